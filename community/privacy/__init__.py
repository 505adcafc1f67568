"""What each person may know and decide about what we hold: their own page, consents, complaints."""
