"""Says in plain words why a message came back, from the codes in what the mail server said (RFC 3463, RFC 5321)."""

import re

from django.utils.translation import gettext_lazy as _

from wwnt.kit.sockets import Words

UNREADABLE = _("This is not an address that mail can be sent to: it may be misspelt.")
UNKNOWN = _("The mail server does not know this address: it may be misspelt or closed.")
FULL = _("Their letter box is full.")
UNWANTED = _("Their mail server did not take the message. Ring them, or write from your own address.")
TOLD_TO_WAIT = _("Their mail server kept asking us to come later, and we have stopped trying.")
OURS_AWAY = _("Our own mail server could not be reached for many hours, and we have stopped trying.")

CODE = re.compile(r"\b([45]\d\d)\b(?:[ -]([45]\.\d{1,3}\.\d{1,3})\b)?")
UNREACHED = ("Connection", "refused", "timed out", "not known", "unreachable", "getaddrinfo", "resolution")


def why_it_came_back(reason: str) -> Words:
    """The reason in plain words; empty if nothing is known that helps."""
    if reason.startswith(("Not an e-mail address", "Letters with accents")):
        return UNREADABLE
    found = CODE.search(reason)
    if found is None:
        return OURS_AWAY if any(sign in reason for sign in UNREACHED) else ""
    code, enhanced = found[1], found[2] or ""
    if enhanced.endswith(".2.2") or code in {"452", "552"}:
        return FULL
    if code.startswith("4"):
        return TOLD_TO_WAIT
    if enhanced.startswith("5.7.") or code == "554":
        return UNWANTED
    return UNKNOWN if enhanced.startswith("5.1.") or code in {"550", "551", "553"} else ""
