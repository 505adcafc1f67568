"""The forms of the second factor: a code from the app, a passkey, the name of a passkey."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from wwnt.kit import text

WHILE_GOOD = 120
"""Seconds for which a code from an app may be good, slow clocks and slow fingers included."""
ODD = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What the library's parser raises on something that no browser sends."""


class AsksForCode:
    """Words for the field of a code, and large keys for it on a phone."""

    keeps_typed = True
    label: Any = _("Code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        field = self.fields["code"]  # type: ignore[attr-defined]
        field.label = self.label
        field.error_messages["required"] = _("Please type the code.")
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 20}


class WorksOnce(AsksForCode):
    """Takes no code from an app twice, for as long as it is good."""

    label = _("Code from your app, or a recovery code")
    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        """A code that is right and was not used before."""
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type != Authenticator.Type.TOTP:
            return code
        bare = "".join(filter(str.isdigit, code))
        if not cache.add(f"second-code:{self.user.pk}:{bare}", 1, WHILE_GOOD):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondCode(WorksOnce, AuthenticateForm):
    """At sign-in; for the next minutes it counts as asked again, too, since the app shows no other code yet."""

    def save(self) -> None:
        """Go on signing in."""
        post_authentication(context.request, self.authenticator, reauthenticated=True)


class CodeAgain(WorksOnce, ReauthenticateForm):
    """Before something that only the person themselves may do."""


class FirstCode(AsksForCode, ActivateTOTPForm):
    """Shows that the app was set up well."""

    label = _("The six digits that the app shows")


class RemoveApp(DeactivateTOTPForm):
    """Nothing to fill in."""


class ReadsPasskey:
    """Answers in words whatever is sent in place of a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        words = {"required": _("The passkey did not answer."), "invalid": _("The passkey did not answer.")}
        self.fields["credential"].error_messages |= words  # type: ignore[attr-defined]


class ChecksPasskey(ReadsPasskey):
    """A passkey that is asked for."""

    def clean_credential(self) -> Authenticator:
        """The passkey that has answered."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ODD as error:
            raise forms.ValidationError(_("This passkey is not known here.")) from error


class SecondPasskey(ChecksPasskey, AuthenticateWebAuthnForm):
    """At sign-in, after the code from the e-mail; for the next minutes it counts as asked again, too."""

    reauthenticated = True


class PasskeyAgain(ChecksPasskey, ReauthenticateWebAuthnForm):
    """Before something that only the person themselves may do."""


class PasskeySignIn(ChecksPasskey, LoginWebAuthnForm):
    """Instead of the code from the e-mail."""


class Named:
    """Asks for a name on one line."""

    keeps_typed = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        field = self.fields["name"] = forms.CharField(  # type: ignore[attr-defined]
            label=_("What do you call this device?"),
            max_length=60,
            help_text=_("So that you know it again, for example: my phone, the tablet in the office."),
        )
        field.error_messages["required"] = _("Please give it a name.")
        field.initial = self.initial.get("name", "")  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """The name."""
        return text.one_line(self.cleaned_data["name"])  # type: ignore[attr-defined]


class NewPasskey(Named, ReadsPasskey, AddWebAuthnForm):
    """Adds a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = (kwargs.get("initial") or {}) | {"name": "", "passwordless": True}
        super().__init__(*args, **kwargs)
        # The passkey is made before the name is sent: a lacking name must not waste it.
        self.fields["name"].required = False
        field = self.fields["passwordless"]
        field.label = _("Let it sign me in without a code from an e-mail")
        field.help_text = _(
            "It then asks for your fingerprint, your face or a PIN. Untick this for a security key without a PIN."
        )
        self.order_fields(["name", "passwordless", "credential"])

    def clean_name(self) -> str:
        """The name, or a number."""
        given = super().clean_name()
        return given or get_adapter().generate_authenticator_name(self.user, Authenticator.Type.WEBAUTHN)

    def clean(self) -> dict[str, Any]:
        """A passkey that this browser and this site have just made together."""
        try:
            return dict(super().clean())
        except ODD as error:
            raise forms.ValidationError(_("This passkey could not be read. Please try again.")) from error


class NamePasskey(Named, EditWebAuthnForm):
    """Gives a passkey another name."""
