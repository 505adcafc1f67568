"""What the site itself tells of its pages; runs inside a site that holds the demo community."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage import default_storage
from django.db import OperationalError
from django.db.models import CharField, JSONField, TextField
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver
from django.utils import translation

from community.accounts.models import User
from community.accounts.tests import make
from wwnt import gallery, patience, views
from wwnt.kit import access, troubles
from wwnt.tests import pages
from wwnt.tests.census.visitors import is_about_signing_in, is_at_desk, is_for_both, is_in_admin

STOREYS = ("community", "events", "feedback", "reports")
FRAMES = {"base"}
"""Templates that others are drawn in."""

DRAWN: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "expired_form": views.expired_form,
    "gallery": gallery.gallery,
    "not_now": lambda request: patience.not_now(request, OperationalError()),
}
"""Pages that no address of this site leads to, and who draws them."""


def told() -> dict[str, Any]:
    """All that the census needs to know."""
    users = User.objects.filter(is_demo=True)
    return {
        "pages": {
            "cy": list(with_doors(pages.pages("cy"))),
            "en": list(with_doors([*pages.pages("en"), *pages.of_the_admin()])),
        },
        "drawn": {language: dict(without_address(language)) for language in ("cy", "en")},
        "keys": {user.email: pages.key(user) for user in users},
        "codes": {user.email: make.recovery_codes(user) for user in users if user.needs_second_factor},
        "written": sorted(set(written())),
    }


def with_doors(found: list[tuple[str, str]]) -> Iterator[tuple[str, str, list[str]]]:
    """Each page with the addresses of those to whom it opens; the empty one stands for who has no account."""
    hosts = list(User.objects.filter(is_demo=True))
    for name, path in found:
        if not is_at_desk(name):
            yield name, path, [""]
        if is_in_admin(name):
            yield name, path, [host.email for host in hosts if host.is_staff]
        elif is_about_signing_in(name):
            yield name, path, [pages.eirian().email]
        elif is_at_desk(name) or is_for_both(name):
            yield name, path, [host.email for host in hosts if access.opens(host, path)]


def without_address(language: str) -> Iterator[tuple[str, str]]:
    """What a reader of this language sees where something went wrong, and all other pages without an address."""
    names = {pattern.name for pattern in pages.patterns(get_resolver().url_patterns)}
    stems = {path.stem for path in (Path(settings.BASE_DIR) / "templates").glob("*.html")}
    for stem in sorted(stems - names - FRAMES):
        draw = DRAWN.get(stem)
        yield stem, draw(_request(language)).content.decode() if draw else "give an example for this page"
    for name, trouble in vars(troubles).items():
        if isinstance(trouble, troubles.Trouble):
            for draw in (troubles.page, troubles.plain):
                drawn = draw(_request(language), trouble)
                yield f"{name} {draw.__name__}", drawn.content.decode()
    if language == "cy":
        yield "last resort", troubles.LAST_RESORT.format(contact=settings.CONTACT_EMAIL)


def _request(language: str) -> HttpRequest:
    request = RequestFactory().post(f"/{language}/", {"name": "Ben"}, SERVER_NAME="127.0.0.1")
    request.user = AnonymousUser()
    request._messages = default_storage(request)
    translation.activate(language)
    return request


def written() -> Iterator[str]:
    """What people wrote themselves, line by line: it may be in any language."""
    for model in apps.get_models():
        if model._meta.app_label not in STOREYS:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, CharField | TextField | JSONField) and not field.choices:
                for value in model._default_manager.values_list(field.name, flat=True).distinct():
                    yield from _lines(value)


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (" ".join(line.split()) for line in value.splitlines())
    elif isinstance(value, dict):
        yield from (line for each in value.values() for line in _lines(each))
    elif isinstance(value, list):
        yield from (line for each in value for line in _lines(each))
