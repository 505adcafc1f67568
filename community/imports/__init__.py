"""Lists of people from other programmes: matched, looked at, brought in, undone."""
