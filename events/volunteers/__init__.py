"""Help with the day: roles, shifts, and who has said yes."""
