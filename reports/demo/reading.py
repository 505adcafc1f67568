"""The group of the coming meet-up reads together: scores, a vote that is over, a decision, a proposal, answers to check."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from community.accounts.models import User
from community.messages.models import Message
from events.group.models import Member
from events.meetups.models import Event
from events.speakers import reading_replies, reading_votes, reading_wordings
from events.speakers.models import Contribution, Speaker
from events.speakers.reading_models import Ballot, Choice, Reading, Reply, Score, Selection, Stance
from reports.demo import rows
from reports.demo.people import Guest
from reports.demo.reading_words import FIRST_WHY, NEXT_WHY, OBJECTION, OFFERED, Offered
from reports.demo.rows import Scene

READERS = ("carol", "dai", "aisha", "gwyn", "tomos")
VOTED = 26


def tell(scene: Scene, hosts: Mapping[str, User]) -> None:
    """Nerys has one left to read, answers wait for her, and one has gone out."""
    today = timezone.localdate(scene.now)
    reading = Reading.objects.create(
        event=scene.event,
        reads_until=today - timedelta(days=1),
        talks_until=today + timedelta(days=4),
        votes_until=today - timedelta(days=2),
        most_choices=3,
        hides_names=False,
    )
    made = [_offer(scene, told, number) for number, told in enumerate(OFFERED)]
    readers = _readers(scene, hosts)
    for row, told in zip(made, OFFERED, strict=True):
        _score(scene, row, told, readers)
    _vote(scene, reading, made)
    _decide(scene, made, hosts["nerys"])
    _propose(scene, made, hosts["nerys"], readers)


def _guests(scene: Scene, *, has_email: bool) -> list[Guest]:
    known = set(Speaker.objects.filter(event=scene.event).values_list("participant", flat=True))
    rest = [guest for guest in scene.guests if not guest.key and guest.person.pk not in known]
    return [guest for guest in reversed(rest) if bool(guest.person.email) == has_email]


def _offer(scene: Scene, told: Offered, number: int) -> Contribution:
    """One contribution with whoever offered it."""
    guest, at = _guests(scene, has_email=told.has_email)[0], scene.now - timedelta(days=15 - number, hours=2)
    speaker = Speaker.objects.create(
        event=scene.event,
        participant=guest.person,
        name=guest.person.name,
        language="cy" if told.language == "cy" else guest.person.language,
        lived_it=told.lived,
        state=Speaker.State.OFFERED,
        channel=Speaker.Channel.CALL,
        created_at=at,
    )
    row = Contribution.objects.create(
        event=scene.event,
        kind=told.kind,
        state=Contribution.State.SENT,
        title_en=told.en,
        title_cy=told.cy,
        text_en=told.text_en,
        text_cy=told.text_cy,
        language=told.language,
        minutes=told.minutes,
        sent_at=at,
        created_at=at,
    )
    row.speakers.add(speaker)
    return row


def _readers(scene: Scene, hosts: Mapping[str, User]) -> list[dict[str, Any]]:
    """Members of the group by the names of the demo's people, else as hosts; Nerys first."""
    members = Member.objects.current().filter(event=scene.event).select_related("participant")
    by_name = {member.participant.name.split()[0].lower(): member.participant for member in members}
    found: list[dict[str, Any]] = []
    for key in ("nerys", *READERS):
        if person := by_name.get(key):
            found.append({"participant": person, "language": person.language})
        elif key in hosts:
            found.append({"user": hosts[key], "language": hosts[key].language})
    return found


def _score(scene: Scene, row: Contribution, told: Offered, readers: Sequence[dict[str, Any]]) -> None:
    """What the readers think, with words of some."""
    for number, (reader, value) in enumerate(zip(readers, told.scores, strict=False)):
        language, words = told.words[number] if number < len(told.words) else (reader["language"], "")
        given = reader | {"language": language}
        at = scene.now - timedelta(days=6, hours=number)
        Score.objects.create(contribution=row, value=value, words=words, at=at, **given)


def _vote(scene: Scene, reading: Reading, made: Sequence[Contribution]) -> None:
    """A vote of guests that is over; each could choose three."""
    reading.ballot.set(made)
    voters = [guest for guest in scene.guests if not guest.key][:VOTED]
    rows.messages(
        [
            rows.message(scene, guest, reading_votes.VOTE, reading.pk, scene.now - timedelta(days=9))
            for guest in voters
        ]
    )
    wanted = {row.pk: told.votes for row, told in zip(made, OFFERED, strict=True)}
    for number, guest in enumerate(voters):
        at = scene.now - timedelta(days=8) + timedelta(hours=number)
        ballot = Ballot.objects.create(reading=reading, participant=guest.person, at=at)
        liked = [pk for pk, votes in wanted.items() if (number * 7) % VOTED < votes]
        ballot.chosen.set((liked[number % 5 :] + liked)[:3])


def _decide(scene: Scene, made: Sequence[Contribution], by: User) -> None:
    """Four were decided three days ago: answers are drafted, and one has gone out."""
    at = scene.now - timedelta(days=3)
    decided = Selection.objects.create(
        event=scene.event,
        words=FIRST_WHY,
        outcome=Selection.Outcome.AGREED,
        proposed_by=by,
        proposed_at=at - timedelta(days=2),
        decided_at=at,
    )
    for row, told in zip(made, OFFERED, strict=True):
        if not told.answer:
            continue
        Choice.objects.create(selection=decided, contribution=row, answer=told.answer)
        speaker = row.speakers.get()
        row.event = scene.event
        subject, text = reading_wordings.draft(row, speaker, told.answer)
        Reply.objects.create(
            contribution=row,
            speaker=speaker,
            selection=decided,
            answer=told.answer,
            language=speaker.language,
            subject=subject,
            text=text,
            created_at=at,
        )
    _send(scene, decided.replies.select_related("contribution", "speaker__participant")[1], by)


def _send(scene: Scene, reply: Reply, by: User) -> None:
    """One answer that Nerys sent yesterday."""
    at = scene.now - timedelta(days=1)
    Reply.objects.filter(pk=reply.pk).update(sent_at=at, sent_by=by)
    Contribution.objects.filter(pk=reply.contribution_id).update(state=Contribution.State.ACCEPTED)
    Speaker.objects.filter(pk=reply.speaker_id).update(state=Speaker.State.ASKED, asked_at=at)
    guest = next(each for each in scene.guests if each.person.pk == reply.speaker.participant_id)
    sent = rows.message(scene, guest, reading_replies.REPLY, reply.pk, at, language=reply.language)
    assert sent.fate == Message.Fate.SENT
    rows.messages([sent])


def _propose(scene: Scene, made: Sequence[Contribution], by: User, readers: Sequence[dict[str, Any]]) -> None:
    """An open proposal of two more; somebody objects."""
    at = scene.now - timedelta(days=1)
    proposed = Selection.objects.create(event=scene.event, words=NEXT_WHY, proposed_by=by, proposed_at=at)
    for row in made[4:6]:
        Choice.objects.create(selection=proposed, contribution=row, answer=Choice.Answer.YES)
    for number, reader in enumerate(readers[1:4]):
        objects = number == 2
        given = reader | {"language": "en"}
        Stance.objects.create(
            selection=proposed, objects_to_it=objects, reason=OBJECTION if objects else "", at=at, **given
        )


def shifted(event: Event) -> list[tuple[QuerySet[Any], tuple[str, ...]]]:
    """Everything of reading together that has a time."""
    return [
        (Reading.objects.filter(event=event), ("reads_until", "talks_until", "votes_until")),
        (Score.objects.filter(contribution__event=event), ("at",)),
        (Ballot.objects.filter(reading__event=event), ("at",)),
        (Selection.objects.filter(event=event), ("proposed_at", "decided_at")),
        (Stance.objects.filter(selection__event=event), ("at",)),
        (Reply.objects.filter(contribution__event=event), ("sent_at", "told_at", "created_at")),
    ]
