"""Who gives a hand at the meet-ups of the demo: shifts that are done, shifts still free, and today's roster."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from community.accounts.models import User
from community.credits.models import CreditMove, TimeEntry
from community.messages.models import Message
from events.volunteers import actions, signing_up
from events.volunteers.models import Shift, Turn, Volunteer, VolunteerPage
from reports.demo import rows
from reports.demo.people import Guest
from reports.demo.rows import Scene
from wwnt.kit.trail import Entry

SHARE = {"past": 1.0, "coming": 0.5, "today": 1.0}
"""How many of the places of the shifts are taken."""

FIRST = {
    "past": ("gwyn", "olena", "tomos"),
    "coming": ("gwyn", "olena", "dai"),
    "today": ("gwyn", "olena", "dai"),
}
NOTED = 3
"""Of how many volunteers of the past meet-up the hours are noted."""

DAYS_OPEN = 30


def tell(scenes: Mapping[str, Scene], hosts: Mapping[str, User]) -> None:
    """At each meet-up people have put themselves down; the hours of some of the past one are noted."""
    for key, scene in scenes.items():
        VolunteerPage.objects.filter(event=scene.event).update(is_on=True)
        _fill(scene, SHARE[key], _people(scene, FIRST[key]))
    done = Volunteer.objects.filter(event=scenes["past"].event, participant__isnull=False).order_by("pk")
    for volunteer in done[:NOTED]:
        actions.note_hours(volunteer=volunteer, by=hosts["nerys"], now=scenes["past"].now)
    _as_if_then(scenes["past"])


def _people(scene: Scene, first: Sequence[str]) -> list[Guest]:
    """Those one knows, then others who live near, each by their number among the guests."""
    known = [guest for key in first for guest in scene.guests if guest.key == key]
    return [*known, *(guest for guest in scene.guests if not guest.key)]


def _fill(scene: Scene, share: float, people: Sequence[Guest]) -> None:
    """One after the other takes the next shift, until so much of all the places is taken."""
    event = scene.event
    opened = min(event.starts_at, scene.now) - timedelta(days=DAYS_OPEN)
    places = [shift for shift in Shift.objects.for_event(event) for _place in range(shift.places)]
    wanted = places[:: round(1 / share)]
    moments = scene.moments(len(wanted), opened, min(event.starts_at, scene.now) - timedelta(days=1))
    made = Volunteer.objects.bulk_create(
        Volunteer(
            event=event,
            participant=guest.person,
            name=guest.person.name,
            language=guest.person.language,
            channel=Volunteer.Channel.WEB if guest.person.email else Volunteer.Channel.PHONE,
            entered_by=None if guest.person.email else scene.host,
            created_at=moment,
            spoken_at=moment + timedelta(days=1) if moment + timedelta(days=4) < scene.now else None,
        )
        for guest, moment in zip(people, moments, strict=False)
    )
    Turn.objects.bulk_create(
        Turn(volunteer=volunteer, shift=shift, taken_at=volunteer.created_at)
        for volunteer, shift in zip(made, wanted, strict=False)
    )
    written = zip(people, made, strict=False)
    sent = [
        rows.message(scene, guest, signing_up.CONFIRMATION, row.pk, row.created_at) for guest, row in written
    ]
    # Who has no e-mail and put themselves down last waits for a call.
    for message in [each for each in sent if each.fate == Message.Fate.BY_HAND][-1:]:
        message.fate, message.ended_at = Message.Fate.NO_EMAIL, None
    rows.messages(sent)


def _as_if_then(past: Scene) -> None:
    """Hours were noted the day after."""
    at = past.event.ends_at + timedelta(days=1)
    entries = TimeEntry.objects.filter(about=past.event.key, created_at=past.now)
    numbers = list(entries.values_list("pk", flat=True))
    CreditMove.objects.filter(time_entry__in=numbers).update(at=at)
    Entry.objects.filter(deed="credits.note_time", row__in=numbers).delete()
    TimeEntry.objects.filter(pk__in=numbers).update(created_at=at)
