"""The form on which a host mends what we know of a person, or notes somebody new."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.people.hats import HATS, LIVED_EXPERIENCE
from community.people.models import Participant
from wwnt.kit import phones
from wwnt.kit.forms import DayField, ModelForm

HATS_CONSENT = _(
    "They agree that we keep what they said about services, care or disability, to bring a good mix of people "
    "together. It is never shown on badges or lists."
)
LEAST_DIGITS = 3
NEEDS_A_DAY = frozenset({Participant.Basis.CONSENT, Participant.Basis.SOFT_OPT_IN})
COLUMNS = (
    "name",
    "say_name",
    "pronouns",
    "language",
    "spoken",
    "email",
    "phone",
    "address",
    "reached_by",
    "through",
    "area",
    "authority",
    "basis",
    "basis_on",
    "do_not_contact",
)


class PersonForm(ModelForm):
    """Everything a host may mend of a person; nothing but the name is a must."""

    organisation_name = forms.CharField(label=_("Organisation or group"), max_length=200, required=False)
    hats = forms.MultipleChoiceField(
        label=_("Hats"), choices=HATS.items(), required=False, widget=forms.CheckboxSelectMultiple
    )
    hats_consent = forms.BooleanField(label=HATS_CONSENT, required=False)

    class Meta:
        model = Participant
        fields = COLUMNS
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}
        field_classes = {"basis_on": DayField}
        labels = {"do_not_contact": _("They want no contact. No reason is asked or kept.")}
        help_texts = {
            "say_name": _("As in: Shan, like “sharn”"),
            "spoken": _("The language to ring or greet them in."),
            "through": _("Somebody who passes things on: a neighbour, a group leader, a support worker."),
            "authority": _("Left empty, it is taken from the town or the postcode."),
            "basis": _("Of invitations by e-mail. Messages about their own place need no reason."),
            "basis_on": _("The day they agreed, or gave us the address. As 16/06/2027."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.worn = set(self.initial.get("hats", ()))

    def clean_email(self) -> str:
        """Mail servers can't be asked for accents before the @."""
        email = str(self.cleaned_data["email"]).lower()
        if email and not email.rpartition("@")[0].isascii():
            raise forms.ValidationError(gettext("Letters with accents can't stand before the @."))
        return email

    def clean_phone(self) -> str:
        """A number has digits; a word after it, as in "mobile", may stay."""
        phone = str(self.cleaned_data["phone"])
        if phone and len(phones.digits(phone)) < LEAST_DIGITS:
            raise forms.ValidationError(gettext("This does not look like a phone number."))
        return phone

    def clean(self) -> dict[str, Any]:
        """Hats about health or care need the sentence ticked; through a person needs that person."""
        data = super().clean() or {}
        new = LIVED_EXPERIENCE & set(data.get("hats", ())) - self.worn
        if new and not data.get("hats_consent"):
            self.add_error(
                "hats_consent",
                gettext("Please read this sentence out and tick it, or take the hats off that it is about."),
            )
        if data.get("reached_by") == Participant.Way.PERSON and not data.get("through"):
            self.add_error("through", gettext("Please say through whom."))
        if data.get("basis") in NEEDS_A_DAY and not data.get("basis_on") and "basis_on" not in self.errors:
            self.add_error("basis_on", gettext("Please say since when."))
        way = data.get("reached_by")
        lacking = {"email": "email", "phone": "phone", "post": "address"}.get(str(way), "")
        if lacking and not data.get(lacking) and lacking not in self.errors:
            self.add_error(lacking, gettext("They are to be reached this way, so please fill this in."))
        return data

    @property
    def columns(self) -> dict[str, Any]:
        """What was filled in, column by column."""
        return {name: self.cleaned_data[name] for name in COLUMNS}
