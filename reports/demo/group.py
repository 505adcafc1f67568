"""The planning groups of the demo: who plans with us, when we met, what we decided, and when we can meet next."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from community.accounts.models import User
from community.messages.models import Message
from community.people.actions import meet
from community.people.models import Participant
from events.group import announcing
from events.group.forms import WAYS_CY, WAYS_EN
from events.group.models import (
    DateAnswer,
    DateOption,
    DatePoll,
    Decision,
    Meeting,
    Member,
    Presence,
    Voice,
    WaysOfWorking,
)
from events.meetups.models import Event
from reports.demo import rows, times
from reports.demo.people import Guest
from reports.demo.rows import Scene

MORE = 2
"""Nerys and Carol plan too, and so they are among the people as well."""

Members = dict[str, Member]

WHO = (
    # key, what they look after, lived, learned, for their time
    ("nerys", ["lead_host"], False, True, "unpaid"),
    ("carol", ["facilitator"], False, True, "unpaid"),
    ("aisha", ["programme"], True, True, "paid"),
    ("gwyn", ["access"], True, False, "paid"),
    ("dai", ["access"], True, False, "expenses"),
    ("tomos", ["money"], False, True, "unpaid"),
)

PAST_NOTES = (
    "Soniodd Dai am y bws: does dim un cyn deg. Cytunwyd i ddechrau am ddeg a chynnig lifft.\n\n"
    "Tair stori, dim areithiau. Gofyn i Gôr y Castell Bach ganu amser cinio.\n\n"
    "Nesaf: pwy sy’n gofalu am y gofalwyr ar y diwrnod ei hun?"
)
COMING_NOTES = (
    "We asked who eats alone, and began with ourselves: three of us do, most days.\n\n"
    "The question for the tables: what would it take for you to ask a neighbour in?\n\n"
    "Gwyn would like pictures on the table-sheets. Everybody would.\n\n"
    "Next: who asks the men at the allotments, who will never fill in a form?"
)
PAST_DECISIONS = (
    {
        "language": "cy",
        "proposal": "Talwn am ofal gartref ar y diwrnod, i bawb sydd ei angen er mwyn dod.",
        "objections": "Mae’n ddrud, ac nid yw yn y gyllideb.",
        "response": "Gofynnodd Tomos i’r cyngor, a chawsom hanner. Daw’r gweddill o’r gronfa deithio.",
        "outcome": "changed",
    },
    {
        "language": "en",
        "proposal": "No speeches by officers. They sit at the tables like everybody else.",
        "objections": "",
        "response": "",
        "outcome": "agreed",
    },
)
COMING_DECISIONS = (
    {
        "language": "en",
        "proposal": "We eat together first, and talk after. Lunch is at half past eleven.",
        "objections": "People who come by the ten o’clock bus would wait for an hour and a half.",
        "response": "Tea and toast from ten, and somebody at the door who sits down with you.",
        "outcome": "changed",
    },
    {
        "language": "cy",
        "proposal": "Bydd y cwestiynau ar y byrddau yn Gymraeg yn gyntaf.",
        "objections": "",
        "response": "",
        "outcome": "agreed",
    },
)
HALL = {
    "language": "en",
    "proposal": "We take the Town Hall, although the quiet room is up a flight of stairs with a lift.",
    "objections": "",
    "response": "",
    "outcome": "agreed",
    "reason": "The hall had to be booked within a day. Gwyn and Dai look at it with us in March.",
}


def tell(scenes: Mapping[str, Scene], everybody: Sequence[Guest], hosts: Mapping[str, User]) -> None:
    """The groups of all three meet-ups."""
    people = {guest.key: guest.person for guest in everybody if guest.key}
    people |= {key: _host(hosts[key]) for key in ("nerys", "carol")}
    Participant.objects.filter(pk=people["gwyn"].pk).update(through="Sam, sy’n dod gyda Gwyn")
    for key, missing in (
        ("past", "Gofalwyr ifanc. Pobl sy’n gweithio nos."),
        ("coming", "The men at the allotments. Anybody from the caravan site. People new to Rhyl."),
        ("today", "Pobl heb gar, o’r pentrefi uchaf."),
    ):
        scene = scenes[key]
        scene.event.not_in_room = missing
        Event.objects.filter(pk=scene.event.pk).update(not_in_room=missing)
        WaysOfWorking.objects.create(event=scene.event, words_en=WAYS_EN, words_cy=WAYS_CY)
    _past(scenes["past"], people, hosts)
    _coming(scenes["coming"], people, hosts)
    _members(scenes["today"], people, hosts, [who for who in WHO if who[0] in ("nerys", "dai", "gwyn")])


def _host(user: User) -> Participant:
    """A host among the people."""
    return meet(name=user.name, email=user.email, language=user.language, is_demo=True)


def _members(
    scene: Scene, people: Mapping[str, Participant], hosts: Mapping[str, User], who: Sequence[Any]
) -> Members:
    """Those who said yes, a good while before the day."""
    asked = scene.event.starts_at - timedelta(days=170)
    if asked > scene.now - timedelta(days=60):
        asked = scene.now - timedelta(days=60)
    found = {}
    for key, roles, lived, learned, takes in who:
        member = Member(event=scene.event, participant=people[key], user=hosts.get(key), roles=roles)
        member.has_lived_experience, member.has_learned_experience, member.takes = lived, learned, takes
        member.status, member.invited_at = Member.Status.IN, asked
        member.answered_at = asked + timedelta(days=2)
        found[key] = member
    Member.objects.filter(
        event=scene.event
    ).delete()  # its maker was in from the first, and is told of with the rest
    Member.objects.bulk_create(found.values())
    _written(scene, found, announcing.INVITATION, None, asked)
    return found


def _written(
    scene: Scene, members: Members, kind: str, row: int | None, at: datetime, **changes: Any
) -> None:
    """What was written to them, with its fate."""
    rows.messages(
        [
            rows.message(
                scene,
                Guest(member.participant, (), "", ""),
                kind,
                row or member.pk,
                at,
                **_fate(member, changes),
            )
            for member in members.values()
        ]
    )


def _fate(member: Member, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    """Another fate only for those without e-mail."""
    return {} if member.participant.email else changes


def _past(scene: Scene, people: Mapping[str, Participant], hosts: Mapping[str, User]) -> None:
    """Everything was decided in good time."""
    members = _members(scene, people, hosts, WHO)
    start = scene.event.starts_at
    met = _meeting(scene, members, start - timedelta(days=150), "cy", PAST_NOTES)
    for offset, given in enumerate(PAST_DECISIONS):
        _decision(scene, met, members, given, start - timedelta(days=150 - offset))
    asked = start - timedelta(days=165)
    chosen = [scene.event.starts_at + timedelta(days=days) for days in (-7, 0, 6)]
    length = scene.event.ends_at - start
    poll = _poll(
        scene,
        members,
        DatePoll.Kind.DAY,
        [(at, at + length) for at in chosen],
        asked,
        asked + timedelta(days=9),
    )
    option = poll.options.get(starts_at=start)
    settled = {"chosen": option, "chosen_at": asked + timedelta(days=10), "chosen_by": hosts["nerys"]}
    DatePoll.objects.filter(pk=poll.pk).update(**settled)
    _written(scene, members, announcing.DAY, scene.event.pk, asked + timedelta(days=10))


def _coming(scene: Scene, people: Mapping[str, Participant], hosts: Mapping[str, User]) -> None:
    """One meeting behind us, the next one being looked for; somebody has not answered yet, and somebody has said no."""
    members = _members(scene, people, hosts, WHO)
    asked = scene.now - timedelta(days=9)
    invited = {
        "olena": Member(event=scene.event, participant=people["olena"], invited_at=asked),
        "mair": Member(
            event=scene.event,
            participant=people["mair"],
            invited_at=asked,
            status=Member.Status.DECLINED,
            answered_at=asked + timedelta(days=1),
        ),
    }
    Member.objects.bulk_create(invited.values())
    _written(scene, invited, announcing.INVITATION, None, asked)
    today = timezone.localdate(scene.now)
    met = _meeting(
        scene,
        members,
        times.at(times.wednesday_near(today - timedelta(days=14)), datetime(2000, 1, 1, 18).time()),
        "en",
        COMING_NOTES,
    )
    for given in COMING_DECISIONS:
        _decision(scene, met, members, given, met.starts_at)
    learned = {key: members[key] for key in ("nerys", "carol", "tomos")}
    _decision(scene, None, learned, HALL, met.starts_at - timedelta(days=40))
    first = times.wednesday_near(today + timedelta(days=9))
    evening, morning = datetime(2000, 1, 1, 18).time(), datetime(2000, 1, 1, 10).time()
    spans = [
        (
            times.at(first + timedelta(days=days), hour),
            times.at(first + timedelta(days=days), hour) + timedelta(hours=2),
        )
        for days, hour in ((0, evening), (1, morning), (2, evening))
    ]
    _poll(
        scene,
        {key: member for key, member in members.items() if key != "dai"},
        DatePoll.Kind.MEETING,
        spans,
        scene.now - timedelta(days=2),
        times.at(first - timedelta(days=1), datetime(2000, 1, 1).time()),
        waiting=members["dai"],
    )


def _meeting(scene: Scene, members: Members, at: datetime, language: str, notes: str) -> Meeting:
    """A meeting with its notes, and everybody there."""
    given = {"starts_at": at, "ends_at": at + timedelta(hours=2), "language": language, "notes": notes}
    meeting = Meeting.objects.create(event=scene.event, place=_place(scene), **given)
    Presence.objects.bulk_create(Presence(meeting=meeting, member=member) for member in members.values())
    _written(scene, members, announcing.NOTES, meeting.pk, at + timedelta(days=1))
    return meeting


def _place(scene: Scene) -> str:
    """A chapel of which there is one in every town, called the same in both languages."""
    assert scene.event.venue is not None
    return f"Tabernacl, {scene.event.venue.town}"


def _decision(
    scene: Scene, meeting: Meeting | None, members: Members, given: Mapping[str, str], at: datetime
) -> None:
    """A decision with everybody's voice."""
    decision = Decision.objects.create(
        event=scene.event, meeting=meeting, decided_on=timezone.localdate(at), shows_names=True, **given
    )
    Voice.objects.bulk_create(
        Voice(
            decision=decision,
            member=member,
            has_lived_experience=member.has_lived_experience,
            has_learned_experience=member.has_learned_experience,
        )
        for member in members.values()
    )


def _poll(
    scene: Scene,
    members: Members,
    kind: str,
    spans: Sequence[tuple[datetime, datetime]],
    at: datetime,
    closes_at: datetime,
    waiting: Member | None = None,
) -> DatePoll:
    """Dates with the answers of these members; `waiting` has still to be rung."""
    poll = DatePoll.objects.create(event=scene.event, kind=kind, closes_at=closes_at, place=_place(scene))
    DateOption.objects.bulk_create(
        DateOption(poll=poll, starts_at=begin, ends_at=end) for begin, end in spans
    )
    said = (("yes", "yes", "maybe"), ("no", "yes", "yes"), ("maybe", "yes", "no"), ("yes", "maybe", "no"))
    DateAnswer.objects.bulk_create(
        DateAnswer(option=option, member=member, value=value, answered_at=at + timedelta(hours=5 + place))
        for place, member in enumerate(members.values())
        for option, value in zip(poll.options.all(), said[place % len(said)], strict=True)
    )
    _written(scene, members, announcing.POLL, poll.pk, at)
    if waiting is not None:
        not_told = {"fate": Message.Fate.NO_EMAIL, "ended_at": None}
        _written(scene, {"one": waiting}, announcing.POLL, poll.pk, at, **not_told)
    return poll


def shifted(event: Event) -> list[tuple[QuerySet[Any], tuple[str, ...]]]:
    """Everything of a group that has a time."""
    return [
        (Member.objects.filter(event=event), ("invited_at", "answered_at")),
        (Meeting.objects.filter(event=event), ("starts_at", "ends_at")),
        (Decision.objects.filter(event=event), ("decided_on",)),
        (DatePoll.objects.filter(event=event), ("closes_at", "chosen_at", "created_at")),
        (DateOption.objects.filter(poll__event=event), ("starts_at", "ends_at")),
        (DateAnswer.objects.filter(option__poll__event=event), ("answered_at",)),
    ]
