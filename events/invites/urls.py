"""Addresses of the invites room."""

from django.urls import path

from events.invites import desk as at_desk
from events.invites import list_desk, message_desk, views

links = [path("i/<str:secret>/", views.invite, name="invites/invite")]

_invites = "events/<slug:slug>/invites/"
_list = f"{_invites}lists/<int:pk>/"
_messages = "events/<slug:slug>/messages/"

desk = [
    path(_invites, at_desk.guest_list, name="invites/desk/guest_list"),
    path(f"{_invites}progress/", at_desk.progress, name="invites/desk/progress"),
    path(f"{_invites}add/", at_desk.add, name="invites/desk/add"),
    path(f"{_invites}<int:pk>/take-off/", at_desk.take_off, name="invites/desk/take_off"),
    path(f"{_invites}send/", at_desk.send, name="invites/desk/send"),
    path(f"{_invites}letters/", at_desk.letters, name="invites/desk/letters"),
    path(f"{_invites}ring/", at_desk.ring, name="invites/desk/ring"),
    path(f"{_invites}lists/", list_desk.upload, name="invites/desk/upload"),
    path(f"{_list}match/", list_desk.match, name="invites/desk/match"),
    path(f"{_list}", list_desk.preview, name="invites/desk/preview"),
    path(f"{_list}bring-in/", list_desk.bring_in, name="invites/desk/bring_in"),
    path(f"{_list}progress/", list_desk.bringing_in, name="invites/desk/bringing_in"),
    path(f"{_list}refused.csv", list_desk.refused, name="invites/desk/refused"),
    path(_messages, message_desk.all_messages, name="invites/desk/messages"),
    path(f"{_messages}timetable/", message_desk.timetable, name="invites/desk/timetable"),
    path(f"{_messages}<int:pk>/", message_desk.message, name="invites/desk/message"),
    path(f"{_messages}<int:pk>/again/", message_desk.send_again, name="invites/desk/send_again"),
    path(f"{_messages}<int:pk>/told/", message_desk.told, name="invites/desk/told"),
]
