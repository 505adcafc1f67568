"""What could go wrong, what we do about it, and whom to ring."""
