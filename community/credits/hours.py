"""Hours as people say them: whole ones, halves and quarters."""

from collections.abc import Iterable

PARTS = {0: "", 1: "¼", 2: "½", 3: "¾"}
MOST = 24 * 4
"""The most quarters that somebody can give in one go: a day and its night."""


def said(quarters: int) -> str:
    """A number of quarter hours as hours: "2½"; below nought with a minus; "0" for none."""
    whole, part = divmod(abs(quarters), 4)
    text = f"{whole or ''}{PARTS[part]}" or "0"
    return f"−{text}" if quarters < 0 else text


def choices(most: int = 12 * 4) -> Iterable[tuple[int, str]]:
    """What can be chosen on a form: each quarter up to four hours, then halves."""
    return [(n, said(n)) for n in range(1, most + 1) if n <= 16 or n % 2 == 0]
