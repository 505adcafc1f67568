"""The forms for somebody who comes without a place, and for somebody who helps without an account."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wwnt.kit import text
from wwnt.kit.forms import Form


class WalkInForm(Form):
    """Filled in within ten seconds: everything but the language may stay empty."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("cy", "Cymraeg"), ("en", "English")], widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("If they would like the harvest of the day sent to them."),
    )

    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_name(self) -> str:
        """A name on one line."""
        return text.one_line(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """An address belongs to somebody with a name."""
        given = super().clean() or self.cleaned_data
        if given.get("email") and not given.get("name"):
            self.add_error("name", _("Please add the name that belongs to the e-mail address."))
        return given


class HelperForm(Form):
    """Names who gets a helper link."""

    name = forms.CharField(
        label=_("Who helps?"),
        max_length=120,
        help_text=_("A name that the others at the door know. It stands beside whom they check in."),
    )

    def clean_name(self) -> str:
        """A name on one line."""
        return text.one_line(self.cleaned_data["name"])
