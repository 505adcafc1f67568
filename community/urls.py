"""The hallway of the community storey: gathers the rooms' addresses."""

from community.accounts import urls as accounts
from community.duplicates import urls as duplicates
from community.imports import urls as imports
from community.messages import urls as messages
from community.people import urls as people
from community.privacy import urls as privacy

public = [*privacy.public]
links = [*accounts.links, *messages.links, *privacy.links]
desk = [*accounts.desk, *people.desk, *duplicates.desk, *imports.desk, *privacy.desk]
from community.profiles import urls as profiles

public = [*profiles.public]
links = [*accounts.links, *messages.links, *profiles.links]
desk = [*accounts.desk, *profiles.desk, *people.desk]
