"""Signing in by a code or a one-time link, and choosing one's language."""

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.views import ConfirmLoginCodeView, LoginView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.accounts import actions
from wwnt.kit import bilingual, languages, links


class KeepsTyped:
    """Shows a form again with what was typed when only the language was changed; no try is counted."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check what was sent, unless it came from the language toggle."""
        if "_language" not in request.POST:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        form = self.get_form()  # type: ignore[attr-defined]
        form._errors = {}
        return self.render_to_response(self.get_context_data(form=form))  # type: ignore[attr-defined]


class SignIn(KeepsTyped, LoginView):
    """Asks for an e-mail address and sends a code there."""


class ConfirmCode(KeepsTyped, ConfirmLoginCodeView):
    """Asks for the code; a new one can be sent."""


def ask_again(request: HttpRequest) -> HttpResponse:
    """Where the code's page leads when there is no code to confirm (any more)."""
    messages.info(request, _("Please ask for a new code: the last one is not good any more."))
    return redirect("account_login")


def to_the_desk(request: HttpRequest) -> HttpResponse:
    """Where addresses lead that have no page here: accounts are given by hosts and have no passwords."""
    return redirect("desk")


@links.private
def sign_in_link(request: HttpRequest, secret: str) -> HttpResponse:
    """A one-time link: one button signs in, since opening a link alone must change nothing."""
    whose = actions.whose(secret=secret)
    if whose is not None:
        languages.speak(request, whose.language)
    if request.method != "POST" or "_language" in request.POST:
        return render(request, "community/accounts/sign_in_link.html")
    try:
        user = actions.redeem(secret=secret, now=timezone.now())
    except actions.LinkIsOver:
        return render(request, "community/accounts/sign_in_link.html", {"over": True}, status=410)
    # Through all the steps of signing in, so that whoever has a second factor is asked for it.
    answer = perform_login(request, Login(user=user, redirect_url=reverse("desk")))
    return languages.remember(answer, bilingual.current())


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember which language this person reads, and go back to where they were."""
    chosen, back = request.POST.get("language"), request.POST.get("next", "")
    if chosen not in bilingual.LANGUAGES:
        raise Http404
    if request.user.is_authenticated:
        actions.choose_language(user=request.user, language=str(chosen))
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    # Not `redirect`, which would take a word for the name of a page.
    answer = HttpResponseRedirect(back if back.startswith("/") and is_ours else "/")
    return languages.remember(answer, str(chosen))
