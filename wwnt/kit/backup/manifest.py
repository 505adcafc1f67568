"""What a backup says of itself: its format, the release and the migrations it is from, and the sums to check it by."""

import json
import zipfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FORMAT = 1
NAME = "manifest.json"


class Refused(Exception):
    """This can't be done, for the reason given; nothing was changed."""


@dataclass
class Manifest:
    """The last member of the file: what else is in it."""

    release: str
    made_at: str
    leaves: dict[str, list[str]]
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    lacking: list[str] = field(default_factory=list)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(told["rows"] for told in self.tables.values())

    def text(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), indent=1, sort_keys=True)


def member(label: str) -> str:
    """Where the rows of a table are."""
    return f"rows/{label}.jsonl"


def upload(name: str) -> str:
    """Where an uploaded file is."""
    return f"media/{name}"


def read(path: Path) -> Manifest:
    """The manifest of a backup; refused where it is none, or of a format that only a newer release reads."""
    try:
        with zipfile.ZipFile(path) as archive:
            told = json.loads(archive.read(NAME))
    except FileNotFoundError:
        raise Refused(f"There is no file {path}.") from None
    except (OSError, zipfile.BadZipFile, KeyError, ValueError):
        raise Refused(f"{path} is not a backup, or is not whole.") from None
    if told.get("format", FORMAT + 1) > FORMAT:
        raise Refused(f"This backup was made by a newer release ({told.get('release', '?')}).")
    return Manifest(**told)
