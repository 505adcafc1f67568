"""Every message that goes out, and what became of it."""
