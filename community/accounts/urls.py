"""Addresses of the accounts room."""

from django.urls import path

from community.accounts import views

links = [path("sign-in/<str:secret>/", views.sign_in_link, name="accounts/sign_in_link")]
