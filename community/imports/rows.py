"""Writes many changed rows in one statement."""

from collections.abc import Collection, Sequence
from typing import Any


def rewrite(rows: Sequence[Any], fields: Collection[str]) -> None:
    """Write these fields of rows that are held; several times as fast as one `CASE` for each row and field."""
    if rows:
        type(rows[0])._base_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=["pk"], update_fields=list(fields)
        )
