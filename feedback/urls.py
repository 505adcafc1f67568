"""The hallway of the feedback storey: gathers the rooms' addresses."""

from feedback.results import urls as results
from feedback.surveys import urls as surveys

ROOMS = (surveys, results)

public = [pattern for room in ROOMS for pattern in getattr(room, "public", ())]
links = [pattern for room in ROOMS for pattern in getattr(room, "links", ())]
desk = [pattern for room in ROOMS for pattern in getattr(room, "desk", ())]
