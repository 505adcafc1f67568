"""What happens when: the programme of a meet-up."""
