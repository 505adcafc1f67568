"""What a new meet-up starts with: its length, its places and words in both languages."""

from dataclasses import dataclass, field
from datetime import timedelta

from events.meetups.models import Event

WORDS = {
    "about_en": (
        "Three short stories from people who know what it is like. Then three rounds at small tables, where "
        "everybody speaks and somebody writes. At the end: who will do what, by when."
    ),
    "about_cy": (
        "Tair stori fer gan bobl sy’n gwybod sut beth yw hi. Yna tair rownd wrth fyrddau bach, lle mae pawb yn "
        "siarad a rhywun yn ysgrifennu. I gloi: pwy fydd yn gwneud beth, ac erbyn pryd."
    ),
    "cost_en": "Free. Lunch is on us. If the fare would keep you away, tell us.",
    "cost_cy": "Am ddim. Ni sy’n talu am ginio. Os byddai cost teithio yn eich rhwystro, rhowch wybod i ni.",
    "access_en": (
        "Tell us what you need to take part, and we will tell you what will be there. Somebody who supports you "
        "is welcome and has a place of their own. You may speak Welsh or English. You may come and go as you "
        "need to, and there is a break between the parts."
    ),
    "access_cy": (
        "Dywedwch wrthym beth sydd ei angen arnoch i gymryd rhan, ac fe ddywedwn ni beth fydd yno. Mae croeso i "
        "rywun sy’n eich cefnogi, a bydd lle iddyn nhw hefyd. Cewch siarad Cymraeg neu Saesneg. Cewch fynd a dod "
        "fel y bydd angen, ac mae egwyl rhwng y rhannau."
    ),
    "photos_en": (
        "We take a few photos, and we always ask first. When you register you can say “you may”, “ask me first” "
        "or “no photos”, and a sticker on the day shows it. If you want a photo taken down later, ring us."
    ),
    "photos_cy": (
        "Byddwn yn tynnu ambell lun, gan ofyn yn gyntaf bob tro. Wrth gofrestru gallwch ddweud “cewch”, "
        "“gofynnwch yn gyntaf” neu “dim lluniau”, a bydd sticer yn dangos hynny ar y diwrnod. Os hoffech i ni "
        "dynnu llun i lawr wedyn, ffoniwch ni."
    ),
}


@dataclass(frozen=True)
class Preset:
    """How a meet-up of one kind begins; every room adds its own share when the meet-up is made."""

    kind: str
    length: timedelta
    capacity: int
    words: dict[str, str] = field(default_factory=lambda: WORDS)


# Only the ordinary meet-up has a preset of its own so far; the other kinds borrow its words and programme.
PRESETS = {
    each.kind: each
    for each in (
        Preset(Event.Kind.MEETUP, timedelta(hours=3), 40),
        Preset(Event.Kind.BIG, timedelta(hours=5, minutes=30), 95),
        Preset(Event.Kind.MINI, timedelta(hours=2), 20),
        Preset(Event.Kind.ABCD, timedelta(hours=6), 25),
        Preset(Event.Kind.ONLINE, timedelta(hours=2), 30),
    )
}
