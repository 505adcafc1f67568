"""Addresses of the group room."""

from django.urls import path

from events.group import decision_desk, meeting_desk, poll_desk, telling_desk, views
from events.group import desk as at_desk

links = [
    path("p/<str:secret>/", views.member, name="group/member"),
    path("p/<str:secret>/choices/", views.choices, name="group/choices"),
    path("p/<str:secret>/leave/", views.leave, name="group/leave"),
    path("p/<str:secret>/dates/<int:pk>/", views.dates, name="group/dates"),
]

_group = "events/<slug:slug>/group/"
_member = f"{_group}<int:pk>/"
_meetings, _decisions, _polls = f"{_group}meetings/", f"{_group}decisions/", f"{_group}dates/"

desk = [
    path(_group, at_desk.group, name="group/desk/group"),
    path(f"{_group}add/", at_desk.add, name="group/desk/add"),
    path(f"{_group}hosts/<int:pk>/", at_desk.add_host, name="group/desk/add_host"),
    path(f"{_group}ways/", at_desk.ways, name="group/desk/ways"),
    path(f"{_group}missing/", at_desk.missing, name="group/desk/missing"),
    path(_member, at_desk.member, name="group/desk/member"),
    path(f"{_member}again/", at_desk.ask_again, name="group/desk/ask_again"),
    path(f"{_member}link/", at_desk.renew_link, name="group/desk/renew_link"),
    path(_meetings, meeting_desk.meetings, name="group/desk/meetings"),
    path(f"{_meetings}new/", meeting_desk.call_meeting, name="group/desk/call_meeting"),
    path(f"{_meetings}<int:pk>/", meeting_desk.meeting, name="group/desk/meeting"),
    path(f"{_meetings}<int:pk>/notes/", meeting_desk.send_notes, name="group/desk/send_notes"),
    path(f"{_meetings}<int:pk>/off/", meeting_desk.drop_meeting, name="group/desk/drop_meeting"),
    path(_decisions, decision_desk.decisions, name="group/desk/decisions"),
    path(f"{_decisions}new/", decision_desk.record_decision, name="group/desk/record_decision"),
    path(f"{_decisions}<int:pk>/", decision_desk.decision, name="group/desk/decision"),
    path(_polls, poll_desk.polls, name="group/desk/polls"),
    path(f"{_polls}new/", poll_desk.ask_dates, name="group/desk/ask_dates"),
    path(f"{_polls}<int:pk>/", poll_desk.poll, name="group/desk/poll"),
    path(f"{_polls}<int:pk>/<int:member>/", poll_desk.answer_for, name="group/desk/answer_for"),
    path(f"{_polls}<int:pk>/choose/", poll_desk.choose_date, name="group/desk/choose_date"),
    path(f"{_polls}<int:pk>/take-back/", poll_desk.withdraw_poll, name="group/desk/withdraw_poll"),
    path(f"{_group}to-tell/", telling_desk.to_tell, name="group/desk/to_tell"),
    path(f"{_group}to-tell/<int:pk>/", telling_desk.told_them, name="group/desk/told_them"),
    path(f"{_group}letters/", telling_desk.letters, name="group/desk/letters"),
]
