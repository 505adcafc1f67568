"""Addresses of the imports room."""

from django.urls import path

from community.imports import desk as imports_desk

desk = [
    path("people/lists/", imports_desk.lists, name="imports/desk/lists"),
    path("people/lists/<int:pk>/", imports_desk.preview, name="imports/desk/preview"),
    path("people/lists/<int:pk>/columns/", imports_desk.match, name="imports/desk/match"),
    path("people/lists/<int:pk>/progress/", imports_desk.progress, name="imports/desk/progress"),
    path("people/lists/<int:pk>/bring-in/", imports_desk.bring_in, name="imports/desk/bring_in"),
    path("people/lists/<int:pk>/undo/", imports_desk.undo, name="imports/desk/undo"),
    path("people/lists/<int:pk>/go-on/", imports_desk.go_on, name="imports/desk/go_on"),
    path("people/lists/<int:pk>/discard/", imports_desk.discard, name="imports/desk/discard"),
    path("people/lists/<int:pk>/refused.csv", imports_desk.refused, name="imports/desk/refused"),
]
