"""People we know: how to reach them, in which language, and what they agreed to."""
