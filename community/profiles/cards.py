"""The picture cards: what people bring in one to three words and a drawing, for those who would rather tick than write."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.http import base36_to_int, int_to_base36
from django.utils.safestring import SafeString

from community.people.models import Participant
from community.profiles.drawings import draw
from community.profiles.kinds import Kind
from wwnt.kit.bilingual import Words


@dataclass(frozen=True)
class Card:
    """One card. Its number stands on the printed one, so that a host can type in what was ticked."""

    number: int
    key: str
    kind: str
    text_en: str
    text_cy: str
    is_sensitive: bool = False

    words = Words("text")

    @property
    def drawing(self) -> SafeString:
        """Its picture."""
        return draw(self.key)


_DRAWN: tuple[tuple[Any, ...], ...] = (
    ("caring", Kind.HEAD, "Caring for somebody", "Gofalu am rywun", True),
    ("children", Kind.HEAD, "Raising children", "Magu plant"),
    ("dawn", Kind.STORY, "Getting through hard times", "Dod drwy amser caled", True),
    ("listening", Kind.HANDS, "Listening", "Gwrando"),
    ("cooking", Kind.HANDS, "Cooking", "Coginio"),
    ("tea", Kind.HANDS, "Making tea", "Gwneud paned"),
    ("welcome", Kind.HANDS, "Welcoming people", "Croesawu pobl"),
    ("singing", Kind.HANDS, "Singing", "Canu"),
    ("choir", Kind.ASSOCIATION, "A choir", "Côr"),
    ("music", Kind.HANDS, "Making music", "Creu cerddoriaeth"),
    ("gardening", Kind.HANDS, "Gardening", "Garddio"),
    ("mending", Kind.HANDS, "Mending things", "Trwsio pethau"),
    ("sewing", Kind.HANDS, "Sewing, knitting", "Gwnïo, gwau"),
    ("bikes", Kind.HANDS, "Fixing bikes", "Trwsio beiciau"),
    ("driving", Kind.HANDS, "Driving", "Gyrru"),
    ("van", Kind.RESOURCE, "A van", "Fan"),
    ("photos", Kind.HANDS, "Taking photos", "Tynnu lluniau"),
    ("drawing", Kind.HANDS, "Drawing, writing", "Darlunio, ysgrifennu"),
    ("dogs", Kind.HEART, "Dogs", "Cŵn"),
    ("letters", Kind.HANDS, "Letters and forms", "Llythyrau a ffurflenni"),
    ("phone", Kind.HANDS, "Phones, video calls", "Ffonau, galwadau fideo"),
    ("computer", Kind.HANDS, "Computers", "Cyfrifiaduron"),
    ("carrying", Kind.HANDS, "Carrying things", "Cario pethau"),
    ("chairs", Kind.RESOURCE, "Chairs and tables", "Cadeiriau a byrddau"),
    ("hall", Kind.PLACE, "A hall or room", "Neuadd neu ystafell"),
    ("walking", Kind.HEART, "Walking", "Cerdded"),
    ("football", Kind.HEART, "Football", "Pêl-droed"),
    ("quiet", Kind.HEART, "Prayer, quiet", "Gweddi, tawelwch", True),
    ("sign", Kind.HEAD, "Sign language", "Iaith arwyddion"),
    ("welsh", Kind.HEAD, "Speaking Welsh", "Siarad Cymraeg"),
    ("first_aid", Kind.HANDS, "First aid", "Cymorth cyntaf"),
    ("stories", Kind.STORY, "Telling stories", "Adrodd straeon"),
    ("laughing", Kind.HANDS, "Making people laugh", "Gwneud i bobl chwerthin"),
    ("people", Kind.CONNECTIONS, "Knowing people", "Adnabod pobl"),
)

CARDS = tuple(Card(number, *told) for number, told in enumerate(_DRAWN, start=1))
BY_KEY = {card.key: card for card in CARDS}

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def code_of(person: Participant) -> str:
    """What stands on a person's printed cards: their number and three signs that tell a slip of the pen.

    It opens nothing: only who may see this person at the desk can type it in.
    """
    number = int_to_base36(person.pk).upper()
    return f"{number}-{_check(person.pk)}"


def number_of(code: str) -> int | None:
    """The person's number in a code as somebody typed it, or None where it is no true code."""
    number, _, check = "".join(code.upper().split()).partition("-")
    try:
        pk = base36_to_int(number)
    except ValueError:
        return None
    return pk if hmac.compare_digest(check.encode(), _check(pk).encode()) else None


def _check(pk: int) -> str:
    digest = hmac.new(settings.LINK_KEY.encode(), f"cards:{pk}".encode(), hashlib.sha256).digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:3])
