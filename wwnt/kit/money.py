"""Amounts of money as people type and read them: pounds and pence, in exact decimals."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wwnt.kit import text

PENNY = Decimal("0.01")
MOST = Decimal("9999999.99")
NOTHING = {"free", "nothing", "nil", "none", "am ddim", "dim", "dim byd"}
_SIGNS = re.compile(r"^(?:£|gbp)|(?:£|gbp|pounds?|punt|bunt|quid)$")
_PENCE = re.compile(r"([0-9]{1,4})(?:p|pence|ceiniog|c)")
_BELOW = re.compile(r"^[£\s]*-|-$|^\(.*\)$")
_GROUPS = re.compile(r"[0-9]{1,3}(?:[ ,.'][0-9]{3})*")


class NotMoney(ValueError):
    """What was typed can't be read as an amount; `message` says why in plain words."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class BelowNought(NotMoney):
    """An amount with a minus."""


UNCLEAR = _("We can't tell which amount this is. Please write it in pounds, as in 12.50 or 1,250.")
BELOW = _("Please leave out the minus.")
TOO_MUCH = _("This is more than we can keep. Please write at most £9,999,999.99.")


def parse(typed: str) -> Decimal | None:
    """The amount in pounds, to the penny: "£1,250", "1 250,00", "12.5", "50p", "free"; None where nothing was typed.

    A comma or point before one or two last digits separates the pence, one before three separates thousands. Where it
    could be either ("1.250") it is not guessed. Raises `NotMoney`, and `BelowNought` for an amount with a minus.
    """
    plain = text.fold(typed.replace("\u2212", "-").replace("\u00a0", " "))
    if not plain:
        return None
    if plain in NOTHING:
        return Decimal("0.00")
    if _BELOW.search(plain):
        raise BelowNought(BELOW)
    if pence := _PENCE.fullmatch(plain):
        return Decimal(pence[1]) * PENNY
    amount = _number(_SIGNS.sub("", plain).strip())
    if amount > MOST:
        raise NotMoney(TOO_MUCH)
    return amount.quantize(PENNY)


def _number(plain: str) -> Decimal:
    whole, mark, pence = plain, "", ""
    for each in ".,":
        before, _found, after = plain.rpartition(each)
        if each in plain and re.fullmatch(r"[0-9]{1,2}", after) and each not in before:
            whole, mark, pence = before, each, after
    if not (whole or pence) or not _is_one_number(whole, mark):
        raise NotMoney(UNCLEAR)
    digits = re.sub(r"[ ,.']", "", whole)
    return Decimal(f"{digits or '0'}.{pence or '0'}")


def _is_one_number(whole: str, mark: str) -> bool:
    """Whether what stands before the pence is digits, in threes where they are set apart by one kind of sign."""
    separators = set(re.findall(r"[^0-9]", whole))
    # A lone point before three digits is a decimal point to some and a separator to others.
    is_lone_point = separators == {"."} and whole.count(".") == 1 and not mark
    if is_lone_point or len(separators) > 1 or mark in separators:
        return False
    return bool(re.fullmatch(r"[0-9]{0,15}", whole) or _GROUPS.fullmatch(whole))


def shown(amount: Decimal | int | None) -> str:
    """The amount as one reads it: "£1,250", "£12.50"; nothing for none."""
    if amount is None:
        return ""
    exact = Decimal(amount).quantize(PENNY)
    pounds = f"{abs(exact):,.2f}".removesuffix(".00")
    return f"\u2212£{pounds}" if exact < 0 else f"£{pounds}"


class MoneyField(forms.CharField):
    """An amount in pounds; `minus` says where an amount with a minus belongs."""

    def __init__(self, *, minus: str | Promise = BELOW, **options: Any) -> None:
        self.minus = minus
        super().__init__(**{"max_length": 40, "required": False, **options})
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """What stands in the box: the amount as one reads it; what was typed stays as typed."""
        return shown(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another amount was typed."""
        return bool(super().has_changed(shown(initial) if isinstance(initial, Decimal) else initial, data))

    def to_python(self, value: Any) -> Any:
        """The amount, or words on why it is none."""
        if isinstance(value, Decimal):
            return value
        try:
            return parse(str(value or ""))
        except BelowNought:
            raise forms.ValidationError(str(self.minus)) from None
        except NotMoney as error:
            raise forms.ValidationError(str(error.message)) from error

    def run_validators(self, value: Any) -> None:
        """Reading it has checked it: the validators of text do not apply."""
