"""Bad days, played for real on loopback: `make bad-days` tries them all and prints a table."""
