"""Photos of what a question of the checklist asks about, each with a light copy for pages."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import get_random_string

from community.accounts.models import User
from events.meetups.changes import ChangedMeanwhile, seen
from events.meetups.illustrate import drop_files, keep_files, small_copy
from events.meetups.models import Venue
from events.venues.actions import touch_pages
from events.venues.models import VenueCheck
from wwnt.kit import trail


def set_photo(
    *,
    venue: Venue,
    item: str,
    picture: ContentFile | None,
    alt_en: str,
    alt_cy: str,
    by: User | None,
    mark: str | None = None,
) -> VenueCheck:
    """Show this photo (cleaned by `kit.pictures`) beside an answer, or keep the one there is, and say what it shows.

    Raises `ChangedMeanwhile` where somebody else put another there since `mark`, and `PictureRefused` if there is no room.
    """
    light = small_copy(picture) if picture is not None else None
    with transaction.atomic():
        Venue.objects.select_for_update().get(pk=venue.pk)
        row = venue.checks.filter(item=item).first() or VenueCheck(venue=venue, item=item)
        if mark is not None and mark != seen(row, VenueCheck.PICTURE):
            raise ChangedMeanwhile(row)
        row.alt_en, row.alt_cy = alt_en, alt_cy
        if picture is not None and light is not None:
            drop_files(row)
            picture.seek(0)
            ending = (picture.name or "").rpartition(".")[2] or "jpg"
            keep_files(row, f"{venue.pk}-{item}-{get_random_string(8).lower()}.{ending}", picture, light)
        row.save()
        touch_pages(venue=venue)
        trail.note("venues.set_photo", by=by, about=venue.key, row=venue.pk, item=item)
    return row


@transaction.atomic
def remove_photo(*, venue: Venue, item: str, by: User) -> bool:
    """Show no photo beside this answer any more; the answer stays."""
    row = venue.checks.select_for_update().filter(item=item).exclude(picture="").first()
    if row is None:
        return False
    drop_files(row)
    row.picture, row.alt_en, row.alt_cy = None, "", ""
    row.save()
    touch_pages(venue=venue)
    trail.note("venues.remove_photo", by=by, about=venue.key, row=venue.pk, item=item)
    return True
