"""The forms of the board: what it is searched by, and what somebody sends from there."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.introductions import agreeing
from community.introductions.forms import LANGUAGES, language_field, words_field
from community.people.areas import AUTHORITIES
from community.profiles.forms import Sensitive
from community.profiles.models import Tag
from wwnt.kit import text
from wwnt.kit.forms import Form

ANY = ("", _("All"))


def trap() -> forms.CharField:
    """A field that no person sees; programs fill it in."""
    hidden = forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    return forms.CharField(label=_("Leave this empty"), required=False, widget=hidden)


class BoardForm(Form):
    """What the board is narrowed by; what is not understood narrows nothing."""

    keeps_typed = False

    q = forms.CharField(label=_("A word, in Welsh or English"), max_length=100, required=False)
    what = forms.ChoiceField(
        label=_("Offers or asks"),
        choices=[("", _("Both")), ("offer", _("Offers")), ("ask", _("Asks"))],
        required=False,
    )
    tag = forms.ModelChoiceField(
        label=_("About"), queryset=Tag.objects.none(), required=False, empty_label=_("All")
    )
    authority = forms.ChoiceField(
        label=_("Local authority"), choices=[ANY, *AUTHORITIES.items()], required=False
    )
    language = forms.ChoiceField(label=_("Language"), choices=[ANY, *LANGUAGES], required=False)
    online = forms.BooleanField(label=_("Online or by phone"), required=False)

    def __init__(self, *args: Any, tags: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tag"].queryset = tags  # type: ignore[attr-defined]
        self.tags_shown = list(tags)
        if not self.tags_shown:
            del self.fields["tag"]

    def asked(self) -> dict[str, Any]:
        """What was filled in and understood, field by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def query(self) -> str:
        """The same as the rest of an address, for the pages of the board."""
        asked = self.asked()
        return urlencode({name: getattr(value, "pk", value) for name, value in asked.items()})


class HostsBoardForm(BoardForm):
    """What hosts find offers and asks by."""

    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("All")),
            ("public", _("On the board")),
            ("aside", _("Not now")),
            ("reported", _("Reported")),
        ],
        required=False,
    )


class ReplyForm(Sensitive):
    """Who would like it, or can help: any way of contact, their words, their language."""

    spoken_of = ("words",)

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    address = words_field(_("Postal address"), most=400, required=False)
    words = words_field(_("A few words to the host"))
    language = language_field(_("Which language shall we use with you?"))
    agrees = forms.BooleanField(label=agreeing.WORDING)
    website = trap()

    def clean_name(self) -> str:
        """One line, and something in it that can be read."""
        name = text.one_line(self.cleaned_data["name"])
        if not text.fold(name):
            raise forms.ValidationError(gettext("Please fill this in."))
        return name

    def clean(self) -> dict[str, Any]:
        """One way to reach them is needed; which one is theirs to say."""
        data = super().clean() or {}
        ways = ("email", "phone", "address")
        if not any(data.get(way) for way in ways) and not any(way in self.errors for way in ways):
            self.add_error(
                "email", gettext("Please give one way to reach you: e-mail, phone or post, as you like.")
            )
        email = data.get("email", "")
        if email and not email.rpartition("@")[0].isascii():
            self.add_error("email", gettext("Letters with accents can't stand before the @."))
        return data

    @property
    def contact(self) -> dict[str, str]:
        """The ways that were filled in."""
        ways = {"email": "email", "phone": "phone", "address": "address"}
        return {column: self.cleaned_data[way].strip() for column, way in ways.items()}


class ReportForm(Form):
    """What is wrong with an entry of the board."""

    words = words_field(_("What is wrong with it?"), most=1000)
    website = trap()
