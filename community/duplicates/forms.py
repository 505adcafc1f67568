"""The form on which a host says which values stay."""

from typing import Any

from django import forms

from community.duplicates.fields import FIELDS, GONE, KEEP
from community.people.models import Participant
from wwnt.kit.forms import Form


class MergeForm(Form):
    """One choice for each value that differs."""

    def __init__(self, *args: Any, keep: Participant, gone: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in FIELDS:
            if field.differs(keep, gone):
                self.fields[field.name] = forms.ChoiceField(
                    label=str(field.label),
                    choices=[(KEEP, field.shown(keep)), (GONE, field.shown(gone))],
                    widget=forms.RadioSelect,
                    initial=field.by_itself(keep, gone),
                )


class SearchForm(Form):
    """Whom a host takes for the same person."""

    q = forms.CharField(max_length=200, required=False)
