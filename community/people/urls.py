"""Addresses of the people room."""

from django.urls import path

from community.people import desk as people_desk
from community.people import list_desk, organisation_desk, person_desk

desk = [
    path("retention/", people_desk.retained, name="people/desk/retained"),
    path("people/", list_desk.people, name="people/desk/people"),
    path("people/many/", list_desk.many, name="people/desk/many"),
    path("people/add/", person_desk.add, name="people/desk/add"),
    path("people/searches/", list_desk.keep_segment, name="people/desk/keep_segment"),
    path("people/searches/<int:pk>/forget/", list_desk.drop_segment, name="people/desk/drop_segment"),
    path("people/organisations/", organisation_desk.all_organisations, name="people/desk/organisations"),
    path("people/organisations/<int:pk>/", organisation_desk.organisation, name="people/desk/organisation"),
    path(
        "people/organisations/<int:pk>/change/",
        organisation_desk.change_organisation,
        name="people/desk/change_organisation",
    ),
    path(
        "people/organisations/<int:pk>/join/",
        organisation_desk.join_organisations,
        name="people/desk/join_organisations",
    ),
    path("people/<int:pk>/", person_desk.person, name="people/desk/person"),
    path("people/<int:pk>/change/", person_desk.change, name="people/desk/change"),
]
