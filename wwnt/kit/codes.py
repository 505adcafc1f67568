"""Short codes that people read aloud and type: eight characters that are hard to mistake for each other."""

import secrets

from wwnt.kit import text

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_code() -> str:
    """A fresh code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def aloud(code: str) -> str:
    """The code as people read it aloud: two groups of four."""
    return f"{code[:4]} {code[4:]}"


def typed(words: str) -> str:
    """The code that these words may be, however they were spaced and in whichever letters."""
    return text.fold(words).replace(" ", "").replace("-", "").upper()
