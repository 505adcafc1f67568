"""Voice notes by what is in them: each type that browsers play, and what only pretends to be one."""

import pytest
from django.core.files.base import ContentFile

from events.speakers import voices
from events.speakers.tests import sounds

TAKEN = {
    "audio/ogg": sounds.ogg(),
    "audio/mp4": sounds.m4a(),
    "audio/mpeg": sounds.mp3(),
    "audio/aac": sounds.aac(),
    "audio/wav": sounds.wav(),
    "audio/webm": sounds.webm(),
}
REFUSED = {
    "a film in MPEG-4": sounds.m4a(b"vide"),
    "a film in WebM": sounds.webm(b"V_VP9 A_OPUS"),
    "a page": b"<html><script>alert(1)</script>",
    "moving pictures in RIFF": b"RIFF\x24\x00\x00\x00AVI LIST" + bytes(24),
    "one frame that nothing follows": sounds.mp3()[:300],
    "an ID3 note and nothing else": b"ID3\x04\x00\x00\x00\x00\x7f\x7f" + bytes(40),
    "Theora in Ogg": b"OggS\x00\x02" + bytes(22) + b"\x80theora" + bytes(40),
}


@pytest.mark.parametrize("mime", TAKEN)
def test_a_recording_is_known_by_what_is_in_it_whatever_it_is_called(mime):
    found, file = voices.take(ContentFile(TAKEN[mime], name="holiday.exe"))
    assert (found, file.read()) == (mime, TAKEN[mime])
    assert str(file.name).endswith(voices.ENDINGS[mime])


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_is_no_recording_is_refused_whatever_it_is_called(data):
    with pytest.raises(voices.VoiceRefused) as refusal:
        voices.take(ContentFile(data, name="note.mp3"))
    assert refusal.value.message == voices.NOT_SOUND


def test_nothing_and_too_much_are_refused_in_words_of_their_own(monkeypatch):
    monkeypatch.setattr(voices, "MOST_BYTES", 10)
    for data, words in ((b"", voices.EMPTY), (sounds.ogg(), voices.TOO_BIG)):
        with pytest.raises(voices.VoiceRefused) as refusal:
            voices.take(ContentFile(data, name="note.ogg"))
        assert refusal.value.message == words
