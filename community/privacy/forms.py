"""What people fill in about themselves, and about complaints."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.people.models import Consent, Participant
from community.people.wordings import ASKED
from community.privacy.models import DataComplaint
from community.privacy.own import LIVED_HATS, ORDINARY_HATS, state
from wwnt.kit import text
from wwnt.kit.forms import DayField, Form

Purpose = Consent.Purpose


def line(label: Any, length: int, **options: Any) -> forms.CharField:
    """A question answered on one line."""
    attrs = {"autocomplete": options.pop("autocomplete", "off")}
    return forms.CharField(
        label=label, max_length=length, required=False, widget=forms.TextInput(attrs), **options
    )


def ticks(label: Any, choices: Any, **options: Any) -> forms.MultipleChoiceField:
    """A question to which several answers may be ticked."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **options
    )


def tick(label: Any, **options: Any) -> forms.BooleanField:
    """One box to tick or leave."""
    return forms.BooleanField(label=label, required=False, **options)


class ChangeForm(Form):
    """How somebody is called, reached and greeted, their hats, and what they want to hear of.

    Each field carries along what it showed at first, so that only what was changed here is kept.
    """

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    say_name = line(_("How to say the name"), 120)
    pronouns = line(_("Pronouns"), 40)
    language = forms.ChoiceField(
        label=_("Which language shall we write to you in?"),
        choices=Participant.Language.choices,
        widget=forms.RadioSelect,
    )
    spoken = forms.ChoiceField(
        label=_("Which language shall we speak with you?"), choices=Participant.Spoken.choices, required=False
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("We write to a new address first, to be sure that it reaches you."),
    )
    phone = line(_("Phone number"), 40, autocomplete="tel")
    address = forms.CharField(
        label=_("Postal address"),
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 3, "autocomplete": "street-address"}),
    )
    reached_by = forms.ChoiceField(
        label=_("How shall we reach you?"), choices=Participant.Way.choices, required=False
    )
    through = line(
        _("Through whom?"),
        200,
        help_text=_("If somebody passes messages on to you: who, and how we reach them."),
    )
    area = line(_("Town or area"), 80)
    organisation = line(_("Organisation"), 200)
    hats = ticks(_("Which hats do you wear?"), ORDINARY_HATS.items())
    lived = ticks(
        _("Hats that say something about health or care"),
        LIVED_HATS.items(),
        help_text=_(
            "Tick to add. What you told us before is not shown here, since others may read your mailbox."
        ),
    )
    lived_consent = tick(ASKED[Purpose.HATS])
    news_email = tick(ASKED[Purpose.NEWS_EMAIL])
    news_post = tick(ASKED[Purpose.NEWS_POST])
    news_phone = tick(ASKED[Purpose.NEWS_PHONE])
    news_text = tick(ASKED[Purpose.NEWS_TEXT])
    only_place = tick(
        _("Write to me about my own place only"),
        help_text=_(
            "No invitations and no news any more, whatever the reason for which we hold your address."
        ),
    )
    silence = tick(
        _("Do not contact me at all"),
        help_text=_(
            "Then we write nothing more, also not about a place that you have. You need not say why."
        ),
    )
    take_back = ticks(_("What I agreed to, and take back"), ())

    def __init__(self, *args: Any, person: Participant, **kwargs: Any) -> None:
        kwargs["initial"] = state(person)
        super().__init__(*args, **kwargs)
        for name in kwargs["initial"]:
            self.fields[name].show_hidden_initial = True
        standing = set(person.consents.standing().values_list("purpose", flat=True))
        offered = [
            (Purpose.HATS.value, _("Hats about health or care: delete what I told you")),
            (Purpose.ACCESS.value, _("Access and food: delete what I told you, for all meet-ups to come")),
        ]
        given = [pair for pair in offered if pair[0] in standing]
        if given:
            self.fields["take_back"].choices = given  # type: ignore[attr-defined]
        else:
            del self.fields["take_back"]

    def clean_name(self) -> str:
        """A name on one line."""
        return text.one_line(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """What tells of health or care is kept only with explicit consent."""
        cleaned = super().clean() or {}
        if cleaned.get("lived") and not cleaned.get("lived_consent"):
            self.add_error("lived_consent", _("Please tick this too, or leave out the hats above it."))
        return cleaned

    @property
    def changes(self) -> dict[str, Any]:
        """What was changed here, by the names of the fields."""
        changed = {*self.changed_data} - {"lived_consent"}
        if "email" in self.fields and self.cleaned_data["email"].lower() == str(self.initial["email"]):
            changed.discard("email")
        return {name: self.cleaned_data[name] for name in self.fields if name in changed}

    @property
    def seen(self) -> dict[str, Any]:
        """What the form had shown of what was changed."""
        return {
            name: field.to_python(
                field.hidden_widget().value_from_datadict(
                    self.data, self.files, self.add_initial_prefix(name)
                )
            )
            for name, field in self.fields.items()
            if field.show_hidden_initial and name in self.changed_data
        }

    @property
    def wordings(self) -> dict[str, str]:
        """The words that stood beside the boxes."""
        return {purpose.value: str(words) for purpose, words in ASKED.items()}

    def look_again(self, fields: dict[str, Any]) -> None:
        """Say what stands by now; what was typed stays, and sent once more it counts."""
        data: Any = self.data
        for name, value in fields.items():
            several = isinstance(value, list)
            data.setlist(self.add_initial_prefix(name), value if several else [str(value)])
            self.add_error(
                name, _("Changed meanwhile in another window. It now says: %s") % _shown(self, name, value)
            )


def _shown(form: Form, name: str, value: Any) -> str:
    """A value of a field in words."""
    choices = dict(getattr(form.fields[name], "choices", ()))
    if isinstance(value, bool):
        return str(_("ticked") if value else _("not ticked"))
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(choices.get(each, each)) for each in values) or "–"


class AskForm(Form):
    """Where shall we send the link to?"""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class ComplaintForm(Form):
    """What happened, and how we reach whoever complains, if they wish."""

    words = forms.CharField(label=_("What happened?"), max_length=4000, widget=forms.Textarea({"rows": 7}))
    language = forms.ChoiceField(
        label=_("Which language shall we answer in?"),
        choices=Participant.Language.choices,
        widget=forms.RadioSelect,
    )
    name = line(_("Name"), 120, autocomplete="name")
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    phone = line(_("Phone number"), 40, autocomplete="tel")
    address = forms.CharField(
        label=_("Postal address"), required=False, max_length=400, widget=forms.Textarea({"rows": 3})
    )


class TakenForm(ComplaintForm):
    """A complaint that a host takes down."""

    channel = forms.ChoiceField(
        label=_("How it came"), choices=DataComplaint.Channel.choices[1:], widget=forms.RadioSelect
    )
    received_on = DayField(
        label=_("The day it came"),
        required=False,
        help_text=_("The 30 days run from this day. Empty: today."),
    )

    def clean_received_on(self) -> Any:
        """Not a day to come, and not one long ago."""
        day = self.cleaned_data["received_on"]
        today = timezone.localdate()
        if day and not 0 <= (today - day).days <= 365:
            raise forms.ValidationError(_("Please write a day of the past year."))
        return day


class StepForm(Form):
    """What was done to look into a complaint."""

    step = forms.CharField(label=_("What was done"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class CloseForm(Form):
    """What came of a complaint."""

    outcome = forms.CharField(
        label=_("What came of it, in words for whoever complained"),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
    )


class SaidForm(Form):
    """A consent that somebody gave to a host, with the words that were read out."""

    purpose = forms.ChoiceField(
        label=_("For what"), choices=[(each.value, each.label) for each in Consent.NEWS]
    )
    language = forms.ChoiceField(
        label=_("Language it was read out in"),
        choices=Participant.Language.choices,
        widget=forms.RadioSelect,
    )
    wording = forms.CharField(
        label=_("The words that you read out"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Empty: the sentence of our forms in that language."),
    )
    how = forms.ChoiceField(
        label=_("How"),
        choices=[(each.value, each.label) for each in (Consent.How.SPOKEN, Consent.How.PAPER)],
        widget=forms.RadioSelect,
    )


class EraseForm(Form):
    """Typed by hand, so that nobody is erased by a slip."""

    typed = forms.CharField(label=_("Type the name by hand"), max_length=120)

    def __init__(self, *args: Any, person: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_typed(self) -> str:
        """The same name, however it is accented."""
        typed: str = self.cleaned_data["typed"]
        if text.fold(typed) != self.person.folded_name:
            raise forms.ValidationError(_("This is not the name of this person."))
        return typed
