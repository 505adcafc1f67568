"""Addresses of the safety room."""

from django.urls import path

from events.safety import desk as at_desk
from events.safety import referral_desk

desk = [
    path("events/<slug:slug>/risks/", at_desk.risks, name="safety/desk/risks"),
    path("events/<slug:slug>/risks/add/", at_desk.add, name="safety/desk/add"),
    path("events/<slug:slug>/risks/looked-through/", at_desk.look, name="safety/desk/look"),
    path("events/<slug:slug>/risks/plan/", at_desk.plan, name="safety/desk/plan"),
    path("events/<slug:slug>/risks/paper/", at_desk.paper, name="safety/desk/paper"),
    path("events/<slug:slug>/risks/<int:pk>/", at_desk.risk, name="safety/desk/risk"),
    path("events/<slug:slug>/risks/<int:pk>/task/", at_desk.make_task, name="safety/desk/make_task"),
    path("events/<slug:slug>/risks/<int:pk>/remove/", at_desk.remove, name="safety/desk/remove"),
    path("events/<slug:slug>/safeguarding/", referral_desk.safeguarding, name="safety/desk/safeguarding"),
    path("events/<slug:slug>/safeguarding/referred/", referral_desk.refer, name="safety/desk/refer"),
    path("events/<slug:slug>/safeguarding/card/", referral_desk.card, name="safety/desk/card"),
]
