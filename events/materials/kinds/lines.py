"""Reads what hosts type line by line, Welsh and English with an upright stroke between."""

from django.utils import translation

from wwnt.kit.sockets import Words


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
