"""Addresses of the accounts room; those of allauth keep its names."""

from allauth.account import views as allauth
from django.urls import path

from community.accounts import views

links = [
    path("sign-in/<str:secret>/", views.sign_in_link, name="accounts/sign_in_link"),
    path("language/", views.language, name="accounts/language"),
    path("accounts/login/", views.SignIn.as_view(), name="account_login"),
    path("accounts/login/code/", views.ask_again, name="account_request_login_code"),
    path("accounts/login/code/confirm/", views.ConfirmCode.as_view(), name="account_confirm_login_code"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("accounts/", views.to_the_desk),
    path("accounts/signup/", views.to_the_desk, name="account_signup"),
]
