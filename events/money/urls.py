"""Addresses of the money room."""

from django.urls import URLPattern

desk: list[URLPattern] = []
