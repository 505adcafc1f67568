"""What is printed for the day in one press."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.materials.kinds import posters, tables
from events.materials.kinds.registry import KINDS
from events.materials.paper_form import PaperForm, ticks

FOR_THE_DAY: dict[str, dict[str, Any]] = {
    "badges": {
        "who": "all", "size": "s86x55", "pronouns": True, "languages": True, "markers": True, "speakers": True,
        "cut": False, "blanks": 10, "tickets": [],
    },
    "signs": {
        "paper": "a4", "standard": ["welcome", "toilets", "quiet"], "rooms": [], "own": "", "arrow": "",
    },
    "cards": {"what": "numbers", "number": 8, "first": 1},
    "sheets": {"paper": "a3", "questions": [], "own": "", "copies": 1},
    "leaflet": {"shape": "a4"},
    "pack": {},
}  # fmt: skip
"""The kinds, as their own forms are opened."""


class DayForm(PaperForm):
    """Which kinds, all ticked, and the language. What needs other choices is asked for by itself."""

    kinds = forms.MultipleChoiceField(label=_("What is needed on the day"))
    press = forms.UUIDField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Offer what there is something for, and to who may see names what bears them."""
        found = [KINDS[key] for key in FOR_THE_DAY if self.sees_names or not KINDS[key].is_of_people]
        if not tables.questions_of(self.event):
            found = [each for each in found if each.key != "sheets"]
        ticks(self.fields["kinds"], [(each.key, each.words) for each in found])
        self.fields["kinds"].initial = [each.key for each in found]

    @property
    def wanted(self) -> dict[str, dict[str, Any]]:
        """The kinds that were chosen with what their own forms would say: all rooms, and all questions."""
        found = {key: dict(FOR_THE_DAY[key]) for key in self.cleaned_data["kinds"]}
        if "signs" in found:
            found["signs"]["rooms"] = [each.pk for each in posters.spaces_of(self.event)]
        if "sheets" in found:
            found["sheets"]["questions"] = [each.pk for each in tables.questions_of(self.event)]
        return found
