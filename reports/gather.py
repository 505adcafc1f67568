"""Gathers from all storeys what a meet-up brought, as plain figures that are kept with the edition.

Only what may be shown is gathered: small counts are hidden here, and no name or address comes along.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from events.access.models import AccessNeed
from events.day.models import CheckIn
from events.invites.models import Invite
from events.meetups.models import Event
from events.programme.models import Session
from events.tickets.models import Answer, RegistrationQuestion, Ticket
from feedback.results import cells, figures
from feedback.surveys.models import Survey
from reports import equality, planned, spending
from reports.models import Report
from wwnt.kit import small_numbers
from wwnt.kit.questions import Question

ABOUT_GUESTS = ("first_time", "welsh_use", "heard_from")
REST = "rest"
Figures = dict[str, Any]


def gather(*, event: Event, report: Report, now: datetime) -> Figures:
    """All figures of a report as they stand now: under 20 queries, however many guests came."""
    tickets = list(
        Ticket.objects.for_event(event)
        .confirmed()
        .annotate(came=Exists(CheckIn.objects.standing().filter(ticket=OuterRef("pk"))))
    )
    guests = [ticket for ticket in tickets if not ticket.is_companion]
    # Where nobody was noted at the door, all who had a place are described instead, and the report says so.
    is_noted = any(ticket.came for ticket in tickets)
    described = [ticket for ticket in guests if ticket.came] if is_noted else guests
    return {
        "made_on": timezone.localdate(now).isoformat(),
        "event": about_event(event),
        "words": {
            name: getattr(report, name) for name in ("summary_en", "summary_cy", "learned_en", "learned_cy")
        },
        "programme": programme(event),
        "planned": planned.gather(event),
        "who": who(event, tickets, is_noted=is_noted),
        "hats": hats_worn(described),
        "languages": languages(described),
        "questions": questions(event, described),
        "access": access(event),
        "equality": equality.gather(event),
        "gifts": gifts(guests),
        "feedback": feedback(event),
        "money": spending.figures(event),
        "partners": spending.partners(event),
    }


def about_event(event: Event) -> Figures:
    """What the cover and the first section say."""
    names = ("title_en", "title_cy", "goal_en", "goal_cy", "hosts", "slug")
    venue = event.venue
    return {name: getattr(event, name) for name in names} | {
        "starts_at": event.starts_at.isoformat(),
        "ends_at": event.ends_at.isoformat(),
        "venue_en": venue.name_en if venue else "",
        "venue_cy": venue.name_cy if venue else "",
        "town": venue.town if venue else "",
    }


def programme(event: Event) -> list[Figures]:
    """The parts of the day."""
    sessions = Session.objects.filter(event=event)
    return [
        {
            "minutes": session.offset_minutes,
            "title_en": session.title_en,
            "title_cy": session.title_cy,
        }
        for session in sessions
    ]


def who(event: Event, tickets: Sequence[Any], *, is_noted: bool) -> Figures:
    """How many were invited, had a place and came. Guests and companions are counted apart."""
    guests = [ticket for ticket in tickets if not ticket.is_companion]
    booked = [ticket for ticket in guests if ticket.channel != Ticket.Channel.WALK_IN]
    missed = sum(not ticket.came for ticket in booked)
    companions = [ticket for ticket in tickets if ticket.is_companion]
    # Came, had a place and walked in are shown beside each other: a small one must not follow from the other two.
    walked_in = sum(ticket.came for ticket in guests if ticket.channel == Ticket.Channel.WALK_IN)
    few_walked, few_missed = small_numbers.is_small(walked_in), small_numbers.is_small(missed)
    invited = Invite.objects.filter(event=event, mailing__isnull=False).count()
    return {
        "is_noted": is_noted,
        "invited": cells.count(invited),
        "booked": cells.count(len(booked)),
        "came": cells.count(sum(ticket.came for ticket in guests)),
        "walked_in": cells.hidden() if few_missed else cells.count(walked_in),
        "companions": cells.count(sum(ticket.came or not is_noted for ticket in companions)),
        "missed": _missed(missed, len(booked), is_hidden=few_walked) if is_noted else None,
    }


def _missed(missed: int, booked: int, *, is_hidden: bool) -> cells.Share:
    """Which share of those with a place stayed away."""
    return cells.Share(percent=None, how="hidden") if is_hidden else cells.share(missed, booked - missed)


def hats_worn(guests: Sequence[Ticket]) -> Figures:
    """The hat that each guest wore most; hats of fewer than five guests are put together."""
    return counted(Counter(_main_hat(guest) for guest in guests), base=len(guests))


def _main_hat(guest: Ticket) -> str:
    if guest.main_hat:
        return guest.main_hat
    return str(guest.hats[0]) if len(guest.hats) == 1 else REST


def languages(guests: Sequence[Ticket]) -> Figures:
    """In which language guests dealt with us."""
    counts = Counter(guest.language for guest in guests)
    shown = cells.column({code: counts[code] for code in ("cy", "en")}, base=len(guests))
    return {
        "base": cells.count(len(guests)),
        "bars": [{"key": code, "cell": cell} for code, cell in shown.items()],
    }


def counted(counts: Counter[str], *, base: int) -> Figures:
    """One answer of each person: small ones put together, the largest first, what is put together last."""
    shown = cells.column(cells.merged(counts, REST), base=base)
    bars = [{"key": key, "cell": cell} for key, cell in shown.items()]
    bars.sort(key=lambda bar: (bar["key"] == REST, -(bar["cell"]["n"] or 0), bar["key"]))
    return {"base": cells.count(base), "bars": bars}


def questions(event: Event, guests: Sequence[Ticket]) -> list[Figures]:
    """What guests answered when they registered to the few questions that a report tells of."""
    asked = RegistrationQuestion.objects.filter(event=event, key__in=ABOUT_GUESTS)
    values: dict[int, list[Any]] = {question.pk: [] for question in asked}
    described = {guest.pk for guest in guests}
    answers = Answer.objects.filter(question__in=list(values)).values_list(
        "question_id", "ticket_id", "value"
    )
    for question, ticket, value in answers:
        if ticket in described and value not in (None, "", []):
            values[question].append(value)
    return [answers_to(question, values[question.pk]) for question in asked if values[question.pk]]


def answers_to(question: RegistrationQuestion, values: Sequence[Any]) -> Figures:
    """How often each answer was given; of several answers per person each count stands alone."""
    if question.kind == Question.Kind.SEVERAL_OF:
        counts = Counter(str(key) for value in values for key in value)
        cell_of = {key: figures.several(n, len(values)) for key, n in counts.most_common()}
        bars = [{"key": key, "cell": cell} for key, cell in cell_of.items()]
        found: Figures = {"base": cells.count(len(values)), "bars": bars}
    else:
        found = counted(Counter(str(value) for value in values), base=len(values))
    labels = {language: question.labels(language) for language in ("en", "cy")}
    for bar in found["bars"]:
        for language, known in labels.items():
            bar[f"label_{language}"] = "" if bar["key"] == REST else known.get(bar["key"], bar["key"])
    return {"key": question.key, "text_en": question.text_en, "text_cy": question.text_cy, **found}


def access(event: Event) -> Figures:
    """How many things people asked for so that they could take part, and what became of them; never what."""
    status = AccessNeed.Status
    found = Counter(AccessNeed.objects.filter(event=event).values_list("status", flat=True))
    states = {
        "answered": found[status.ANSWERED] + found[status.IN_PLACE],
        "cannot": found[status.CANNOT],
        "open": found[status.ASKED],
    }
    shown = cells.column(states, base=sum(states.values()))
    return {"asked": cells.count(sum(states.values())), **shown}


def gifts(guests: Sequence[Ticket]) -> Figures:
    """How many guests said what they can share, and what they would welcome. The words stay theirs."""
    return {
        "offers": cells.count(sum(bool(guest.gifts.strip()) for guest in guests)),
        "asks": cells.count(sum(bool(guest.asks.strip()) for guest in guests)),
    }


def feedback(event: Event) -> Figures | None:
    """What the answers to the survey say together, with the words that may be used."""
    survey = Survey.objects.filter(event=event).first()
    return figures.summary(survey, only_permitted=True) if survey else None
