"""The form with which something is offered first: with who it is and how to reach them."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.people.contact_fields import AddressField, EmailField, NameField, PhoneField
from community.people.models import Participant
from events.speakers.call_forms import OfferForm
from events.speakers.offerers import Who
from wwnt.kit import bilingual, text

WAYS = ("email", "phone", "address", "through")


class FirstOfferForm(OfferForm):
    """The same with who it is and how to reach them; no e-mail is needed. A field that no person sees catches programs."""

    one_of = WAYS

    speaks = forms.ChoiceField(
        label=_("Which language shall we use with you?"),
        choices=Participant.Language.choices,
        widget=forms.RadioSelect,
    )
    name = NameField(label=_("What is your name?"))
    email = EmailField()
    phone = PhoneField()
    address = AddressField()
    through = forms.CharField(
        label=_("Through somebody: whom do we ask for you?"),
        required=False,
        max_length=200,
        help_text=_("For example: Nerys at the library knows where I am."),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["speaks"].initial = bilingual.current()
        if self.by_host:
            self.fields["name"].label = _("Their name")
            self.fields["speaks"].label = _("Which language shall we use with them?")
            self.fields["through"].label = _("Through somebody: whom do we ask for them?")
            for way in ("name", "email", "phone", "address"):
                self.fields[way].widget.attrs["autocomplete"] = "off"

    def clean_through(self) -> str:
        """One line."""
        return text.one_line(self.cleaned_data["through"])

    def clean(self) -> dict[str, Any]:
        """At least one way to reach them."""
        given = super().clean()
        if not any(given.get(way) or way in self.errors for way in WAYS):
            self.add_error(
                "email",
                gettext(
                    "How can we reach you? Please give one: e-mail, phone, post, or somebody whom we can ask."
                ),
            )
        return given

    @property
    def is_from_a_program(self) -> bool:
        """Whether the field that no person sees was filled in."""
        return bool(self.cleaned_data["website"])

    @property
    def who(self) -> Who:
        """Whoever offers it."""
        given = self.cleaned_data
        return Who(name=given["name"], language=given["speaks"], **{way: given[way] for way in WAYS})
