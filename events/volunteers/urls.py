"""Addresses of the volunteers room."""

from django.urls import path

from events.volunteers import desk as at_desk
from events.volunteers import role_desk, views

public = [
    path("events/<slug:slug>/volunteers/", views.sign_up, name="volunteers/sign_up"),
    path("events/<slug:slug>/volunteers/sent/", views.sent, name="volunteers/sent"),
]
links = [
    path("v/<str:secret>/", views.mine, name="volunteers/mine"),
    path("v/<str:secret>/change/", views.change, name="volunteers/change"),
    path("v/<str:secret>/give-up/", views.give_up, name="volunteers/give_up"),
    path("v/<str:secret>/shifts.ics", views.calendar, name="volunteers/calendar"),
    path("p/<str:secret>/shifts/", views.join, name="volunteers/join"),
]
ROLES, PEOPLE = "events/<slug:slug>/volunteers/", "events/<slug:slug>/volunteers/people/"
desk = [
    path(ROLES, role_desk.roles, name="volunteers/desk/roles"),
    path(f"{ROLES}page/", role_desk.switch, name="volunteers/desk/switch"),
    path(f"{ROLES}words/", role_desk.words, name="volunteers/desk/words"),
    path(f"{ROLES}add/", role_desk.add_role, name="volunteers/desk/add_role"),
    path(f"{ROLES}<int:pk>/", role_desk.role, name="volunteers/desk/role"),
    path(f"{ROLES}<int:pk>/remove/", role_desk.remove_role, name="volunteers/desk/remove_role"),
    path(f"{ROLES}<int:pk>/shifts/add/", role_desk.add_shift, name="volunteers/desk/add_shift"),
    path(f"{ROLES}<int:pk>/shifts/<int:shift>/", role_desk.shift, name="volunteers/desk/shift"),
    path(
        f"{ROLES}<int:pk>/shifts/<int:shift>/remove/",
        role_desk.remove_shift,
        name="volunteers/desk/remove_shift",
    ),
    path(f"{PEOPLE}roster/", at_desk.roster, name="volunteers/desk/roster"),
    path(f"{PEOPLE}add/", at_desk.add, name="volunteers/desk/add"),
    path(f"{PEOPLE}<int:pk>/", at_desk.volunteer, name="volunteers/desk/volunteer"),
    path(f"{PEOPLE}<int:pk>/give-up/", at_desk.give_up, name="volunteers/desk/give_up"),
    path(f"{PEOPLE}<int:pk>/link/", at_desk.send_link, name="volunteers/desk/send_link"),
    path(f"{PEOPLE}<int:pk>/spoken/", at_desk.spoken, name="volunteers/desk/spoken"),
    path(f"{PEOPLE}<int:pk>/hours/", at_desk.hours, name="volunteers/desk/hours"),
    path(f"{PEOPLE}<int:pk>/told/<int:message>/", at_desk.told, name="volunteers/desk/told"),
]
