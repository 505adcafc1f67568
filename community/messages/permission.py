"""Whether we may write to somebody of meet-ups, by which way, and why (UK GDPR; PECR: direct marketing)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from community.messages.models import Suppression
from community.people.models import Consent, Participant
from wwnt.kit.sockets import Words

Purpose, Basis = Consent.Purpose, Participant.Basis
SERVICE = "service"
"""The purpose of a message about somebody's own place: needs no consent, as long as it promotes nothing."""

SOFT_OPT_IN_SINCE = date(2026, 2, 5)
"""Charities may rely on it from this day on, for addresses given since (Data (Use and Access) Act 2025)."""

AT_A_TIME = 5000
VOUCHED = frozenset({"consent", "asked", "corporate"})
"""Reasons that a host gives for one invitation; they never outweigh what the person said themselves."""


@dataclass(frozen=True)
class Verdict:
    """Whether we may write, and the reason in words."""

    may: bool
    why: Words

    def __bool__(self) -> bool:
        return self.may

    @property
    def kept(self) -> str:
        """The reason as it is kept with a message: in English, told in the language of whoever reads it."""
        with translation.override("en"):
            return str(self.why)


def may_write(person: Participant, purpose: str, *, vouched: str = "") -> Verdict:
    """Whether we may write to this person for a purpose: `service`, or a way in which news of meet-ups go.

    A wish for silence comes first, then what the person said last, then why we hold the address. `vouched` is the reason
    that a host gave for one invitation.
    """
    return may_write_to_all([person], purpose, vouched={person.pk: vouched})[person.pk]


def may_write_to_all(
    people: Iterable[Participant], purpose: str, *, vouched: Mapping[int, str] | None = None
) -> dict[int, Verdict]:
    """The same for many, by their numbers; two queries for each five thousand."""
    everybody = list(people)
    found: dict[int, Verdict] = {}
    for start in range(0, len(everybody), AT_A_TIME):
        found |= _judge_all(everybody[start : start + AT_A_TIME], purpose, vouched or {})
    return found


def _judge_all(
    everybody: Sequence[Participant], purpose: str, vouched: Mapping[int, str]
) -> dict[int, Verdict]:
    hashes = {person.pk: Suppression.hash_of(person.email) for person in everybody if person.email}
    silent = set(
        Suppression.objects.filter(address_hash__in=hashes.values()).values_list("address_hash", flat=True)
    )
    said: dict[int, bool] = {}
    lines = Consent.objects.filter(participant__in=[each.pk for each in everybody], purpose=purpose)
    for pk, withdrawn_at in lines.order_by("given_at", "pk").values_list("participant", "withdrawn_at"):
        said[pk] = said.get(pk, False) or withdrawn_at is None
    return {
        each.pk: _judge(
            each, purpose, said.get(each.pk), hashes.get(each.pk) in silent, vouched.get(each.pk, "")
        )
        for each in everybody
    }


def _judge(person: Participant, purpose: str, said: bool | None, is_silent: bool, vouched: str) -> Verdict:
    if person.do_not_contact:
        return Verdict(False, _("They asked us not to contact them."))
    if purpose == SERVICE:
        return Verdict(True, _("Messages about their own place may always go."))
    if purpose == Purpose.NEWS_EMAIL and is_silent:
        return Verdict(False, _("This address asked for no more invitations."))
    if said is not None:
        words = _("They agreed to it.") if said else _("They took their consent back.")
        return Verdict(said, words)
    if person.basis == Basis.SERVICE:
        return Verdict(False, _("They want messages about their own place only."))
    if purpose == Purpose.NEWS_EMAIL and vouched in VOUCHED:
        return Verdict(True, _("A host said why we may ask them this once."))
    return _by_basis(person, purpose)


def _by_basis(person: Participant, purpose: str) -> Verdict:
    """What the reason for which we hold the address allows where the person has said nothing."""
    if person.basis == Basis.CORPORATE and purpose in {Purpose.NEWS_EMAIL, Purpose.NEWS_POST}:
        return Verdict(True, _("It is a work address; every message says how to stop them."))
    if person.basis == Basis.CONSENT and purpose == Purpose.NEWS_EMAIL:
        return Verdict(True, _("They agreed to it before we kept a ledger."))
    if person.basis == Basis.SOFT_OPT_IN and purpose in {Purpose.NEWS_EMAIL, Purpose.NEWS_TEXT}:
        return _soft_opt_in(person.basis_on)
    return Verdict(False, _("They have not agreed to it."))


def _soft_opt_in(since: Any) -> Verdict:
    if not settings.IS_CHARITY:
        return Verdict(
            False, _("Only a charity may rely on support alone, and this site is not set up as one.")
        )
    if since is None or since < SOFT_OPT_IN_SINCE:
        return Verdict(False, _("Support alone counts only for addresses given since 5 February 2026."))
    return Verdict(True, _("They supported our charity, and could say no then and in every message."))
