"""What volunteers do at a meet-up to begin with: from the content of its kind, or from the one it is made from."""

from django.db import transaction

from events.meetups.models import Event
from events.volunteers.models import Shift, VolunteerPage, VolunteerRole
from events.volunteers.presets import WORDS, places_for, roles_of
from events.volunteers.times import kept

COPIED = (
    "key",
    "name_en",
    "name_cy",
    "does_en",
    "does_cy",
    "bring_en",
    "bring_cy",
    "needs_two",
    "guests_each",
    "work",
)


@transaction.atomic
def set_up(*, event: Event) -> None:
    """Give what has no roles yet those of its kind, with as many places as its guests want."""
    if VolunteerRole.objects.filter(event=event).exists():
        return
    starting = list(enumerate(roles_of(event.kind), start=1))
    rows = VolunteerRole.objects.bulk_create(
        VolunteerRole(
            event=event,
            key=role.key,
            position=position,
            needs_two=role.needs_two,
            guests_each=role.guests_each,
            work=role.work,
            **{
                f"{name}_{language}": pair[number]
                for name, pair in (("name", role.name), ("does", role.does), ("bring", role.bring))
                for number, language in enumerate(("en", "cy"))
            },
        )
        for position, role in starting
    )
    shifts = []
    for row, (_position, role) in zip(rows, starting, strict=True):
        places = places_for(event.capacity, role.guests_each, role.needs_two, role.places)
        shifts += [Shift(role=row, places=places, **time.columns(event.minutes)) for time in role.times]
    Shift.objects.bulk_create(shifts)
    VolunteerPage.objects.get_or_create(event=event, defaults={"words_en": WORDS[0], "words_cy": WORDS[1]})


@transaction.atomic
def copy_roles(*, source: Event, event: Event) -> None:
    """Start from another's roles and shifts, nobody on them; where one is wanted for so many guests, places are reckoned anew."""
    roles = list(VolunteerRole.objects.filter(event=source).prefetch_related("shifts"))
    rows = VolunteerRole.objects.bulk_create(
        VolunteerRole(event=event, position=role.position, **{name: getattr(role, name) for name in COPIED})
        for role in roles
    )
    Shift.objects.bulk_create(
        Shift(
            role=row,
            hangs=shift.hangs,
            offset_minutes=kept(shift, source.starts_at, event.starts_at),
            minutes=shift.minutes,
            places=places_for(event.capacity, role.guests_each, role.needs_two, shift.places),
        )
        for row, role in zip(rows, roles, strict=True)
        for shift in role.shifts.all()
    )
    page = VolunteerPage.objects.filter(event=source).first()
    words = {"words_en": page.words_en, "words_cy": page.words_cy} if page else {}
    VolunteerPage.objects.get_or_create(event=event, defaults=words)
