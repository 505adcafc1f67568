"""What some of the invented people bring: told by themselves, or to a host who typed and read it back."""

import io
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from community.accounts.models import User
from community.profiles import actions
from community.profiles.examples import EXAMPLES
from community.profiles.health import seems_told
from community.profiles.kinds import Kind
from community.profiles.models import AssetProfile
from reports.demo.people import Guest

OTHERS = 20
SEEN_BY = ("hosts", "hosts", "event", "event", "community", "public")
SIDE = 480

Told = tuple[str, str, str, str, bool]
PERSONAS: dict[str, tuple[Told, ...]] = {
    "dai": (
        (Kind.HANDS, "cy", "Dw i’n trwsio clociau, hen rai a rhai newydd", "public", True),
        (Kind.HEAD, "cy", "Gofalu am fy ngwraig, ddydd a nos", "hosts", True),
        (Kind.STORY, "cy", "Sut oedd hi yn y chwarel", "event", False),
    ),
    "aisha": (
        (Kind.HEAD, "en", "How we got a parents’ group going with no money", "public", False),
        (Kind.CONNECTIONS, "en", "The mosque’s women’s group", "community", True),
        (Kind.ASSOCIATION, "en", "A group of parents who meet every week", "event", False),
    ),
    "gwyn": (
        (Kind.HANDS, "en", "I play the drums. I know every song", "public", False),
        (Kind.ASSOCIATION, "en", "Self-advocacy group (People First)", "community", False),
        (Kind.HEART, "en", "Everybody in the band, nobody left out", "event", False),
    ),
    "tomos": (
        (Kind.HEAD, "cy", "Sut mae cyllideb y cyngor yn cael ei gwneud", "community", True),
        (Kind.PLACE, "cy", "Ystafell gyfarfod y llyfrgell, heb risiau", "hosts", True),
    ),
    "mair": ((Kind.HEAD, "en", "I teach sign language to anybody who asks", "public", False),),
    "olena": (
        (Kind.HANDS, "en", "I bake, and I can teach you to count in Ukrainian", "event", False),
        (Kind.HEART, "en", "A welcome for whoever is new", "community", False),
    ),
}
ABOUT = {
    "dai": ("Hen chwarelwr ydw i. Rhowch gloc i mi a bydda i’n hapus.", "event"),
    "gwyn": ("I love music, and I say what I think.", "public"),
}
MEET = {"dai": "Rhywun sydd â chloc sydd wedi stopio", "gwyn": "Somebody who plays the bass"}
FACES = {
    "aisha": ("#b93a24", "Aisha, drawn in a red headscarf"),
    "gwyn": ("#1f5f99", "Gwyn, drawn in blue"),
    "mair": ("#3b6e2f", "Mair, drawn in green"),
}
IN_CONVERSATION = {"dai": AssetProfile.How.PHONE}


def tell(everybody: Sequence[Guest], hosts: dict[str, User], rng: random.Random, now: datetime) -> None:
    """Those one knows first, then others with a gift or two out of the examples, over all kinds."""
    for guest in everybody:
        if guest.key in PERSONAS:
            _persona(guest, hosts["ceinwen"], now - timedelta(days=60))
    others = [guest for guest in everybody if not guest.key][:OTHERS]
    for number, guest in enumerate(others):
        _somebody(guest, number, rng, now - timedelta(days=5 + number))
    _tell_openly([guest for guest in others if guest.person.language == "cy"][-1], now - timedelta(days=4))


def _persona(guest: Guest, host: User, at: datetime) -> None:
    how = IN_CONVERSATION.get(guest.key)
    by = host if how else None
    if how:
        profile = actions.start_in_conversation(person=guest.person, by=host, now=at)
    else:
        profile = actions.start(person=guest.person, language=guest.person.language, now=at)
    for kind, language, words, visibility, ask_first in PERSONAS[guest.key]:
        actions.save_asset(
            profile=profile,
            asset=None,
            by=by,
            now=at,
            kind=kind,
            said_in=language,
            visibility=visibility,
            ask_first=ask_first,
            is_sensitive=seems_told(words),
            **in_words(language, words),
        )
    profile.about, profile.about_visibility = ABOUT.get(guest.key, ("", "hosts"))
    profile.should_meet = MEET.get(guest.key, "")
    profile.save()
    if how:
        pks = list(profile.assets.values_list("pk", flat=True))
        actions.confirm(profile=profile, pks=pks, how=how, language=guest.person.language, by=host, now=at)
    if guest.key in FACES:
        colour, alt = FACES[guest.key]
        actions.set_picture(profile=profile, picture=face(colour), alt=alt, now=at)
        AssetProfile.objects.filter(pk=profile.pk).update(picture_visibility="public")


def _somebody(guest: Guest, number: int, rng: random.Random, at: datetime) -> None:
    person, kinds = guest.person, list(Kind)
    profile = actions.start(person=person, language=person.language, now=at)
    for kind in (kinds[number % len(kinds)], kinds[(number * 3 + 1) % len(kinds)]):
        english, welsh = rng.choice(EXAMPLES[kind])
        said = welsh if person.language == "cy" else english
        is_sensitive = seems_told(english)
        actions.save_asset(
            profile=profile,
            asset=None,
            now=at,
            kind=kind,
            said_in=person.language,
            is_sensitive=is_sensitive,
            visibility="hosts" if is_sensitive else rng.choice(SEEN_BY),
            ask_first=rng.random() < 0.5,
            **in_words(person.language, said),
        )


def _tell_openly(guest: Guest, at: datetime) -> None:
    """Somebody whom hosts find who look for "who knows about dementia and speaks Welsh"."""
    profile = AssetProfile.objects.get(participant=guest.person)
    actions.save_asset(
        profile=profile,
        asset=None,
        now=at,
        kind=Kind.STORY,
        said_in="cy",
        is_sensitive=True,
        visibility="public",
        ask_first=True,
        **in_words("cy", "Byw’n dda gyda dementia yn y teulu"),
    )


def in_words(language: str, words: str) -> dict[str, Any]:
    """Words in the column of their language."""
    return {f"text_{language}": words}


def face(colour: str) -> ContentFile:
    """A face and shoulders in one colour: nobody real."""
    image = Image.new("RGB", (SIDE, SIDE), "#f7f1e5")
    pen = ImageDraw.Draw(image)
    pen.ellipse((60, 300, 420, 700), fill=colour)
    pen.ellipse((130, 70, 350, 330), fill=colour)
    pen.ellipse((160, 110, 320, 300), fill="#e3b98f")
    pen.arc((200, 190, 280, 260), 20, 160, fill="#1f2a33", width=7)
    for x in (205, 275):
        pen.ellipse((x - 8, 180, x + 8, 196), fill="#1f2a33")
    out = io.BytesIO()
    image.save(out, "PNG")
    return ContentFile(out.getvalue(), name="face.png")
