"""Results: what the answers say together, with small numbers hidden."""
