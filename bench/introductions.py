"""Suggestions among 2,000 offers and 2,000 asks: the processor's time, how many that belong together are found, queries."""

import os
import random
import time
from dataclasses import dataclass
from typing import Any

from bench.table import Line, middle

NUMBER = 2000
SEED = 2013
ROUNDS = 5
_AUTHORITIES = "anglesey gwynedd conwy denbighshire flintshire wrexham powys ceredigion cardiff newport"
_THINGS = """
garden bread clock bicycle choir piano welsh letter computer grant van kitchen soup quilt river dog football drum camera
shelf story meeting budget benefit hospital dementia carer refugee school library bus chapel hall tent tool paint knit
walk swim sign
"""
_WITH = "help teach lend mend share learn lead drive listen plan read draw sew grow cook bake sing play count talk"
AUTHORITIES, THINGS, WITH = _AUTHORITIES.split(), _THINGS.split(), _WITH.split()


@dataclass(frozen=True)
class Made:
    """What was made up: offers, asks, and which offers were made to fit which ask."""

    offers: list
    asks: list
    meant: dict[int, int]


def make(number: int = NUMBER, seed: int = SEED) -> Made:
    """Offers and asks by chance; a quarter of the asks has one offer that was made for it, with half its words."""
    from community.introductions.matching import Entry

    rng = random.Random(seed)

    def entry(pk: int, person: int, rare: str) -> Entry:
        things = rng.sample(THINGS, 2)
        return Entry(
            pk=pk,
            person=person,
            tags=frozenset(str(THINGS.index(thing)) for thing in things[: rng.randrange(3)]),
            words=frozenset([*(f"en:{word}" for word in things), f"en:{rng.choice(WITH)}", f"en:{rare}"]),
            kind=rng.choice(["head", "heart", "hands", ""]),
            authority=rng.choice(AUTHORITIES),
            travel=rng.choice(["nearby", "nearby", "here", "anywhere", "online"]),
            languages=frozenset(rng.choice([["en"], ["cy", "en"], ["cy"]])),
        )

    offers = [entry(pk, pk, f"o{pk}") for pk in range(number)]
    asks, meant = [], {}
    for pk in range(number):
        fits = offers[pk] if pk % 4 == 0 else None
        asks.append(entry(pk, number + pk, f"o{fits.pk}" if fits else f"a{pk}"))
        if fits:
            like = {"tags": fits.tags, "authority": fits.authority, "languages": fits.languages}
            words = frozenset([*rng.sample(sorted(fits.words), 2), f"en:{rng.choice(THINGS)}"])
            asks[-1] = Entry(pk=pk, person=number + pk, words=words, travel="nearby", **like)
            meant[pk] = fits.pk
    return Made(offers, asks, meant)


def run() -> list[Line]:
    """Processor time of one reckoning, the middle of five; of the pairs that belong together, how many are found."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wwnt.settings")
    django.setup()
    from community.introductions.matching import suggest

    made, seconds = make(), []
    for _round in range(ROUNDS):
        started = time.process_time()
        found = suggest(made.offers, made.asks)
        seconds.append(time.process_time() - started)
    pairs = {(each.ask, each.offer) for each in found}
    known = sum(pair in pairs for pair in made.meant.items()) / len(made.meant)
    took = middle(seconds)
    return [
        Line(
            f"suggestions among {NUMBER} offers and {NUMBER} asks, CPU", f"{took:.2f} s", "≤ 2 s", took <= 2
        ),
        Line("pairs made for each other that are suggested", f"{known:.0%}", "≥ 95 %", known >= 0.95),
        *with_rows(),
    ]


def with_rows() -> list[Line]:
    """The same with rows in a throw-away database, as the desk asks for it: processor time and number of queries."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from community.introductions import suggesting

    queries, took = [], 0.0
    for number in (20, NUMBER):
        with transaction.atomic():
            fill(number)
            keeper = _keeper()
            with CaptureQueriesContext(connection) as seen:
                started = time.process_time()
                suggesting.suggestions(keeper, timezone.now())
                took = time.process_time() - started
            queries.append(len(seen))
            transaction.set_rollback(True)
    same = queries[0] == queries[1]
    return [
        Line("the same from the database, CPU", f"{took:.2f} s", "≤ 2 s", took <= 2),
        Line("queries for it, with 20 and with 2,000", f"{queries[0]} and {queries[1]}", "the same", same),
    ]


def _keeper() -> Any:
    from community.accounts import actions
    from community.accounts.models import KEEPER, User

    user = actions.give_account(email="keeper@bench.example", name="Keeper")
    actions.give_community_role(user=user, role=KEEPER)
    return User.objects.get(pk=user.pk)


def fill(number: int) -> None:
    """That many people who offer something and as many who would like something, all of whom agree."""
    from django.utils import timezone

    from community.introductions.models import Ask, Offer
    from community.people.models import Consent, Participant
    from community.profiles.models import Tag

    now, made = timezone.now(), make(number)
    tags = {str(place): Tag.objects.create(name_en=f"{thing} {number}") for place, thing in enumerate(THINGS)}
    for model, entries in ((Offer, made.offers), (Ask, made.asks)):
        people = Participant.objects.bulk_create(
            Participant(
                name=f"{model.__name__} {each.person}",
                email=f"{model.letter}{each.person}@bench.example",
                authority=each.authority,
            )
            for each in entries
        )
        Consent.objects.bulk_create(
            Consent(
                participant=person, purpose="introductions", wording="x", language="en", source="bench",
                given_at=now,
            )
            for person in people
        )  # fmt: skip
        rows = [
            model(
                participant=person, text_en=" ".join(word[3:] for word in sorted(each.words)), language="en",
                authority=each.authority, travel=each.travel, in_en="en" in each.languages,
                in_cy="cy" in each.languages, created_at=now, changed_at=now,
            )
            for person, each in zip(people, entries, strict=True)
        ]  # fmt: skip
        for row in rows:
            row.settle()
        rows = model.objects.bulk_create(rows)
        through, column = model.tags.through, f"{model._meta.model_name}_id"
        through.objects.bulk_create(
            through(**{column: row.pk, "tag_id": tags[tag].pk})
            for row, each in zip(rows, entries, strict=True)
            for tag in each.tags
        )
