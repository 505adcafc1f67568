"""The forms of the people room: what people are found by."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from community.accounts.models import User
from community.people import finding
from community.people.areas import AUTHORITIES
from community.people.hats import HATS
from community.people.models import Organisation, Participant
from wwnt.kit.forms import Form, ModelForm

ALL = ("", _("All"))


class FindForm(Form):
    """What the list is narrowed by. Nothing in it is required, and what is not understood narrows nothing."""

    keeps_typed = False

    q = forms.CharField(label=_("Name, e-mail, phone, area or organisation"), max_length=200, required=False)
    # Not "language": that name is taken by the toggle between Welsh and English.
    written = forms.ChoiceField(
        label=_("Language"), choices=[ALL, *Participant.Language.choices], required=False
    )
    spoken = forms.ChoiceField(
        label=_("Spoken language"), choices=[ALL, *Participant.Spoken.choices[1:]], required=False
    )
    authority = forms.ChoiceField(
        label=_("Local authority"),
        choices=[ALL, *AUTHORITIES.items(), ("unknown", _("Not known"))],
        required=False,
    )
    sector = forms.ChoiceField(label=_("Sector"), choices=[ALL, *Organisation.Sector.choices], required=False)
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    contact = forms.ChoiceField(
        label=_("Contact"),
        choices=[
            ALL,
            ("news_email", _("Wants news by e-mail")),
            ("news_post", _("Wants news by post")),
            ("news_phone", _("Wants news by phone")),
            ("no_email", _("No e-mail address")),
            ("silence", _("Wants no contact")),
        ],
        required=False,
    )
    hats = forms.MultipleChoiceField(
        label=_("Hats"), choices=HATS.items(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in finding.filters():
            self.fields.update(each.fields(by))

    def asked(self) -> dict[str, Any]:
        """What was filled in and understood, field by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def query(self) -> str:
        """The same as the rest of an address, for the pages of the list."""
        return urlencode(self.asked(), doseq=True)


class SegmentForm(Form):
    """A name for a search."""

    name = forms.CharField(label=_("Name of the search"), max_length=120)
    is_shared = forms.BooleanField(
        label=_("Everybody who keeps people may use it"), required=False, initial=True
    )


class OrganisationForm(ModelForm):
    """What a host mends of an organisation."""

    class Meta:
        model = Organisation
        fields = ("name", "sector", "area", "website", "phone")


class JoinForm(Form):
    """Which other entry is the same organisation, by its name."""

    other = forms.CharField(label=_("Name of the other entry, as it is written there"), max_length=200)
