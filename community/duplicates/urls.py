"""Addresses of the duplicates room."""

from django.urls import path

from community.duplicates import desk as duplicates_desk

desk = [
    path("people/same/", duplicates_desk.pairs, name="duplicates/desk/pairs"),
    path("people/same/look/", duplicates_desk.look, name="duplicates/desk/look"),
    path("people/same/<int:pk>/undo/", duplicates_desk.undo, name="duplicates/desk/undo"),
    path("people/<int:pk>/same/", duplicates_desk.choose, name="duplicates/desk/choose"),
    path("people/<int:pk>/same/<int:other>/", duplicates_desk.beside, name="duplicates/desk/beside"),
    path(
        "people/<int:pk>/same/<int:other>/different/",
        duplicates_desk.different,
        name="duplicates/desk/different",
    ),
]
