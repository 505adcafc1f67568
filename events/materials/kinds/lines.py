"""Reads what hosts type line by line, Welsh and English with an upright stroke between."""

from django.utils import translation

from wwnt.kit.sockets import Words

ARROWS = {"←": "left", "<-": "left", "→": "right", "->": "right", "↑": "ahead", "^": "ahead"}
"""What can be typed at the end of a line for an arrow of its own."""


def with_arrow(line: str) -> tuple[str, str]:
    """The line, and the arrow (a key of `Design.Arrow`) that stands at its end, if one does."""
    plain = line.rstrip().rstrip("|").rstrip()
    for typed, arrow in ARROWS.items():
        if plain.endswith(typed):
            return plain.removesuffix(typed).rstrip().removesuffix("|").rstrip(), arrow
    return line, ""


def pairs(text: str) -> list[tuple[str, str]]:
    """Welsh and English of each line; a line without a stroke is the same in both."""
    found = []
    for line in text.splitlines():
        welsh, _stroke, english = (part.strip() for part in line.partition("|"))
        if welsh or english:
            found.append((welsh or english, english or welsh))
    return found


def in_both(words: Words) -> tuple[str, str]:
    """Words of the interface in Welsh and in English."""
    with translation.override("cy"):
        welsh = str(words)
    with translation.override("en"):
        return welsh, str(words)
