"""Addresses of the people room."""

from django.urls import path

from community.people import desk as people_desk

desk = [path("retention/", people_desk.retained, name="people/desk/retained")]
