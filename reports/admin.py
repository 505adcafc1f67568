"""The hallway for the Django admin of this storey."""
