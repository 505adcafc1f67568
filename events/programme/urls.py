"""Addresses of the programme room."""

from django.urls import path

from events.programme import desk as at_desk
from events.programme import feeds, place_desk, release_desk, views

_programme = "events/<slug:slug>/programme/"
public = [
    path(_programme, views.programme, name="programme/programme"),
    path(f"{_programme}mine/", views.mine, name="programme/mine"),
    path(f"{_programme}now/", views.now, name="programme/now"),
    path(f"{_programme}copy.html", views.copy, name="programme/copy"),
    path(f"{_programme}embed/", views.embed, name="programme/embed"),
    path(f"{_programme}<int:pk>/", views.session, name="programme/session"),
]
links = [
    path(f"{_programme}mine.ics", feeds.my_calendar, name="programme/my_calendar"),
    path(f"{_programme}<int:pk>.ics", feeds.session_calendar, name="programme/session_calendar"),
    path("events/<slug:slug>/programme.ics", feeds.calendar, name="programme/calendar"),
    path("events/<slug:slug>/programme.xml", feeds.xml, name="programme/xml"),
    path("events/<slug:slug>/programme.json", feeds.as_json, name="programme/json"),
]
desk = [
    path("events/<slug:slug>/programme/", at_desk.programme, name="programme/desk/programme"),
    path("events/<slug:slug>/programme/add/", at_desk.add, name="programme/desk/add"),
    path("events/<slug:slug>/programme/block/", at_desk.block, name="programme/desk/block"),
    path("events/<slug:slug>/programme/check/", place_desk.check, name="programme/desk/check"),
    path("events/<slug:slug>/programme/releases/", release_desk.releases, name="programme/desk/releases"),
    path(
        "events/<slug:slug>/programme/releases/<int:number>/",
        release_desk.release,
        name="programme/desk/release",
    ),
    path("events/<slug:slug>/programme/<int:pk>/", at_desk.edit, name="programme/desk/edit"),
    path("events/<slug:slug>/programme/<int:pk>/place/", place_desk.place, name="programme/desk/place"),
    path("events/<slug:slug>/programme/<int:pk>/drop/", place_desk.drop, name="programme/desk/drop"),
    path("events/<slug:slug>/programme/<int:pk>/move/", at_desk.move, name="programme/desk/move"),
    path("events/<slug:slug>/programme/<int:pk>/remove/", at_desk.remove, name="programme/desk/remove"),
]
