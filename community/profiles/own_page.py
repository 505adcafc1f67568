"""What the pages behind a person's own secret link share: whose they are, their language, and the way back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from community.people.models import Participant
from community.profiles.assets import Audience, shows
from community.profiles.models import AssetProfile
from wwnt.kit import languages, links


def own(request: HttpRequest, secret: str) -> tuple[Participant, AssetProfile | None]:
    """The person behind a secret link, with their profile if they have one; the page speaks their language."""
    rows = Participant.objects.select_related("asset_profile")
    person = links.find(rows, Participant.link_kind, secret)
    languages.speak(request, person.language)
    return person, getattr(person, "asset_profile", None)


def own_profile(request: HttpRequest, secret: str) -> AssetProfile:
    """The profile behind a secret link; 404 where there is none yet."""
    profile = own(request, secret)[1]
    if profile is None:
        raise Http404
    return profile


def own_page(
    request: HttpRequest, template: str, secret: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One of the pages behind the link."""
    return render(request, template, {"secret": secret, **context}, status=status)


def back_to(request: HttpRequest, name: str, *given: Any) -> HttpResponse:
    """Another page behind the link, in the language that was chosen for the page before."""
    return redirect(languages.keep(request, reverse(name, args=given)))


def photo_of(profile: AssetProfile, audience: Audience) -> HttpResponse:
    """The photo, for who may see it; else 404. Nobody but the reader's browser keeps it."""
    if not shows(profile, "picture", audience):
        raise Http404
    try:
        with profile.picture.open("rb") as file:
            data = file.read()
    except OSError as error:
        raise Http404 from error
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type="image/webp", headers=headers)
