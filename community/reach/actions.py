"""What changes the picture of the community."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from community.accounts.models import User
from community.reach.models import CommunityPicture
from wwnt.kit import trail


@transaction.atomic
def draw_picture(
    *,
    kind: str,
    numbers: Mapping[str, tuple[int | None, int | None]],
    source: str,
    since: date | None,
    by: User,
    now: datetime,
) -> None:
    """Say about how many belong to each group of one kind (in 100, or a number); a group without either leaves the picture.

    Lines that stay as they were keep their source and day.
    """
    rows = {row.key: row for row in CommunityPicture.objects.select_for_update().filter(kind=kind)}
    changed = 0
    for key, (in_hundred, number) in numbers.items():
        row = rows.get(key)
        if in_hundred is None and number is None:
            changed += row is not None
            if row:
                row.delete()
            continue
        told = {"in_hundred": in_hundred, "number": number if in_hundred is None else None}
        told |= {"source": source, "since": since}  # type: ignore[dict-item]
        if row is None or any(getattr(row, name) != value for name, value in told.items()):
            CommunityPicture.objects.update_or_create(kind=kind, key=key, defaults={**told, "is_demo": False})
            changed += 1
    trail.note("reach.draw_picture", by=by, at=now, number=changed, kind=kind)
