"""Addresses of the planning room."""

from django.urls import path

from events.planning import desk as at_desk
from events.planning import giving_desk, lesson_desk, timeline_desk, views

links = [
    path("p/<secret>/tasks/", views.tasks, name="planning/tasks"),
    path("p/<secret>/tasks.ics", views.feed, name="planning/feed"),
]
desk = [
    path("events/<slug:slug>/plan/", at_desk.plan, name="planning/desk/plan"),
    path("events/<slug:slug>/plan/tick/", at_desk.tick, name="planning/desk/tick"),
    path("events/<slug:slug>/plan/add/", at_desk.add, name="planning/desk/add"),
    path("events/<slug:slug>/plan/by-role/", giving_desk.give, name="planning/desk/give"),
    path("events/<slug:slug>/plan/on-paper/", at_desk.on_paper, name="planning/desk/on_paper"),
    path("events/<slug:slug>/plan/<int:pk>/", at_desk.task, name="planning/desk/task"),
    path("events/<slug:slug>/lessons/", lesson_desk.lessons, name="planning/desk/lessons"),
    path("events/<slug:slug>/lessons/<int:pk>/", lesson_desk.lesson, name="planning/desk/lesson"),
    path("events/<slug:slug>/timeline/", timeline_desk.timeline, name="planning/desk/timeline"),
]
