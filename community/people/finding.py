"""Finds people by parts of names and contacts, and by what they are asked for on the list's form."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import translation

from community.people import visibility
from community.people.areas import AUTHORITIES
from community.people.models import Consent, Organisation, Participant, WornHat
from wwnt.kit import bilingual, phones, sockets, text


class Filter(Protocol):
    """What a room lets people be found by: fields for the form, and what they do with the query."""

    def fields(self, by: Any) -> Mapping[str, Any]:
        """Form fields by name; only those that this reader may ask by."""

    def narrow(
        self, people: "QuerySet[Participant]", asked: Mapping[str, Any], by: Any
    ) -> "QuerySet[Participant]":
        """Those who fit what was filled in."""


def filters() -> Sequence[Filter]:
    """What rooms have plugged in."""
    return sockets.plugged("people_filters")


def find(by: Any, asked: Mapping[str, Any]) -> "QuerySet[Participant]":
    """The people whom this reader may see and who fit what was filled in, by name.

    Words are looked for in contacts only where the reader may see contacts, so that nobody finds out by asking.
    """
    people = Participant.objects.filter(visibility.whom(by))
    people = by_words(people, str(asked.get("q") or ""), by)
    for narrow in (_by_language, _by_place, _by_contact, _by_hats):
        people = narrow(people, asked, by)
    for each in filters():
        people = each.narrow(people, asked, by)
    return people.order_by("folded_name", "pk")


def by_words(people: "QuerySet[Participant]", words: str, by: Any) -> "QuerySet[Participant]":
    """Those in whose name, address, number, area, county or organisation each of the words stands, however accented."""
    with_contact = visibility.whom(by, visibility.CONTACT)
    for part in _parts(words):
        organisations = Organisation.objects.filter(folded_name__contains=part).values_list("pk", flat=True)
        from_there = Q(organisation__in=list(organisations[:MOST_ORGANISATIONS]))
        told = Q(searched__contains=part) | Q(authority__in=_authorities(part))
        if with_contact == Q():
            people = people.filter(told | from_there)
        else:
            people = people.filter(Q(folded_name__contains=part) | from_there | (with_contact & told))
    return people


MOST_ORGANISATIONS = 200
A_WHOLE_NUMBER = 9
"""From so many digits on, a number is brought to the form it is kept in; fewer are a part of one, as they stand."""


def _parts(words: str) -> list[str]:
    digits = "".join(sign for sign in words if sign.isdigit())
    if len(digits) > 2 and not any(sign.isalpha() for sign in words):
        return [phones.digits(words) if len(digits) > A_WHOLE_NUMBER else digits]
    return text.fold(words).split()


def _authorities(part: str) -> list[str]:
    """The keys of the local authorities in whose name this stands, in either language."""
    if len(part) < LEAST_OF_A_COUNTY:
        return []
    found = []
    for language in bilingual.LANGUAGES:
        with translation.override(language):
            found += [key for key, name in AUTHORITIES.items() if part in text.fold(str(name))]
    return found


LEAST_OF_A_COUNTY = 4


def _by_language(
    people: "QuerySet[Participant]", asked: Mapping[str, Any], by: Any
) -> "QuerySet[Participant]":
    if asked.get("written"):
        people = people.filter(language=asked["written"])
    if asked.get("spoken"):
        people = people.filter(spoken=asked["spoken"])
    return people


def _by_place(people: "QuerySet[Participant]", asked: Mapping[str, Any], by: Any) -> "QuerySet[Participant]":
    if asked.get("authority"):
        people = people.filter(visibility.whom(by, visibility.CONTACT))
        people = people.filter(authority="" if asked["authority"] == "unknown" else asked["authority"])
    if asked.get("sector"):
        people = people.filter(organisation__sector=asked["sector"])
    if asked.get("organisation"):
        people = people.filter(organisation__folded_name__contains=text.fold(asked["organisation"]))
    return people


NEWS_BY = {
    "news_email": Consent.Purpose.NEWS_EMAIL,
    "news_post": Consent.Purpose.NEWS_POST,
    "news_phone": Consent.Purpose.NEWS_PHONE,
}


def _by_contact(
    people: "QuerySet[Participant]", asked: Mapping[str, Any], by: Any
) -> "QuerySet[Participant]":
    contact = asked.get("contact")
    if contact:
        people = people.filter(visibility.whom(by, visibility.CONTACT))
    if contact in NEWS_BY:
        agreed = Consent.objects.filter(
            participant=OuterRef("pk"), purpose=NEWS_BY[contact], withdrawn_at__isnull=True
        )
        people = people.filter(Exists(agreed), do_not_contact=False)
    elif contact == "no_email":
        people = people.filter(email="")
    elif contact == "silence":
        people = people.filter(do_not_contact=True)
    return people


def _by_hats(people: "QuerySet[Participant]", asked: Mapping[str, Any], by: Any) -> "QuerySet[Participant]":
    """Who wears a hat over the years, or wore it at a meet-up; whose hats the reader may not see is not found by one."""
    for hat in asked.get("hats") or ():
        worn = Q(Exists(WornHat.objects.filter(participant=OuterRef("pk"), hat=hat)))
        for plug in sockets.plugged("people_hats"):
            worn |= plug.wore(hat)
        people = people.filter(visibility.whom(by, visibility.HATS) & worn)
    return people
