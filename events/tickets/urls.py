"""Addresses of the tickets room."""

from django.urls import path

from events.tickets import views

public = [
    path("events/<slug:slug>/register/", views.register, name="tickets/register"),
    path("events/<slug:slug>/register/sent/", views.sent, name="tickets/sent"),
    path("events/<slug:slug>/lost-ticket/", views.lost, name="tickets/lost"),
]
links = [
    path("t/<str:secret>/", views.ticket, name="tickets/ticket"),
    path("t/<str:secret>/change/", views.change, name="tickets/change"),
    path("t/<str:secret>/companion/", views.companion, name="tickets/companion"),
    path("t/<str:secret>/give-up/", views.give_up, name="tickets/give_up"),
    path("t/<str:secret>/answer/", views.answer, name="tickets/answer"),
    path("t/<str:secret>/event.ics", views.calendar, name="tickets/calendar"),
    path("t/<str:secret>/ticket.pdf", views.ticket_pdf, name="tickets/ticket_pdf"),
]
