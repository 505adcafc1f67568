"""What people know, care about and can do; offers and asks, and introductions between them."""
