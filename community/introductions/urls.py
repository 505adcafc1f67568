"""Addresses of the introductions room."""

from django.urls import path

from community.introductions import introduction_desk, list_desk, mine, propose_desk, views

public = [
    path("offers/", views.show, name="introductions/board"),
    path("offers/thanks/", views.thanks, name="introductions/thanks"),
    path("offers/<str:entry>/", views.reply, name="introductions/reply"),
    path("offers/<str:entry>/report/", views.report, name="introductions/report"),
]
links = [
    path("me/<str:secret>/offers/", mine.mine, name="introductions/mine"),
    path("me/<str:secret>/offers/shared/", mine.shared, name="introductions/shared"),
    path("me/<str:secret>/offers/no-more/", mine.no_more, name="introductions/no_more"),
    path("me/<str:secret>/offers/new/<str:what>/", mine.add, name="introductions/add"),
    path("me/<str:secret>/offers/<str:entry>/", mine.change, name="introductions/change"),
    path(
        "me/<str:secret>/offers/<str:entry>/take-away/",
        mine.take_away,
        name="introductions/take_away",
    ),
]
desk = [
    path("offers/", list_desk.listings, name="introductions/desk/listings"),
    path("offers/<str:entry>/", list_desk.entry, name="introductions/desk/entry"),
    path("people/<int:pk>/offers/", list_desk.person, name="introductions/desk/person"),
    path("people/<int:pk>/offers/new/<str:what>/", list_desk.add, name="introductions/desk/add"),
    path("introductions/", introduction_desk.introductions, name="introductions/desk/introductions"),
    path("introductions/by-hand/", propose_desk.by_hand, name="introductions/desk/by_hand"),
    path("introductions/new/", propose_desk.propose, name="introductions/desk/propose"),
    path("introductions/<int:pk>/", introduction_desk.one, name="introductions/desk/one"),
    path("introductions/<int:pk>/close/", introduction_desk.close, name="introductions/desk/close"),
    path(
        "introductions/<int:pk>/told/<int:message>/",
        introduction_desk.told,
        name="introductions/desk/told",
    ),
    path(
        "introductions/<int:pk>/<int:side>/answer/",
        introduction_desk.note_answer,
        name="introductions/desk/note_answer",
    ),
    path(
        "introductions/<int:pk>/<int:side>/came-of-it/",
        introduction_desk.note_outcome,
        name="introductions/desk/note_outcome",
    ),
    path(
        "introductions/stories/<int:pk>/", introduction_desk.show_story, name="introductions/desk/show_story"
    ),
]
