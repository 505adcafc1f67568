"""Addresses of the impact room."""

from django.urls import path

from events.impact import desk as at_desk
from events.impact import views

public = [
    path("events/<slug:slug>/equality/", views.equality, name="impact/equality"),
    path("events/<slug:slug>/equality/equality.pdf", views.equality_pdf, name="impact/equality_pdf"),
]
links = [path("p/<str:secret>/equality/", views.sign, name="impact/sign")]
desk = [
    path("events/<slug:slug>/equality/", at_desk.impact, name="impact/desk/impact"),
    path("events/<slug:slug>/equality/signatures/", at_desk.signatures, name="impact/desk/signatures"),
    path("events/<slug:slug>/equality/signatures/sign/", at_desk.sign, name="impact/desk/sign"),
    path("events/<slug:slug>/equality/preview/", at_desk.preview, name="impact/desk/preview"),
    path("events/<slug:slug>/equality/publish/", at_desk.publish, name="impact/desk/publish"),
    path("events/<slug:slug>/equality/take-down/", at_desk.take_down, name="impact/desk/take_down"),
    path("events/<slug:slug>/equality/<slug:group>/", at_desk.row, name="impact/desk/row"),
]
