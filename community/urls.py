"""The hallway of the community storey: gathers the rooms' addresses."""

from community.accounts import urls as accounts
from community.introductions import urls as introductions
from community.messages import urls as messages
from community.people import urls as people

public = [*introductions.public]
links = [*accounts.links, *messages.links, *introductions.links]
desk = [*accounts.desk, *people.desk, *introductions.desk]
