"""The forms of signing in, the address and the code that was sent to it; and of giving somebody an account."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from wwnt.kit import text
from wwnt.kit.forms import Form

WHOLE_ADDRESS = _("Please type a whole e-mail address, like nerys@example.org.")


class Typed:
    """Can be shown again with what was typed, unchecked, when only the language changes."""

    keeps_typed = True


class SignIn(Typed, LoginForm):
    """Asks for the e-mail address alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        field = self.fields["login"]
        field.label = _("Your e-mail address")
        field.error_messages |= {"required": WHOLE_ADDRESS, "invalid": WHOLE_ADDRESS}
        for validator in field.validators:
            if getattr(validator, "code", "") == "invalid":
                validator.message = WHOLE_ADDRESS  # type: ignore[attr-defined]
        field.widget.attrs.pop("placeholder", None)


class Code(Typed, ConfirmLoginCodeForm):
    """Asks for the code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        field = self.fields["code"]
        field.label = _("Code")
        field.error_messages["required"] = _("Please type the code from the e-mail.")
        field.widget.attrs.pop("placeholder", None)


class NewAccount(Form):
    """Gives somebody an account."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("cy", "Cymraeg"), ("en", "English")], widget=forms.RadioSelect
    )

    def clean_name(self) -> str:
        """A name on one line."""
        return text.one_line(self.cleaned_data["name"])
