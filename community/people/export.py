"""Lays people out as a table for a spreadsheet: of each person what the reader may see, and empty cells for the rest."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from community.people import visibility
from community.people.hats import HATS, LIVED_EXPERIENCE
from community.people.models import Consent, Participant

AT_A_TIME = 500


def header() -> list[str]:
    """The names of the columns in the reader's language."""
    return [
        _("Name"),
        _("How to say the name"),
        _("Pronouns"),
        _("Language"),
        _("Spoken language"),
        _("Organisation"),
        _("Sector"),
        _("E-mail address"),
        _("Phone number"),
        _("Postal address"),
        _("How to reach them"),
        _("Through whom"),
        _("Town or area"),
        _("Local authority"),
        _("Why may we write to them?"),
        _("Agreed to"),
        _("Wants no contact"),
        _("Hats"),
    ]


def rows(people: "QuerySet[Participant]", by: Any) -> Iterator[list[str]]:
    """A row for each person, some hundred read at a time."""
    pks = list(people.values_list("pk", flat=True))
    for start in range(0, len(pks), AT_A_TIME):
        some = pks[start : start + AT_A_TIME]
        batch = Participant.objects.filter(pk__in=some).select_related("organisation")
        found = {person.pk: person for person in batch.prefetch_related("worn_hats")}
        seen, agreed = visibility.groups(by, found.values()), _agreed(some)
        yield from (_row(found[pk], seen[pk], agreed.get(pk, [])) for pk in some if pk in found)


def tells_of_health(people: "QuerySet[Participant]", by: Any) -> "QuerySet[Participant]":
    """Those of whom the table tells something about health or care."""
    return people.filter(visibility.whom(by, visibility.HATS), worn_hats__hat__in=LIVED_EXPERIENCE).distinct()


def _agreed(pks: Sequence[int]) -> Mapping[int, list[str]]:
    news = Consent.objects.filter(participant__in=pks, purpose__in=Consent.NEWS, withdrawn_at=None)
    found: dict[int, list[str]] = {}
    for consent in news.order_by("purpose"):
        words = str(consent.get_purpose_display())
        if words not in found.setdefault(consent.participant_id, []):
            found[consent.participant_id].append(words)
    return found


def _row(person: Participant, groups: frozenset[str], agreed: list[str]) -> list[str]:
    organisation = person.organisation
    row = [
        person.name,
        person.say_name,
        person.pronouns,
        person.get_language_display(),
        str(person.get_spoken_display()) if person.spoken else "",
        organisation.name if organisation else "",
        str(organisation.get_sector_display()) if organisation and organisation.sector else "",
    ]
    contact = [
        person.email,
        person.phone,
        person.address,
        str(person.get_reached_by_display()) if person.reached_by else "",
        person.through,
        person.area,
        str(person.get_authority_display()) if person.authority else "",
        str(person.get_basis_display()) if person.basis else "",
        "; ".join(agreed),
        _("Wants no contact") if person.do_not_contact else "",
    ]
    hats = "; ".join(str(HATS.get(worn.hat, worn.hat)) for worn in person.worn_hats.all())
    row += contact if visibility.CONTACT in groups else [""] * len(contact)
    return [*row, hats if visibility.HATS in groups else ""]
