"""The permissions that the doors of this room ask for."""

SEE, CHANGE = "events.view_speaker", "events.change_speaker"
CONTACT = "events.view_contact"
REACH = "events.view_speaker_contact"
"""Whoever sees how speakers are reached and what helps them: behind a speaker's link both can be read."""
DIRECTORY = "events.view_speaker_directory"
