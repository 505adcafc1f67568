"""What changes what people offer and ask for."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from community.accounts.models import User
from community.introductions import agreeing, suggesting
from community.introductions.kinds import TYPED, Said, Visibility
from community.introductions.listing import Listing
from community.introductions.models import Apart, Ask, Introduction, Objection, Offer, Side
from community.people import actions as people
from community.people.models import Participant
from community.profiles.models import Tag
from wwnt.kit import page_cache, text, trail

STAMP = "offers"
MODELS: dict[str, type[Any]] = {"offer": Offer, "ask": Ask}


class TooMany(Exception):
    """So many offers or asks of one person can't be looked after."""


MOST_OF_ONE = 40
WORD = re.compile(r"[^\W_]+")


@transaction.atomic
def add_listing(
    *,
    participant: Participant,
    what: str,
    said: Mapping[str, Any],
    tags: Collection[Tag],
    said_at: str,
    wording: str,
    now: datetime,
    by: User | None = None,
) -> Listing:
    """Keep what somebody offers (`what` "offer") or asks for ("ask"), with the words in which they agreed to be introduced.

    Besides the tags that were chosen it gets those whose words stand in it.
    """
    model = MODELS[what]
    if model.objects.filter(participant=participant).count() >= MOST_OF_ONE:
        raise TooMany
    row = model(participant=participant, said_at=said_at, by=by, created_at=now, changed_at=now, **said)
    row.authority = row.authority or ("" if row.area else participant.authority)
    row.is_demo = participant.is_demo
    row.save()
    row.tags.set([*tags, *_tags_in(row)])
    whose = {"participant": participant, "language": row.language, "source": said_at, "now": now, "by": by}
    if wording:
        agreeing.agree(wording=wording, **whose)
    if row.is_sensitive:
        agreeing.agree_to_sensitive(**whose)
    _show(row)
    trail.note("introductions.add_listing", by=by, row=participant.pk, at=now)
    return row


def _tags_in(row: Listing) -> list[Tag]:
    """The tags of which one of the words is said in it, as a word of its own."""
    said = f" {_plain(f'{row.text_en} {row.text_cy}')} "
    return [
        tag
        for tag in Tag.objects.only("words")
        if any(f" {_plain(word)} " in said for word in tag.words.splitlines() if word)
    ]


def _plain(words: str) -> str:
    """Folded words with single spaces and no signs between them."""
    return " ".join(WORD.findall(text.fold(words)))


def _show(*rows: Listing) -> None:
    page_cache.touch(STAMP)


@transaction.atomic
def change_listing(
    *,
    listing: Listing,
    said: Mapping[str, Any],
    tags: Collection[Tag],
    now: datetime,
    wording: str = "",
    by: User | None = None,
) -> Listing:
    """Keep new words, place, name or visibility; whoever changes it has seen that it still holds, and may agree by now."""
    facts = trail.changed(listing, said, with_values=False)
    if {"area", "authority"} <= set(said) and said["area"] != listing.area and not said["authority"]:
        listing.authority = ""
    for column, value in said.items():
        setattr(listing, column, value)
    listing.changed_at = now
    listing.save()
    listing.tags.set(tags)
    said_at = Said.CONVERSATION if by else Said.ME
    whose = {"participant": listing.participant, "language": listing.language, "source": said_at}
    if wording:
        agreeing.agree(wording=wording, **whose, now=now, by=by)
    if listing.is_sensitive:
        agreeing.agree_to_sensitive(**whose, now=now, by=by)
    _show(listing)
    trail.note(
        "introductions.change_listing", by=by, row=listing.participant.pk, at=now, fields=facts["fields"]
    )
    return listing


@transaction.atomic
def put_aside(*, listing: Listing, aside: bool, now: datetime, by: User | None = None) -> None:
    """Not now, or now again: what is put aside is neither shown nor suggested, and nothing of it is lost."""
    listing.is_open, listing.changed_at = not aside, now
    listing.save(update_fields=["is_open", "changed_at"])
    _show(listing)
    trail.note("introductions.put_aside", by=by, row=listing.participant.pk, at=now)


@transaction.atomic
def take_listing_away(*, listing: Listing, now: datetime, by: User | None = None) -> None:
    """Gone for good; introductions that came of it stay, without its words."""
    person = listing.participant.pk
    listing.delete()
    page_cache.touch(STAMP)
    trail.note("introductions.take_listing_away", by=by, row=person, at=now)


@transaction.atomic
def report_listing(*, listing: Listing, words: str, now: datetime) -> None:
    """Somebody says that something is wrong with it: it is hidden at once, until a host has looked."""
    column = "offer" if listing.is_offer else "ask"
    Objection.objects.create(**{column: listing}, words=words, at=now)
    type(listing)._base_manager.filter(pk=listing.pk, hidden_at=None).update(hidden_at=now)
    _show(listing)


@transaction.atomic
def look_into_report(*, listing: Listing, shown: bool, now: datetime, by: User) -> None:
    """A host has looked: it is shown again, or stays with hosts alone; either way nobody waits any more."""
    listing.objections.filter(looked_at=None).update(looked_at=now)  # type: ignore[attr-defined]
    listing.hidden_at = None
    if not shown:
        listing.visibility = Visibility.HOSTS
    listing.save()
    _show(listing)
    trail.note("introductions.look_into_report", by=by, row=listing.participant.pk, at=now)


@transaction.atomic
def reply_to_listing(
    *, listing: Listing, name: str, contact: Mapping[str, str], words: str, language: str, wording: str,
    now: datetime, is_sensitive: bool = False,
) -> Introduction:  # fmt: skip
    """Somebody on the board would like it, or can help: a suggestion for a host, and never a direct contact.

    That it is them is not proved. So whoever is known by name and contact gets neither an entry nor a consent by it:
    a host reads the words and asks them.
    """
    person, is_new = people.meet_or_note(name=name, language=language, **dict[str, Any](contact))
    answer = None
    if is_new:
        answer = _note_reply(person, listing, words, language, now, is_sensitive=is_sensitive)
        agreeing.agree(participant=person, wording=wording, language=language, source=Said.BOARD, now=now)
    elif _replies_of(person) >= MOST_OF_ONE:
        raise TooMany
    offer, ask = (listing, answer) if listing.is_offer else (answer, listing)
    found = keep_suggestion(offer=offer, ask=ask, replier=person, from_board=True, now=now)
    if not is_new:
        found.reasons = [[TYPED, [person.name, words]]]
        found.save(update_fields=["reasons"])
    return found


def _replies_of(person: Participant) -> int:
    waiting = Introduction.objects.filter(from_board=True, status=Introduction.Status.SUGGESTED)
    return waiting.filter(sides__participant=person).count()


def _note_reply(
    person: Participant, listing: Listing, words: str, language: str, now: datetime, *, is_sensitive: bool
) -> Listing:  # fmt: skip
    """What somebody new would like, or can do, beside the entry that they answered."""
    return add_listing(
        participant=person,
        what="ask" if listing.is_offer else "offer",
        said={
            f"text_{language}": words,
            "language": language,
            f"in_{language}": True,
            "kind": listing.kind,
            "authority": listing.authority,
            "travel": listing.travel,
            "is_sensitive": is_sensitive,
        },
        tags=list(listing.tags.all()),
        said_at=Said.BOARD,
        wording="",
        now=now,
    )


@transaction.atomic
def keep_suggestion(
    *, offer: Any, ask: Any, now: datetime, replier: Participant | None = None, from_board: bool = False,
    by: User | None = None,
) -> Introduction:  # fmt: skip
    """Keep that these two might be introduced, for a host to decide; a `replier` need have no entry."""
    kept = Introduction.objects.create(
        offer=offer,
        ask=ask,
        reasons=[list(reason) for reason in suggesting.why(offer, ask)] if offer and ask else [],
        from_board=from_board,
        by=by,
        created_at=now,
    )
    giver: Any = offer.participant if offer else replier
    asker: Any = ask.participant if ask else replier
    if giver != asker:
        Side.objects.create(introduction=kept, participant=giver, part=Side.Part.GIVING)
    Side.objects.create(introduction=kept, participant=asker, part=Side.Part.ASKING)
    trail.note("introductions.keep_suggestion", by=by, about=kept.about, row=kept.pk, at=now)
    return kept


@transaction.atomic
def keep_apart(
    *, participant: Participant, other: Participant, now: datetime, by: User | None = None
) -> None:
    """No more introductions of these two; the other is told nothing."""
    Apart.objects.get_or_create(participant=participant, other=other, defaults={"at": now})
    trail.note("introductions.keep_apart", by=by, row=participant.pk, at=now)
