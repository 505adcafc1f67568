"""Addresses of the safety room."""

from django.urls import URLPattern

desk: list[URLPattern] = []
