"""Addresses of the planning room."""

from django.urls import path

from events.planning import desk as at_desk
from events.planning import timeline_desk

desk = [
    path("events/<slug:slug>/plan/", at_desk.plan, name="planning/desk/plan"),
    path("events/<slug:slug>/timeline/", timeline_desk.timeline, name="planning/desk/timeline"),
]
