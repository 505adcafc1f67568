"""What guests need to take part: kept apart, seen by few, deleted on time."""
