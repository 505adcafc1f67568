"""Whether words seem to tell of somebody's health, care or belief, which is kept only with an explicit yes."""

import re

from wwnt.kit import text

_BEGINNINGS = (
    *("gp", "doctor", "hospital", "nhs", "health", "ill", "illness", "cancer", "dementia", "alzheimer"),
    *("autis", "adhd", "disab", "wheelchair", "deaf", "blind", "depress", "anxi", "mental", "suicid"),
    *(
        "addict",
        "alcohol",
        "drug",
        "recover",
        "surviv",
        "care for",
        "leave care",
        "in care",
        "carer",
        "caring",
        "pip",
        "medic",
    ),
    *("surgery", "pregnan", "diabet", "epilep", "stroke", "nurse", "therap", "bereave", "pray", "faith"),
    *("muslim", "christian", "jewish", "meddyg", "ysbyty", "iechyd", "salwch", "canser", "awtis", "anabl"),
    *("cadair olwyn", "byddar", "dall", "iselder", "gorbryder", "alcohol", "cyffur", "adfer", "goroes"),
    *("gofal", "beichiog", "clefyd", "strôc", "nyrs", "galar", "gweddi", "ffydd", "mwslim", "cristion"),
)
_WHOLE = {"gp", "ill", "pip", "dall", "nhs"}
_WORDS = re.compile(
    "|".join(rf"\b{re.escape(text.fold(each))}" + (r"\b" if each in _WHOLE else "") for each in _BEGINNINGS)
)


def seems_told(*said: str) -> bool:
    """Whether any of these words, in either language, may tell of health, disability, care or belief.

    A guess that asks the person; it never decides for them.
    """
    return any(_WORDS.search(text.fold(each)) for each in said)
