"""Addresses of the messages room."""

from django.urls import path

from community.messages import views

links = [path("a/<str:secret>/", views.unsubscribe, name="messages/unsubscribe")]
