"""What people offer and ask for, found in both languages, and introductions that both sides say yes to."""
