"""Addresses of the surveys room."""

from django.urls import URLPattern

public: list[URLPattern] = []
links: list[URLPattern] = []
desk: list[URLPattern] = []
