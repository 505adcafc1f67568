"""Finds people by parts of names and contacts, and by what they are asked for on the list's form."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet

from community.people import visibility
from community.people.models import Consent, Participant, WornHat
from wwnt.kit import phones, sockets, text


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
    """Those in whose name, address, number or area each of the words stands, however it is accented."""
    with_contact = visibility.whom(by, visibility.CONTACT)
    parts = text.fold(words).split()
    number = phones.digits(words)
    if len(number) > 5 and not any(sign.isalpha() for sign in words):
        parts = [number]
    for part in parts:
        if with_contact == Q():
            people = people.filter(searched__contains=part)
        else:
            people = people.filter(
                Q(folded_name__contains=part) | (with_contact & Q(searched__contains=part))
            )
    return people


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
