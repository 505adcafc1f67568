"""The open call of the coming meet-up in the demo: what came in, a draft, an offer by phone, wishes with counts."""

import io
import math
import wave
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from events.speakers import telling
from events.speakers.call_models import Call, CallAnswer, CallQuestion, Upload, Wish
from events.speakers.models import Contribution, Speaker
from reports.demo import portraits, rows
from reports.demo.call_words import GROUP, LOOKS_FOR, OFFERS, SIZES, WHY, WISHES, Told
from reports.demo.people import Guest
from reports.demo.rows import Scene

FIRST = 8
"""The guests without a part in the demo's stories from this one on have offered something."""
HERTZ = 8000


def tell(scene: Scene) -> None:
    """An open call with questions, six offers of all kinds, a draft, and what people would like."""
    event = scene.event
    opened = timezone.localdate(scene.now - timedelta(days=18))
    closes = min(timezone.localdate(event.starts_at), timezone.localdate(scene.now + timedelta(days=12)))
    Call.objects.create(
        event=event,
        is_on=True,
        opens_on=opened,
        closes_on=closes,
        words_en=LOOKS_FOR["en"],
        words_cy=LOOKS_FOR["cy"],
    )
    why = CallQuestion.objects.create(event=event, kind="short", text_en=WHY[0], text_cy=WHY[1], position=1)
    size = CallQuestion.objects.create(
        event=event, kind="one_of", text_en=GROUP[0], text_cy=GROUP[1], choices=SIZES, position=2
    )
    others = [guest for guest in scene.guests if not guest.key and guest.person.email][FIRST:]
    gwyn = next(guest for guest in scene.guests if guest.key == "gwyn")
    written = []
    for number, told in enumerate(OFFERS):
        guest = gwyn if told.by_phone else others[number]
        row, speaker = _offer(scene, told, guest, number)
        answers = ((why, told.why), (size, told.size))
        CallAnswer.objects.bulk_create(
            CallAnswer(contribution=row, question=question, value=value)
            for question, value in answers
            if value
        )
        kind = telling.OFFER if row.sent_at else telling.DRAFT
        written.append(rows.message(scene, guest, kind, speaker.pk, row.created_at))
    rows.messages(written)
    Wish.objects.bulk_create(
        Wish(event=event, words=words, language=language, number=number, state=state, created_at=scene.now)
        for words, language, number, state in WISHES
    )


def _offer(scene: Scene, told: Told, guest: Guest, number: int) -> tuple[Contribution, Speaker]:
    """One offer with whoever made it, and what came along."""
    at = scene.now - timedelta(days=16 - 2 * number, hours=3)
    speaker = Speaker.objects.filter(event=scene.event, participant=guest.person).first()
    speaker = speaker or Speaker.objects.create(
        event=scene.event,
        participant=guest.person,
        name=guest.person.name,
        language=guest.person.language,
        state=Speaker.State.OFFERED,
        channel=Speaker.Channel.CALL,
        created_at=at,
    )
    row = Contribution.objects.create(
        event=scene.event,
        kind=told.kind,
        state=told.state,
        title_en=told.en,
        title_cy=told.cy,
        text_en=told.text_en,
        text_cy=told.text_cy,
        language=told.language,
        minutes=told.minutes,
        entered_by=scene.host if told.by_phone else None,
        sent_at=at if told.state == "sent" else None,
        created_at=at,
    )
    row.speakers.add(speaker)
    if told.voice:
        _keep(row, Upload.What.VOICE, "audio/wav", ContentFile(hum(), name="voice.wav"), "")
    if told.picture:
        drawn = portraits.draw(scene.rng)
        words = told.picture[speaker.language == "cy"]
        _keep(row, Upload.What.PICTURE, "image/webp", ContentFile(drawn.read(), name="picture.webp"), words)
    return row, speaker


def _keep(row: Contribution, what: str, mime: str, file: ContentFile, words: str) -> None:
    upload = Upload(
        contribution=row, what=what, mime=mime, size=file.size, words=words, added_at=row.created_at
    )
    upload.file.save(f"{row.pk}-{file.name}", file, save=False)
    upload.save()


def hum() -> bytes:
    """Two seconds of humming, rising and falling, in place of a voice."""
    out = io.BytesIO()
    with wave.open(out, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(1)
        recording.setframerate(HERTZ)
        tones = (
            math.sin(2 * math.pi * (220 + 60 * math.sin(at / 4000)) * at / HERTZ) for at in range(2 * HERTZ)
        )
        recording.writeframes(bytes(round(128 + 40 * tone) for tone in tones))
    return out.getvalue()
