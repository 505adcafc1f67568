"""The form in which a host answers what one guest needs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.access.models import AccessNeed
from wwnt.kit.forms import Form


class AnswerForm(Form):
    """A state and a sentence for each need."""

    def __init__(self, *args: Any, needs: Sequence[AccessNeed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs = needs
        for need in needs:
            self.fields[f"status_{need.pk}"] = forms.ChoiceField(
                label=_("State"), choices=AccessNeed.Status.choices, initial=need.status
            )
            self.fields[f"reply_{need.pk}"] = forms.CharField(
                label=_("Our answer"),
                help_text=_("In the guest's language. Say what will be there, and where."),
                required=False,
                max_length=1000,
                initial=need.reply,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def rows(self) -> list[tuple[AccessNeed, Any, Any]]:
        """Each need with its two fields."""
        return [(need, self[f"status_{need.pk}"], self[f"reply_{need.pk}"]) for need in self.needs]

    @property
    def answers(self) -> dict[int, tuple[str, str]]:
        """What was typed, as the action takes it; an answer without a state is an answer."""
        found = {}
        for need in self.needs:
            status, reply = self.cleaned_data[f"status_{need.pk}"], self.cleaned_data[f"reply_{need.pk}"]
            if reply and status == AccessNeed.Status.ASKED:
                status = AccessNeed.Status.ANSWERED
            found[need.pk] = (status, reply)
        return found
