"""The plan of a meet-up: tasks dated back from the day, their owners, the timeline, lessons."""
