"""What the five built-in presets begin with: hours, places and words in both languages. From then on they are the hosts'."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any

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
        "or “no photos”, and a sticker on the day shows it. If you want a photo taken down later, tell us."
    ),
    "photos_cy": (
        "Byddwn yn tynnu ambell lun, gan ofyn yn gyntaf bob tro. Wrth gofrestru gallwch ddweud “cewch”, "
        "“gofynnwch yn gyntaf” neu “dim lluniau”, a bydd sticer yn dangos hynny ar y diwrnod. Os hoffech i ni "
        "dynnu llun i lawr wedyn, rhowch wybod i ni."
    ),
}
BIG = {
    "about_en": (
        "A full day for many voices. Three short stories, then three rounds at small tables, where everybody speaks "
        "and somebody writes. After lunch each table takes one idea further. At the end: who will do what, by when."
    ),
    "about_cy": (
        "Diwrnod llawn i lawer o leisiau. Tair stori fer, yna tair rownd wrth fyrddau bach, lle mae pawb yn siarad a "
        "rhywun yn ysgrifennu. Ar ôl cinio bydd pob bwrdd yn mynd ag un syniad ymhellach. I gloi: pwy fydd yn gwneud "
        "beth, ac erbyn pryd."
    ),
    "access_en": (
        "Tell us what you need to take part, and we will tell you what will be there. Somebody who supports you "
        "is welcome and has a place of their own. You may speak Welsh or English. It is a long day: there are breaks, "
        "a quiet room, and you may come and go as you need to. At lunch nobody has to queue who would rather not."
    ),
    "access_cy": (
        "Dywedwch wrthym beth sydd ei angen arnoch i gymryd rhan, ac fe ddywedwn ni beth fydd yno. Mae croeso i "
        "rywun sy’n eich cefnogi, a bydd lle iddyn nhw hefyd. Cewch siarad Cymraeg neu Saesneg. Mae’n ddiwrnod hir: "
        "mae egwyliau ac ystafell dawel, a chewch fynd a dod fel y bydd angen. Amser cinio, does dim rhaid i neb "
        "giwio os byddai’n well ganddyn nhw beidio."
    ),
}
MINI = {
    "about_en": (
        "A short meeting around one question. Two stories, then two rounds at small tables, where everybody speaks "
        "and somebody writes. At the end: who will do what, by when."
    ),
    "about_cy": (
        "Cyfarfod byr o gwmpas un cwestiwn. Dwy stori, yna dwy rownd wrth fyrddau bach, lle mae pawb yn siarad a "
        "rhywun yn ysgrifennu. I gloi: pwy fydd yn gwneud beth, ac erbyn pryd."
    ),
    "cost_en": "Free. Tea and something to eat are on us. If the fare would keep you away, tell us.",
    "cost_cy": (
        "Am ddim. Ni sy’n talu am baned a rhywbeth i’w fwyta. Os byddai cost teithio yn eich rhwystro, rhowch "
        "wybod i ni."
    ),
}
ABCD = {
    "about_en": (
        "Learn to begin with what people and places have, not with what they lack. We sit in a circle and work in "
        "groups of five. Everybody finds their own gifts of head, heart and hands, and together we draw a map of our "
        "community on the floor. You get two pages to read beforehand and a certificate at the end."
    ),
    "about_cy": (
        "Dysgwch ddechrau gyda’r hyn sydd gan bobl a lleoedd, nid gyda’r hyn sydd ar goll. Byddwn yn eistedd mewn "
        "cylch ac yn gweithio mewn grwpiau o bump. Bydd pawb yn dod o hyd i’w doniau eu hunain, doniau’r pen, y galon "
        "a’r dwylo, a gyda’n gilydd byddwn yn llunio map o’n cymuned ar y llawr. Cewch ddwy dudalen i’w darllen ymlaen "
        "llaw a thystysgrif ar y diwedd."
    ),
}
ONLINE = {
    "about_en": (
        "We meet on screen or by phone, for two hours at most. A story, then three short rounds in groups of four, "
        "where everybody speaks and somebody writes. There is a break of ten minutes. At the end: who will do what, "
        "by when."
    ),
    "about_cy": (
        "Byddwn yn cwrdd ar sgrin neu dros y ffôn, am ddwy awr ar y mwyaf. Stori, yna tair rownd fer mewn grwpiau o "
        "bedwar, lle mae pawb yn siarad a rhywun yn ysgrifennu. Mae egwyl o ddeg munud. I gloi: pwy fydd yn gwneud "
        "beth, ac erbyn pryd."
    ),
    "cost_en": "Free. If data or a phone call would cost you money, tell us.",
    "cost_cy": "Am ddim. Os byddai data neu alwad ffôn yn costio i chi, rhowch wybod i ni.",
    "access_en": (
        "You can take part by phone from beginning to end. Captions are on. Nobody has to show their face. Somebody "
        "reads out what is written in the chat, and somebody else helps when the technology doesn’t work: their "
        "number stays on the screen. You may speak Welsh or English. We post you everything on paper if you like, "
        "and you can try it all out with us the day before."
    ),
    "access_cy": (
        "Gallwch gymryd rhan dros y ffôn o’r dechrau i’r diwedd. Bydd capsiynau ymlaen. Does dim rhaid i neb ddangos "
        "eu hwyneb. Bydd rhywun yn darllen yn uchel yr hyn sydd yn y sgwrs ysgrifenedig, a rhywun arall yn helpu pan "
        "na fydd y dechnoleg yn gweithio: bydd eu rhif i’w weld ar y sgrin. Cewch siarad Cymraeg neu Saesneg. Gallwn "
        "bostio popeth atoch ar bapur, a gallwch roi cynnig ar y cyfan gyda ni y diwrnod cynt."
    ),
    "photos_en": (
        "We record nothing. We only take a picture of the screen if everybody in it has said yes. If you want a "
        "picture taken down later, tell us."
    ),
    "photos_cy": (
        "Ni fyddwn yn recordio dim. Ni fyddwn yn tynnu llun o’r sgrin oni bai bod pawb sydd ynddo wedi cytuno. Os "
        "hoffech i ni dynnu llun i lawr wedyn, rhowch wybod i ni."
    ),
}


@dataclass(frozen=True)
class Preset:
    """What the built-in preset of one kind begins with; every room adds its own share when it is made."""

    kind: str
    title_en: str
    title_cy: str
    starts: time
    length: timedelta
    capacity: int
    words: dict[str, Any] = field(default_factory=lambda: WORDS)


PRESETS = {
    each.kind: each
    for each in (
        Preset(
            Event.Kind.MEETUP,
            "Meet-up",
            "Cyfarfod",
            time(10, 30),
            timedelta(hours=3, minutes=45),
            40,
        ),
        Preset(
            Event.Kind.BIG,
            "BIG meet-up",
            "Cyfarfod MAWR",
            time(10),
            timedelta(hours=5, minutes=30),
            95,
            WORDS | BIG,
        ),
        Preset(
            Event.Kind.MINI,
            "Mini meet-up",
            "Cyfarfod bach",
            time(10, 30),
            timedelta(hours=2),
            20,
            WORDS | MINI,
        ),
        Preset(
            Event.Kind.ABCD,
            "ABCD training",
            "Hyfforddiant ABCD",
            time(9, 30),
            timedelta(hours=6),
            25,
            WORDS | ABCD,
        ),
        Preset(
            Event.Kind.ONLINE,
            "Online meet-up",
            "Cyfarfod ar-lein",
            time(10, 30),
            timedelta(hours=2),
            30,
            WORDS | ONLINE,
        ),
    )
}
