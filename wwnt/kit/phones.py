"""Phone numbers as people write them, brought to one form so that the same number is known again."""

import re
from functools import lru_cache

import phonenumbers

HOME = "GB"


def digits(number: str) -> str:
    """The number as it is dialled at home, digits alone: `+44 (0)1745 300-100` is `01745300100`.

    Numbers abroad keep their country with a plus; what is no number keeps whatever digits it has.
    """
    found = _parsed(number)
    if found is None or not phonenumbers.is_possible_number(found):
        return "".join(sign for sign in number if sign.isdigit())
    if found.country_code == phonenumbers.country_code_for_region(HOME):
        return f"0{phonenumbers.national_significant_number(found)}"
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def can_be_dialled(number: str) -> bool:
    """Whether it is a number that one can ring, from home or with its country."""
    found = _parsed(number)
    return found is not None and phonenumbers.is_possible_number(found)


@lru_cache(maxsize=512)
def _parsed(number: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException:
        return None


class Shortened(Exception):
    """A spreadsheet has turned the number into `4.477E+11`: its last digits are lost."""


def mended(cell: str) -> str:
    """The number in a cell that a spreadsheet may have taken for a sum: as it was typed wherever that can be known.

    `4.47700900123E+11` and `447700900123` are `+447700900123`; `7700900123` gets back its 0. Raises `Shortened`.
    """
    number = cell.strip().removeprefix("'").removeprefix("tel:").strip()
    number = re.sub(r"\.0$", "", number)
    if found := _SCIENTIFIC.fullmatch(number):
        figures, places = found[1] + found[2], int(found[3]) + 1
        if len(figures) < places or figures[places:].strip("0"):
            raise Shortened
        number = figures[:places]
    if _ABROAD.fullmatch(number):
        return f"+{number}"
    return f"0{number}" if _WITHOUT_ITS_0.fullmatch(number) else number


_SCIENTIFIC = re.compile(r"(\d)[.,](\d{1,15})[eE]\+?(\d{1,2})", re.ASCII)
# Numbers at home have ten figures after their 0; the first of them is never 0, 4 or 6.
_ABROAD = re.compile(r"44[1235789]\d{9}", re.ASCII)
_WITHOUT_ITS_0 = re.compile(r"[1235789]\d{9}", re.ASCII)


def written(number: str) -> set[str]:
    """The ways in which people write this number, to look for it where it stands as it was typed."""
    ways = {number, digits(number)}
    found = _parsed(number)
    if found is None:
        return ways - {""}
    form = phonenumbers.PhoneNumberFormat
    ways |= {
        phonenumbers.format_number(found, each) for each in (form.E164, form.NATIONAL, form.INTERNATIONAL)
    }
    return ways - {""}
