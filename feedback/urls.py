"""The hallway of the feedback storey: gathers the rooms' addresses."""

from feedback.results import urls as results
from feedback.surveys import urls as surveys

public = [*surveys.public, *results.public]
links = [*surveys.links, *results.links]
desk = [*surveys.desk, *results.desk]
