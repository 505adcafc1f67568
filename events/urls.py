"""The hallway of the events storey: gathers the rooms' addresses."""

from django.urls import path

from events import desk as event_desk
from events import views
from events.access import urls as access
from events.day import urls as day
from events.group import urls as group
from events.impact import urls as impact
from events.invites import urls as invites
from events.materials import urls as materials
from events.meetups import urls as meetups
from events.money import urls as money
from events.partners import urls as partners
from events.planning import urls as planning
from events.programme import urls as programme
from events.safety import urls as safety
from events.speakers import urls as speakers
from events.tickets import urls as tickets
from events.venues import urls as venues
from events.volunteers import urls as volunteers
from events.workshops import urls as workshops

ROOMS = (
    *(meetups, venues, access, speakers, programme, tickets, invites, workshops, day, materials),
    *(group, planning, impact, safety, money, partners, volunteers),
)

public = [
    *[pattern for room in ROOMS for pattern in getattr(room, "public", ())],
    path("events/<slug:slug>/", views.event, name="event"),
]
links = [pattern for room in ROOMS for pattern in getattr(room, "links", ())]
desk = [
    *[pattern for room in ROOMS for pattern in getattr(room, "desk", ())],
    path("events/<slug:slug>/", event_desk.overview, name="desk/overview"),
    path("events/<slug:slug>/history/", event_desk.history, name="desk/history"),
    path("events/<slug:slug>/preview/", event_desk.preview, name="desk/preview"),
    path("events/<slug:slug>/unpublish/", event_desk.unpublish, name="desk/unpublish"),
]
