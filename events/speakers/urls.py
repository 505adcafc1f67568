"""Addresses of the speakers room."""

from django.urls import path

from events.speakers import answer_desk, call_desk, call_pages, people_pages, views, wish_desk
from events.speakers import desk as at_desk

_speakers = "events/<slug:slug>/speakers/"
_call, _wishes = "events/<slug:slug>/call/", "events/<slug:slug>/wishes/"
public = [
    path(_speakers, people_pages.speakers, name="speakers/speakers"),
    path(f"{_speakers}<int:pk>/", people_pages.speaker, name="speakers/speaker"),
    path(
        f"{_speakers}<int:pk>/files/<int:handout>.<str:ending>",
        people_pages.public_file,
        name="speakers/public_file",
    ),
    path(_call, call_pages.call, name="speakers/call"),
    path(_wishes, call_pages.wishes, name="speakers/wishes"),
    path(f"{_wishes}<int:pk>/me-too/", call_pages.me_too, name="speakers/me_too"),
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
    path("s/<str:secret>/brings/<int:number>/", views.brings, name="speakers/brings"),
    path("s/<str:secret>/files/", views.files, name="speakers/files"),
    path("s/<str:secret>/files/<int:pk>.<str:ending>", views.file, name="speakers/file"),
    path("s/<str:secret>/files/<int:pk>/remove/", views.remove_file, name="speakers/remove_file"),
    path("s/<str:secret>/brief/", views.brief, name="speakers/brief"),
    path("s/<str:secret>/part.ics", views.calendar, name="speakers/calendar"),
    path("b/<str:secret>/", call_pages.offered, name="speakers/offered"),
    path("b/<str:secret>/change/", call_pages.change, name="speakers/change_offer"),
    path("b/<str:secret>/take-back/", call_pages.take_back, name="speakers/take_back"),
    path("b/<str:secret>/<str:what>.<str:ending>", call_pages.own_file, name="speakers/own_file"),
    path("o/<str:secret>/", call_pages.invited, name="speakers/invited"),
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
    path(_call, call_desk.call, name="speakers/desk/call"),
    path(f"{_call}switch/", call_desk.switch_call, name="speakers/desk/switch_call"),
    path(f"{_call}settings/", call_desk.call_settings, name="speakers/desk/call_settings"),
    path(f"{_call}new-link/", call_desk.renew_link, name="speakers/desk/renew_link"),
    path(f"{_call}questions/new/", call_desk.new_call_question, name="speakers/desk/new_call_question"),
    path(f"{_call}questions/<int:pk>/", call_desk.call_question, name="speakers/desk/call_question"),
    path(
        f"{_call}questions/<int:pk>/move/",
        call_desk.move_call_question,
        name="speakers/desk/move_call_question",
    ),
    path(f"{_call}add/", call_desk.add_offer, name="speakers/desk/add_offer"),
    path(f"{_call}wishes/", wish_desk.wishes, name="speakers/desk/wishes"),
    path(f"{_call}wishes/add/", wish_desk.add_wish, name="speakers/desk/add_wish"),
    path(f"{_call}wishes/<int:pk>/", wish_desk.look_at_wish, name="speakers/desk/look_at_wish"),
    path(f"{_call}ask/<int:pk>/", wish_desk.ask_of_offer, name="speakers/desk/ask_of_offer"),
    path(f"{_call}<int:pk>/", call_desk.offer, name="speakers/desk/offer"),
    path(f"{_call}<int:pk>/written/", call_desk.write_down, name="speakers/desk/write_down"),
    path(f"{_call}<int:pk>/take-back/", call_desk.take_back_offer, name="speakers/desk/take_back_offer"),
    path(
        f"{_call}<int:pk>/files/<str:what>.<str:ending>",
        call_desk.offer_file,
        name="speakers/desk/offer_file",
    ),
]
