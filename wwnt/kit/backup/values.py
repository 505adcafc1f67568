"""A row as one line of JSON that reads the same from every database, and a sum over lines in whatever order."""

import base64
import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Field
from django.utils.duration import duration_string

MODULUS = 2**256


def plain(value: Any) -> Any:
    """The value as JSON knows it; a moment in UTC, a whole number without a point."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.isoformat(timespec="microseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def line(row: Sequence[Any]) -> bytes:
    """One row."""
    words = json.dumps([plain(value) for value in row], separators=(",", ":"), sort_keys=True)
    return words.encode() + b"\n"


def row(line: bytes, fields: "Sequence[Field[Any, Any]]") -> dict[str, Any]:
    """The row of a line, by column."""
    return {
        field.attname: None if value is None else field.to_python(value)
        for field, value in zip(fields, json.loads(line), strict=True)
    }


class Sum:
    """How many lines there were, and a sum that is the same in whatever order they came."""

    def __init__(self) -> None:
        self.rows = 0
        self.total = 0

    def add(self, line: bytes) -> None:
        """One more line."""
        self.rows += 1
        self.total = (self.total + int.from_bytes(hashlib.sha256(line).digest())) % MODULUS

    def told(self) -> dict[str, Any]:
        """As the manifest keeps it."""
        return {"rows": self.rows, "sum": f"{self.total:064x}"}
