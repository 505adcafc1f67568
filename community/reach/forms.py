"""The form of one part of the picture: a share or a number for each group, with the source for all of them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.reach.groups import GROUPS
from community.reach.models import CommunityPicture
from wwnt.kit.forms import Form


class PictureForm(Form):
    """About how many belong to each group of one kind; every field may stay empty."""

    source = forms.CharField(
        label=gettext_lazy("Where the numbers are from"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("As in “Census 2021”, or “our own guess”."),
    )
    since = forms.DateField(
        label=gettext_lazy("Numbers of which day"),
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, kind: str, rows: Mapping[str, CommunityPicture], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for key, name in GROUPS[kind].items():
            row = rows.get(key)
            if kind != CommunityPicture.Kind.EVERYBODY:
                self.fields[f"in_hundred_{key}"] = forms.IntegerField(
                    label=_("%(group)s: about how many in 100") % {"group": name},
                    min_value=0,
                    max_value=100,
                    required=False,
                    initial=row.in_hundred if row else None,
                )
            self.fields[f"number_{key}"] = forms.IntegerField(
                label=_("Or how many people") if kind != CommunityPicture.Kind.EVERYBODY else name,
                min_value=0,
                max_value=100_000_000,
                required=False,
                initial=row.number if row else None,
            )
        first = next(iter(rows.values()), None)
        if first:
            self.initial = {**self.initial, "source": first.source, "since": first.since}

    def clean(self) -> dict[str, Any] | None:
        """One of the two for each group, and no day to come."""
        cleaned = super().clean()
        for key in GROUPS[self.kind]:
            names = (f"in_hundred_{key}", f"number_{key}")
            if all(self.cleaned_data.get(name) is not None for name in names):
                self.add_error(names[1], _("Please write one of the two: in 100, or a number of people."))
        since = self.cleaned_data.get("since")
        if since and since > timezone.localdate():
            self.add_error("since", _("This day is still to come."))
        return cleaned

    def numbers(self) -> dict[str, tuple[int | None, int | None]]:
        """By group, what was typed."""
        typed = self.cleaned_data
        return {
            key: (typed.get(f"in_hundred_{key}"), typed.get(f"number_{key}")) for key in GROUPS[self.kind]
        }

    @property
    def pairs(self) -> list[list[Any]]:
        """The fields of each group side by side."""
        names = [[f"in_hundred_{key}", f"number_{key}"] for key in GROUPS[self.kind]]
        return [[self[name] for name in pair if name in self.fields] for pair in names]
