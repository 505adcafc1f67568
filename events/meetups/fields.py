"""Kinds of answers that hosts give: a day, an hour, places, and text in two languages."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from wwnt.kit import text

MOST_PLACES = 2000
LATEST_YEAR = 2100
NO_SUCH_HOUR = _("The clocks go forward in this night, and this hour is left out. Please give another.")


NOT_HTTPS = _("Please give a whole address that begins with https://, as in https://meet.example.org/room.")


class HourField(forms.TimeField):
    """An hour on the 24-hour clock."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            error_messages={"invalid": _("Please give a time, as in 10:30.")},
            input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
            **options,
        )


class PlacesField(forms.IntegerField):
    """How many places."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Places"),
            min_value=1,
            max_value=MOST_PLACES,
            error_messages={
                "invalid": _("Please give a whole number."),
                "min_value": _("There must be at least one place."),
                "max_value": _("Please give at most %(limit_value)s."),
            },
            **options,
        )
        self.widget.attrs["inputmode"] = "numeric"


class JoinField(forms.URLField):
    """Where guests join online: an address that nobody on the way can read."""

    default_validators = [URLValidator(schemes=["https"], message=NOT_HTTPS)]

    def __init__(self) -> None:
        super().__init__(
            label=_("Address to join it online"),
            max_length=500,
            required=False,
            assume_scheme="https",
            error_messages={"invalid": NOT_HTTPS},
            help_text=_(
                "If one can take part online. Guests with a place alone see it: in their calendar file, in the reminder, "
                "and on their ticket from the day before. It stands on no public page."
            ),
        )
        self.widget.attrs["autocomplete"] = "off"


def on_one_line(value: Any) -> Any:
    """Text without line breaks; anything else as it is."""
    return text.one_line(value) if isinstance(value, str) else value


def lines(rows: int) -> forms.Textarea:
    """A box for some lines of text."""
    return forms.Textarea(attrs={"rows": rows})


def speak_in_two(form: forms.BaseForm) -> None:
    """Tell the browser (spelling, voices) in which language each field is to be filled in."""
    for name, field in form.fields.items():
        if name.endswith(("_cy", "_en")):
            field.widget.attrs["lang"] = name[-2:]
