"""Signing in by a one-time link, and choosing one's language."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from community.accounts import actions
from wwnt.kit import links


@links.private
def sign_in_link(request: HttpRequest, secret: str) -> HttpResponse:
    """A one-time link: one button signs in, since opening a link alone must change nothing."""
    if request.method != "POST" or "_language" in request.POST:
        return render(request, "community/accounts/sign_in_link.html")
    try:
        user = actions.redeem(secret=secret)
    except actions.LinkIsOver:
        return render(request, "community/accounts/sign_in_link.html", {"over": True}, status=410)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("desk")
