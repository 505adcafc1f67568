"""Shows what the authenticator apps of the demo's people show now; only in demo mode and only to this machine."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from community.accounts import second_factor
from wwnt.mail_viewer import is_demo_here


def codes(request: HttpRequest) -> HttpResponse:
    """The six digits of each invented person who needs them; nobody real is ever here."""
    if not is_demo_here(request):
        raise Http404
    now = int(time.time()) // app_settings.TOTP_PERIOD
    apps = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__is_demo=True)
    shown = [
        (each.user, format_hotp_value(hotp_value(second_factor.unlock(each.data["secret"]), now)))
        for each in apps.select_related("user").order_by("user__name")
    ]
    response = render(request, "codes.html", {"codes": shown})
    response.headers["Cache-Control"] = "no-store"
    return response
