"""Which groups of the community have not been reached yet."""
