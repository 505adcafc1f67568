"""Workshops: places in a part of the day, who waits for one, and what is handed out before and after."""
