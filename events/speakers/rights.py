"""The permissions that the doors of this room ask for."""

SEE, CHANGE = "events.view_speaker", "events.change_speaker"
CONTACT = "events.view_contact"
DIRECTORY = "events.view_speaker_directory"
