"""Addresses of the access room."""

from django.urls import path

from events.access import desk as at_desk

desk = [
    path("events/<slug:slug>/access/", at_desk.guests, name="access/desk/guests"),
    path("events/<slug:slug>/access/food/", at_desk.diet, name="access/desk/diet"),
    path("events/<slug:slug>/openings/", at_desk.openings, name="access/desk/openings"),
    path("events/<slug:slug>/access/<int:pk>/", at_desk.answer, name="access/desk/answer"),
]
