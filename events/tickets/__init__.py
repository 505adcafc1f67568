"""Places: tickets, the waiting list, the questions asked when somebody registers."""
