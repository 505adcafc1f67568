"""Tells whether somebody has written bank details where none are to be kept."""

import re
from datetime import date

NUMBERS = re.compile(r"\+?[0-9](?:[ .\u2013-]{0,2}[0-9])+")
IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}", re.IGNORECASE)
NAMED = re.compile(
    r"sort ?code|account (?:number|no)|cod didoli|rhif (?:y |eich |fy )?(?:nghyfrif|cyfrif)", re.IGNORECASE
)
ACCOUNT, SORT_CODE, BOTH, CARD = 8, 6, 14, 16


def found_in(words: str) -> bool:
    """Whether words hold what looks like an account number, a sort code, an IBAN or a card; phone numbers and days do not."""
    if IBAN.search(words):
        return True
    numbers = NUMBERS.findall(words)
    if NAMED.search(words) and any(len(_digits(each)) >= SORT_CODE for each in numbers):
        return True
    return any(_is_of_a_bank(each) for each in numbers)


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())


def _is_of_a_bank(number: str) -> bool:
    digits = _digits(number)
    if number.startswith(("+", "00")) or _is_a_day(number):
        return False
    if len(digits) == SORT_CODE:
        return bool(re.fullmatch(r"[0-9]{2}[-\u2013][0-9]{2}[-\u2013][0-9]{2}", number))
    return len(digits) in (ACCOUNT, BOTH) or (len(digits) == CARD and _is_a_card(digits))


def _is_a_day(number: str) -> bool:
    parts = re.split(r"[ .\u2013-]+", number)
    if len(parts) != 3:
        return False
    day, month, year = parts if len(parts[0]) <= 2 else reversed(parts)
    try:
        date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return False
    return True


def _is_a_card(digits: str) -> bool:
    """Luhn's check, which every card number passes."""
    doubled = [int(sign) * (2 if place % 2 else 1) for place, sign in enumerate(reversed(digits))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0
