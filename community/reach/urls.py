"""Addresses of the reach room."""

from django.urls import path

from community.reach import desk as reach_desk

desk = [
    path("people/missing/", reach_desk.missing, name="reach/desk/missing"),
    path("people/missing/picture/", reach_desk.picture_page, name="reach/desk/picture"),
    path("people/missing/picture/<str:kind>/", reach_desk.picture_part, name="reach/desk/picture_part"),
]
