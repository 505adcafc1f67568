"""The forms of hours, credits and thanks."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.accounts.models import User
from community.credits import hours
from community.credits.models import CreditAccount, Pot, TimeEntry
from community.credits.people_by_name import by_name
from community.credits.work import WORK
from community.credits.year_letters import YearLetters
from community.people.gatherings import Gathering
from community.people.models import Participant
from wwnt.kit import bilingual
from wwnt.kit.forms import Form, ModelForm

NOBODY = gettext_lazy("We know nobody of this name. Look into the list of people, or write it another way.")
WHICH = gettext_lazy("Several people fit. Please choose one.")
THE_COMMUNITY, THE_PERSON = "community", "person"


class Once(Form):
    """A form that does its work once, however often it is sent."""

    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)


class NamesPeople(Once):
    """A form in which people are named by typing; where several fit, it asks which of them is meant."""

    people: Sequence[str] = ()

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fitting = {name: self._fitting(name) for name in self.people if name in self.fields}
        for name, found in self.fitting.items():
            if len(found) > 1:
                choices = [(each.pk, _told(each)) for each in found]
                self.fields[f"{name}_which"] = forms.TypedChoiceField(
                    label=_("Which of them?"),
                    choices=choices,
                    coerce=int,
                    widget=forms.RadioSelect,
                    error_messages={"required": WHICH},
                )
        order = [each for name in self.fields for each in (name, f"{name}_which") if each in self.fields]
        self.order_fields(list(dict.fromkeys(order)))

    def _fitting(self, name: str) -> list[Participant]:
        typed = str(self.data.get(name) or "") if self.is_bound else ""
        return by_name(self.by, typed) if typed.strip() else []

    def chosen(self, name: str) -> Participant | None:
        """Whom a field names, once the form is valid; nobody where it is empty."""
        found = self.fitting.get(name) or []
        if len(found) > 1:
            pk = self.cleaned_data.get(f"{name}_which")
            return next((each for each in found if each.pk == pk), None)
        return found[0] if found else None

    def clean(self) -> dict[str, Any] | None:
        """Whoever is named must be somebody we know."""
        cleaned = super().clean()
        for name, found in self.fitting.items():
            if self.cleaned_data.get(name) and not found and name not in self.free:
                self.add_error(name, NOBODY)
        return cleaned

    free: Sequence[str] = ()
    """Fields in which somebody may be named whom we do not know."""


def _told(person: Participant) -> str:
    return " · ".join(filter(None, [person.name, person.area, str(person.organisation or "")]))


def not_to_come(on: date) -> date:
    """Only what has been given can be noted."""
    if on > timezone.localdate():
        raise forms.ValidationError(_("This day is still to come."))
    if on.year < 2000:
        raise forms.ValidationError(_("Please write the year with four digits, as 2027."))
    return on


class Time(Form):
    """How much time, of what kind, when: what every form about hours asks."""

    work = forms.ChoiceField(label=gettext_lazy("Kind of work"), choices=[("", "—"), *WORK.items()])
    quarters = forms.TypedChoiceField(
        label=gettext_lazy("Hours"), choices=[("", "—"), *hours.choices()], coerce=int
    )
    on = forms.DateField(
        label=gettext_lazy("When"),
        initial=timezone.localdate,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_on(self) -> date:
        """A day that has been."""
        return not_to_come(self.cleaned_data["on"])


class NoteForm(NamesPeople, Time):
    """A host notes hours for one person."""

    people = ("who", "whom")

    who = forms.CharField(label=gettext_lazy("Who gave time?"), max_length=120)
    about = forms.ChoiceField(label=gettext_lazy("At a meet-up"), required=False)
    words = forms.CharField(
        label=gettext_lazy("For whom or what, in a few words"), max_length=200, required=False
    )
    whom = forms.CharField(
        label=gettext_lazy("For somebody we know"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Their name. They read it on their own page."),
    )
    source = forms.ChoiceField(
        label=gettext_lazy("The credits come from"),
        required=False,
        help_text=gettext_lazy("From the community, unless somebody wants it otherwise."),
    )
    told_how = forms.ChoiceField(
        label=gettext_lazy("How we know"), choices=TimeEntry.How.choices[:4], initial=TimeEntry.How.SEEN
    )
    no_credit = forms.BooleanField(label=gettext_lazy("They want no credit for it"), required=False)

    field_order = ("who", "who_which", "work", "quarters", "on", "about", "words", "whom", "whom_which")

    def __init__(
        self, *args: Any, gatherings: Sequence[Gathering], person: Participant | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if person is not None:
            del self.fields["who"]
            self.fields.pop("who_which", None)
            self.fitting["who"] = [person]
        about, source = self.fields["about"], self.fields["source"]
        about.choices = [("", "—"), *((each.key, each.title) for each in gatherings)]  # type: ignore[attr-defined]
        source.choices = [  # type: ignore[attr-defined]
            (THE_COMMUNITY, _("The community")),
            (THE_PERSON, _("The person it was done for")),
            *((str(pot.pk), pot.name) for pot in Pot.objects.filter(is_open=True)),
        ]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any] | None:
        """Who pays in credits must be named, and can't be who gave the time."""
        cleaned = super().clean()
        who, whom = self.chosen("who"), self.chosen("whom")
        if who and whom and who.pk == whom.pk:
            self.add_error("whom", _("This is who gave the time."))
        if self.cleaned_data.get("source") == THE_PERSON and not whom and not self.has_error("whom"):
            self.add_error("whom", _("Please name them, if the credits come from them."))
        return cleaned

    def told(self) -> dict[str, Any]:
        """What the action is told."""
        typed = self.cleaned_data
        names = ("quarters", "work", "on", "about", "words", "told_how", "form_key")
        return {
            **{name: typed[name] for name in names},
            "for_person": self.chosen("whom"),
            "wants_credit": not typed["no_credit"],
        }


class AfterForm(Once, Time):
    """The same hours for many who helped at a meet-up; each is ticked by name."""

    who = forms.MultipleChoiceField(
        label=gettext_lazy("Who gave this time?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please tick somebody.")},
    )

    field_order = ("work", "quarters", "on", "who")

    def __init__(self, *args: Any, choices: Sequence[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = choices  # type: ignore[attr-defined]


class MoveForm(NamesPeople):
    """A host moves credits for somebody: from a person or a pot to a person or a pot."""

    people = ("giver", "taker")

    quarters = forms.TypedChoiceField(
        label=gettext_lazy("Credits"), choices=[("", "—"), *hours.choices()], coerce=int
    )
    giver = forms.CharField(label=gettext_lazy("From a person"), max_length=120, required=False)
    giver_pot = forms.ChoiceField(label=gettext_lazy("Or from a pot"), required=False)
    taker = forms.CharField(label=gettext_lazy("To a person"), max_length=120, required=False)
    taker_pot = forms.ChoiceField(label=gettext_lazy("Or to a pot"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pots = [("", "—"), *((str(pot.pk), pot.name) for pot in Pot.objects.filter(is_open=True))]
        for side in ("giver", "taker"):
            self.fields[f"{side}_pot"].choices = pots  # type: ignore[attr-defined]
        self.order_fields(("quarters", "giver", "giver_which", "giver_pot", "taker", "taker_which"))

    def clean(self) -> dict[str, Any] | None:
        """One giver and one taker."""
        cleaned = super().clean()
        for side in ("giver", "taker"):
            person, pot = self.cleaned_data.get(side), self.cleaned_data.get(f"{side}_pot")
            if bool(person) == bool(pot) and not self.has_error(side):
                self.add_error(side, _("Please choose one: a pot or a person."))
        return cleaned


class PotForm(ModelForm):
    """A pot in both languages."""

    class Meta:
        model = Pot
        fields = ("name_cy", "name_en", "purpose_cy", "purpose_en", "is_open")


class ThankForm(NamesPeople):
    """A host writes a thank-you for somebody."""

    people = ("sender", "receiver")
    free = ("sender", "receiver")

    sender = forms.CharField(
        label=gettext_lazy("From whom"),
        max_length=120,
        help_text=gettext_lazy("A name, or as in “The hosts of the summer meal”."),
    )
    receiver = forms.CharField(
        label=gettext_lazy("To whom"),
        max_length=120,
        help_text=gettext_lazy("A name, or as in “Everybody at the summer meal”."),
    )
    reason = forms.CharField(
        label=gettext_lazy("For what"),
        max_length=120,
        help_text=gettext_lazy("As in “the soup”, or “listening to me”."),
    )
    text = forms.CharField(
        label=gettext_lazy("In your own words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the words"),
        choices=Participant.Language.choices,
        initial=bilingual.current,
    )

    def __init__(self, *args: Any, person: Participant | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person is not None:
            del self.fields["receiver"]
            self.fields.pop("receiver_which", None)
            self.fitting["receiver"] = [person]

    def told(self) -> dict[str, Any]:
        """What the action is told."""
        typed = self.cleaned_data
        return {
            "sender": self.chosen("sender"),
            "receiver": self.chosen("receiver"),
            "from_words": typed.get("sender", ""),
            "to_words": typed.get("receiver", ""),
            **{name: typed[name] for name in ("reason", "text", "language", "form_key")},
        }


class LettersForm(Form):
    """For which year and whom letters are made."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)
    whom = forms.ChoiceField(label=gettext_lazy("For whom"), choices=YearLetters.Whom.choices)

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(each, each) for each in years]  # type: ignore[attr-defined]


def account(typed: Any, pots: str) -> CreditAccount | None:
    """The account of the pot that was chosen in a field."""
    pot = typed.get(pots)
    return CreditAccount.objects.select_related("pot").filter(pot=pot).first() if pot else None
