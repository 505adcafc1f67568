"""Addresses of the venues room."""

from django.urls import path

from events.venues import check_desk, checklist_desk, spaces_desk, views, visits_desk
from events.venues import desk as at_desk

public = [
    path("events/<slug:slug>/what-to-expect/", views.what_to_expect, name="venues/what_to_expect"),
]
desk = [
    path("venues/", at_desk.venues, name="venues/desk/venues"),
    path("venues/add/", at_desk.add, name="venues/desk/add"),
    path("venues/<int:pk>/", at_desk.venue, name="venues/desk/venue"),
    path("venues/<int:pk>/words/", at_desk.words, name="venues/desk/words"),
    path("venues/<int:pk>/remove/", at_desk.remove, name="venues/desk/remove"),
    path("venues/<int:pk>/what-to-expect/", at_desk.preview, name="venues/desk/preview"),
    path("venues/<int:pk>/sheet/", checklist_desk.sheet, name="venues/desk/sheet"),
    path("venues/<int:pk>/checklist/<slug:key>/", checklist_desk.group, name="venues/desk/group"),
    path(
        "venues/<int:pk>/checklist/<slug:key>/still-true/",
        checklist_desk.still_true,
        name="venues/desk/still_true",
    ),
    path("venues/<int:pk>/photos/<slug:item>/", checklist_desk.photo, name="venues/desk/photo"),
    path("venues/<int:pk>/rooms/add/", spaces_desk.add_space, name="venues/desk/add_space"),
    path("venues/<int:pk>/rooms/<int:space>/", spaces_desk.space, name="venues/desk/space"),
    path(
        "venues/<int:pk>/rooms/<int:space>/remove/", spaces_desk.remove_space, name="venues/desk/remove_space"
    ),
    path("venues/<int:pk>/visits/add/", visits_desk.add_visit, name="venues/desk/add_visit"),
    path("venues/<int:pk>/visits/<int:visit>/", visits_desk.visit, name="venues/desk/visit"),
    path("events/<slug:slug>/venue/check/", check_desk.check, name="venues/desk/check"),
    path("events/<slug:slug>/venue/check/<slug:item>/task/", check_desk.task, name="venues/desk/task"),
]
