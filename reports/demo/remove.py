"""Takes the demo away again: exactly its rows and its files."""

from collections.abc import Callable, Iterable
from email import message_from_bytes
from email.utils import parseaddr
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model, Q, QuerySet

from community.accounts.models import User
from community.imports.models import ParticipantImport
from community.messages.models import Message, Suppression
from community.people.models import Organisation, Participant
from community.profiles.models import AssetProfile
from events.impact.models import ImpactEdition, ImpactFile
from events.invites.models import Invite
from events.materials.models import Paper, PrintStyle
from events.meetups.models import Event, Venue, small_name
from events.partners.models import Partner
from events.speakers.call_models import Upload
from events.speakers.models import Speaker
from events.speakers.own_models import Handout
from events.tickets.models import Ticket
from events.venues.models import VenueCheck
from events.workshops.models import SessionHandout
from reports.demo import bringing, complaints, names, presets, searches, thanks
from reports.demo.personas import HOSTS
from reports.models import Edition, EditionFile
from wwnt.kit import page_cache, text
from wwnt.kit.outbox.models import Job
from wwnt.kit.trail import Entry


def remove() -> None:
    """Remove the demo; what real people have made beside it stays."""
    with transaction.atomic():
        _keep_who_is_real_by_now()
        addresses = _addresses()
        _remove_rows()
        page_cache.touch("events", "site", "offers")
    _remove_mails(addresses)


def _keep_who_is_real_by_now() -> None:
    """Who met us at a meet-up of the demo, and by now has to do with a real one, is no longer part of the demo."""
    real = Event.objects.filter(is_demo=False)
    people = Participant.objects.filter(is_demo=True)
    with_them = Q(tickets__event__in=real) | Q(invites__event__in=real) | Q(speaking__event__in=real)
    people.filter(with_them).update(is_demo=False)
    invented = [host.email for host in HOSTS]
    hosts = User.objects.filter(is_demo=True, teams__event__in=real).exclude(email__in=invented)
    hosts.update(is_demo=False)


def _addresses() -> set[str]:
    people = Participant.objects.filter(is_demo=True).exclude(email="")
    hosts = User.objects.filter(is_demo=True)
    return {*people.values_list("email", flat=True), *hosts.values_list("email", flat=True)}


def _remove_rows() -> None:
    presets.spare()
    events = list(Event.everything.filter(is_demo=True))
    keys = [event.key for event in events]
    messages = Message.objects.filter(Q(about__in=keys) | Q(participant__is_demo=True))
    tickets = Ticket.objects.filter(event__in=events)
    editions = Edition.objects.filter(report__event__in=events)
    brought = ParticipantImport.objects.filter(is_demo=True)
    impact = ImpactEdition.objects.filter(assessment__event__in=events)
    _remove_jobs(events, message_id=messages, ticket_id=tickets, edition_id=editions, listed_id=brought,
                 invite_id=Invite.objects.filter(event__in=events), impact_edition_id=impact,
                 paper_id=Paper.objects.filter(event__in=events))  # fmt: skip
    _remove_files(PrintStyle.objects.filter(event__in=events).exclude(logo=""), "logo")
    _remove_files(EditionFile.objects.filter(edition__in=editions), "file")
    _remove_files(ImpactFile.objects.filter(edition__in=impact), "file")
    _remove_files(events, "picture", also=small_name)
    _remove_files(Partner.objects.filter(event__in=events), "logo")
    _remove_files(SessionHandout.objects.filter(session__event__in=events), "file")
    _remove_files(Speaker.objects.filter(event__in=events), "picture")
    _remove_files(Handout.objects.filter(speaker__event__in=events), "file")
    _remove_files(Upload.objects.filter(contribution__event__in=events), "file")
    brought.delete()
    messages.delete()
    tickets.delete()
    unused = Venue.objects.filter(is_demo=True).exclude(events__is_demo=False)
    _remove_files(VenueCheck.objects.filter(venue__in=unused), "picture", also=small_name)
    venues = [venue.key for venue in Venue.objects.filter(is_demo=True)]
    hosts = User.objects.filter(is_demo=True).values("pk")
    of_hosts = Q(by__in=hosts) | Q(deed__startswith="accounts.", row__in=hosts)
    Entry.objects.filter(Q(about__in=[*keys, *venues]) | of_hosts).delete()
    page_cache.Stamp.objects.filter(key__in=[event.stamp for event in events]).delete()
    Event.everything.filter(is_demo=True).delete()
    # A venue that a real meet-up uses by now stays, and is no longer part of the demo.
    Venue.objects.filter(is_demo=True, events=None).delete()
    Venue.objects.filter(is_demo=True).update(is_demo=False)
    thanks.remove()
    _remove_people()


def _remove_people() -> None:
    bringing.remove()
    complaints.remove()
    searches.remove()
    people = Participant.objects.filter(is_demo=True)
    _remove_files(AssetProfile.objects.filter(participant__in=people), "picture")
    hashes = [Suppression.hash_of(address) for address in people.values_list("email", flat=True) if address]
    Suppression.objects.filter(address_hash__in=hashes).delete()
    people.delete()
    User.objects.filter(is_demo=True).delete()
    invented = [text.fold(name) for group in names.ORGANISATIONS.values() for name in group]
    Organisation.objects.filter(folded_name__in=invented, participants=None).delete()


def _remove_jobs(events: list[Event], **rows: QuerySet[Any]) -> None:
    """Jobs that name a row of the demo."""
    gone = {name: set(found.values_list("pk", flat=True)) for name, found in rows.items()}
    gone["event_id"] = {event.pk for event in events}
    mine = [
        job.pk
        for job in Job.objects.only("arguments")
        if any(job.arguments.get(name) in pks for name, pks in gone.items())
    ]
    Job.objects.filter(pk__in=mine).delete()


def _remove_files(rows: Iterable[Model], column: str, also: Callable[[str], str] | None = None) -> None:
    """The files in this column, each with its copy where there is one, once the rows are gone for good."""
    for row in rows:
        file = getattr(row, column)
        for name in (file.name, also(file.name) if also else "") if file else ():
            if name:
                transaction.on_commit(partial(file.storage.delete, name))


def _remove_mails(addresses: set[str]) -> None:
    """The mails to people of the demo that were written to files."""
    if not settings.EMAIL_BACKEND.startswith("wwnt.kit.mail_files"):
        return
    for path in Path(settings.EMAIL_FILE_PATH).glob("*.eml"):
        to = message_from_bytes(path.read_bytes())["To"] or ""
        if parseaddr(str(to))[1].lower() in addresses:
            path.unlink(missing_ok=True)
