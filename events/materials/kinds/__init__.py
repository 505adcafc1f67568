"""The kinds of papers: each gathers what it needs from the meet-up and is drawn by a template of its own."""
