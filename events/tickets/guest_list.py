"""Finds guests by name, contact and state, and lays them out as a table."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from community.people.hats import HATS, LIVED_EXPERIENCE
from events.meetups.models import Event
from events.tickets.models import Ticket
from wwnt.kit import bilingual, text


def find(
    event: Event, *, words: str = "", state: str = "", by_contact: bool = True
) -> "list[Ticket] | QuerySet[Ticket]":
    """The guests of a meet-up, whose name, contact or code holds these words, however they are spelt in accents.

    Who may not read contacts can't find out by asking for them either (`by_contact`).
    """
    tickets = Ticket.objects.for_event(event).named().guests().select_related("participant", "companion")
    tickets = tickets.order_by("name", "pk")
    if state == Ticket.Status.WAITING:
        tickets = tickets.order_by("waiting_since", "pk")
    if state in Ticket.Status.values:
        tickets = tickets.filter(status=state)
    wanted = text.fold(words)
    if not wanted:
        return tickets
    # A meet-up has some hundred guests: folding them here finds "gwyl" in "Gŵyl" on every database.
    parts = wanted.split()
    return [
        ticket
        for ticket in tickets
        if all(part in _searched(ticket, by_contact=by_contact) for part in parts)
    ]


def _searched(ticket: Ticket, *, by_contact: bool) -> str:
    person = ticket.participant
    known = [person.name] if person else []
    if person and by_contact:
        known += [person.email, person.phone]
    companion = ticket.companion.name if ticket.has_companion else ""
    return text.fold(" ".join((ticket.name, companion, ticket.code, *known)))


def states(event: Event) -> list[dict[str, Any]]:
    """Each state with how many guests are in it; one query."""
    counts = (
        Ticket.objects.for_event(event)
        .guests()
        .aggregate(**{value: Count("pk", filter=Q(status=value)) for value in Ticket.Status.values})
    )
    return [
        {"value": value, "label": label, "number": counts[value]} for value, label in Ticket.Status.choices
    ]


def query(words: str, state: str) -> str:
    """The rest of the query string, for the pages of the list."""
    return urlencode({key: value for key, value in (("q", words), ("state", state)) if value})


def table(event: Event, *, with_hats: bool = True) -> tuple[list[str], Iterator[list[str]]]:
    """Header and rows for a spreadsheet; without hats the columns stay, empty, so that files fit each other."""
    questions = list(event.registration_questions.all())
    header = [
        _("Name"),
        _("Companion of"),
        _("State"),
        _("Language"),
        _("E-mail address"),
        _("Phone number"),
        _("Postal address"),
        _("Hats"),
        _("Main hat"),
        _("Gifts"),
        _("Asks"),
        _("Photos"),
        _("Code"),
        _("How they registered"),
        _("When they registered"),
        *(str(question.text) for question in questions),
    ]
    tickets = Ticket.objects.for_event(event).named().select_related("participant", "companion_of")
    return header, (
        _row(ticket, questions, with_hats=with_hats)
        for ticket in tickets.prefetch_related("answers").order_by("name", "pk")
    )


def _row(ticket: Ticket, questions: list[Any], *, with_hats: bool) -> list[str]:
    person, language = ticket.participant, bilingual.current()
    answers = {each.question_id: each.value for each in ticket.answers.all()}
    shown = [key for key in (*ticket.hats, ticket.main_hat) if with_hats and key not in LIVED_EXPERIENCE]
    hats = [str(HATS.get(key, key)) for key in ticket.hats if key in shown]
    main = str(HATS.get(ticket.main_hat, "")) if ticket.main_hat in shown else ""
    return [
        ticket.name,
        ticket.companion_of.name if ticket.companion_of else "",
        str(ticket.get_status_display()),
        ticket.get_language_display(),
        person.email if person else "",
        person.phone if person else "",
        person.address if person else "",
        "; ".join(hats),
        main,
        ticket.gifts,
        ticket.asks,
        str(ticket.get_photo_display()),
        ticket.code,
        str(ticket.get_channel_display()),
        f"{timezone.localtime(ticket.created_at):%Y-%m-%d %H:%M}",
        *(question.shown_answer(answers.get(question.pk), language) for question in questions),
    ]
