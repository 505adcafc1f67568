"""Addresses of the materials room."""

from django.urls import path

from events.materials import day_desk, design_desk, views
from events.materials import desk as at_desk

HERE = "events/<slug:slug>/materials/"

links = [path("t/<str:secret>/badge/", views.badge, name="materials/badge")]
desk = [
    path(HERE, at_desk.materials, name="materials/desk/materials"),
    path(f"{HERE}new/<slug:kind>/", at_desk.ask, name="materials/desk/ask"),
    path(f"{HERE}day/", day_desk.day, name="materials/desk/day"),
    path(f"{HERE}<int:pk>/together/", day_desk.together, name="materials/desk/together"),
    path(f"{HERE}<int:pk>/together.zip", day_desk.together_file, name="materials/desk/together_file"),
    path(f"{HERE}<int:pk>/page-<int:number>.png", at_desk.picture_of, name="materials/desk/picture_of"),
    path(f"{HERE}style/", design_desk.style, name="materials/desk/style"),
    path(f"{HERE}designs/add/", design_desk.add_design, name="materials/desk/add_design"),
    path(f"{HERE}designs/<int:pk>/", design_desk.design, name="materials/desk/design"),
    path(f"{HERE}designs/<int:pk>/copy/", design_desk.copy_design, name="materials/desk/copy_design"),
    path(f"{HERE}designs/<int:pk>/remove/", design_desk.remove_design, name="materials/desk/remove_design"),
    path(f"{HERE}<int:pk>/", at_desk.paper, name="materials/desk/paper"),
    path(f"{HERE}<int:pk>/progress/", at_desk.progress, name="materials/desk/progress"),
    path(f"{HERE}<int:pk>/paper.pdf", at_desk.paper_file, name="materials/desk/paper_file"),
    path(f"{HERE}<int:pk>/first.png", at_desk.picture, name="materials/desk/picture"),
    path(f"{HERE}<int:pk>/again/", at_desk.again, name="materials/desk/again"),
    path(f"{HERE}<int:pk>/printed/", at_desk.printed, name="materials/desk/printed"),
    path(f"{HERE}<int:pk>/remove/", at_desk.remove, name="materials/desk/remove"),
]
