"""Tickets of people who are forgotten: the place stays counted, and nothing tells whose it was."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from community.people.hats import LIVED_EXPERIENCE
from community.people.models import Consent, Participant
from events.tickets.actions import give_up
from events.tickets.models import Answer, Ticket
from events.tickets.registration import A_TICKET, consent_source
from wwnt.kit import sockets
from wwnt.kit.codes import new_code


@transaction.atomic
def make_anonymous(*, pks: Collection[int], now: datetime) -> int:
    """Keep of these tickets, and of the companions' beside them, only what is counted: kind, state, language, channel.

    Their links and codes open nothing any more, and no consent says any more from which of them it came. Upper rooms do
    their part: an object with `forgotten(pks, now)` in the socket "tickets_forgotten".
    """
    tickets = Ticket.objects.filter(Q(pk__in=pks) | Q(companion_of__in=pks), forgotten_at=None)
    found = list(tickets.values_list("pk", flat=True))
    Answer.objects.filter(ticket__in=found).delete()
    Consent.objects.filter(source__in=[consent_source(pk) for pk in found]).update(source=A_TICKET)
    for pk in found:
        Ticket.objects.filter(pk=pk).update(
            participant=None,
            name="",
            code=new_code(),
            form_key=None,
            hats=[],
            main_hat="",
            gifts="",
            asks="",
            photo="",
            entered_by=None,
            link_version=F("link_version") + 1,
            version=F("version") + 1,
            forgotten_at=now,
        )
    for plug in sockets.plugged("tickets_forgotten"):
        plug.forgotten(found, now)
    return len(found)


def without_hats(consents: "QuerySet[Consent]") -> "QuerySet[Consent]":
    """Those consents to hats whose ticket is only counted; of who gave it elsewhere, all tickets are."""
    named = Ticket.objects.filter(participant=OuterRef("participant"), forgotten_at=None)
    source = Concat(Value(f"{A_TICKET}:"), Cast("pk", CharField()), output_field=CharField())
    its_own = named.annotate(source=source).filter(source=OuterRef("source"))
    elsewhere = Exists(named) & ~Q(source__startswith=A_TICKET)
    return consents.exclude(Exists(its_own)).exclude(elsewhere)


@transaction.atomic
def delete_consents(*, pks: Collection[int], now: datetime) -> None:
    """Delete consents to hats once the hats have left."""
    Consent.objects.filter(pk__in=pks, purpose=Consent.Purpose.HATS).delete()


@transaction.atomic
def forget_guest(*, person: Participant, now: datetime) -> None:
    """Whoever is forgotten gives up the places still to come; the tickets stay as counts."""
    mine = Ticket.objects.filter(participant=person).select_related("event")
    for ticket in mine:
        if ticket.can_change(now):
            give_up(ticket=ticket, now=now)
    make_anonymous(pks=[ticket.pk for ticket in mine], now=now)


def meetups_of(people: Sequence[Participant]) -> Iterable[int]:
    """The meet-ups at which these have a place or wait for one."""
    return Ticket.objects.live().filter(participant__in=people).values_list("event", flat=True)


@transaction.atomic
def take_lived_hats(*, person: Participant) -> None:
    """Somebody took back the consent to hats about health or care: they leave the tickets, the other hats stay."""
    for ticket in Ticket.objects.select_for_update().filter(participant=person):
        kept = [hat for hat in ticket.hats if hat not in LIVED_EXPERIENCE]
        if kept != ticket.hats:
            ticket.hats, ticket.version = kept, ticket.version + 1
            ticket.main_hat = "" if ticket.main_hat in LIVED_EXPERIENCE else ticket.main_hat
            ticket.save(update_fields=["hats", "main_hat", "version"])
