"""Addresses of the reports room."""

from django.urls import URLPattern, path

from reports import desk as at_desk
from reports import views

public = [
    path("events/<slug:slug>/report/", views.report, name="reports/report"),
    path("events/<slug:slug>/report/report.<str:format>", views.report_file, name="reports/report_file"),
]
links: list[URLPattern] = []
desk = [
    path("events/<slug:slug>/report/", at_desk.report, name="reports/desk/report"),
    path("events/<slug:slug>/report/new/", at_desk.request_report, name="reports/desk/request_report"),
    path("events/<slug:slug>/report/<int:number>/", at_desk.edition, name="reports/desk/edition"),
    path("events/<slug:slug>/report/<int:number>/progress/", at_desk.progress, name="reports/desk/progress"),
    path("events/<slug:slug>/report/<int:number>/again/", at_desk.try_again, name="reports/desk/try_again"),
    path("events/<slug:slug>/report/<int:number>/publish/", at_desk.publish, name="reports/desk/publish"),
    path(
        "events/<slug:slug>/report/<int:number>/unpublish/", at_desk.unpublish, name="reports/desk/unpublish"
    ),
    path(
        "events/<slug:slug>/report/<int:number>/<str:language>.<str:format>",
        at_desk.edition_file,
        name="reports/desk/edition_file",
    ),
]
