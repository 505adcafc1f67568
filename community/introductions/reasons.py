"""Says why two people might like to meet, in the language of whoever reads it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from community.introductions import kinds
from community.people.areas import AUTHORITIES
from community.profiles.models import Tag
from wwnt.kit import sockets
from wwnt.kit.sockets import Words

LANGUAGES = {"cy": "Cymraeg", "en": "English", "bsl": "BSL"}


class Names:
    """The names of the tags and meet-ups that reasons speak of, looked up once for many."""

    def __init__(self, many: Iterable[Iterable[Sequence[Any]]]) -> None:
        values: dict[str, set[str]] = {"tag": set(), "met": set()}
        for reasons in many:
            for key, given in reasons:
                values.get(key, set()).update(given)
        self.tags = {str(tag.pk): tag.name for tag in Tag.objects.filter(pk__in=values["tag"])}
        self.events: dict[str, Words] = {}
        for plug in sockets.plugged("met_at"):
            self.events |= plug.names(values["met"])

    def say(self, reasons: Iterable[Sequence[Any]]) -> list[str]:
        """Each reason as one short line."""
        return [line for key, given in reasons if (line := self._line(key, list(given)))]

    def _line(self, key: str, given: list[str]) -> str:
        match key:
            case kinds.TYPED:
                return _("Somebody who says that they are %(name)s wrote: “%(words)s” Please ask them first.") % {
                    "name": given[0], "words": given[1],
                }  # fmt: skip
            case "tag":
                return _listed(_("Both speak of: %(what)s"), self._known(self.tags, given))
            case "word":
                return _listed(_("The same words: %(what)s"), given)
            case "language":
                return _listed(_("Both in: %(what)s"), [LANGUAGES[code] for code in given])
            case "same":
                return _listed(_("Same county: %(what)s"), self._known(AUTHORITIES, given))
            case "near":
                return _listed(_("Neighbouring counties: %(what)s"), self._known(AUTHORITIES, given))
            case "online":
                return _("Both can do it online or by phone")
            case "met":
                return _listed(_("Both came to: %(what)s"), self._known(self.events, given))
        return ""

    @staticmethod
    def _known(names: Mapping[str, Any], given: Iterable[str]) -> list[str]:
        return [str(names[key]) for key in given if key in names]


def _listed(sentence: str, what: Sequence[str]) -> str:
    return sentence % {"what": ", ".join(what)} if what else ""


def said(reasons: Iterable[Sequence[Any]]) -> list[str]:
    """The reasons of one introduction."""
    reasons = list(reasons)
    return Names([reasons]).say(reasons)
