"""The hallway of the community storey: gathers the rooms' addresses."""

from community.accounts import urls as accounts
from community.credits import urls as credits
from community.duplicates import urls as duplicates
from community.imports import urls as imports
from community.introductions import urls as introductions
from community.messages import urls as messages
from community.people import urls as people
from community.privacy import urls as privacy
from community.profiles import urls as profiles
from community.reach import urls as reach

public = [*privacy.public, *profiles.public, *introductions.public]
links = [
    *accounts.links,
    *messages.links,
    *privacy.links,
    *profiles.links,
    *introductions.links,
    *credits.links,
]
desk = [
    *accounts.desk,
    *people.desk,
    *duplicates.desk,
    *imports.desk,
    *privacy.desk,
    *profiles.desk,
    *introductions.desk,
    *credits.desk,
    *reach.desk,
]
