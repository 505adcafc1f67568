"""Pictures and voice notes of offers: kept with their offer, and gone with it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import get_random_string

from events.speakers.call_models import Upload
from events.speakers.models import Contribution
from wwnt.kit import passing


class NoRoom(Exception):
    """A file can't be kept at the moment; nothing was changed."""


@dataclass(frozen=True)
class Brought:
    """What comes along with an offer: by sort each new file with its type, the words of each, and the sorts that are to go."""

    files: Mapping[str, tuple[str, ContentFile]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    drops: Collection[str] = ()


@contextmanager
def files_go_along() -> Iterator[list[Upload]]:
    """A transaction; files of uploads that are noted in the list go if it is rolled back."""
    written: list[Upload] = []
    try:
        with transaction.atomic():
            yield written
    except BaseException as error:
        for row in written:
            if row.file.name:
                row.file.storage.delete(str(row.file.name))
        if isinstance(error, OSError) and passing.is_passing(error):
            raise NoRoom from error
        raise


def bring(contribution: Contribution, brought: Brought, written: list[Upload], now: datetime) -> None:
    """Keep what came along, each in place of the one of its sort before; only inside `files_go_along`."""
    for what in {*brought.drops, *brought.files}:
        drop_uploads(contribution.uploads.filter(what=what))
    for what, (mime, file) in brought.files.items():
        row = Upload(contribution=contribution, what=what, mime=mime, size=file.size or 0, added_at=now)
        written.append(row)
        ending = str(file.name).rpartition(".")[2]
        row.file.save(f"{get_random_string(20).lower()}.{ending}", file, save=False)
        row.save()
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
