"""Addresses of the privacy room."""

from django.urls import path

from community.privacy import complaint_desk, own_page, person_desk, views

public = [
    path("privacy/", views.notice, name="privacy"),
    path("privacy/sent/", views.sent, name="privacy/sent"),
    path("privacy/goodbye/", views.goodbye, name="privacy/goodbye"),
    path("complaints/", views.complaints, name="privacy/complaints"),
]
links = [
    path("k/<str:secret>/", views.complaint, name="privacy/complaint"),
    path("me/<str:secret>/", own_page.me, name="privacy/me"),
    path("me/<str:secret>/change/", own_page.change, name="privacy/change"),
    path("me/<str:secret>/held.json", own_page.held_json, name="privacy/held_json"),
    path("me/<str:secret>/held.pdf", own_page.held_pdf, name="privacy/held_pdf"),
    path("me/<str:secret>/fresh/", own_page.fresh, name="privacy/fresh"),
    path("me/<str:secret>/renew/", own_page.renew, name="privacy/renew"),
    path("me/<str:secret>/everything/", own_page.everything, name="privacy/everything"),
    path("me/<str:secret>/erase/", own_page.erase, name="privacy/erase"),
    path("me/<str:secret>/confirm/", own_page.confirm, name="privacy/confirm"),
]
desk = [
    path("complaints/", complaint_desk.complaints, name="privacy/desk/complaints"),
    path("complaints/new/", complaint_desk.new, name="privacy/desk/new"),
    path("complaints/<int:pk>/", complaint_desk.complaint, name="privacy/desk/complaint"),
    path("people/<int:pk>/consents/", person_desk.consents, name="privacy/desk/consents"),
    path("people/<int:pk>/own-page/", person_desk.own_page, name="privacy/desk/own_page"),
    path("people/<int:pk>/erase/", person_desk.erase, name="privacy/desk/erase"),
]
