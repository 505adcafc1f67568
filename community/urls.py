"""The hallway of the community storey: gathers the rooms' addresses."""

from community.accounts import urls as accounts
from community.duplicates import urls as duplicates
from community.introductions import urls as introductions
from community.messages import urls as messages
from community.people import urls as people
from community.privacy import urls as privacy

public = [*introductions.public, *privacy.public]
links = [*accounts.links, *messages.links, *privacy.links, *introductions.links]
desk = [*accounts.desk, *people.desk, *duplicates.desk, *privacy.desk, *introductions.desk]
