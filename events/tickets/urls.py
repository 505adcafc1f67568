"""Addresses of the tickets room."""

from django.urls import path

from events.tickets import desk as at_desk
from events.tickets import question_desk, views

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
desk = [
    path("events/<slug:slug>/guests/", at_desk.guests, name="tickets/desk/guests"),
    path("events/<slug:slug>/guests/add/", at_desk.add, name="tickets/desk/add"),
    path("events/<slug:slug>/guests/guests.csv", at_desk.export, name="tickets/desk/export"),
    path("events/<slug:slug>/guests/<int:pk>/", at_desk.guest, name="tickets/desk/guest"),
    path("events/<slug:slug>/guests/<int:pk>/change/", at_desk.change, name="tickets/desk/change"),
    path("events/<slug:slug>/guests/<int:pk>/give-up/", at_desk.give_up, name="tickets/desk/give_up"),
    path("events/<slug:slug>/guests/<int:pk>/answer/", at_desk.answer, name="tickets/desk/answer"),
    path("events/<slug:slug>/guests/<int:pk>/link/", at_desk.send_link, name="tickets/desk/send_link"),
    path("events/<slug:slug>/guests/<int:pk>/letter.pdf", at_desk.letter, name="tickets/desk/letter"),
    path("events/<slug:slug>/guests/<int:pk>/told/<int:message>/", at_desk.told, name="tickets/desk/told"),
    path("events/<slug:slug>/questions/", question_desk.questions, name="tickets/desk/questions"),
    path("events/<slug:slug>/questions/new/", question_desk.new_question, name="tickets/desk/new_question"),
    path("events/<slug:slug>/questions/<int:pk>/", question_desk.question, name="tickets/desk/question"),
    path("events/<slug:slug>/questions/<int:pk>/move/", question_desk.move, name="tickets/desk/move"),
]
