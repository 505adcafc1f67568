"""The community storey: people, what they bring, and the messages that go between them."""
