"""Small recordings of every type, made of their first bytes, and things that only pretend to be some."""


def ogg() -> bytes:
    """The first page of an Opus recording."""
    return b"OggS\x00\x02" + bytes(22) + b"OpusHead" + bytes(40)


def m4a(handler: bytes = b"soun") -> bytes:
    """The boxes of an MPEG-4 file with one track."""
    return b"\x00\x00\x00\x20ftypM4A " + bytes(20) + b"\x00\x00\x00\x20hdlr" + bytes(8) + handler + bytes(12)


def mp3() -> bytes:
    """Two frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz, after an empty ID3 note."""
    return b"ID3\x04\x00\x00\x00\x00\x00\x00" + (b"\xff\xfb\x90\x00" + bytes(413)) * 2


def aac() -> bytes:
    """Two ADTS frames of 16 bytes."""
    return (b"\xff\xf1\x50\x80\x02\x00\xfc" + bytes(9)) * 2


def wav() -> bytes:
    """An empty recording with its head."""
    return b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(24)


def webm(codec: bytes = b"A_OPUS") -> bytes:
    """The head of a WebM file with one track."""
    return b"\x1a\x45\xdf\xa3" + bytes(20) + b"webm" + bytes(40) + codec + bytes(20)
