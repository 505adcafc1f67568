"""What can be done with many people at once. A room adds an action; each is done in short batches."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.people.areas import AUTHORITIES
from community.people.models import Participant
from wwnt.kit import access, sockets, trail
from wwnt.kit.sockets import Words

BATCH = 500
CHANGE = "community.change_participant"


class Together(ABC):
    """Something to do with many people: its name on the button, who may, what is asked first, and the doing."""

    key = ""
    name: Words = ""
    needs = CHANGE

    def fields(self, by: Any) -> dict[str, forms.Field]:
        """What is asked before it is done."""
        return {}

    @abstractmethod
    def do(self, people: Sequence[Participant], asked: dict[str, Any], by: Any, now: datetime) -> int:
        """Do it with one batch, inside a transaction; says with how many something was done."""


def name_of(key: str) -> Words:
    """What an action is called; its key where there is none of it any more."""
    return next((each.name for each in sockets.plugged("people_together") if each.key == key), key)


def open_to(by: Any) -> list[Together]:
    """What this reader may do with many people."""
    plugs: Sequence[Together] = sockets.plugged("people_together")
    return [each for each in plugs if access.may(by, each.needs)]


def do(
    *, what: Together, people: "QuerySet[Participant]", asked: dict[str, Any], by: Any, now: datetime
) -> int:
    """Do it with all of them, each batch in a transaction of its own; a row in the trail says with how many."""
    done = 0
    for pks in batches(people):
        with transaction.atomic():
            some = list(Participant.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
            done += what.do(some, asked, by, now)
    trail.note("people.do", by=by, at=now, what=what.key, number=done)
    return done


def batches(people: "QuerySet[Participant]") -> Iterator[list[int]]:
    """The numbers of these people, some hundred at a time."""
    pks = list(people.values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]


def _set(people: Sequence[Participant], **columns: Any) -> int:
    changed = [
        each for each in people if any(getattr(each, name) != value for name, value in columns.items())
    ]
    Participant.objects.filter(pk__in=[each.pk for each in changed]).update(**columns)
    return len(changed)


class SetLanguage(Together):
    """The language we write in."""

    key = "set_language"
    name = _("Set the language we write in")

    def fields(self, by: Any) -> dict[str, forms.Field]:
        """Which."""
        choices = Participant.Language.choices
        return {"language": forms.ChoiceField(label=_("Language"), choices=choices, widget=forms.RadioSelect)}

    def do(self, people: Sequence[Participant], asked: dict[str, Any], by: Any, now: datetime) -> int:
        """From now on."""
        return _set(people, language=asked["language"], language_is_known=True)


class SetAuthority(Together):
    """Where they live."""

    key = "set_authority"
    name = _("Set the local authority")

    def fields(self, by: Any) -> dict[str, forms.Field]:
        """Which."""
        return {
            "authority": forms.ChoiceField(
                label=_("Local authority"), choices=[("", "–"), *AUTHORITIES.items()]
            )
        }

    def do(self, people: Sequence[Participant], asked: dict[str, Any], by: Any, now: datetime) -> int:
        """In place of what was known."""
        return _set(people, authority=asked["authority"])


class KeepSilent(Together):
    """No more contact, and no reason is asked."""

    key = "keep_silent"
    name = _("Write to them no more")

    def do(self, people: Sequence[Participant], asked: dict[str, Any], by: Any, now: datetime) -> int:
        """Nothing is sent to them any more until they say otherwise."""
        return _set(people, do_not_contact=True)
