"""The small forms of the call: a wish, what hosts set, what a voice note says in writing."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.meetups.fields import lines, speak_in_two
from events.meetups.forms import Guarded
from events.speakers.call_models import SHORT, Call, Upload
from events.speakers.models import Contribution
from wwnt.kit import text
from wwnt.kit.forms import DayField, Form

Kind = Contribution.Kind


class WishForm(Form):
    """One wish, without a name. A field that no person sees catches programs."""

    words = forms.CharField(
        label=_("I would like …"),
        max_length=200,
        help_text=_(
            "In your own words, Welsh or English. Please no names, and nothing about anybody’s health."
        ),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off", "id": "id_wish_website"}),
    )

    def clean_words(self) -> str:
        """One line, and something in it that can be read."""
        words = text.one_line(self.cleaned_data["words"])
        if not text.fold(words):
            raise forms.ValidationError(gettext("Please fill this in."))
        return words


class SettingsForm(Guarded):
    """What hosts look for, from when to when, of which kinds and how long at most."""

    opens_on = DayField(label=_("Open from"), required=False)
    closes_on = DayField(label=_("Last day"), required=False)
    also_guarded = ("kinds",)

    class Meta:
        model = Call
        fields: ClassVar = ["words_cy", "words_en", "opens_on", "closes_on", "takes_wishes"]
        widgets: ClassVar = {"words_cy": lines(6), "words_en": lines(6)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)
        for kind in Kind:
            held = kind in self.instance.offered
            self.fields[f"takes_{kind}"] = forms.BooleanField(label=kind.label, required=False, initial=held)
            if kind not in SHORT:
                self.fields[f"most_{kind}"] = forms.IntegerField(
                    label=_("At most minutes: %(kind)s") % {"kind": kind.label},
                    required=False,
                    min_value=1,
                    max_value=480,
                    initial=self.instance.most_minutes(kind),
                )

    @property
    def kind_fields(self) -> Iterable[tuple[BoundField, BoundField | None]]:
        """Each kind with how long it may take."""
        return [
            (self[f"takes_{kind}"], self[f"most_{kind}"] if f"most_{kind}" in self.fields else None)
            for kind in Kind
        ]

    @property
    def kinds(self) -> list[dict[str, Any]]:
        """The kinds that were ticked."""
        given = self.cleaned_data
        return [
            {"kind": kind.value, "minutes": given.get(f"most_{kind}")}
            for kind in Kind
            if given.get(f"takes_{kind}")
        ]

    def clean(self) -> dict[str, Any]:
        """At least one kind; the last day is not before the first, nor after the meet-up."""
        given = super().clean() or {}
        if not any(given.get(f"takes_{kind}") for kind in Kind):
            self.add_error(f"takes_{Kind.STORY}", gettext("Please choose at least one kind."))
        opens, closes = given.get("opens_on"), given.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", gettext("The last day must not be before the first."))
        elif closes and closes > timezone.localdate(self.instance.event.starts_at):
            self.add_error("closes_on", gettext("The last day must not be after the meet-up begins."))
        return given

    @property
    def changes(self) -> dict[str, Any]:
        """What was set, by column."""
        return {**super().changes, "kinds": self.kinds}


class WrittenDownForm(Form):
    """What a voice note says, in writing."""

    words = forms.CharField(
        label=_("What is said, in writing"), required=False, max_length=4000, widget=lines(5)
    )
    heard = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)

    def look_anew(self, voice: Upload | None) -> None:
        """Another recording stands there now, or none: whoever keeps it again has had the chance to listen to it."""
        self.show_instead(heard=str(voice.pk) if voice else "")
        words = gettext(
            "Another recording stands here now, or none. Nothing was changed: please listen to it first."
        )
        self.add_error("words", words)
