"""What every kind of paper asks before it is printed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event
from wwnt.kit.forms import Form

MOST_PAGES = 150
"""More than this in one go keeps the worker from everything else, and is a slip of the hand."""
BOTH = [("both", _("Both, Welsh first")), ("cy", "Cymraeg"), ("en", "English")]


class PaperForm(Form):
    """What every kind asks: the language."""

    language = forms.ChoiceField(label=_("Language"), choices=BOTH, initial="both", widget=forms.RadioSelect)

    def __init__(self, *args: Any, event: Event, sees_names: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.sees_names = event, sees_names
        self.prepare()
        self.order_fields([name for name in self.fields if name != "language"])

    def prepare(self) -> None:
        """Fill in what depends on the meet-up."""

    def say_if_many(self, name: str, pages: int) -> None:
        """Too many pages for one paper are said by the field that makes them so many."""
        if pages > MOST_PAGES:
            words = _("These would be %(pages)s pages. Please ask for at most %(most)s at once.")
            self.add_error(name, words % {"pages": pages, "most": MOST_PAGES})

    @property
    def options(self) -> dict[str, Any]:
        """What was chosen besides the language, as it is kept with the paper."""
        return {name: value for name, value in self.cleaned_data.items() if name != "language"}


def ticks(field: Any, choices: list[tuple[str, Any]]) -> None:
    """Let the field be a list of boxes to tick."""
    field.choices = choices
    field.widget = forms.CheckboxSelectMultiple(choices=choices)
