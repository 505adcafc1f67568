"""Addresses of the impact room."""

from django.urls import URLPattern

desk: list[URLPattern] = []
