"""What hosts fill in about guest lists and invitations, and guests about coming."""

from typing import Any

from django import forms
from django.utils.html import conditional_escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.invites.columns import FIELDS
from events.invites.models import Basis, GuestList, Invite
from wwnt.kit import text
from wwnt.kit.forms import Form

LANGUAGES = [("cy", "Cymraeg"), ("en", "English"), ("", _("Not known: write in both"))]


class UploadForm(Form):
    """A guest list as a file."""

    file = forms.FileField(
        label=_("Your list as a file"),
        help_text=_(
            "A spreadsheet (.xlsx) or a CSV file. The first line names the columns, in Welsh or English."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,text/csv,text/plain"}),
    )


class BasisField(forms.ChoiceField):
    """Why we may write to these people."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Why may we write to them?"))
        options.setdefault(
            "help_text",
            _(
                "The law asks that people agreed to get invitations by e-mail. Every invitation says how to get no more of them."
            ),
        )
        super().__init__(choices=Basis.choices, widget=forms.RadioSelect, **options)


class ColumnField(forms.ChoiceField):
    """What one column holds; leaving it out is an answer too."""

    def validate(self, value: str) -> None:
        """An empty answer is fine."""
        if value:
            super().validate(value)


class MatchForm(Form):
    """What each column of a list holds."""

    basis = BasisField()

    def __init__(self, *args: Any, guest_list: GuestList, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"basis": guest_list.basis})
        super().__init__(*args, **kwargs)
        self.guest_list = guest_list
        basis = self.fields.pop("basis")
        choices = [("", _("Leave it out")), *FIELDS.items()]
        for position, column in enumerate(guest_list.columns):
            self.fields[f"column_{position}"] = ColumnField(
                label=column or gettext("Column without a name: %(number)s") % {"number": position + 1},
                choices=choices,
                initial=guest_list.matching.get(str(position), ""),
                help_text=self.sample(position),
            )
        self.fields["basis"] = basis

    def sample(self, position: int) -> str:
        """The first three things that stand in this column, escaped since hints may hold markup."""
        cells = (cells[position] for _line, cells in self.guest_list.rows[:50])
        return conditional_escape(" · ".join([cell[:60] for cell in cells if cell][:3]))

    def clean(self) -> dict[str, Any]:
        """A name is needed; each thing is in one column."""
        data = super().clean() or {}
        held: dict[str, str] = {}
        for position in range(len(self.guest_list.columns)):
            chosen = data.get(f"column_{position}", "")
            if chosen in held.values() and chosen != "note":
                self.add_error(f"column_{position}", gettext("Another column holds this already."))
            if chosen:
                held[str(position)] = chosen
        if not {"name", "first_name", "last_name"} & set(held.values()):
            self.add_error(None, gettext("Please say which column holds the names."))
        data["matching"] = held
        return data


class PersonForm(Form):
    """One person for the guest list."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    phone = forms.CharField(label=_("Phone number"), max_length=40, required=False)
    address = forms.CharField(
        label=_("Postal address"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect, required=False
    )
    basis = BasisField(required=False, label=_("If you gave an e-mail address: why may we write to them?"))

    def clean_name(self) -> str:
        """The name on one line."""
        return text.one_line(self.cleaned_data["name"])

    def clean_email(self) -> str:
        """An address that mail can reach."""
        email = self.cleaned_data["email"].lower()
        if not email.rpartition("@")[0].isascii():
            raise forms.ValidationError(gettext("Letters with accents can't stand before the @."))
        return email

    def clean(self) -> dict[str, Any]:
        """An e-mail address needs a reason to write to it."""
        data = super().clean() or {}
        if data.get("email") and not data.get("basis"):
            self.add_error("basis", gettext("Please say why we may write to this address."))
        return data


class SendForm(Form):
    """The host's own words in an invitation."""

    words_cy = forms.CharField(
        label=_("Your own words in Welsh"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "cy"}),
    )
    words_en = forms.CharField(
        label=_("Your own words in English"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "en"}),
        help_text=_("A few sentences of your own, in both languages or in neither."),
    )

    def clean(self) -> dict[str, Any]:
        """Words in one language alone would leave the other guests with less."""
        data = super().clean() or {}
        for one, other in (("words_en", "words_cy"), ("words_cy", "words_en")):
            if data.get(one) and not data.get(other):
                self.add_error(other, gettext("Please write it in this language too, or leave both empty."))
        return data


class AnswerForm(Form):
    """What a guest answers to an invitation."""

    answer = forms.ChoiceField(choices=[choice for choice in Invite.Reply.choices if choice[0]])
    guest_language = forms.ChoiceField(choices=LANGUAGES[:2], required=False)


class AddressForm(Form):
    """The mended address of somebody whom a message did not reach."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)

    clean_email = PersonForm.clean_email
