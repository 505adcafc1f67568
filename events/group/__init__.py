"""The planning group: who plans with us, what was said and decided, and when we can meet."""
