"""What a venue is like, looked at on a visit: the checklist, its rooms, and the public page of what to expect."""
