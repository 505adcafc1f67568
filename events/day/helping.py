"""Somebody who helps at the door without an account, known by the link that this browser has opened."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils import timezone

from community.accounts.models import User
from events.day.models import HelperLink
from wwnt.kit import links

HELPS_WITH = "helper_link"
MAY = "events.check_in"


@dataclass(frozen=True)
class Helper:
    """Who holds a helper link: may check in at that meet-up's door, and nothing else."""

    link: HelperLink

    is_authenticated = True

    def __str__(self) -> str:
        return self.link.name

    def has_perm(self, permission: str, slug: str | None = None) -> bool:
        """The door of one meet-up."""
        return permission == MAY and slug == self.link.event.slug


Somebody = User | Helper
"""Who works at a door: with an account or without."""


def true_link(secret: str) -> HelperLink:
    """The link of this secret, over or not; a false secret gets 404."""
    return links.find(HelperLink.objects.select_related("event"), HelperLink.link_kind, secret)


def sign_in(request: HttpRequest, secret: str) -> None:
    """Let this browser help from now on, until the link is over; a host who is signed in stays so."""
    link = true_link(secret)
    request.session.cycle_key()
    request.session[HELPS_WITH] = secret
    if not request.user.is_authenticated:
        request.session.set_expiry(link.good_until)


def sign_out(request: HttpRequest) -> None:
    """Forget that this browser helped."""
    if request.session.pop(HELPS_WITH, None) and not request.user.is_authenticated:
        request.session.flush()


def of(request: HttpRequest) -> Helper | None:
    """The helper of this browser, looked up each time, so that an ended link opens nothing from then on."""
    secret = getattr(request, "session", {}).get(HELPS_WITH)
    if not secret:
        return None
    try:
        link = true_link(secret)
    except Http404:
        return None
    return None if link.is_over(timezone.now()) else Helper(link)
