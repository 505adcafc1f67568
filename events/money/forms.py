"""What is typed about money: the lines of a budget, what a mile counts, and claims."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from events.meetups.fields import lines, on_one_line, speak_in_two
from events.meetups.forms import Guarded
from events.money import claiming
from events.money.categories import CATEGORIES, GROUPED, IN
from events.money.models import BudgetLine, ExpenseClaim, ExpenseRules
from wwnt.kit import bank_details, bilingual, money, text
from wwnt.kit.forms import DayField, Form, PictureField
from wwnt.kit.money import MoneyField

MINUS = _(
    "Please leave out the minus. Money that comes in or comes back has a line of its own: choose one of the kinds "
    "under “Money in”."
)
NO_BANK_DETAILS = _(
    "This looks like bank details. We keep none, so please take the numbers out: choose “into my account”, and we ring "
    "you for them when we pay."
)
FARTHEST = timedelta(days=366)
MOST_MILES = Decimal(2000)


class Once(Form):
    """A form that makes one thing, however often it is sent."""

    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)


class QuickLine(Once):
    """The least that makes a line: which kind, what for, how much is planned."""

    category = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose")), *GROUPED])
    what = forms.CharField(label=_("What for"), max_length=200, required=False)
    what_other = forms.CharField(max_length=200, required=False)
    planned = MoneyField(label=_("Planned"), minus=MINUS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_welsh = bilingual.current() == "cy"
        other = self.fields["what_other"]
        other.label = _("What for, in English") if is_welsh else _("What for, in Welsh")
        other.widget.attrs["lang"] = "en" if is_welsh else "cy"

    @property
    def fields_of_line(self) -> dict[str, Any]:
        """What was typed, by column; the words are in the language of the page, and in the other where it was given."""
        given, here = self.cleaned_data, bilingual.current()
        there = "en" if here == "cy" else "cy"
        what = {
            f"what_{here}": text.one_line(given["what"]),
            f"what_{there}": text.one_line(given["what_other"]),
        }
        return {"category": given["category"], "planned": given["planned"], **what}


class Line(Guarded):
    """All there is to say of a line."""

    planned = MoneyField(label=_("Planned"), minus=MINUS)
    actual = MoneyField(
        label=_("Actual"), minus=MINUS, help_text=_("Empty as long as you don’t know. Write 0 for nothing.")
    )
    in_kind = MoneyField(
        label=_("What the gift is worth"),
        minus=MINUS,
        help_text=_("Only if the giver has said so: a gift needs no price."),
    )

    also_guarded = ("note_language",)

    class Meta:
        model = BudgetLine
        fields: ClassVar = [
            *("category", "what_cy", "what_en", "planned", "actual", "funder"),
            *("giver", "may_name_giver", "may_price_gift", "in_kind", "note"),
        ]
        widgets: ClassVar = {"note": lines(3)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        category: Any = self.fields["category"]
        category.choices = GROUPED
        self.fields["giver"].help_text = _("An organisation or a person. Leave it empty where money is paid.")
        speak_in_two(self)

    def clean(self) -> dict[str, Any]:
        """A gift has a giver; its price needs their yes; what comes in is no gift in kind."""
        given = super().clean() or {}
        giver, worth = given.get("giver"), given.get("in_kind")
        if worth is not None and not giver:
            self.add_error("giver", _("Please say who gives it, or leave out what it is worth."))
        elif worth is not None and not given.get("may_price_gift"):
            self.add_error(
                "in_kind", _("Please ask the giver first: a gift is never priced without their yes.")
            )
        if giver and CATEGORIES.get(given.get("category", ""), CATEGORIES["other"]).group == IN:
            self.add_error(
                "giver",
                _("Money that comes in is no gift in kind. Please write who pays it under “Paid by”."),
            )
        return given

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column; a yes belongs to a giver, and the note to the language it was written in."""
        found = super().changes
        if not found["giver"]:
            found |= {"may_name_giver": False, "may_price_gift": False}
        is_new = found["note"] != (self.initial.get("note") or "")
        language = bilingual.current() if is_new else self.instance.note_language
        return {**found, "note_language": language if found["note"] else ""}


class Rules(Guarded):
    """What a mile counts, and what people read before they claim."""

    mile = MoneyField(label=_("For each mile by car"), required=True)

    class Meta:
        model = ExpenseRules
        fields: ClassVar = ["mile", "words_cy", "words_en"]
        widgets: ClassVar = {"words_cy": lines(4), "words_en": lines(4)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)

    def clean_mile(self) -> Decimal:
        """Something between a penny and ten pounds."""
        mile: Decimal | None = self.cleaned_data["mile"]
        if mile is None or not 0 < mile < 10:
            raise forms.ValidationError(_("Please give between 1p and £9.99."))
        return mile


class MilesField(MoneyField):
    """How many miles, as "12", "12.5" or "12 miles"."""

    def to_python(self, value: Any) -> Any:
        """The number of miles."""
        plain = text.fold(str(value or ""))
        for word in ("miles", "mile", "milltiroedd", "milltir", "filltir", "mi"):
            plain = plain.removesuffix(word).strip()
        try:
            miles = money.parse(plain) if "£" not in plain else None
        except money.NotMoney:
            miles = None
        if miles is None and plain:
            raise forms.ValidationError(_("Please write how many miles, as in 12 or 12.5."))
        if miles is not None and miles > MOST_MILES:
            raise forms.ValidationError(_("Please look at the miles again."))
        return miles or None

    def prepare_value(self, value: Any) -> Any:
        """As typed."""
        return value


class Claim(Once):
    """What somebody asks to be paid back."""

    what = forms.ChoiceField(label=_("What for"), choices=ExpenseClaim.What.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("In your own words"), max_length=200, required=False)
    amount = MoneyField(label=_("How much"), minus=money.BELOW)
    miles = MilesField(label=_("Or by car: how many miles, there and back"))
    spent_on = DayField(label=_("When"))
    has_receipt = forms.ChoiceField(
        label=_("Is there a receipt or a ticket?"),
        choices=[("yes", _("Yes, there is one")), ("no", _("No, there is none"))],
        widget=forms.RadioSelect,
    )
    receipt = PictureField(
        label=_("A photo of it"),
        required=False,
        help_text=_("Kept until it is paid, then deleted. Please cover any card number."),
    )
    pay_by = forms.ChoiceField(
        label=_("How would you like to be paid?"), choices=ExpenseClaim.Pay.choices, widget=forms.RadioSelect
    )
    pay_words = forms.CharField(
        label=_("Anything we should know about paying you"),
        max_length=200,
        required=False,
        help_text=_(
            "Please write no bank details here or anywhere: we ring you for them and do not keep them."
        ),
    )
    is_ahead = forms.BooleanField(label=_("I need the money before the day"), required=False)
    asks_who = False
    one_of = ("amount", "miles")

    def __init__(self, *args: Any, rules: ExpenseRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = rules
        self.fields["receipt"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp"
        rate = SafeString(money.shown(rules.mile))
        self.fields["miles"].help_text = _("For each mile: %(rate)s") % {"rate": rate}

    def clean_words(self) -> str:
        """On one line, without bank details."""
        return self._without_bank_details("words")

    def clean_pay_words(self) -> str:
        """On one line, without bank details."""
        return self._without_bank_details("pay_words")

    def _without_bank_details(self, name: str) -> str:
        words: str = on_one_line(self.cleaned_data[name])
        if bank_details.found_in(words):
            raise forms.ValidationError(NO_BANK_DETAILS)
        return words

    def clean(self) -> dict[str, Any]:
        """Either an amount or miles; a day that can be; more than nothing."""
        given = super().clean() or {}
        amount, miles, day = given.get("amount"), given.get("miles"), given.get("spent_on")
        if amount and miles:
            self.add_error("miles", _("Please give an amount or miles, not both: two claims for two things."))
        elif not amount and not miles and not {"amount", "miles"} & set(self.errors):
            self.add_error("amount", _("Please write how much it was, or how many miles."))
        if miles and given.get("what") not in (None, ExpenseClaim.What.TRAVEL):
            self.add_error("miles", _("Miles are for travel. Please write an amount here."))
        if miles and not claiming.for_miles(miles=miles, rate=self.rules.mile):
            self.add_error("miles", _("This comes to less than a penny. Please look at the miles again."))
        today = timezone.localdate()
        if day and not today - FARTHEST <= day <= today + FARTHEST:
            self.add_error("spent_on", _("Please look at the year again."))
        elif day and day > today and not given.get("is_ahead"):
            self.add_error(
                "spent_on", _("This day is still to come. Do you need the money before? Then say so below.")
            )
        return given

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, by column."""
        given = self.cleaned_data
        names = ("what", "words", "amount", "miles", "spent_on", "pay_by", "pay_words", "is_ahead")
        has_receipt = given["has_receipt"] == "yes" or given["receipt"] is not None
        return {**{name: given[name] for name in names}, "has_receipt": has_receipt}


class ClaimFor(Claim):
    """The same, written down by a host for somebody on the phone."""

    who = forms.CharField(
        label=_("For whom"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
        help_text=_("The name of somebody in the planning group or of a guest, or the code of a ticket."),
    )
    asks_who = True
    field_order = ["who"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("In their own words")
        self.fields["is_ahead"].label = _("They need the money before the day")
        self.fields["pay_by"].label = _("How would they like to be paid?")
        self.fields["pay_words"].label = _("Anything we should know about paying them")


class Answer(Form):
    """Kind words to somebody whose claim is not agreed, or not all of it."""

    reason = forms.CharField(
        label=_("Why, in kind words"), max_length=500, widget=forms.Textarea(attrs={"rows": 4})
    )

    def clean_reason(self) -> str:
        """Without bank details."""
        reason: str = self.cleaned_data["reason"]
        if bank_details.found_in(reason):
            raise forms.ValidationError(NO_BANK_DETAILS)
        return reason


class WhyNot(Answer):
    """Nothing of it is agreed."""


class InPart(Answer):
    """How much of it is agreed."""

    part = MoneyField(label=_("How much we agree to"), required=True, minus=money.BELOW)
    field_order = ("part", "reason")

    def __init__(self, *args: Any, claim: ExpenseClaim, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="id_part_%s", **kwargs)
        self.claim = claim

    def clean_part(self) -> Decimal:
        """More than nothing, less than was asked for."""
        part: Decimal | None = self.cleaned_data["part"]
        if part is None or not 0 < part < self.claim.amount:
            raise forms.ValidationError(
                _("Please give more than nothing and less than they asked for: %(amount)s")
                % {"amount": money.shown(self.claim.amount)}
            )
        return part
