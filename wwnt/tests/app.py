"""An authenticator app, as people have it on their phones (RFC 6238)."""

import base64
import hashlib
import hmac
import struct
import time

PERIOD = 30


def digits(key: str) -> str:
    """What the app shows now that was given this key."""
    counter = struct.pack(">Q", int(time.time()) // PERIOD)
    found = hmac.new(base64.b32decode(key), counter, hashlib.sha1).digest()
    offset = found[-1] & 15
    number = struct.unpack(">I", found[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
