"""Reports that wait in the outbox."""
