"""Addresses of the day room."""

from django.urls import URLPattern, path

from events.day import desk as door
from events.day import helper_desk, views

links: list[URLPattern] = [
    path("c/<str:code>/", views.code, name="day/code"),
    path("h/<str:secret>/", views.helper, name="day/helper"),
]

desk: list[URLPattern] = [
    path("events/<slug:slug>/door/", door.door, name="day/desk/door"),
    path("events/<slug:slug>/door/count/", door.count, name="day/desk/count"),
    path("events/<slug:slug>/door/check-in/", door.check_in, name="day/desk/check_in"),
    path("events/<slug:slug>/door/undo/", door.undo, name="day/desk/undo"),
    path("events/<slug:slug>/door/here/", door.here, name="day/desk/here"),
    path("events/<slug:slug>/door/walk-in/", door.walk_in, name="day/desk/walk_in"),
    path("events/<slug:slug>/door/list/", door.print_list, name="day/desk/print_list"),
    path("events/<slug:slug>/door/helpers/", helper_desk.helpers, name="day/desk/helpers"),
    path("events/<slug:slug>/door/helpers/<int:pk>/", helper_desk.helper, name="day/desk/helper"),
    path("events/<slug:slug>/door/helpers/<int:pk>/end/", helper_desk.end, name="day/desk/end"),
]
