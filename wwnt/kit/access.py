"""Who may enter: roles are granted permissions, doors name the one they need."""

import functools
from collections import defaultdict
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve, reverse

from wwnt.kit import sockets

View = Callable[..., HttpResponseBase]

SIGNED_IN = "signed in"

_granted: dict[str, set[str]] = defaultdict(set)


def grant(role: str, *permissions: str) -> None:
    """Let everybody with this role do these things."""
    _granted[role].update(permissions)


def granted(role: str) -> frozenset[str]:
    """What somebody with this role may do."""
    return frozenset(_granted[role])


def may(person: Any, permission: str, slug: str | None = None) -> bool:
    """Whether this person has the permission, in the meet-up or other thing of this slug."""
    return bool(person.has_perm(permission, slug))


def opens(person: Any, url: str) -> bool:
    """Whether the door behind this address opens to the person; addresses that no permission guards open to all."""
    try:
        match = resolve(urlsplit(url).path)
    except Resolver404:
        return False
    needed = getattr(match.func, "needs", SIGNED_IN)
    return needed == SIGNED_IN or may(person, needed, match.kwargs.get("slug"))


def address(person: Any, name: str, *given: Any) -> str:
    """The address of a page, if it opens to the person; else nothing."""
    url = reverse(name, args=given)
    return url if opens(person, url) else ""


def principal(request: HttpRequest, permission: str, slug: str | None = None) -> Any:
    """Who passes here: the person signed in, else somebody without an account whom a room vouches for; else None.

    A room plugs into the socket "principal" an object whose `of(request)` is None, or somebody with `has_perm`.
    """
    if request.user.is_authenticated and may(request.user, permission, slug):
        return request.user
    vouched_for = (plug.of(request) for plug in sockets.plugged("principal"))
    return next((each for each in vouched_for if each and may(each, permission, slug)), None)


def needs(permission: str) -> Callable[[View], View]:
    """Open this door only to who has the permission, for the `slug` in the address if there is one.

    Nobody signed in: the sign-in page. Signed in without the permission: 404, as if it were not there.
    Who has passed is `request.principal`; a door that asks for no permission opens to accounts alone.
    """

    def guard(view: View) -> View:
        @functools.wraps(view)
        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = request.user
            passes = user if permission == SIGNED_IN else principal(request, permission, kwargs.get("slug"))
            if passes is None and user.is_authenticated:
                raise Http404
            if passes is None or not passes.is_authenticated:
                return redirect_to_login(request.get_full_path())
            request.principal = passes  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        door.needs = permission  # type: ignore[attr-defined]
        return door

    return guard
