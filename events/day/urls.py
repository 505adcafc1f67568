"""Addresses of the day room."""

from django.urls import URLPattern, path

from events.day import desk as door
from events.day import views

links: list[URLPattern] = [path("c/<str:code>/", views.code, name="day/code")]

desk: list[URLPattern] = [
    path("events/<slug:slug>/door/", door.door, name="day/desk/door"),
    path("events/<slug:slug>/door/count/", door.count, name="day/desk/count"),
    path("events/<slug:slug>/door/check-in/", door.check_in, name="day/desk/check_in"),
    path("events/<slug:slug>/door/undo/", door.undo, name="day/desk/undo"),
    path("events/<slug:slug>/door/here/", door.here, name="day/desk/here"),
    path("events/<slug:slug>/door/walk-in/", door.walk_in, name="day/desk/walk_in"),
    path("events/<slug:slug>/door/list/", door.print_list, name="day/desk/print_list"),
]
