"""Addresses of the surveys room."""

from django.urls import path

from feedback.surveys import desk as at_desk
from feedback.surveys import views

links = [
    path("f/<str:secret>/", views.answer, name="surveys/answer"),
    path("f/<str:secret>/thanks/", views.thanks, name="surveys/thanks"),
]
desk = [
    path("events/<slug:slug>/survey/", at_desk.survey, name="surveys/desk/survey"),
    path("events/<slug:slug>/survey/set-up/", at_desk.set_up, name="surveys/desk/set_up"),
    path("events/<slug:slug>/survey/questions/", at_desk.question, name="surveys/desk/question"),
    path("events/<slug:slug>/survey/questions/<int:pk>/", at_desk.question, name="surveys/desk/question"),
    path(
        "events/<slug:slug>/survey/questions/<int:pk>/remove/",
        at_desk.remove_question,
        name="surveys/desk/remove_question",
    ),
    path("events/<slug:slug>/survey/preview/", at_desk.preview, name="surveys/desk/preview"),
    path(
        "events/<slug:slug>/survey/ask-everybody/", at_desk.ask_everybody, name="surveys/desk/ask_everybody"
    ),
    path("events/<slug:slug>/survey/paper/", at_desk.paper, name="surveys/desk/paper"),
    path("events/<slug:slug>/survey/paper/type-in/", at_desk.type_in, name="surveys/desk/type_in"),
    path("events/<slug:slug>/survey/paper/<int:pk>/", at_desk.letter, name="surveys/desk/letter"),
    path("events/<slug:slug>/survey/paper/blank-<str:language>/", at_desk.blank, name="surveys/desk/blank"),
]
