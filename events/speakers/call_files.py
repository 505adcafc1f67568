"""Pictures and voice notes of offers: kept apart until the form stands, then with their offer, and gone with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import get_random_string

from events.speakers.call_models import Upload
from events.speakers.models import Contribution
from events.speakers.voices import ENDINGS
from wwnt.kit import passing, trail
from wwnt.kit.trail import Hand

What = Upload.What
WAITS = timedelta(days=1)
MOST_WAITING = 200
"""Uploads of forms that were refused: more than these are not kept, and have to be chosen again."""


@dataclass(frozen=True)
class Brought:
    """What comes along with an offer: which waiting upload is for what, the words of each, and what is to go."""

    uids: Mapping[str, UUID] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    drops: Iterable[str] = ()


def park(*, what: str, mime: str, file: ContentFile, now: datetime, always: bool = False) -> Upload | None:
    """Keep an upload until its form stands; None where there is no room, or too many wait."""
    if not always and Upload.objects.filter(contribution=None).count() >= MOST_WAITING:
        return None
    row = Upload(what=what, mime=mime, size=file.size or 0, added_at=now)
    ending = ENDINGS.get(mime) or str(file.name).rpartition(".")[2]
    try:
        row.file.save(f"{get_random_string(20).lower()}.{ending}", file, save=False)
        row.save()
    except BaseException as error:
        if row.file.name:
            row.file.storage.delete(str(row.file.name))
        if isinstance(error, OSError) and passing.is_passing(error):
            return None
        raise
    return row


def bring(contribution: Contribution, brought: Brought) -> None:
    """Let waiting uploads belong to this offer, each in place of the one before; only inside a transaction."""
    for what in brought.drops:
        drop_uploads(contribution.uploads.filter(what=what))
    for what, uid in brought.uids.items():
        found = Upload.objects.select_for_update().filter(uid=uid, what=what, contribution=None).first()
        if found is not None:
            drop_uploads(contribution.uploads.filter(what=what))
            found.contribution = contribution
            found.save(update_fields=["contribution"])
    for what, words in brought.words.items():
        contribution.uploads.filter(what=what).update(words=words)


def drop_uploads(rows: Iterable[Upload]) -> None:
    """Take uploads away, each file once that is kept."""
    for row in rows:
        transaction.on_commit(partial(row.file.storage.delete, str(row.file.name)))
        row.delete()


@transaction.atomic
def drop_contribution(contribution: Contribution) -> None:
    """Take an offer away with what came along with it."""
    drop_uploads(contribution.uploads.all())
    contribution.delete()


@transaction.atomic
def drop_waiting(*, now: datetime) -> int:
    """Uploads whose form was never sent again go after a day; says how many."""
    rows = list(Upload.objects.filter(contribution=None, added_at__lte=now - WAITS)[:500])
    drop_uploads(rows)
    if rows:
        trail.note("speakers.drop_waiting", by=Hand.CLOCK, at=now, number=len(rows))
    return len(rows)
