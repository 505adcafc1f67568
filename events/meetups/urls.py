"""Addresses of the meetups room."""

from django.urls import path

from events.meetups import desk as at_desk
from events.meetups import gate_desk, preset_desk, team_desk, views

public = [path("events/", views.list, name="meetups/list")]
links = [path("events/<slug:slug>/event.ics", views.calendar, name="meetups/calendar")]
desk = [
    path("events/new/", at_desk.new, name="meetups/desk/new"),
    path("presets/", preset_desk.presets, name="meetups/desk/presets"),
    path("presets/<slug:kind>/open/", preset_desk.open_preset, name="meetups/desk/open_preset"),
    path("events/<slug:slug>/hours/", preset_desk.hours, name="meetups/desk/hours"),
    path(
        "events/<slug:slug>/save-as-preset/", preset_desk.save_as_preset, name="meetups/desk/save_as_preset"
    ),
    path("events/<slug:slug>/start-afresh/", preset_desk.start_afresh, name="meetups/desk/start_afresh"),
    path("events/<slug:slug>/remove-preset/", preset_desk.remove_preset, name="meetups/desk/remove_preset"),
    path("events/<slug:slug>/gates/", gate_desk.all_gates, name="meetups/desk/gates"),
    path("events/<slug:slug>/gates/<slug:gate>/", gate_desk.pass_gate, name="meetups/desk/pass_gate"),
    path("events/<slug:slug>/gates/<slug:gate>/back/", gate_desk.go_back, name="meetups/desk/go_back"),
    path("events/<slug:slug>/ready/", gate_desk.ready, name="meetups/desk/ready"),
    path("events/<slug:slug>/call-off/", at_desk.call_off, name="meetups/desk/call_off"),
    path("events/<slug:slug>/words/", at_desk.words, name="meetups/desk/words"),
    path("events/<slug:slug>/when/", at_desk.when, name="meetups/desk/when"),
    path("events/<slug:slug>/venue/", at_desk.venue, name="meetups/desk/venue"),
    path("events/<slug:slug>/picture/", at_desk.picture, name="meetups/desk/picture"),
    path("events/<slug:slug>/team/", team_desk.team, name="meetups/desk/team"),
    path("events/<slug:slug>/team/<int:pk>/leave/", team_desk.leave, name="meetups/desk/leave"),
]
