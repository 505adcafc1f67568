"""Who hosts and carries a meet-up together, with logos."""
