"""The day itself: the door and who is here."""
