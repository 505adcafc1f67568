"""Addresses of the partners room."""

from django.urls import URLPattern

desk: list[URLPattern] = []
