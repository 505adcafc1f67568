"""The hallway for the Django admin of this storey."""

from feedback.surveys import admin as surveys

__all__ = ["surveys"]
