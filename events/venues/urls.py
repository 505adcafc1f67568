"""Addresses of the venues room."""

from django.urls import URLPattern

desk: list[URLPattern] = []
