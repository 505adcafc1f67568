"""What a voice note is, by what is in it and not by what it is called; anything but sound is refused."""

from django.core.files.base import ContentFile, File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 10 * 1024 * 1024
ENDINGS = {
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "audio/webm": "webm",
}
EMPTY = _("This file is empty. Please choose another.")
TOO_BIG = _("This recording is too big. Please choose one under 10 MB: some ten minutes.")
NOT_SOUND = _(
    "We listened into this file, and it is no recording that browsers can play, whatever its name says. Please choose one "
    "in Ogg, M4A, AAC, MP3, WAV or WebM."
)
FRAME = 0xFFE0
JUNK = 4096
"""So far after the notes the first frame is looked for: some recorders leave a gap."""
LOOKED_AT = 256 * 1024


class VoiceRefused(Exception):
    """A file that can't be taken; `message` says why in plain words."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


def take(upload: File) -> tuple[str, ContentFile]:
    """The type of this recording and the recording as it is kept; never written anew."""
    if not upload.size:
        raise VoiceRefused(EMPTY)
    if upload.size > MOST_BYTES:
        raise VoiceRefused(TOO_BIG)
    upload.seek(0)
    data = upload.read()
    mime = sound(data)
    if not mime:
        raise VoiceRefused(NOT_SOUND)
    return mime, ContentFile(data, name=f"voice.{ENDINGS[mime]}")


def sound(data: bytes) -> str:
    """The type of sound that these bytes are; empty for whatever else, moving pictures among it."""
    if data.startswith(b"OggS"):
        heads = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
        return "audio/ogg" if any(head in data[:512] for head in heads) else ""
    if data[4:8] == b"ftyp":
        return "audio/mp4" if _has_sound_alone(data) else ""
    if data.startswith(b"RIFF"):
        return "audio/wav" if data[8:12] == b"WAVE" and b"fmt " in data[:512] else ""
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        head = data[:LOOKED_AT]
        is_sound = b"webm" in head[:64] and (b"A_OPUS" in head or b"A_VORBIS" in head)
        return "audio/webm" if is_sound and b"V_VP" not in head and b"V_AV1" not in head else ""
    return _frames(data)


def _has_sound_alone(data: bytes) -> bool:
    """Whether the tracks of such a file are sound: each names what handles it."""
    handled = set()
    at = data.find(b"hdlr")
    while at >= 0:
        handled.add(data[at + 12 : at + 16])
        at = data.find(b"hdlr", at + 4)
    return b"soun" in handled and b"vide" not in handled


def _frames(data: bytes) -> str:
    """MP3 or AAC: frames that follow one another, after the notes that may stand before them."""
    start = 0
    if data.startswith(b"ID3") and len(data) > 10:
        start = 10 + sum(
            (byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True)
        )
    for at in range(start, min(start + JUNK, len(data) - 7)):
        if int.from_bytes(data[at : at + 2]) & FRAME != FRAME:
            continue
        is_aac = data[at + 1] & 0x06 == 0
        length = _aac_length(data, at) if is_aac else _mp3_length(data, at)
        follows = data[at + length : at + length + 2]
        if length and len(follows) == 2 and int.from_bytes(follows) & FRAME == FRAME:
            return "audio/aac" if is_aac else "audio/mpeg"
    return ""


def _aac_length(data: bytes, at: int) -> int:
    """How long a frame of AAC (ISO/IEC 13818-7, ADTS) is in bytes."""
    return (data[at + 3] & 0x03) << 11 | data[at + 4] << 3 | data[at + 5] >> 5


RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
RATES_LOW = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _mp3_length(data: bytes, at: int) -> int:
    """How long a frame of MPEG audio, layer III (ISO/IEC 11172-3 and 13818-3), is in bytes; 0 if it is none."""
    version, layer = data[at + 1] >> 3 & 3, data[at + 1] >> 1 & 3
    rate, hertz, padding = data[at + 2] >> 4, data[at + 2] >> 2 & 3, data[at + 2] >> 1 & 1
    if layer != 1 or version not in HERTZ or rate in (0, 15) or hertz == 3:
        return 0
    kilobits = (RATES if version == 3 else RATES_LOW)[rate]
    samples = 144 if version == 3 else 72
    return samples * 1000 * kilobits // HERTZ[version][hertz] + padding
