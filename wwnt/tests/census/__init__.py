"""The page census: every page a person can open, and what each of them must be."""
