"""The gates of a meet-up: which is next, what is open at each, going through, with a reason if need be, and going back.

No other way leads onto the site, and nothing passes silently: what was open at that hour is kept with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation

from community.accounts.models import User
from events.meetups.actions import NotNow, save
from events.meetups.models import Event, GatePass
from wwnt.kit import sockets, trail
from wwnt.kit.bilingual import LANGUAGES
from wwnt.kit.looking import asked_once
from wwnt.kit.sockets import Gap
from wwnt.kit.trail import Hand

Gate = GatePass.Gate


class Forbidden(Exception):
    """Something is missing without which nobody can go on, whatever the reason; `gaps` says what."""

    def __init__(self, gaps: Sequence[Gap]) -> None:
        super().__init__()
        self.gaps = gaps


class NeedsReason(Exception):
    """Something is open, and nobody has said why to go on all the same."""


@dataclass(frozen=True)
class Step:
    """A gate of one meet-up as it stands now; `gaps` are looked up where nobody has gone through it and it is not far."""

    gate: str
    name: str
    is_passed: bool
    is_gone_by: bool
    is_next: bool
    passed: GatePass | None = None
    can_go_back: bool = False
    is_far: bool = False
    gaps: Sequence[Gap] = ()

    @property
    def forbids(self) -> list[Gap]:
        """What must be there before anybody can go through."""
        return [gap for gap in self.gaps if gap.hard]

    @property
    def still_open(self) -> list[Gap]:
        """What a host may leave open by giving a reason."""
        return [gap for gap in self.gaps if not gap.hard]


def passes(event: Event) -> dict[str, GatePass]:
    """The gates it went through, as far as they were noted: one query."""
    return {each.gate: each for each in GatePass.objects.filter(event=event).select_related("by")}


def is_passed(event: Event, gate: str, found: dict[str, GatePass]) -> bool:
    """Whether it is through; whatever is on the site went through the first two, also before gates were noted."""
    if gate == Gate.PUBLISHED:
        return event.is_public
    if gate == Gate.CLOSED:
        return event.is_closed
    return gate in found or (gate == Gate.PLANNING and event.is_public)


def is_gone_by(event: Event, gate: str, found: dict[str, GatePass], now: datetime) -> bool:
    """Whether nobody can go through it any more: ready for a day that is over."""
    return gate == Gate.READY and gate not in found and event.is_over(now)


def next_gate(event: Event, now: datetime) -> str | None:
    """The gate that comes next; none for what is closed or called off."""
    return _next(event, passes(event), now)


def _next(event: Event, found: dict[str, GatePass], now: datetime) -> str | None:
    if event.is_cancelled or event.is_preset:
        return None
    ahead = (gate for gate in Gate if not is_passed(event, gate, found))
    return next((gate for gate in ahead if not is_gone_by(event, gate, found, now)), None)


def steps(event: Event, now: datetime, only: Sequence[Gate] = tuple(Gate)) -> list[Step]:
    """The gates, all or some, in order, with what is open at those still ahead."""
    found = passes(event)
    ahead = _next(event, found, now)
    return [_step(event, gate, found, ahead, now) for gate in only]


def _step(event: Event, gate: Gate, found: dict[str, GatePass], ahead: str | None, now: datetime) -> Step:
    through, late = is_passed(event, gate, found), is_gone_by(event, gate, found, now)
    far = gate == Gate.CLOSED and not event.is_public
    gaps = () if through or late or far or ahead is None else open_at(event, gate, now)
    return Step(
        gate=gate,
        name=str(gate.label),
        is_passed=through,
        is_gone_by=late,
        is_next=gate == ahead,
        passed=found.get(gate),
        can_go_back=can_go_back(event, gate),
        is_far=far,
        gaps=gaps,
    )


@asked_once
def missing(event: Event) -> list[Gap]:
    """What every room still misses of the public pages."""
    return [gap for plug in sockets.plugged("about_event") for gap in plug.gaps(event)]


def open_at(event: Event, gate: str, now: datetime) -> list[Gap]:
    """What every room has open at a gate, each thing once; what forbids going on first."""
    once: dict[tuple[str, str], Gap] = {}
    for gap in _told(event, gate, now):
        once.setdefault((str(gap.text), gap.url), gap)
    return sorted(once.values(), key=lambda gap: not gap.hard)


def _told(event: Event, gate: str, now: datetime) -> list[Gap]:
    """What the rooms tell, one after the other."""
    found = missing(event) if gate == Gate.PUBLISHED else []
    return found + [gap for plug in sockets.plugged("about_event") for gap in plug.open_at(event, gate, now)]


def on_the_way(event: Event, gate: str, found: dict[str, GatePass]) -> list[str]:
    """The gates that are gone through by going through this one: who publishes an idea has planned it."""
    if gate == Gate.PUBLISHED and not is_passed(event, Gate.PLANNING, found):
        return [Gate.PLANNING, gate]
    return [gate]


def can_pass(event: Event, gate: str, now: datetime) -> bool:
    """Whether this gate can be gone through at all as things stand: in order, and each in its time."""
    if gate in (Gate.PLANNING, Gate.PUBLISHED):
        return event.status == Event.Status.DRAFT
    is_out = event.status == Event.Status.PUBLISHED
    return is_out and event.is_over(now) == (gate == Gate.CLOSED)


@transaction.atomic
def pass_gate(
    *, event: Event, gate: str, by: User | Hand, now: datetime, reason: str = "", language: str = ""
) -> Event:
    """Go through a gate: when nothing is open, or with a reason, which is kept with what was open, in both languages.

    A second press changes nothing. At "published" everybody sees it; at "closed" feedback closes.
    """
    row = Event.objects.select_for_update().get(pk=event.pk)
    found = passes(row)
    if row.is_cancelled:
        raise NotNow
    if is_passed(row, gate, found):
        return row
    if not can_pass(row, gate, now):
        raise NotNow
    way = {each: open_at(row, each, now) for each in on_the_way(row, gate, found)}
    gaps = [gap for each in way.values() for gap in each]
    if hard := [gap for gap in gaps if gap.hard]:
        raise Forbidden(hard)
    if gaps and not reason:
        raise NeedsReason
    for each, left in way.items():
        _note(row, each, reason if left else "", language if left else "", by, now)
    if gate == Gate.PUBLISHED:
        row.status, row.published_at = Event.Status.PUBLISHED, now
        save(row)
        trail.note("meetups.publish", by=by, about=row.key, at=now, open=len(gaps))
        for plug in sockets.plugged("about_event"):
            plug.published(row, by, now)
    else:
        if gate == Gate.CLOSED:
            row.closed_at = now
            save(row)
        trail.note("meetups.pass_gate", by=by, about=row.key, at=now, gate=gate, open=len(gaps))
    return row


def went_on(event: Event, gate: str) -> bool:
    """Whether something was left open at this gate, or at one gone through on the same way."""
    found = passes(event)
    return any(each.reason for each in found.values() if each.passed_at == found[gate].passed_at)


def publish(*, event: Event, by: User | Hand, now: datetime, reason: str = "", language: str = "") -> Event:
    """Show it to everybody, in both languages, by going through the gate of that; there is no other way onto the site."""
    return pass_gate(event=event, gate=Gate.PUBLISHED, by=by, now=now, reason=reason, language=language)


def _note(event: Event, gate: str, reason: str, language: str, by: User | Hand, now: datetime) -> GatePass:
    """Keep that it went through, with what was open at that hour as everybody may read it."""
    return GatePass.objects.create(
        event=event,
        gate=gate,
        passed_at=now,
        by=None if isinstance(by, Hand) else by,
        left_open=_in_both(event, gate, now),
        reason=reason,
        reason_language=language,
    )


def _in_both(event: Event, gate: str, now: datetime) -> list[dict[str, str]]:
    """What is open at a gate in both languages, each once: no number and nothing that somebody typed outlives its room."""
    told = {}
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = [str(gap.for_everybody) for gap in _told(event, gate, now)]
    once = dict.fromkeys(zip(*told.values(), strict=True))
    return [dict(zip(told, words, strict=True)) for words in once]


def can_go_back(event: Event, gate: str) -> bool:
    """Whether this gate can be taken back: the last one before where it is, except the site, which `unpublish` leaves."""
    if gate == Gate.PLANNING:
        return event.status == Event.Status.DRAFT
    if gate == Gate.PUBLISHED or event.status != Event.Status.PUBLISHED:
        return False
    return event.is_closed == (gate == Gate.CLOSED)


@transaction.atomic
def go_back(*, event: Event, gate: str, by: User) -> Event:
    """Take a gate back, as if nobody had gone through it; the site is left by `unpublish`. A second press changes nothing."""
    row = Event.objects.select_for_update().get(pk=event.pk)
    if not can_go_back(row, gate):
        raise NotNow
    gone, _models = GatePass.objects.filter(event=row, gate=gate).delete()
    if gate == Gate.CLOSED and row.is_closed:
        row.closed_at = None
        save(row)
    if gone:
        trail.note("meetups.go_back", by=by, about=row.key, gate=gate)
    return row
