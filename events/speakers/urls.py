"""Addresses of the speakers room."""

from django.urls import path

from events.speakers import (
    answer_desk,
    finding_desk,
    people_pages,
    reading_desk,
    reading_pages,
    reading_reply_desk,
    reading_select_desk,
    views,
)
from events.speakers import desk as at_desk

_speakers = "events/<slug:slug>/speakers/"
_reading = "events/<slug:slug>/reading/"
_member = "p/<str:secret>/reading/"
public = [
    path(_speakers, people_pages.speakers, name="speakers/speakers"),
    path(f"{_speakers}<int:pk>/", people_pages.speaker, name="speakers/speaker"),
    path(
        f"{_speakers}<int:pk>/files/<int:handout>.<str:ending>",
        people_pages.public_file,
        name="speakers/public_file",
    ),
]
links = [
    path(_member, reading_pages.reading, name="speakers/reading"),
    path(f"{_member}<int:pk>/", reading_pages.read, name="speakers/read"),
    path(f"{_member}proposals/<int:pk>/", reading_pages.proposal, name="speakers/proposal"),
    path("s/<str:secret>/", views.mine, name="speakers/mine"),
    path("s/<str:secret>/yes/", views.yes, name="speakers/yes"),
    path("s/<str:secret>/no/", views.no, name="speakers/no"),
    path("s/<str:secret>/about/", views.about, name="speakers/about"),
    path("s/<str:secret>/times/", views.times, name="speakers/times"),
    path("s/<str:secret>/needs/", views.needs, name="speakers/needs"),
    path("s/<str:secret>/thanks/", views.thanks, name="speakers/thanks"),
    path("s/<str:secret>/agree/", views.agree, name="speakers/agree"),
    path("s/<str:secret>/brings/<int:number>/", views.brings, name="speakers/brings"),
    path("s/<str:secret>/files/", views.files, name="speakers/files"),
    path("s/<str:secret>/files/<int:pk>.<str:ending>", views.file, name="speakers/file"),
    path("s/<str:secret>/files/<int:pk>/remove/", views.remove_file, name="speakers/remove_file"),
    path("s/<str:secret>/brief/", views.brief, name="speakers/brief"),
    path("s/<str:secret>/part.ics", views.calendar, name="speakers/calendar"),
]
desk = [
    path(f"{_speakers}find/", finding_desk.find, name="speakers/desk/find"),
    path(f"{_speakers}find/<int:pk>/", finding_desk.note, name="speakers/desk/note"),
    path(_reading, reading_desk.reading, name="speakers/desk/reading"),
    path(f"{_reading}<int:pk>/", reading_desk.read, name="speakers/desk/read"),
    path(f"{_reading}dates/", reading_desk.arrange, name="speakers/desk/arrange"),
    path(f"{_reading}vote/", reading_desk.vote, name="speakers/desk/vote"),
    path(f"{_reading}vote/<int:message>/", reading_desk.vote_for, name="speakers/desk/vote_for"),
    path(f"{_reading}proposals/", reading_select_desk.propose, name="speakers/desk/propose"),
    path(f"{_reading}proposals/<int:pk>/", reading_select_desk.proposal, name="speakers/desk/proposal"),
    path(f"{_reading}proposals/<int:pk>/decide/", reading_select_desk.decide, name="speakers/desk/decide"),
    path(f"{_reading}proposals/<int:pk>/reopen/", reading_select_desk.reopen, name="speakers/desk/reopen"),
    path(f"{_reading}answers/", reading_reply_desk.replies, name="speakers/desk/replies"),
    path(f"{_reading}answers/send/", reading_reply_desk.send_replies, name="speakers/desk/send_replies"),
    path(f"{_reading}answers/<int:pk>/", reading_reply_desk.reply, name="speakers/desk/reply"),
    path(f"{_reading}answers/<int:pk>/told/", reading_reply_desk.tell_reply, name="speakers/desk/tell_reply"),
    path(
        f"{_reading}answers/<int:pk>/letter.pdf",
        reading_reply_desk.reply_letter,
        name="speakers/desk/reply_letter",
    ),
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
    path(f"{_speakers}<int:pk>/brings/<int:number>/", at_desk.brings, name="speakers/desk/brings"),
    path(f"{_speakers}<int:pk>/files/", at_desk.files, name="speakers/desk/files"),
    path(f"{_speakers}<int:pk>/files/<int:handout>.<str:ending>", at_desk.file, name="speakers/desk/file"),
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
