"""Addresses of the workshops room."""

from django.urls import path

from events.workshops import desk as at_desk
from events.workshops import handout_desk, people_desk, views

public = [
    path("events/<slug:slug>/handouts/", views.handouts, name="workshops/handouts"),
    path("events/<slug:slug>/handouts/<int:pk>/", views.handout, name="workshops/handout"),
]
MINE = "t/<str:secret>/workshops/"
links = [
    path(MINE, views.mine, name="workshops/mine"),
    path(f"{MINE}<int:pk>/answer/", views.answer, name="workshops/answer"),
    path(f"{MINE}<int:pk>/give-up/", views.give_up, name="workshops/give_up"),
    path("t/<str:secret>/workshops.ics", views.calendar, name="workshops/calendar"),
    path("t/<str:secret>/handouts/<int:pk>/", views.own_handout, name="workshops/own_handout"),
]
ALL = "events/<slug:slug>/workshops/"
GUESTS, ONE, HANDOUTS = f"{ALL}guests/", f"{ALL}<int:pk>/", f"{ALL}handouts/"
desk = [
    path(ALL, at_desk.workshops, name="workshops/desk/workshops"),
    path(GUESTS, people_desk.guests, name="workshops/desk/guests"),
    path(f"{GUESTS}<int:pk>/", people_desk.guest, name="workshops/desk/guest"),
    path(ONE, at_desk.workshop, name="workshops/desk/workshop"),
    path(f"{ONE}sign-up/", at_desk.settings, name="workshops/desk/settings"),
    path(f"{ONE}call-off/", at_desk.call_off, name="workshops/desk/call_off"),
    path(f"{ONE}list.pdf", at_desk.list_pdf, name="workshops/desk/list_pdf"),
    path(f"{ONE}places/<int:place>/give-up/", people_desk.give_up, name="workshops/desk/give_up"),
    path(f"{ONE}places/<int:place>/kept/", people_desk.give_kept, name="workshops/desk/give_kept"),
    path(f"{ALL}told/<int:message>/", people_desk.told, name="workshops/desk/told"),
    path(HANDOUTS, handout_desk.handouts, name="workshops/desk/handouts"),
    path(f"{HANDOUTS}add/<int:pk>/", handout_desk.add, name="workshops/desk/add_handout"),
    path(f"{HANDOUTS}<int:pk>/", handout_desk.handout, name="workshops/desk/handout"),
    path(f"{HANDOUTS}<int:pk>/remove/", handout_desk.remove, name="workshops/desk/remove_handout"),
]
