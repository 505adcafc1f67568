"""Who speaks at the meet-ups of the demo: all said and done, still open, silent, withdrawn, offered by themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile

from community.accounts.models import User
from community.messages.models import Message
from events.programme import actions as programme
from events.programme.models import Session, SessionSpeaker
from events.speakers import telling
from events.speakers.models import Contribution, Speaker
from events.speakers.own_models import Availability, Handout, SpeakerConsent
from events.speakers.wordings import wording
from reports.demo import portraits, rows
from reports.demo.people import Guest
from reports.demo.rows import Scene
from reports.demo.speaker_words import BIOS, OTHERS, Bio

State, Purpose = Speaker.State, SpeakerConsent.Purpose
ALL = tuple(Purpose.values)


@dataclass(frozen=True)
class Part:
    """One speaker of a meet-up: whom (a key, or the number of somebody else), how far it has come, what they have said."""

    who: str | int
    state: str = State.CONFIRMED
    agrees: tuple[str, ...] | None = ALL
    has_text: str = "both"
    thanks: str = "expenses"
    fee: int | None = None
    windows: tuple[tuple[int, int], ...] = ((0, 0),)
    has_picture: bool = True
    is_in: bool = True
    files: bool = False


PARTS = {
    "past": (
        Part("dai", thanks="nothing", agrees=(Purpose.NAMED, Purpose.AGAIN)),
        Part("aisha", thanks="fee", fee=120, files=True),
        Part("gwyn", thanks="fee", fee=80),
        Part("mair", files=True, agrees=(Purpose.NAMED, Purpose.SLIDES, Purpose.AGAIN)),
        Part(0, has_picture=False),
        Part(2, agrees=()),
    ),
    "coming": (
        Part("aisha", thanks="fee", fee=120, files=True, windows=((0, 120),)),
        Part("gwyn", has_text="en", agrees=(Purpose.NAMED,), thanks="", windows=()),
        Part(0, windows=((30, 90),), has_picture=False),
        Part("mair", State.WITHDRAWN, files=False),
        Part("dai", State.ASKED, agrees=None, has_text="", thanks="", windows=(), has_picture=False, is_in=False),
        Part("tomos", State.ASKED, agrees=None, has_text="", thanks="", windows=(), has_picture=False, is_in=False),
        Part("olena", State.OFFERED, agrees=None, has_text="en", thanks="", windows=(), is_in=False),
        Part(3, State.LISTED, agrees=None, has_text="", thanks="", windows=(), has_picture=False, is_in=False),
        Part(2, State.DECLINED, agrees=None, has_text="", thanks="", windows=(), has_picture=False, is_in=False),
    ),
    "today": (
        Part("dai", thanks="nothing"),
        Part("gwyn", thanks="fee", fee=80, agrees=(Purpose.NAMED, Purpose.PHOTOS)),
        Part("olena", files=True),
        Part(1, has_picture=False, agrees=(Purpose.PHOTOS,)),
    ),
}  # fmt: skip
"""In the order in which they were asked; a length of 0 is the whole time."""


def tell(scenes: Mapping[str, Scene], hosts: Mapping[str, User]) -> None:
    """Everybody who speaks at the three meet-ups, in the programme and shown to guests, each with the messages they had."""
    for key, scene in scenes.items():
        told = [_one(scene, part, number) for number, part in enumerate(PARTS[key])]
        in_it = [speaker for speaker, part in told if part.is_in]
        _put_in(scene, in_it, hosts["idris"])
        _messages(scene, [speaker for speaker, _part in told])


def _guest(scene: Scene, part: Part) -> tuple[Guest, Bio]:
    if isinstance(part.who, str):
        return next(guest for guest in scene.guests if guest.key == part.who), BIOS[part.who]
    others = [guest for guest in scene.guests if not guest.key and guest.person.email]
    return others[part.who], OTHERS[part.who]


def _one(scene: Scene, part: Part, number: int) -> tuple[Speaker, Part]:
    """One speaker with what they bring and everything they have said so far."""
    if part.who == "mair" and not any(guest.key == "mair" for guest in scene.guests):
        return _one(scene, Part(1, part.state), number)
    (guest, bio), event = _guest(scene, part), scene.event
    asked = min(event.starts_at - timedelta(weeks=8), scene.now - timedelta(days=20)) + timedelta(
        hours=number
    )
    answers = part.state in (State.CONFIRMED, State.DECLINED, State.WITHDRAWN)
    has_text = {"en": part.has_text in ("both", "en"), "cy": part.has_text in ("both", "cy")}
    speaker = Speaker(
        event=event,
        participant=guest.person,
        name=guest.person.name,
        pronouns=bio.pronouns if part.has_text else "",
        text_en=bio.en if has_text["en"] else "",
        text_cy=bio.cy if has_text["cy"] else "",
        state=part.state,
        channel=Speaker.Channel.CALL if part.state == State.OFFERED else Speaker.Channel.HOST,
        language=guest.person.language,
        lived_it=bio.lived,
        thanks=part.thanks,
        fee=part.fee,
        may_be_named=Purpose.NAMED in (part.agrees or ()),
        entered_by=scene.host,
        asked_at=None if part.state in (State.LISTED, State.OFFERED) else asked,
        answered_at=asked + timedelta(days=2 + number % 3) if answers else None,
        answer_seen_at=asked + timedelta(days=6) if part.state == State.DECLINED else None,
        needs_said_at=asked + timedelta(days=5) if part.windows else None,
        agreed_at=None if part.agrees is None else asked + timedelta(days=5),
        created_at=asked,
    )
    if part.has_picture:
        speaker.picture_alt_en, speaker.picture_alt_cy = bio.alt_en, bio.alt_cy
        speaker.picture.save(f"{event.slug}-{number}.webp", portraits.draw(scene.rng), save=False)
        speaker.picture_width = speaker.picture_height = portraits.SIDE
    speaker.save()
    _bring(scene, speaker, bio, part)
    return speaker, part


def _bring(scene: Scene, speaker: Speaker, bio: Bio, part: Part) -> None:
    """What they bring, when they can, what they agree to, files and links."""
    event, at = scene.event, speaker.created_at
    offered = part.state == State.OFFERED
    made = Contribution.objects.create(
        event=event,
        kind=bio.kind,
        state=Contribution.State.SENT if offered else Contribution.State.ACCEPTED,
        title_en=bio.title_en,
        title_cy=bio.title_cy,
        language=speaker.language,
        minutes=8,
        sent_at=at if offered else None,
        created_at=at,
    )
    made.speakers.add(speaker)
    length = round((event.ends_at - event.starts_at).total_seconds() / 60)
    Availability.objects.bulk_create(
        Availability(speaker=speaker, offset_minutes=offset, minutes=minutes or length)
        for offset, minutes in part.windows
    )
    SpeakerConsent.objects.bulk_create(
        SpeakerConsent(
            speaker=speaker,
            purpose=purpose,
            wording=wording(purpose, speaker.language),
            language=speaker.language,
            given_at=at + timedelta(days=5),
        )
        for purpose in part.agrees or ()
    )
    if part.files:
        _hand_out(scene, speaker, at + timedelta(days=6))


def _hand_out(scene: Scene, speaker: Speaker, at: Any) -> None:
    """A picture to take away, and a link."""
    row = Handout(speaker=speaker, kind=Handout.Kind.PICTURE, language=speaker.language, added_at=at)
    row.title = "Llun o’n bwrdd" if speaker.language == "cy" else "A picture of our table"
    drawn: ContentFile = portraits.draw(scene.rng)
    row.size = drawn.size
    row.file.save(f"{scene.event.slug}-{speaker.pk}.webp", drawn, save=False)
    row.save()
    Handout.objects.create(
        speaker=speaker,
        kind=Handout.Kind.LINK,
        title="Mwy amdanon ni" if speaker.language == "cy" else "More about us",
        language=speaker.language,
        url="https://example.org/",
        added_at=at,
    )


def _put_in(scene: Scene, speakers: Sequence[Speaker], by: User) -> None:
    """Those who come are in the stories, three in one part, and it was released so."""
    kinds = (Session.Kind.TALK, Session.Kind.WORKSHOP, Session.Kind.CAFE, Session.Kind.CIRCLE)
    parts = [part for part in Session.objects.filter(event=scene.event) if part.kind in kinds]
    stories = sorted(
        parts, key=lambda part: (part.kind != Session.Kind.TALK, -part.minutes, part.offset_minutes)
    )
    SessionSpeaker.objects.bulk_create(
        SessionSpeaker(
            session=stories[min(number // 3, len(stories) - 1)],
            speaker=speaker,
            position=number,
            role=SessionSpeaker.Role.FACILITATOR if number >= 3 else SessionSpeaker.Role.SPEAKER,
        )
        for number, speaker in enumerate(speakers)
    )
    at = min(scene.now, scene.event.starts_at) - timedelta(days=9)
    programme.release(event=scene.event, by=by, now=at)
    rows.as_if_told(Message.objects.about(scene.event.key).filter(kind=telling.SLOT), at)


def _messages(scene: Scene, speakers: Sequence[Speaker]) -> None:
    """The letters they had; who has no e-mail and has not answered waits to be rung."""
    by_person = {guest.person.pk: guest for guest in scene.guests}
    written = []
    for speaker in speakers:
        assert speaker.participant_id is not None
        guest = by_person[speaker.participant_id]

        def add(kind: str, at: Any, guest: Guest = guest, pk: int = speaker.pk) -> None:
            written.append(rows.message(scene, guest, kind, pk, at))

        if speaker.asked_at:
            add(telling.INVITATION, speaker.asked_at)
            if speaker.state == State.ASKED and speaker.participant and speaker.participant.email:
                add(telling.REMINDER, speaker.asked_at + telling.SILENT)
        if speaker.answered_at and speaker.state in (State.CONFIRMED, State.WITHDRAWN):
            add(telling.THANKS, speaker.answered_at)
            add(telling.GAPS, speaker.answered_at + timedelta(days=8))
    silent = {speaker.pk for speaker in speakers if speaker.state == State.ASKED}
    for message in written:
        if message.row in silent and message.fate == Message.Fate.BY_HAND:
            message.fate, message.ended_at = Message.Fate.NO_EMAIL, None
    rows.messages(written)
