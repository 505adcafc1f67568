"""Addresses of the speakers room."""

from django.urls import path

from events.speakers import answer_desk, people_pages, views
from events.speakers import desk as at_desk

_speakers = "events/<slug:slug>/speakers/"
public = [
    path(_speakers, people_pages.speakers, name="speakers/speakers"),
    path(f"{_speakers}<int:pk>/", people_pages.speaker, name="speakers/speaker"),
    path(f"{_speakers}<int:pk>/files/<int:handout>/", people_pages.public_file, name="speakers/public_file"),
]
links = [
    path("s/<str:secret>/", views.mine, name="speakers/mine"),
    path("s/<str:secret>/yes/", views.yes, name="speakers/yes"),
    path("s/<str:secret>/no/", views.no, name="speakers/no"),
    path("s/<str:secret>/about/", views.about, name="speakers/about"),
    path("s/<str:secret>/times/", views.times, name="speakers/times"),
    path("s/<str:secret>/needs/", views.needs, name="speakers/needs"),
    path("s/<str:secret>/thanks/", views.thanks, name="speakers/thanks"),
    path("s/<str:secret>/agree/", views.agree, name="speakers/agree"),
    path("s/<str:secret>/files/", views.files, name="speakers/files"),
    path("s/<str:secret>/files/<int:pk>/", views.file, name="speakers/file"),
    path("s/<str:secret>/files/<int:pk>/remove/", views.remove_file, name="speakers/remove_file"),
    path("s/<str:secret>/brief/", views.brief, name="speakers/brief"),
    path("s/<str:secret>/part.ics", views.calendar, name="speakers/calendar"),
]
desk = [
    path("speakers/", answer_desk.directory, name="speakers/desk/directory"),
    path(_speakers, at_desk.speakers, name="speakers/desk/speakers"),
    path(f"{_speakers}add/", at_desk.add, name="speakers/desk/add"),
    path(f"{_speakers}when/", at_desk.when, name="speakers/desk/when"),
    path(f"{_speakers}<int:pk>/", at_desk.speaker, name="speakers/desk/speaker"),
    path(f"{_speakers}<int:pk>/about/", at_desk.about, name="speakers/desk/about"),
    path(f"{_speakers}<int:pk>/times/", at_desk.times, name="speakers/desk/times"),
    path(f"{_speakers}<int:pk>/access/", at_desk.access, name="speakers/desk/access"),
    path(f"{_speakers}<int:pk>/thanks/", at_desk.thanks, name="speakers/desk/thanks"),
    path(f"{_speakers}<int:pk>/agree/", at_desk.agree, name="speakers/desk/agree"),
    path(f"{_speakers}<int:pk>/files/", at_desk.files, name="speakers/desk/files"),
    path(f"{_speakers}<int:pk>/files/<int:handout>/", at_desk.file, name="speakers/desk/file"),
    path(
        f"{_speakers}<int:pk>/files/<int:handout>/remove/",
        at_desk.remove_file,
        name="speakers/desk/remove_file",
    ),
    path(f"{_speakers}<int:pk>/ask/", answer_desk.ask, name="speakers/desk/ask"),
    path(f"{_speakers}<int:pk>/answer/", answer_desk.answer, name="speakers/desk/answer"),
    path(f"{_speakers}<int:pk>/seen/", answer_desk.seen, name="speakers/desk/seen"),
    path(f"{_speakers}<int:pk>/told/<int:message>/", answer_desk.told, name="speakers/desk/told"),
    path(f"{_speakers}<int:pk>/letter.pdf", answer_desk.letter, name="speakers/desk/letter"),
    path(f"{_speakers}<int:pk>/remove/", answer_desk.remove, name="speakers/desk/remove"),
]
