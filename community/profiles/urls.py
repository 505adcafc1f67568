"""Addresses of the profiles room."""

from django.urls import path

from community.profiles import brought_views, cards_desk, views
from community.profiles import desk as at_desk

public = [
    path("gifts/", brought_views.brought, name="profiles/brought"),
    path("gifts/<int:pk>/photo/", brought_views.brought_photo, name="profiles/brought_photo"),
]
links = [
    path("me/<str:secret>/gifts/", views.gifts, name="profiles/gifts"),
    path("me/<str:secret>/gifts/said/", views.keep_said, name="profiles/keep_said"),
    path("me/<str:secret>/gifts/question/<int:number>/", views.question, name="profiles/question"),
    path("me/<str:secret>/gifts/add/", views.add, name="profiles/add"),
    path("me/<str:secret>/gifts/add/<slug:key>/", views.add_said, name="profiles/add_said"),
    path("me/<str:secret>/gifts/about/", views.about, name="profiles/about"),
    path("me/<str:secret>/gifts/photo/", views.photo, name="profiles/photo"),
    path("me/<str:secret>/gifts/keep/", views.keep, name="profiles/keep"),
    path("me/<str:secret>/gifts/take-away/", views.take_away, name="profiles/take_away"),
    path("me/<str:secret>/gifts/cards/", views.cards, name="profiles/cards"),
    path("me/<str:secret>/gifts/cards.pdf", views.cards_pdf, name="profiles/cards_pdf"),
    path("me/<str:secret>/gifts/others/", brought_views.others, name="profiles/others"),
    path(
        "me/<str:secret>/gifts/others/<int:pk>/photo/",
        brought_views.others_photo,
        name="profiles/others_photo",
    ),
    path("me/<str:secret>/gifts/<int:pk>/", views.change, name="profiles/change"),
    path("me/<str:secret>/gifts/<int:pk>/take-away/", views.remove, name="profiles/remove"),
]
desk = [
    path("people/gifts/", cards_desk.profiles, name="profiles/desk/profiles"),
    path("people/gifts/cards-<str:language>.pdf", cards_desk.blank, name="profiles/desk/blank"),
    path("people/<int:pk>/gifts/", at_desk.gifts, name="profiles/desk/gifts"),
    path("people/<int:pk>/gifts/read-back/", at_desk.read_back, name="profiles/desk/read_back"),
    path("people/<int:pk>/gifts/about/", at_desk.about, name="profiles/desk/about"),
    path("people/<int:pk>/gifts/cards/", cards_desk.cards, name="profiles/desk/cards"),
    path("people/<int:pk>/gifts/cards.pdf", cards_desk.cards_pdf, name="profiles/desk/cards_pdf"),
    path("people/<int:pk>/gifts/keep/", cards_desk.keep, name="profiles/desk/keep"),
    path("people/<int:pk>/gifts/take-away/", at_desk.take_away, name="profiles/desk/take_away"),
    path("people/<int:pk>/gifts/<int:asset>/", at_desk.change, name="profiles/desk/change"),
    path("people/<int:pk>/gifts/<int:asset>/take-away/", at_desk.remove, name="profiles/desk/remove"),
    path("people/<int:pk>/photo/", at_desk.photo, name="profiles/desk/photo"),
    path("people/<int:pk>/page.pdf", at_desk.page_pdf, name="profiles/desk/page_pdf"),
]
