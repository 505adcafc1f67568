"""Addresses of the people room."""

from django.urls import path

from community.people import desk as people_desk
from community.people import list_desk, person_desk

desk = [
    path("retention/", people_desk.retained, name="people/desk/retained"),
    path("people/", list_desk.people, name="people/desk/people"),
    path("people/<int:pk>/", person_desk.person, name="people/desk/person"),
]
