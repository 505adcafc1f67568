"""What is known of the demo's venues: one looked at closely, one half done, one looked at long ago."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from community.accounts.models import User
from events.meetups.changes import seen
from events.meetups.models import Space, Venue
from events.venues import actions, photos
from events.venues.actions import Typed
from events.venues.models import VenueCheck
from reports.demo import places

SEEN, TOLD = VenueCheck.How.SEEN, VenueCheck.How.TOLD
Kind = Space.Kind

KINDS = {
    "Main hall": Kind.MAIN,
    "Quiet room": Kind.QUIET,
    "Foyer": Kind.FOOD,
    "The long room": Kind.MAIN,
    "The small room": Kind.QUIET,
    "Vestry": Kind.MAIN,
    "Kitchen": Kind.FOOD,
}

Answers = Mapping[str, tuple[object, ...]]
"""By question: the answer, and what was measured."""

Notes = Mapping[str, tuple[str, str]]
"""By question: what there is to say more, in Welsh and in English."""

LANTERN: Answers = {
    "bus_stop": ("yes", 20),
    "station": ("yes", 650),
    "taxi": ("partly",),
    "met": ("yes",),
    "drop_off": ("yes", 6),
    "level_way": ("yes",),
    "kerbs": ("partly",),
    "surface": ("yes",),
    "lit": ("partly",),
    "bays": ("yes", 8),
    "barrier": ("none",),
    "pay_machine": ("none",),
    "charging": ("partly",),
    "same_entrance": ("yes",),
    "step_free": ("yes",),
    "no_lip": ("yes", 0),
    "light_door": ("yes",),
    "door_width": ("yes", 92),
    "bell": ("none",),
    "lit_face": ("partly",),
    "welcome_seats": ("yes",),
    "signs": ("partly",),
    "welsh_signs": ("yes",),
    "level_inside": ("yes",),
    "lift": ("yes",),
    "lift_voice": ("partly",),
    "aisles": ("yes", 110),
    "turning": ("yes", 160),
    "cables": ("partly",),
    "glass": ("no",),
    "stage": ("no",),
    "accessible_toilet": ("yes",),
    "unlocked": ("partly",),
    "pull_bar": ("yes",),
    "cord": ("partly",),
    "toilet_contrast": ("no",),
    "dispensers": ("yes",),
    "changing_places": ("partly", 200),
    "all_genders": ("partly",),
    "baby_change": ("yes",),
    "loop": ("yes",),
    "microphones": ("yes",),
    "noise": ("partly",),
    "echo": ("yes",),
    "light": ("partly",),
    "blinds": ("yes",),
    "chairs": ("partly",),
    "knees": ("yes", 71),
    "every_table": ("yes",),
    "warm": ("yes",),
    "air": ("yes",),
    "screen": ("yes",),
    "plugs": ("partly",),
    "quiet_place": ("yes",),
    "soft_light": ("yes",),
    "door_shuts": ("yes",),
    "quiet_seats": ("yes",),
    "no_phone": ("partly",),
    "apart": ("partly",),
    "evacuation": ("yes",),
    "alarm": ("no",),
    "first_aid": ("yes",),
    "defibrillator": ("yes", 15),
    "dogs": ("yes",),
    "welsh_staff": ("yes",),
    "no_alcohol": ("partly",),
}
LANTERN_NOTES: Notes = {
    "met": (
        "Bydd rhywun yno o 9:15 ymlaen gydag ymbarél melyn.",
        "Somebody is there from 9:15, with a yellow umbrella.",
    ),
    "kerbs": (
        "Dydy’r cwrb wrth y gyffordd â Stryd y Dŵr ddim wedi’i ostwng.",
        "The kerb at the corner of Stryd y Dŵr is not dropped.",
    ),
    "step_free": (
        "Mae un gris bach wrth y drws ochr. Defnyddiwch y drws ffrynt.",
        "There is one small step at the side door. Use the front door.",
    ),
    "lift_voice": (
        "Mae’n siarad y ddwy iaith, ac mae braidd yn araf. Does dim Braille.",
        "It speaks both languages and is a little slow. There is no Braille.",
    ),
    "glass": (
        "Drws gwydr sydd rhwng y cyntedd a’r neuadd. Byddwn yn ei gadw ar agor.",
        "The door between foyer and hall is glass. We keep it open.",
    ),
    "unlocked": ("Mae’r allwedd gan Sioned, wrth y drws.", "Sioned has the key, by the door."),
    "cord": (
        "Roedd wedi’i glymu. Fe ddatglymon ni e; edrychwn eto’r bore hwnnw.",
        "It was tied up. We untied it, and look again that morning.",
    ),
    "noise": ("Clywir y trên ddwywaith yr awr.", "One hears the train, twice an hour."),
    "no_phone": ("Mae ffôn yno. Byddwn yn ei ddatgysylltu.", "There is a telephone. We unplug it."),
}
LANTERN_SAID: Answers = {
    "allergens": ("yes",),
    "diets": ("partly",),
    "water": ("yes",),
    "cancelling": ("partly",),
}

FERRY: Answers = {
    "station": ("yes", 240),
    "level_way": ("partly",),
    "step_free": ("yes",),
    "door_width": ("partly", 76),
    "level_inside": ("yes",),
    "lift": ("none",),
    "lift_voice": ("none",),
    "stage": ("none",),
    "accessible_toilet": ("partly",),
    "changing_places": ("no",),
    "loop": ("yes",),
    "quiet_place": ("no",),
}
FERRY_NOTES: Notes = {
    "accessible_toilet": (
        "Braidd yn gul i gadair fawr. Gallwn agor yr un yn yr ysgol dros y ffordd.",
        "A bit narrow for a large chair. We can open the one in the school across the road.",
    ),
}

APPLES: Answers = {
    "bus_stop": ("yes", 400),
    "level_way": ("partly",),
    "surface": ("partly",),
    "bays": ("yes", 12),
    "step_free": ("yes",),
    "door_width": ("yes", 120),
    "accessible_toilet": ("yes",),
    "changing_places": ("no",),
    "loop": ("yes",),
    "echo": ("no",),
    "quiet_place": ("yes",),
}
APPLES_NOTES: Notes = {
    "echo": ("Byddwn yn hongian brethyn ar y waliau.", "We hang cloths on the walls."),
}

FEEL = {
    "feel_cy": (
        "Drws coch, arogl polish a choffi. Mae’r cyntedd yn olau ac yn llawn lleisiau rhwng 9:30 a 10; mae’r neuadd yn "
        "uchel, gyda llawr pren sy’n gwichian wrth y ffenestri. Clywir y môr pan fydd hi’n wyntog."
    ),
    "feel_en": (
        "A red door, a smell of polish and coffee. The foyer is bright and full of voices between 9:30 and 10; the hall "
        "is high, with a wooden floor that creaks by the windows. One hears the sea when it is windy."
    ),
}


def tell(venues: Mapping[str, Venue], hosts: Mapping[str, User], now: datetime) -> None:
    """Visits, answers and photos; `venues` by the key of the meet-up held there."""
    today, by = timezone.localdate(now), hosts["sioned"]
    for space in Space.objects.filter(venue__in=venues.values()):
        space.kind = KINDS.get(space.name_en, Kind.OTHER)
        space.save(update_fields=["kind"])
    lantern, ferry, apples = venues["coming"], venues["today"], venues["past"]
    Venue.objects.filter(pk=lantern.pk).update(**FEEL)
    last_visit = today - timedelta(days=16)
    actions.note_visit(
        venue=lantern, on=last_visit, who="Sioned, Aisha, Dai", with_disabled_cohost=True, by=by
    )
    actions.note_visit(
        venue=apples, on=today - timedelta(days=410), who="Nerys, Carol", with_disabled_cohost=False, by=by
    )
    for venue, answers, notes, how, days in (
        (lantern, LANTERN, LANTERN_NOTES, SEEN, 16),
        (lantern, LANTERN_SAID, {}, TOLD, 5),
        (ferry, FERRY, FERRY_NOTES, TOLD, 30),
        (apples, APPLES, APPLES_NOTES, SEEN, 410),
    ):
        actions.answer_items(
            venue=venue, typed=typed(answers, notes), how=how, on=today - timedelta(days=days), by=by
        )
    for item, (draw, alt_cy, alt_en) in places.PHOTOS.items():
        photos.set_photo(venue=lantern, item=item, picture=draw(), alt_cy=alt_cy, alt_en=alt_en, by=by)


def typed(answers: Answers, notes: Notes) -> list[Typed]:
    """As somebody fills it in on the visit."""
    found = []
    for item, told in answers.items():
        answer, measure = (*told, None)[:2]
        note_cy, note_en = notes.get(item, ("", ""))
        changes = {"answer": answer, "measure": measure, "note_cy": note_cy, "note_en": note_en}
        found.append(Typed(item, changes, seen(VenueCheck(item=item), changes)))
    return found
