"""A list, outside the database, of what must stay gone when an older state of the database comes back.

It holds marks that nobody can read back (HMAC), one line each, and is only ever added to. The database keeps the same
marks; whatever a line was lost of (a full disk, another host's folder) is added by the clock.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Entry:
    """What kind of thing went, its mark, and when."""

    kind: str
    mark: str
    at: datetime


def path() -> Path:
    """Where it is kept: beside the data, never inside the database."""
    return Path(settings.VAR_DIR) / "ledger.jsonl"


def read(file: Path | None = None) -> list[Entry]:
    """All entries of a ledger, this installation's own if none is given; a line that was cut off is passed over."""
    where = file or path()
    if file is None and not where.exists():
        return []
    found = []
    for line in where.read_text(encoding="utf-8").splitlines():
        try:
            told = json.loads(line)
            found.append(Entry(told["kind"], told["mark"], datetime.fromisoformat(told["at"])))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def note(entries: Iterable[Entry]) -> None:
    """Add to this installation's ledger what is not in it yet."""
    known = {(entry.kind, entry.mark) for entry in read()}
    fresh = [entry for entry in entries if (entry.kind, entry.mark) not in known]
    if not fresh:
        return
    # Each begins a line of its own: it is whole also behind one that was cut off.
    lines = "".join(
        "\n" + json.dumps({"kind": entry.kind, "mark": entry.mark, "at": entry.at.isoformat()})
        for entry in fresh
    )
    handle = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, lines.encode())
        os.fsync(handle)
    finally:
        os.close(handle)
