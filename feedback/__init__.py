"""The feedback storey: asking how it was, and reading the answers with care."""
