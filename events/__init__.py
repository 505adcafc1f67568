"""The events storey: a meet-up from the first plan to the end of the day."""
