"""Addresses of the volunteers room."""

from django.urls import URLPattern

desk: list[URLPattern] = []
