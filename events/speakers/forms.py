"""What speakers fill in about themselves, and hosts for them."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.people.contact_fields import AddressField, EmailField, PhoneField
from community.people.models import Participant
from events.meetups.fields import lines, speak_in_two
from events.meetups.forms import Guarded
from events.speakers import true_types
from events.speakers.models import Contribution, Speaker
from events.speakers.wordings import WORDINGS
from wwnt.kit import text
from wwnt.kit.forms import Form, HeldFileField, PictureField

MOST_MINUTES = 480

LIVED = [
    ("", _("I would rather not say")),
    ("true", _("Yes, from my own life")),
    ("false", _("No, from my work or from study")),
]


def lived_field(label: Any) -> forms.TypedChoiceField:
    """Whether somebody speaks from their own life, in their own judgement."""
    return forms.TypedChoiceField(
        label=label,
        choices=LIVED,
        required=False,
        widget=forms.RadioSelect,
        coerce=lambda value: value in (True, "true", "True"),
        empty_value=None,
    )


class AboutForm(Guarded):
    """The name they are shown under, pronouns, some words in both languages, and a picture with what it shows."""

    picture = PictureField(
        label=_("Picture"), required=False, help_text=_("A JPEG, PNG, WebP or GIF file, up to 12 MB.")
    )
    drops_picture = forms.BooleanField(label=_("Take the picture away"), required=False)
    lived_it = lived_field(_("Do you speak from your own life?"))
    also_guarded = ("lived_it",)

    class Meta:
        model = Speaker
        fields: ClassVar = [
            *("name", "pronouns", "language", "text_cy", "text_en", "picture_alt_cy", "picture_alt_en"),
        ]
        widgets: ClassVar = {
            **{f"text_{language}": lines(5) for language in ("cy", "en")},
            "language": forms.RadioSelect,
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
        }

    field_order = [
        *("name", "pronouns", "language", "text_cy", "text_en", "lived_it", "picture", "drops_picture"),
        *("picture_alt_cy", "picture_alt_en"),
    ]

    def __init__(self, *args: Any, by_host: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        if not by_host:
            self.fields["text_cy"].label = _("About you, in Welsh")
            self.fields["text_en"].label = _("About you, in English")
        self.fields["language"].label = _("Which language shall we use with you?")
        for language in ("cy", "en"):
            self.fields[f"text_{language}"].help_text = _("One language is enough; we help with the other.")
        self.fields["picture"].widget.attrs["accept"] = "image/png,image/jpeg,image/webp,image/gif"
        lived = self.instance.lived_it
        self.fields["lived_it"].initial = "" if lived is None else str(lived).lower()
        if not self.instance.picture:
            del self.fields["drops_picture"]
        speak_in_two(self)

    def clean_name(self) -> str:
        """One line, and something in it that can be read."""
        name = text.one_line(self.cleaned_data["name"])
        if not text.fold(name):
            raise forms.ValidationError(gettext("Please fill this in."))
        return name

    def clean(self) -> dict[str, Any]:
        """A picture wants words in one language at least, for those who can't see it."""
        given = super().clean() or {}
        keeps = bool(self.instance.picture) and not given.get("drops_picture")
        if (given.get("picture") or keeps) and not (
            given.get("picture_alt_cy") or given.get("picture_alt_en")
        ):
            self.add_error(
                "picture_alt_cy", _("Please say what the picture shows, for those who can’t see it.")
            )
        return given

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {**super().changes, "lived_it": self.cleaned_data["lived_it"]}


class BringsForm(Guarded):
    """What somebody brings: kind (for hosts), title, some words, in which language, how long."""

    in_one_language = ("title_cy", "title_en")

    class Meta:
        model = Contribution
        fields: ClassVar = [
            *("kind", "title_cy", "title_en", "text_cy", "text_en", "language", "minutes"),
        ]
        widgets: ClassVar = {
            **{f"text_{language}": lines(4) for language in ("cy", "en")},
            "kind": forms.RadioSelect,
            "language": forms.RadioSelect,
        }

    def __init__(self, *args: Any, by_host: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_host:
            del self.fields["kind"]
            self.remember()
        self.fields["minutes"].widget.attrs["inputmode"] = "numeric"
        self.fields["minutes"].validators += [
            MinValueValidator(1, _("Please write %(limit_value)s or more.")),
            MaxValueValidator(MOST_MINUTES),
        ]
        speak_in_two(self)

    def clean(self) -> dict[str, Any]:
        """A title, in one language at least."""
        given = super().clean() or {}
        if not given.get("title_cy") and not given.get("title_en") and not self.errors:
            self.add_error("title_cy", _("Please give it a title, in one language at least."))
        return given


REACHED_BY = ("email", "phone", "address")


class ContactForm(Form):
    """How a speaker is reached: one way at least."""

    one_of = REACHED_BY

    email = EmailField()
    phone = PhoneField()
    address = AddressField()

    def clean(self) -> dict[str, Any]:
        """At least one of them."""
        given = super().clean() or {}
        if not any(given.get(way) or way in self.errors for way in REACHED_BY):
            self.add_error(
                "email",
                gettext(
                    "How can we reach you? Please give one: an e-mail address, a phone number or a postal address."
                ),
            )
        return given


THANKS = [
    (Speaker.Thanks.FEE, _("I would like a fee")),
    (Speaker.Thanks.EXPENSES, _("My expenses only, please")),
    (Speaker.Thanks.NOTHING, _("No money, that is my choice")),
]


class ThanksForm(Form):
    """A fee, expenses or thanks; the sum is for hosts to write down."""

    thanks = forms.ChoiceField(label=_("For your time"), choices=THANKS, widget=forms.RadioSelect)
    fee = forms.DecimalField(
        label=_("Fee in pounds, as agreed"), required=False, min_value=0, max_digits=8, decimal_places=2
    )

    def __init__(self, *args: Any, speaker: Speaker, by_host: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"thanks": speaker.thanks, "fee": speaker.fee}, **kwargs)
        if not by_host:
            del self.fields["fee"]


class AgreeForm(Form):
    """What they agree to, item by item, in the words that are kept with their yes."""

    purposes = forms.MultipleChoiceField(
        label=_("What do you agree to?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, standing: set[str], **kwargs: Any) -> None:
        super().__init__(*args, initial={"purposes": sorted(standing)}, **kwargs)
        field: Any = self.fields["purposes"]
        field.choices = [(purpose.value, words) for purpose, words in WORDINGS.items()]


class HandoutForm(Form):
    """A file or a link, and what it is."""

    title = forms.CharField(label=_("What is it?"), max_length=140)
    language = forms.ChoiceField(
        label=_("In which language is it?"), choices=Participant.Language.choices, widget=forms.RadioSelect
    )
    file = HeldFileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("A PDF, slides (ODP or PPTX) or a picture, up to 12 MB."),
    )
    url = forms.URLField(label=_("Or a web address"), required=False, max_length=500, assume_scheme="https")

    def clean_title(self) -> str:
        """One line."""
        return text.one_line(self.cleaned_data["title"])

    def clean_file(self) -> tuple[str, Any] | None:
        """What the file is by what is in it, or in words why it can't be taken."""
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        try:
            return true_types.take(upload)
        except true_types.FileRefused as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal

    def clean_url(self) -> str:
        """An address that a browser opens."""
        url: str = self.cleaned_data["url"]
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(
                gettext("This does not look like a web address. An example: https://example.org")
            )
        return url

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        wrong = {"file", "url"} & set(self.errors)
        if not wrong and bool(given.get("file")) == bool(given.get("url")):
            self.add_error("file", gettext("Please choose a file or give a web address: one of the two."))
        return given
