"""Meet-ups themselves: when, where, who hosts, and what a new one starts with."""
