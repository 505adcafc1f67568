"""What the messages of this room are called."""

MY_PAGES, FRESH, CONFIRM, MOVED = "my_pages", "fresh_link", "address_confirm", "address_changing"
RECEIVED, ACKNOWLEDGED, OUTCOME = "complaint_received", "complaint_acknowledged", "complaint_outcome"
