"""The hallway of the community storey: gathers the rooms' addresses."""

from community.accounts import urls as accounts
from community.credits import urls as credits
from community.messages import urls as messages
from community.people import urls as people
from community.reach import urls as reach

links = [*accounts.links, *messages.links, *credits.links]
desk = [*accounts.desk, *people.desk, *credits.desk, *reach.desk]
