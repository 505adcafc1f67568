"""What a meet-up costs, what was given, and what people are owed."""
