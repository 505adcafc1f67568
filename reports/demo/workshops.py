"""Workshops of the demo: one that was full with others waiting, two at the same hour still to come, and what is handed out."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from community.accounts.models import User
from community.people.models import Participant
from events.meetups.models import Space
from events.programme import actions as programme
from events.programme.models import Session, SessionSpeaker
from events.speakers import agreeing
from events.speakers.models import Speaker
from events.tickets.models import Ticket
from events.workshops import actions, telling
from events.workshops.models import SessionHandout, Workshop, WorkshopPlace
from reports.demo import picture, rows
from reports.demo.rows import Scene

LUNCH = 180
"""Minutes after the start at which lunch begins, and the workshops beside it."""

DAYS_OPEN = 20


@dataclass(frozen=True)
class Asked:
    """One workshop: where and when it is, how many come and wait, and who of those whom one knows."""

    title_en: str
    title_cy: str
    text_en: str
    text_cy: str
    room: int
    begins: int
    minutes: int
    coming: int
    waiting: int = 0
    kept: int = 0
    first: Sequence[str] = ()
    last: Sequence[str] = ()
    places: int | None = None


SINGING = Asked(
    "Singing without a song sheet", "Canu heb daflen eiriau",
    "Forty minutes of songs that everybody can join in with, in Welsh and English. No need to be able to sing.",
    "Deugain munud o ganeuon y gall pawb ymuno ynddynt, yn Gymraeg a Saesneg. Does dim rhaid gallu canu.",
    room=1, begins=LUNCH + 10, minutes=40, coming=10, waiting=3, kept=2, first=("gwyn", "dai"), last=("tomos",),
)  # fmt: skip
DRAWING = Asked(
    "Draw a table where everybody fits", "Tynnwch lun bwrdd â lle i bawb",
    "Pens, paper and a quiet hour. We draw what a good table looks like, and hang it in the hall.",
    "Pennau, papur ac awr dawel. Tynnwn lun bwrdd da, a’i hongian yn y neuadd.",
    room=1, begins=LUNCH + 10, minutes=40, coming=6, waiting=0, kept=2, first=("aisha",),
)  # fmt: skip
LETTERS = Asked(
    "Write to the council, and get an answer", "Ysgrifennu at y cyngor, a chael ateb",
    "Bring something that should change in your street. We write the letter together, in the language you like.",
    "Dewch â rhywbeth a ddylai newid yn eich stryd. Ysgrifennwn y llythyr gyda’n gilydd, yn yr iaith a fynnwch.",
    room=2, begins=LUNCH + 20, minutes=40, coming=12, waiting=3, places=12, first=("dai", "olena"), last=("gwyn", "tomos"),
)  # fmt: skip
ASKED = {"past": (SINGING,), "coming": (DRAWING, LETTERS)}


def tell(scenes: Mapping[str, Scene], hosts: Mapping[str, User]) -> None:
    """The workshops beside lunch, whom they have, and what is handed out at them."""
    for key, asked in ASKED.items():
        scene = scenes[key]
        made = [_lay_out(scene, each) for each in asked]
        programme.release(event=scene.event, by=hosts["idris"], now=_opened(scene) - timedelta(days=1))
        _facilitate(scene, made[0].session)
        busy: set[int] = set()
        for each, workshop in zip(asked, made, strict=True):
            _fill(scene, each, workshop, busy)
        _hand_out(scene, made[-1].session, hosts["idris"])


def _opened(scene: Scene) -> datetime:
    return min(scene.event.starts_at, scene.now) - timedelta(days=DAYS_OPEN)


def _lay_out(scene: Scene, asked: Asked) -> Workshop:
    """A part of the day beside lunch, in a room of its own."""
    event = scene.event
    room = Space.objects.filter(venue=event.venue).order_by("pk")[asked.room]
    words = {name: getattr(asked, name) for name in ("title_en", "title_cy", "text_en", "text_cy")}
    session = Session.objects.create(
        event=event,
        kind=Session.Kind.WORKSHOP,
        space=room,
        offset_minutes=asked.begins,
        minutes=asked.minutes,
        language="both",
        **words,
    )
    return Workshop.objects.create(
        session=session,
        is_on=True,
        capacity=asked.places,
        kept=asked.kept,
        opens_days=DAYS_OPEN + 30,
        closes_hours=1,
    )


def _facilitate(scene: Scene, session: Session) -> None:
    """Carol runs it: she sees whom it has."""
    person, _is_new = Participant.objects.get_or_create(
        email="carol@example.org",
        defaults={"name": "Carol Hartley", "language": "en", "is_demo": True, "created_at": _opened(scene)},
    )
    speaker, _is_new = Speaker.objects.get_or_create(
        event=scene.event,
        participant=person,
        defaults={
            "name": person.name,
            "state": Speaker.State.CONFIRMED,
            "created_at": _opened(scene),
        },
    )
    agreeing.agree(speaker=speaker, purposes=["named"], language="en", now=_opened(scene))
    SessionSpeaker.objects.create(session=session, speaker=speaker, role=SessionSpeaker.Role.FACILITATOR)


def _fill(scene: Scene, asked: Asked, workshop: Workshop, busy: set[int]) -> None:
    """So many come, so many wait; whom one knows come first, or have waited longest. Who is `busy` is elsewhere then."""
    tickets = [
        each for each in scene.tickets if each.status == Ticket.Status.CONFIRMED and not each.companion_of_id
    ]
    known = {scene.by_ticket[each.pk].key: each for each in tickets if scene.by_ticket[each.pk].key}
    first, last = ([known[key] for key in keys if key in known] for keys in (asked.first, asked.last))
    others = [each for each in tickets if not scene.by_ticket[each.pk].key and each.pk not in busy]
    random.Random(workshop.pk).shuffle(others)
    coming = [*first, *others][: asked.coming]
    waiting = [*last, *others[asked.coming :]][: asked.waiting]
    busy.update(each.pk for each in coming)
    moments = scene.moments(len(coming) + len(waiting), _opened(scene), min(scene.event.starts_at, scene.now))
    found = [
        WorkshopPlace(
            workshop=workshop,
            ticket=ticket,
            since=moment,
            state=WorkshopPlace.State.TAKEN if ticket in coming else WorkshopPlace.State.WAITING,
            is_kept=asked.kept > 0 and ticket in coming[: asked.kept],
            needs_kept=asked.kept > 0 and ticket in coming[: asked.kept],
            entered_by=None if scene.by_ticket[ticket.pk].person.email else scene.host,
        )
        for ticket, moment in zip([*coming, *waiting], moments, strict=True)
    ]
    made = WorkshopPlace.objects.bulk_create(found)
    _told(scene, made[0])


def _told(scene: Scene, place: WorkshopPlace) -> None:
    """Whoever is first in moved up; one without e-mail is still to be rung."""
    guest = scene.by_ticket[place.ticket_id]
    message = rows.message(scene, guest, telling.MOVED_UP, place.pk, place.since + timedelta(hours=1))
    if message.fate == message.Fate.BY_HAND and not scene.event.is_over(scene.now):
        message.fate, message.ended_at = message.Fate.NO_EMAIL, None
    rows.messages([message])


def _hand_out(scene: Scene, session: Session, by: User) -> None:
    """Something to read first for everybody, a picture for those who are in, and what waits until it is over."""
    given: dict[str, Any] = {"session": session, "by": by, "now": _opened(scene)}
    everybody = {"readers": SessionHandout.Readers.EVERYBODY, "when": SessionHandout.When.BEFORE}
    read_first = {"title_en": "Read this first (one page)", "title_cy": "Darllenwch hyn gyntaf (un dudalen)"}
    actions.add_handout(
        fields={**read_first, "url": "https://example.org/wwnt/read-first", **everybody}, **given
    )
    drawing = picture.draw(random.Random(session.pk))
    title = {"title_en": "A picture to begin with", "title_cy": "Llun i ddechrau"}
    actions.add_handout(fields={**title, "file": drawing, **everybody}, **given)
    notes = {"title_en": "What we wrote together", "title_cy": "Yr hyn a ysgrifennwyd gyda’n gilydd"}
    after = {"readers": SessionHandout.Readers.HOLDERS, "when": SessionHandout.When.AFTER}
    actions.add_handout(fields={**notes, "url": "https://example.org/wwnt/notes", **after}, **given)
    if timezone.now() > session.ends_at:
        SessionHandout.objects.filter(session=session, shown_at=None).update(shown_at=session.ends_at)
