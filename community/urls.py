"""The hallway of the community storey: gathers the rooms' addresses."""

from community.accounts import urls as accounts
from community.messages import urls as messages

links = [*accounts.links, *messages.links]
desk = [*accounts.desk]
