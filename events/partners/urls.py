"""Addresses of the partners room."""

from django.urls import path

from events.partners import desk as at_desk

desk = [
    path("events/<slug:slug>/partners/", at_desk.partners, name="partners/desk/partners"),
    path("events/<slug:slug>/partners/add/", at_desk.add, name="partners/desk/add"),
    path("events/<slug:slug>/partners/<int:pk>/", at_desk.edit, name="partners/desk/edit"),
    path("events/<slug:slug>/partners/<int:pk>/up/", at_desk.up, name="partners/desk/up"),
    path("events/<slug:slug>/partners/<int:pk>/remove/", at_desk.remove, name="partners/desk/remove"),
]
