"""Sockets: how an upper room adds something to a lower page without being imported by it.

A room's `plugs.py` calls `plug("about_event", Plug())`; the lower page asks `plugged("about_event")`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

from wwnt.kit.moving import Moves, Step

Words = str | Promise

_plugs: dict[str, list[Any]] = defaultdict(list)


def plug(socket: str, plugged_in: Any) -> None:
    """Put something into a socket; the same class twice is put in once."""
    if not any(type(each) is type(plugged_in) for each in _plugs[socket]):
        _plugs[socket].append(plugged_in)


def plugged(socket: str) -> Sequence[Any]:
    """What has been put into a socket, in the order it was put in."""
    return tuple(_plugs[socket])


def gather(storey: str, rooms: Iterable[str]) -> None:
    """Import what makes each room of a storey take part: its plugs, deeds, tasks, clock and mails."""
    for room in rooms:
        for door in ("plugs", "deeds", "tasks", "clock", "emails"):
            name = f"{storey}.{room}.{door}"
            if find_spec(name) is not None:
                import_module(name)


@dataclass(frozen=True)
class Stage:
    """One stage of a meet-up on the desk's rail: `done` of `of` draws its ring."""

    key: str
    order: int
    name: Words
    summary: Words
    url: str
    done: int = 0
    of: int = 0

    @property
    def percent(self) -> int:
        """How full the ring is, 0 to 100."""
        return min(100, round(100 * self.done / self.of)) if self.of else 0


@dataclass(frozen=True)
class OpenItem:
    """Something that waits for a host; `loud` if a person waits for an answer."""

    text: Words
    url: str
    action: Words
    detail: Words = ""
    loud: bool = False


@dataclass(frozen=True)
class Trouble:
    """Something that failed: what, what happened in plain words, the address that has it done again, a page to mend it.

    `leave` is the address that says it need not be done any more.
    """

    text: Words
    what: Words
    again: str
    button: Words
    url: str = ""
    action: Words = ""
    leave: str = ""


@dataclass(frozen=True)
class Gap:
    """Something that is open at a gate, and where to mend it; what is `hard` forbids going on, whatever the reason.

    `public` says it without numbers and without words that somebody typed; it may be left out where `text` holds neither.
    """

    text: Words
    url: str
    hard: bool = False
    public: Words = ""

    @property
    def for_everybody(self) -> Words:
        """What may be kept and shown to everybody."""
        return self.public or self.text


@dataclass(frozen=True)
class Dated:
    """A date of a meet-up for its timeline: when, what in words, the desk page of it; `kind` is a word for filtering.

    `is_done` where it lies behind us because it was done, not only because the hour has passed.
    """

    at: datetime
    text: Words
    url: str = ""
    kind: str = ""
    is_done: bool = False


@dataclass(frozen=True)
class Card:
    """A small picture of the state of one matter, for the overview: a number, words, a link."""

    title: Words
    number: str
    of: Words = ""
    lines: Sequence[Words] = field(default_factory=tuple)
    url: str = ""
    link: Words = ""
    order: int = 50


@dataclass(frozen=True)
class Moment:
    """Something in a person's story with us: when, what in words, a word more, and the desk page of it."""

    at: datetime
    text: Words
    detail: Words = ""
    url: str = ""


@dataclass(frozen=True)
class Holding:
    """What a room holds about a person in words they can read: of which model, line by line, and where they change it.

    Why it is kept and until when stands in the retention file under the model. What is `private` is for the person's own
    eyes: no host reads it out to them either.
    """

    model: type[Model]
    lines: Sequence[Words]
    url: str = ""
    private: bool = False


@dataclass(frozen=True)
class News:
    """Something new for everybody: `uid` names it for ever within this site, `url` is a path in the reader's language."""

    uid: str
    at: datetime
    title: Words
    text: Words
    url: str


class AboutEvent:
    """What a room may tell and do about an event; a room overrides what concerns it."""

    share: tuple[str, Words] | None = None
    """What `copy` gives, as a key and in words, where a host who saves a preset may choose whether it goes along.

    What has no such name is copied from meet-up to meet-up alone, and never rests in a preset of the community's own.
    """

    own_share: tuple[str, Words] | None = None
    """What `copy_own` gives: words that somebody typed for one meet-up; into a preset only where a host ticks them apart."""

    may_wait = False
    """Whether what `copy` gives may come a moment after the new event, by the worker's hand."""

    def staged(self, event: Any) -> "Iterable[QuerySet[Any]]":
        """The rows that the stage only counts: those of all rooms are counted in one question (`looking.count`)."""
        return ()

    def stage(self, event: Any, now: datetime, by: Any) -> Stage | None:
        """The room's stage on the rail, if this person may see it."""
        return None

    def counted(self, event: Any, now: datetime) -> "Iterable[QuerySet[Any]]":
        """The rows that the overview, too, only counts."""
        return ()

    def open_items(self, event: Any, now: datetime, by: Any) -> Sequence[OpenItem]:
        """What waits for a host."""
        return ()

    def troubles(self, event: Any, now: datetime, by: Any) -> Sequence[Trouble]:
        """The first few things that failed, for a host to have done again there and then."""
        return ()

    def cards(self, event: Any, now: datetime, by: Any) -> Sequence[Card]:
        """What the overview shows."""
        return ()

    def gaps(self, event: Any) -> Sequence[Gap]:
        """What its public pages still miss: open at the gate "published"."""
        return ()

    def open_at(self, event: Any, gate: str, now: datetime) -> Sequence[Gap]:
        """What this room still has open at a gate (planning, published, ready, closed).

        A host may go on all the same by giving a reason; what forbids it altogether is `hard`.
        """
        return ()

    def dates(self, event: Any) -> Sequence[Dated]:
        """The dates of this event that this room knows of, for the timeline."""
        return ()

    def set_up(self, event: Any, preset: Any, by: Any) -> None:
        """Give a preset that has nothing yet what this room starts a meet-up of its kind with."""

    def copy(self, source: Any, event: Any, by: Any) -> None:
        """Give a new event what its source (a preset or an earlier meet-up) holds of this room, dates moved along.

        Every lead host reads a preset: it gets no amount, and of what hosts typed only what `own_share` does not name.
        """

    def copy_own(self, source: Any, preset: Any) -> None:
        """Give a preset that was saved from a meet-up what hosts typed there."""

    def days_before(self, source: Any) -> int:
        """How many days before its day the first thing is to be done that a new event takes from this source."""
        return 0

    def published(self, event: Any, by: Any, now: datetime) -> None:
        """The event stands on the site from now on."""

    def moved(self, event: Any, before: datetime, now: datetime) -> None:
        """The event has another date or place now; `before` is when it was to start."""

    def unfit(self, event: Any) -> Sequence[Gap]:
        """What does not fit the hours of the event any more, for whoever has just changed them; `gaps` may say so as well."""
        return ()

    def ends_otherwise(self, event: Any, before: datetime, now: datetime) -> None:
        """The event ends at another time, and begins as it did; `before` is when it was to end."""

    def joined_otherwise(self, event: Any, before: str, now: datetime) -> None:
        """The event is joined online at another address, and all else is as it was; `before` is the old one, or empty."""

    def settled(self, event: Any, now: datetime) -> None:
        """The day of the event stands now, and is the one that was thought of; where it is another, see `moved`."""

    def cancelled(self, event: Any, now: datetime) -> None:
        """The event will not take place."""


def paths(model: type[Model], to: type[Model], most: int = 3) -> list[str]:
    """The shortest ways from a model to rows of another, along its own columns, as the ORM spells them."""
    ahead: list[tuple[str, type[Model]]] = [("", model)]
    for _step in range(most):
        here = [f"{way}{name}" for way, each in ahead for name in leading(each, to)]
        if here:
            return here
        ahead = [
            (f"{way}{field.name}__", field.related_model)
            for way, each in ahead
            for field in each._meta.concrete_fields
            if field.is_relation and field.related_model is not None
        ]
    return []


def leading(model: type[Model], to: type[Model]) -> list[str]:
    """The fields of a model that lead straight to rows of another."""
    return [
        field.name for field in model._meta.concrete_fields if field.is_relation and field.related_model is to
    ]


def may_hold(person: Any, model: type[Model]) -> bool:
    """Whether rows of this model may lead to this person; False only where they were counted for the page being drawn."""
    return model not in getattr(person, "holds_none_of", ())


class AboutPerson:
    """What a room holds about a participant. `holds` names each model that leads to one.

    `keeps` are those of them for whose sake somebody is still known; where a room does not say, all of them.
    """

    holds: Sequence[type[Model]] = ()
    keeps: Sequence[type[Model]] | None = None
    special: Sequence[type[Model]] = ()
    """Those of them that tell of health or care from end to end: shown to the person behind a fresh link alone."""

    tells_also: Sequence[type[Model]] = ()
    """Further models of which `told` and `confided` speak; without a row of these or of what it holds, no room is asked."""

    def history(self, person: Any, by: Any) -> Iterable[Moment]:
        """The person's story as far as this room knows it and this reader at the desk may know it; in any order."""
        return ()

    def told(self, person: Any) -> Sequence[Holding]:
        """What is held, in the person's own words and language, for their own page; what says nothing is left out."""
        return ()

    def confided(self, person: Any) -> Sequence[Holding]:
        """What tells of health or care, in the same words: shown behind a fresh link alone."""
        return ()

    def theirs(self, model: type[Model], person: Any) -> Q:
        """Which of the rows that lead to a person may be told to them: all, unless they say what others said of them."""
        return Q()

    def told_of(self, row: Model, values: dict[str, Any], person: Any) -> dict[str, Any]:
        """What of such a row this person may see: all of it, unless somebody else said a part of it to hosts alone."""
        return values

    def ordinary(self, row: Model, values: dict[str, Any]) -> dict[str, Any] | None:
        """What of a row the person may see without a fresh link; None where nothing of it."""
        return None if type(row) in self.special else values

    def withdrawn(self, person: Any, purpose: str, now: datetime) -> None:
        """A consent was taken back: what rested on it in this room goes."""

    def events_of(self, these: Sequence[Any]) -> Iterable[int]:
        """The events that this room locks before it forgets or merges these."""
        return ()

    def before_forget(self, these: Sequence[Any]) -> None:
        """These are to be forgotten: lock what this room locks before it locks people."""

    def forget(self, person: Any, now: datetime) -> None:
        """Somebody is to be forgotten: take away what this room holds of them; counts may stay without a name."""
        for model in self.holds:
            for name in leading(model, type(person)):
                model._base_manager.filter(**{name: person}).delete()

    def before_merge(self, keep: Any, gone: Any) -> None:
        """Two entries of one person are to be merged: lock what this room locks before it locks people."""

    def merge(self, keep: Any, gone: Any, moves: Moves, now: datetime) -> None:
        """Give everything that the one had to the other, step by step through `moves`, so that it can be put back.

        Where only one may be (`UniqueConstraint`, one to one), the two become one: see `Moves.fold`. A room whose rows
        must not become one like that, or that knows people by more than foreign keys, does its part itself.
        """
        for model in self.holds:
            for name in leading(model, type(gone)):
                for row in list(model._base_manager.filter(**{name: gone}).order_by("pk")):
                    moves.give(row, name, keep)

    def withdrawn_by_merge(self, keep: Any, purpose: str, moves: Moves, now: datetime) -> None:
        """A consent ended when two entries became one: set aside, through `moves`, what rested on it in this room."""

    def before_unmerge(self, kept: Any) -> None:
        """A merge is to be taken apart again: lock what this room locks before it locks people."""

    def after_unmerge(self, notes: Sequence[Step], now: datetime) -> Sequence[Step]:
        """A merge was taken apart again: put back what this room noted; gives those that can't be put back."""
        return ()

    def beside(self, one: Any, other: Any, by: Any) -> Iterable[tuple[Words, str, str]]:
        """What this room knows of two entries that may be one person: called, of the one, of the other."""
        return ()

    def marks(self, person: Any) -> Iterable[str]:
        """Marks of entries that were this person's and are no more: whoever is erased is erased with all of them."""
        return ()


class AboutPeople:
    """What a room adds to the desk's pages about people."""

    def panel(self, person: Any, by: Any) -> tuple[str, dict[str, Any]] | None:
        """A part of a person's page for this reader: a template and what it takes; None where there is nothing."""
        return None

    order = 50
    """Where its part stands on the page."""

    def doors(self, by: Any) -> Sequence[tuple[int, Words, str]]:
        """Pages of this room that stand beside the list of people: order, name, address name; shut ones are left out."""
        return ()


class AboutAccount:
    """What a room may tell of the people who sign in."""

    def helps_with(self, people: Sequence[Any]) -> dict[int, list[tuple[Words, str]]]:
        """By account, the names and desk addresses of what each of these people helps with."""
        return {}
