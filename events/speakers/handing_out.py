"""Files and links that speakers give, before and after the day."""

from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import get_random_string

from community.accounts.models import User
from events.meetups.models import Event
from events.speakers.models import Speaker
from events.speakers.own_models import Handout
from events.speakers.trouble import TooMany
from events.speakers.true_types import NO_ROOM, FileRefused
from wwnt.kit import page_cache, passing, trail

MOST = 12


def _room_for_one(speaker: Speaker) -> None:
    """Refuse what is more than we keep, the meet-up locked."""
    Event.objects.select_for_update().get(pk=speaker.event_id)
    if Handout.objects.filter(speaker=speaker).count() >= MOST:
        raise TooMany


@transaction.atomic
def add_link(
    *, speaker: Speaker, title: str, language: str, url: str, now: datetime, by: User | None = None
) -> Handout:
    """Keep an address on the internet; the same one sent twice stays one."""
    _room_for_one(speaker)
    given = {"title": title, "language": language, "url": url, "kind": Handout.Kind.LINK}
    if twin := Handout.objects.filter(speaker=speaker, **given).first():
        return twin
    row = Handout.objects.create(speaker=speaker, added_at=now, **given)
    page_cache.touch(speaker.event.stamp)
    trail.note("speakers.add_link", by=by, about=speaker.event.key, row=speaker.pk, at=now)
    return row


def add_file(
    *,
    speaker: Speaker,
    title: str,
    language: str,
    kind: str,
    file: ContentFile,
    now: datetime,
    by: User | None = None,
) -> Handout:
    """Keep a file of a type that was looked into (`true_types.take`); it is written only where its row stays."""
    row = Handout(
        speaker=speaker, title=title, language=language, kind=kind, size=file.size or 0, added_at=now
    )
    try:
        with transaction.atomic():
            _room_for_one(speaker)
            ending = str(file.name).rpartition(".")[2]
            row.file.save(f"{get_random_string(16).lower()}.{ending}", file, save=False)
            row.save()
            page_cache.touch(speaker.event.stamp)
            trail.note("speakers.add_file", by=by, about=speaker.event.key, row=speaker.pk, at=now)
    except BaseException as error:
        if row.file:
            row.file.storage.delete(str(row.file.name))
        if isinstance(error, OSError) and passing.is_passing(error):
            raise FileRefused(NO_ROOM) from error
        raise
    return row


def drop_file(handout: Handout) -> None:
    """The file goes only when the change is kept, so that a rollback leaves it in place."""
    if handout.file:
        transaction.on_commit(partial(handout.file.storage.delete, str(handout.file.name)))


@transaction.atomic
def remove_handout(*, handout: Handout, now: datetime, by: User | None = None) -> None:
    """Take a file or link away, the file with it."""
    event = handout.speaker.event
    drop_file(handout)
    if Handout.objects.filter(pk=handout.pk).delete()[0]:
        page_cache.touch(event.stamp)
        trail.note("speakers.remove_handout", by=by, about=event.key, row=handout.speaker_id, at=now)
