"""Surveys: the questions, who is asked, what they answered."""
