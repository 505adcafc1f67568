"""Asking people to come: guest lists, invitations, answers, reminders."""
