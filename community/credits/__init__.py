"""Hours that people gave, credits and thanks."""
