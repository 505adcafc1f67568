"""What hosts type about one part of the day: what it is, when and where, and who is in it."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.meetups.fields import lines, speak_in_two
from events.meetups.models import Event
from events.programme import naming
from events.programme.models import Session, SessionSpeaker
from events.programme.place_forms import LONGEST, When
from events.speakers.models import Contribution
from wwnt.kit import text
from wwnt.kit.forms import Form

Role = SessionSpeaker.Role


class Part(When):
    """One part of the day."""

    new_space = forms.CharField(label=_("Or the name of another room"), max_length=80, required=False)
    marks = forms.MultipleChoiceField(
        label=_("What helps people take part"),
        choices=Session.Mark.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    speakers = forms.MultipleChoiceField(
        label=_("Who speaks"), widget=forms.CheckboxSelectMultiple, required=False
    )
    facilitators = forms.MultipleChoiceField(
        label=_("Who facilitates"), widget=forms.CheckboxSelectMultiple, required=False
    )
    new_speaker = forms.CharField(
        label=_("Or the name of somebody who is not on the list yet"),
        max_length=120,
        required=False,
        help_text=_("They come onto the list of speakers and are in this part. They are not asked yet."),
    )
    join_url = forms.URLField(
        label=_("Address to join it online, for guests alone"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    also_guarded: ClassVar[tuple[str, ...]] = ("offset_minutes", "is_for_everybody", "who")

    class Meta:
        model = Session
        fields: ClassVar = [
            *("title_cy", "title_en", "minutes", "kind", "space", "text_cy", "text_en"),
            *("language", "marks", "join_url", "contribution"),
        ]
        widgets: ClassVar = {"text_cy": lines(4), "text_en": lines(4)}

    def __init__(self, *args: Any, event: Event, may_name: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        speak_in_two(self)
        self.fields["new_speaker"].widget.attrs["autocomplete"] = "off"
        if not may_name:
            del self.fields["new_speaker"]
        minutes: Any = self.fields["minutes"]
        minutes.widget.attrs |= {"min": 1, "inputmode": "numeric"}
        minutes.label = _("How many minutes")
        language: Any = self.fields["language"]
        language.choices = Contribution.Language.choices
        self.offer_people()
        self.offer_contributions()

    def offer_people(self) -> None:
        """The speakers of the meet-up, and whoever is in this part already."""
        who = dict(self.instance.who)
        may_come = self.event.speakers.named().taking_part().beyond_drafts().values("pk")
        speakers = self.event.speakers.named().filter(Q(pk__in=may_come) | Q(pk__in=who))
        choices = [(str(each.pk), each.name) for each in speakers]
        for name, role in (("speakers", Role.SPEAKER), ("facilitators", Role.FACILITATOR)):
            field: Any = self.fields[name]
            field.choices = choices
            field.initial = [str(pk) for pk, its_role in who.items() if its_role == role]
        if not choices:
            del self.fields["speakers"], self.fields["facilitators"]

    def offer_contributions(self) -> None:
        """What people offered for this meet-up and was not declined."""
        State = Contribution.State
        offered: Any = self.fields["contribution"]
        offered.label = _("Made from a contribution")
        offered.queryset = Contribution.objects.filter(event=self.event).filter(
            Q(state__in=[State.SENT, State.ACCEPTED]) | Q(pk=self.instance.contribution_id)
        )
        offered.empty_label = _("None")
        if not offered.queryset:
            offered.widget = offered.hidden_widget()

    def clean_new_space(self) -> str:
        """A name that can be told from others, where there is a venue to have the room."""
        name = text.one_line(self.cleaned_data["new_space"])
        if name and not text.fold(name):
            raise forms.ValidationError(_("Please write the name of the room in letters."))
        if name and self.event.venue is None:
            raise forms.ValidationError(_("Please choose the venue first: a room is always in one."))
        return name

    def clean_new_speaker(self) -> str:
        """On one line, with something in it that can be read; nobody is put into a part who said no."""
        name = text.one_line(self.cleaned_data["new_speaker"])
        if name and not text.fold(name):
            raise forms.ValidationError(_("Please write their name in letters."))
        if name and naming.does_not_come(self.event, name):
            raise forms.ValidationError(
                _(
                    "They are on the list of speakers, and do not come: they said no, or what they offered is not in."
                )
            )
        return name

    def clean_minutes(self) -> int:
        """At least one minute, at most a day."""
        minutes = int(self.cleaned_data["minutes"])
        if not 1 <= minutes <= LONGEST:
            raise forms.ValidationError(_("Please give between 1 minute and a day."))
        return minutes

    def clean_marks(self) -> list[str]:
        """In the order of the choices."""
        return [mark for mark in Session.Mark.values if mark in self.cleaned_data["marks"]]

    def clean_facilitators(self) -> list[str]:
        """Nobody is in one part twice."""
        facilitators: list[str] = self.cleaned_data["facilitators"]
        if set(facilitators) & set(self.cleaned_data.get("speakers", [])):
            raise forms.ValidationError(
                _("Somebody is ticked twice. Please choose: do they speak, or facilitate?")
            )
        return facilitators

    @property
    def who(self) -> list[tuple[int, str]]:
        """Who is in it; as long as it is the same people, in the order in which they stand."""
        typed = [
            (int(pk), role.value)
            for name, role in (("speakers", Role.SPEAKER), ("facilitators", Role.FACILITATOR))
            for pk in self.cleaned_data.get(name, [])
        ]
        stands = self.instance.who
        return stands if sorted(stands) == sorted(typed) else typed

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column, and who is in it."""
        return {**super().changes, "who": self.who}


class ReleaseWords(Form):
    """What is new in a release, in one sentence; both languages or neither."""

    words_cy = forms.CharField(label=_("What is new, in Welsh"), max_length=300, required=False)
    words_en = forms.CharField(label=_("What is new, in English"), max_length=300, required=False)
    in_silence = forms.BooleanField(
        label=_("Tell nobody now"),
        required=False,
        help_text=_("As for a spelling mistake. Whoever is told of a later change reads of this one too."),
    )

    def clean(self) -> dict[str, Any]:
        """Guests read it in their own language, so one alone is not enough."""
        found = super().clean() or {}
        for name, other in (("words_cy", "words_en"), ("words_en", "words_cy")):
            if found.get(other) and not found.get(name) and name not in self.errors:
                self.add_error(name, _("Please say it in both languages, or leave both empty."))
        return found
