"""The pages on which somebody looks after how they sign in: app, passkeys, recovery codes, where they are signed in.

The library does the work; these views add our words, our rule that a needed factor stays, and the mark in the session.
"""

from typing import Any

from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions.internal.flows.sessions import end_other_sessions, end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from community.accounts import second_factor, sessions
from community.accounts.models import User
from community.accounts.views import KeepsTyped


def owner(request: HttpRequest) -> User:
    """Who is signed in."""
    assert isinstance(request.user, User)
    return request.user


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """How things stand with each way of signing in safely."""
    user = owner(request)
    state = second_factor.state(user)
    context = {"state": state, "is_lacking": user.needs_second_factor and not state.is_set_up}
    return render(request, "mfa/index.html", context)


class Authenticate(AuthenticateView):
    """Asks for the second factor at sign-in."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check it, unless only the language was changed."""
        if "_language" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.auth_form._errors = {}
        return super().get(request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which ways there are for this person."""
        state = second_factor.state(self.stage.login.user)
        return super().get_context_data(**kwargs) | {"state": state}


class NeedsOne:
    """Leads who has set up nothing to the page on which they can."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only who has a second factor has something to do here."""
        if request.user.is_authenticated and not self.has_any(second_factor.state(owner(request))):
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def has_any(self, state: second_factor.State) -> bool:
        """Whether there is what this page is about."""
        return state.is_set_up


class Reauthenticate(NeedsOne, KeepsTyped, ReauthenticateView):
    """Asks for the second factor once more, before something that only the person themselves may do."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which ways there are for this person."""
        return super().get_context_data(**kwargs) | {"state": second_factor.state(owner(self.request))}


class SetUpApp(KeepsTyped, ActivateTOTPView):
    """Shows the QR code and its secret in text, and asks for the first code."""

    def form_valid(self, form: Any) -> HttpResponse:
        """From now on, and here already, the second factor counts as given."""
        response = super().form_valid(form)
        second_factor.mark(self.request, self.request.user)
        return response


@method_decorator(login_required, name="dispatch")
class RemoveApp(NeedsOne, DeactivateTOTPView):
    """Asks once more, or says why the app must stay."""

    def has_any(self, state: second_factor.State) -> bool:
        """There is an app to remove."""
        return state.app is not None


class AddPasskey(KeepsTyped, webauthn.AddWebAuthnView):
    """Adds a passkey under a name."""

    def form_valid(self, form: Any) -> HttpResponse:
        """From now on, and here already, the second factor counts as given."""
        response = super().form_valid(form)
        second_factor.mark(self.request, self.request.user)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the form as it was sent, errors and all."""
        return super().get_context_data(**kwargs) | kwargs | {"form": kwargs.get("form") or self.get_form()}


class OwnPasskey:
    """Another's passkey is not there."""

    @method_decorator(login_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look whose it is before anything is asked."""
        rows = Authenticator.objects.filter(user=owner(request), type=Authenticator.Type.WEBAUTHN)
        self.object = get_object_or_404(rows, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class NamePasskey(OwnPasskey, KeepsTyped, webauthn.EditWebAuthnView):
    """Gives a passkey another name."""

    success_url = reverse_lazy("mfa_index")


class RemovePasskey(OwnPasskey, webauthn.RemoveWebAuthnView):
    """Asks once more, or says why the passkey must stay."""

    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether it may go."""
        return super().get_context_data(**kwargs) | {"may_go": second_factor.may_remove(self.object)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it, if it may go."""
        if not second_factor.may_remove(self.object):
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)


class PasskeyAgain(NeedsOne, webauthn.ReauthenticateWebAuthnView):
    """Asks for a passkey once more."""

    def has_any(self, state: second_factor.State) -> bool:
        """There is a passkey to ask for."""
        return bool(state.passkeys)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say what was wrong on the page itself."""
        return self.render_to_response(self.get_context_data(form=form))


class PasskeySignIn(webauthn.LoginWebAuthnView):
    """Signs in with a passkey alone; its script asks here what to ask the device for."""


class NeedsCodes(NeedsOne):
    """Leads who has no recovery codes to where they are made."""

    def has_any(self, state: second_factor.State) -> bool:
        """There are codes left."""
        return state.codes_left > 0


class RecoveryCodes(NeedsCodes, codes.ViewRecoveryCodesView):
    """The recovery codes that are left."""


class NewRecoveryCodes(NeedsOne, codes.GenerateRecoveryCodesView):
    """Makes new recovery codes; the old ones are no good then."""


@method_decorator(login_required, name="dispatch")
class RecoveryCodesAsText(NeedsCodes, codes.DownloadRecoveryCodesView):
    """The recovery codes as a file."""


@login_required
def passkeys(request: HttpRequest) -> HttpResponse:
    """Where the library leads after a passkey was changed: they are all on one page."""
    return redirect("mfa_index")


@login_required
def where(request: HttpRequest) -> HttpResponse:
    """Where somebody is signed in; they may sign out there, one by one or everywhere else."""
    user = owner(request)
    if request.method == "POST" and "_language" not in request.POST:
        number = request.POST.get("session", "")[:18]
        if "others" in request.POST:
            end_other_sessions(request, user)
            messages.success(request, _("You are signed out everywhere else."))
        elif number.isdecimal():
            end_sessions(request, UserSession.objects.filter(user=user, pk=int(number)))
            messages.success(request, _("Signed out there."))
        return redirect("usersessions_list")
    found = [
        {"row": each, "device": sessions.device(each.user_agent), "is_here": each.is_current()}
        for each in sessions.of(user)
    ]
    return render(request, "usersessions/usersession_list.html", {"sessions": found})


authenticate = Authenticate.as_view()
reauthenticate = Reauthenticate.as_view()
set_up_app = SetUpApp.as_view()
remove_app = RemoveApp.as_view()
add_passkey = AddPasskey.as_view()
name_passkey = NamePasskey.as_view()
remove_passkey = RemovePasskey.as_view()
passkey_again = PasskeyAgain.as_view()
passkey_sign_in = PasskeySignIn.as_view()
recovery_codes = RecoveryCodes.as_view()
new_recovery_codes = NewRecoveryCodes.as_view()
recovery_codes_as_text = RecoveryCodesAsText.as_view()
