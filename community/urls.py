"""The hallway of the community storey: gathers the rooms' addresses."""

from community.accounts import urls as accounts
from community.messages import urls as messages
from community.people import urls as people
from community.profiles import urls as profiles

public = [*profiles.public]
links = [*accounts.links, *messages.links, *profiles.links]
desk = [*accounts.desk, *profiles.desk, *people.desk]
