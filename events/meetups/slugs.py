"""Makes the part of a meet-up's address that comes from its title."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from events.meetups.models import Event
from wwnt.kit import text

RESERVED = {"new"}
LENGTH = 52
ATTEMPTS = 5


def stem_of(title: str, otherwise: str) -> str:
    """A title as an address shows it."""
    return slugify(text.fold(title))[:LENGTH].strip("-") or otherwise


def free_slug(title: str) -> str:
    """An address made of the title that nothing else has; none begins as those of presets do."""
    stem = stem_of(title, "meet-up")
    if f"{stem}-".startswith(Event.PRESET_SLUG):
        stem = f"meet-up-{stem}"[:LENGTH].strip("-")
    return numbered(stem)


def store(event: Event) -> None:
    """Store a new meet-up under an address of its own, also where somebody takes the same one at the same moment."""
    event.slug = free_slug(event.title_en or event.title_cy)
    for _attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return event.save(force_insert=True)
        except IntegrityError:
            event.pk, event.slug = None, free_slug(event.title_en or event.title_cy)
    raise IntegrityError(event.slug)


def numbered(stem: str) -> str:
    """The stem, or with the first number that is still free."""
    taken = RESERVED | set(Event.everything.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug
