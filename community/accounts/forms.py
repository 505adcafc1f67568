"""The two forms of signing in: the address, and the code that was sent to it."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm
from django.utils.translation import gettext_lazy as _

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
