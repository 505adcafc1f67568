"""What the people of the demo offer and would like, and whom hosts have introduced to whom."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from community.accounts.models import User
from community.introductions import actions, introducing
from community.introductions.agreeing import WORDING
from community.introductions.models import Ask, Introduction, Offer
from community.messages.models import Message
from community.people.models import Participant
from community.profiles.models import Tag
from community.profiles.vocabulary import STARTING
from reports.demo import rows, words
from reports.demo.people import Guest

TAGS = (
    ("Gardening", "Garddio", "garden, vegetables, growing, seed, gardd, ardd, tyfu, llysiau, hadau"),
    ("Welsh", "Cymraeg", "practise Welsh, speaking Welsh, learners, dysgwyr, siarad Cymraeg"),
    ("Grants and money", "Grantiau ac arian", "grant, grants, small grant, budget, cyllideb, grantiau, grant bach"),
    ("Getting about", "Teithio", "lift, bus, minibus, van, lifft, bws, bysiau, fan"),
    ("Eating together", "Bwyta gyda’n gilydd", "cook, eat, bake, soup, coginio, bwyta, pobi, cawl"),
    ("Computers", "Cyfrifiaduron", "computer, video call, spreadsheets, cyfrifiadur, galwad fideo, taenlenni"),
    ("Caring for somebody", "Gofalu am rywun", "care, carers, dementia, gofalwyr, gofal, gofalu"),
    ("Music", "Cerddoriaeth", "choir, singalong, pianist, band, drums, canu, pianydd, drymiau"),
    ("Mending", "Trwsio", "mend, fix, tools, shed, bikes, clocks, clociau, hen offer, beiciau"),
    ("Rooms", "Ystafelloedd", "room, vestry, kitchen, chairs, ystafell, festri, cadair"),
    ("Sign language", "Iaith arwyddion", "BSL, signs, signing, arwyddo"),
    ("Company", "Cwmni", "listen, friends, sit with someone, gwrando, ffrindiau, sgwrs, paned"),
)  # fmt: skip
MORE_ASKS = (
    ("Somebody to read letters with me", "Rhywun i ddarllen llythyrau gyda mi"),
    ("A van for an afternoon, to move chairs", "Fan am brynhawn, i symud cadeiriau"),
    ("Help to grow vegetables in pots", "Help i dyfu llysiau mewn potiau"),
    ("Somebody who can fix a bike with me", "Rhywun i drwsio beiciau gyda mi"),
    ("A drummer for our band", "Drymiwr i’n band, un â drymiau"),
    ("Two evenings of BSL for our group", "Dwy noson o BSL i’n grŵp"),
    ("Someone who knows how dementia care works", "Rhywun sy’n deall gofal dementia"),
    ("A cook for our soup lunch", "Rhywun i goginio cawl i’n cinio"),
    ("Company on Sunday afternoons", "Cwmni ar brynhawn Sul, a sgwrs"),
    ("A lift to the chapel", "Lifft i’r capel"),
    ("Someone to mend an old clock", "Rhywun i drwsio hen gloc, un o glociau Taid"),
    ("Help with a video call to my sister", "Help i wneud galwad fideo â’m chwaer"),
    ("A room for our choir", "Ystafell i’n côr gael canu"),
    ("Seed for a school garden", "Hadau i ardd ysgol"),
)
STORY = "We met in the library and talked for two hours. Now we practise Welsh every Tuesday, and she has taught me to bake."
OFTEN = ("public", "public", "community", "hosts")
SHOWN = ("first", "first", "group", "whole")
TRAVEL = ("nearby", "here", "online", "anywhere", "nearby")
LISTED = 30


def bring(everybody: Sequence[Guest], hosts: dict[str, User], now: datetime) -> None:
    """Offers, asks, a reply and a report from the board, and introductions as far as each has come."""
    for english, welsh, synonyms in TAGS:
        Tag.objects.get_or_create(name_en=english, defaults={"name_cy": welsh, "synonyms": synonyms})
    people = [guest.person for guest in everybody if guest.person.email and not guest.key]
    by_key = {guest.key: guest.person for guest in everybody if guest.key}
    _list("offer", words.GIFTS[-LISTED:], people, now)
    _list("ask", [*words.ASKS, *MORE_ASKS][:LISTED], people[LISTED:], now)
    mair = _say("offer", by_key["mair"], "I teach BSL to anybody who asks", now, in_bsl=True)
    olena = _say("ask", by_key["olena"], "Somebody to practise Welsh with", now)
    gwyn = _say("offer", by_key["gwyn"], "I play the drums. I know every song", now)
    _introductions(mair, olena, gwyn, hosts["nerys"], now)
    _from_the_board(_guest(people[2 * LISTED :]), now)
    rows.as_if_told(Message.objects.filter(kind__in=introducing.KINDS, fate=Message.Fate.WAITING))


def _guest(people: Sequence[Participant]) -> Participant:
    """A Welsh speaker who has a place at one of the meet-ups."""
    return next(each for each in people if each.language == "cy" and each.tickets.exists())


def _list(what: str, pairs: Sequence[tuple[str, str]], people: Sequence[Participant], now: datetime) -> None:
    """Each said by somebody in their own language; every third has put it into the other as well."""
    for number, (pair, person) in enumerate(zip(pairs, people, strict=False)):
        english, welsh = pair
        said = {"en": english, "cy": welsh}
        _say(
            what,
            person,
            said[person.language],
            now - timedelta(days=40 - number),
            other=said["en" if person.language == "cy" else "cy"] if number % 3 == 0 else "",
            visibility=OFTEN[number % len(OFTEN)],
            shown_as=SHOWN[number % len(SHOWN)],
            travel=TRAVEL[number % len(TRAVEL)],
        )


def _say(what: str, person: Participant, text: str, at: datetime, *, other: str = "", **said: Any) -> Any:
    language = person.language
    given: dict[str, Any] = {
        f"text_{language}": text,
        f"text_{'en' if language == 'cy' else 'cy'}": other,
        "language": language,
        f"in_{language}": True,
        "area": person.area,
        "visibility": "public",
        **said,
    }
    if given.get("shown_as") == "group":
        given |= {"group": str(person.organisation)} if person.organisation else {"shown_as": "first"}
    return actions.add_listing(
        participant=person,
        what=what,
        said=given,
        tags=[],
        said_at="me",
        wording=str(WORDING),
        now=at,
    )


def _introductions(mair: Offer, olena: Ask, gwyn: Offer, nerys: User, now: datetime) -> None:
    """One is asked, one was made, and one has its story on the board."""
    weeks = timedelta(weeks=1)
    free = _free({mair.participant_id, olena.participant_id, gwyn.participant_id})
    asked = _introduce(gwyn, next(free), nerys, now - weeks)
    introducing.answer_introduction(
        side=asked.sides.get(part="asking"), answer="yes", way="email", now=now - weeks
    )
    _make(_introduce(mair, next(free), nerys, now - 2 * weeks), now - 2 * weeks)
    teacher = Offer.objects.filter(tags__name_en="Welsh", participant__email__gt="").exclude(
        participant=olena.participant
    )[0]
    told = _introduce(teacher, olena, nerys, now - 6 * weeks)
    _make(told, now - 5 * weeks)
    introducing.follow_up(introduction=told, now=now - 2 * weeks)
    story = introducing.tell_what_came(
        participant=olena.participant,
        introduction=told,
        other=teacher.participant,
        told={"outcome": "met", "story": STORY, "language": "en", "telling": "known_as", "known_as": "Olena"},
        now=now - weeks,
    )
    introducing.show_story(connection=story, shown=True, now=now - weeks, by=nerys)


def _free(taken: set[int]) -> Iterator[Ask]:
    """Asks of people who have no part in the introductions so far, about music and signing first."""
    wanted = ("Music", "Sign language")
    for name in wanted:
        yield Ask.objects.filter(tags__name_en=name).exclude(participant__in=taken).order_by("pk")[0]


def _introduce(offer: Offer, ask: Ask, by: User, at: datetime) -> Introduction:
    return introducing.introduce(
        giver=offer.participant, asker=ask.participant, offer=offer, ask=ask, words={}, by=by, now=at
    )


def _make(found: Introduction, at: datetime) -> None:
    for side in found.sides.all():
        introducing.answer_introduction(side=side, answer="yes", way="email", now=at)


def _from_the_board(person: Participant, now: datetime) -> None:
    """Somebody would like what stands there, and somebody has reported something."""
    known = Offer.objects.filter(visibility="public", introductions=None, participant__tickets__isnull=False)
    shown = list(known.distinct().order_by("-pk")[:2])
    actions.reply_to_listing(
        listing=shown[0],
        name=person.name,
        contact={"email": person.email},
        words="Hoffwn i ddysgu hyn gyda rhywun. Dw i’n rhydd ar nos Lun.",
        language="cy",
        wording=str(WORDING),
        now=now - timedelta(days=1),
    )
    actions.report_listing(listing=shown[1], words="I think he has moved away.", now=now - timedelta(days=1))


def remove() -> None:
    """Introductions of the demo's people, and its tags that nobody else uses."""
    Introduction.objects.filter(sides__participant__is_demo=True).delete()
    for model in (Offer, Ask):
        model.objects.filter(participant__is_demo=True).delete()
    starting = {english for english, *_ in STARTING}
    ours = [english for english, *_ in TAGS if english not in starting]
    Tag.objects.filter(name_en__in=ours, offers=None, asks=None).delete()
