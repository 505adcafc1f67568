"""The form on which somebody who is no guest, or not yet, says what helps them take part and what they eat."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.access.actions import Given, leaves_on
from events.access.needs import ACCESS, DIET, NOTHING
from events.meetups.fields import lines
from events.meetups.models import Event
from wwnt.kit import dates
from wwnt.kit.forms import Form


class NeedsForm(Form):
    """What helps, what one eats, and the sentence of consent; nothing at all is an answer too."""

    access = forms.MultipleChoiceField(
        label=_("What would help you take part fully?"),
        choices=[*ACCESS.items(), (NOTHING, _("Nothing right now"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    access_words = forms.CharField(
        label=_("Describe what you need, in your own words"), required=False, max_length=1000, widget=lines(3)
    )
    diet = forms.MultipleChoiceField(
        label=_("Is there anything you don't or can't eat?"),
        choices=list(DIET.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    diet_words = forms.CharField(
        label=_("Anything else about food?"), required=False, max_length=1000, widget=lines(2)
    )
    needs_consent = forms.BooleanField(required=False)

    def __init__(self, *args: Any, event: Event, standing: Given, **kwargs: Any) -> None:
        first = {
            "access": list(standing.kinds),
            "access_words": standing.words,
            "diet": list(standing.diet),
            "diet_words": standing.diet_words,
            "needs_consent": not standing.is_empty,
        }
        super().__init__(*args, initial=first, **kwargs)
        self.wording = gettext(
            "I agree that you keep what I told you here about access and food, so that you can prepare. Only the "
            "hosts of this meet-up read it; the kitchen is told numbers, not names. To be deleted on: %(day)s"
        ) % {"day": dates.day(leaves_on(event))}
        self.fields["needs_consent"].label = self.wording

    def clean(self) -> dict[str, Any]:
        """Consent where there is something to keep; "nothing" alone means nothing."""
        cleaned = super().clean() or {}
        chosen = cleaned.get("access", ())
        if NOTHING in chosen and (len(chosen) > 1 or cleaned.get("access_words")):
            self.add_error(
                "access",
                gettext(
                    'You ticked "Nothing right now" and something else. Please keep the one that is right.'
                ),
            )
        if not self.given(cleaned).is_empty and not cleaned.get("needs_consent"):
            self.add_error(
                "needs_consent",
                gettext(
                    "You told us about access or food. Please tick this sentence too, so that we may keep it, or "
                    "ring us to talk about it."
                ),
            )
        return cleaned

    def given(self, cleaned: dict[str, Any]) -> Given:
        """What was said, as the action takes it."""
        return Given(
            kinds=[kind for kind in cleaned.get("access", ()) if kind != NOTHING],
            words=cleaned.get("access_words", ""),
            diet=cleaned.get("diet", ()),
            diet_words=cleaned.get("diet_words", ""),
            wording=self.wording,
        )

    @property
    def needs(self) -> Given:
        """What was said."""
        return self.given(self.cleaned_data)
