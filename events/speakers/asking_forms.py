"""What hosts fill in to note somebody who is to bring something, and to ask them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.people.contact_fields import AddressField, EmailField, NameField, PhoneField
from community.people.models import Participant
from events.meetups.fields import lines
from events.speakers.models import Contribution
from wwnt.kit import text
from wwnt.kit.forms import Form

NO_WAY = _(
    "How can we reach them? Please give an e-mail address, a phone number, a postal address, or through whom."
)
WAYS = ("email", "phone", "address", "through")


class NewSpeaker(Form):
    """Somebody who is to bring something: new, or known already (then nothing is asked of how to reach them)."""

    name = NameField(label=_("Name, as it is to be shown"))
    language = forms.ChoiceField(
        label=_("Language"), choices=Participant.Language.choices, widget=forms.RadioSelect, initial="cy"
    )
    email = EmailField()
    phone = PhoneField()
    address = AddressField()
    through = forms.CharField(
        label=_("Through whom we reach them"),
        required=False,
        max_length=200,
        help_text=_("Where they have no contact of their own. As “Nerys at the library, 01978 111222”."),
    )
    kind = forms.ChoiceField(
        label=_("What would you ask them for?"),
        choices=[("", _("To be talked about")), *Contribution.Kind.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    asks = forms.BooleanField(
        label=_("Ask them now"),
        required=False,
        initial=True,
        help_text=_("Next you see what we write to them; before that nothing goes out."),
    )

    def __init__(self, *args: Any, person: Participant | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for way in ("name", "email", "phone", "address", "through"):
            self.fields[way].widget.attrs["autocomplete"] = "off"
        if person:
            self.fields["name"].initial, self.fields["language"].initial = person.name, person.language
            for way in WAYS:
                del self.fields[way]

    def clean_through(self) -> str:
        """One line."""
        return text.one_line(self.cleaned_data["through"])

    def clean(self) -> dict[str, Any]:
        """Whom nothing reaches can be noted, and not asked."""
        given = super().clean() or {}
        wrong = set(WAYS) & set(self.errors)
        if given.get("asks") and "email" in self.fields and not wrong and not any(map(given.get, WAYS)):
            self.add_error("email", NO_WAY)
        return given


class AskForm(Form):
    """A word of the host's own that goes along with the question, and in which language it is."""

    words = forms.CharField(
        label=_("A word of your own, if you like"),
        required=False,
        max_length=600,
        widget=lines(4),
        help_text=_("It stands in the message with your name. Nothing else of it is changed."),
    )
    language = forms.ChoiceField(
        label=_("In which language do you write it?"),
        choices=Participant.Language.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Where there are words, their language."""
        given = super().clean() or {}
        if given.get("words") and not given.get("language") and "language" not in self.errors:
            self.add_error("language", _("Please say in which language you write it."))
        return given
