"""Addresses of the results room."""

from django.urls import path

from feedback.results import desk as at_desk

desk = [
    path("events/<slug:slug>/feedback/", at_desk.results, name="results/desk/results"),
    path("events/<slug:slug>/feedback/results.csv", at_desk.download, name="results/desk/download"),
]
