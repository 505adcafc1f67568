"""Addresses of the group room."""

from django.urls import URLPattern

desk: list[URLPattern] = []
