"""Secret links: made from a key and a version per row, so they can be sent again and revoked one by one."""

import base64
import functools
import hashlib
import hmac
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import base36_to_int, int_to_base36

Row = TypeVar("Row", bound="Linked")
View = Callable[..., HttpResponse]


class Linked(models.Model):
    """A row with a secret link; raising `link_version` revokes the links sent so far."""

    link_version = models.PositiveSmallIntegerField(default=1, editable=False)
    link_kind: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def secret(self) -> str:
        """The secret part of this row's link."""
        return make(self.link_kind, self.pk, self.link_version)


def _mac(key: str, kind: str, pk: int, version: int) -> str:
    digest = hmac.new(key.encode(), f"{kind}:{pk}:{version}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:15]).decode()


def make(kind: str, pk: int, version: int) -> str:
    """The secret of row `pk` for links of this kind: its number in base 36 and 120 bits of HMAC-SHA-256."""
    return f"{int_to_base36(pk)}-{_mac(settings.LINK_KEY, kind, pk, version)}"


def revoke(rows: "models.QuerySet[Row]") -> None:
    """The links of these rows that were sent or shown so far open nothing any more."""
    rows.update(link_version=models.F("link_version") + 1)


def find(rows: "models.QuerySet[Row]", kind: str, secret: str) -> Row:
    """The row that this secret opens; whoever holds no true secret gets 404."""
    number, _, mac = secret.partition("-")
    try:
        pk = base36_to_int(number)
    except ValueError:
        raise Http404 from None
    row = rows.filter(pk=pk).first() if pk < 2**63 else None
    if row is None:
        raise Http404
    for key in (settings.LINK_KEY, *settings.LINK_KEY_FALLBACKS):
        if hmac.compare_digest(mac.encode(), _mac(key, kind, row.pk, row.link_version).encode()):
            return row
    raise Http404


def is_gone(rows: "models.QuerySet[Row]", kind: str, secret: str) -> bool:
    """Whether this is the true secret of a row that has left since, its link never revoked; others learn nothing."""
    number, _, mac = secret.partition("-")
    try:
        pk = base36_to_int(number)
    except ValueError:
        return False
    keys = (settings.LINK_KEY, *settings.LINK_KEY_FALLBACKS)
    was_made = any(hmac.compare_digest(mac.encode(), _mac(key, kind, pk, 1).encode()) for key in keys)
    return was_made and not rows.filter(pk=pk).exists()


def lasting_key() -> bytes:
    """The key for marks that are kept and must be found again for ever: it stays when `LINK_KEY` is changed.

    It is the first `LINK_KEY` this site had, the last of the fallbacks; or `SUPPRESSION_KEY`, where that one leaked and
    its links were to die.
    """
    first = [settings.LINK_KEY, *settings.LINK_KEY_FALLBACKS][-1]
    return str(settings.SUPPRESSION_KEY or first).encode()


def absolute(path: str) -> str:
    """The whole address of a path on this site."""
    return settings.SITE_URL + path


def site_name() -> str:
    """The name of this site without its port, for names that are to be the only ones in the world."""
    return str(settings.SITE_URL.split("//")[-1].split(":")[0])


def private(view: View) -> View:
    """A page behind a secret link: not indexed, not stored, its address passed on to nobody else.

    Not `no-referrer`: with it browsers send `Origin: null` along with the page's own forms, which are then refused.
    """

    @functools.wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return page
