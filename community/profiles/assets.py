"""Who may see what of a profile: one place decides, by what each person chose for each thing."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from django.db.models import Q, QuerySet

from community.people import visibility
from community.people.models import Participant
from community.profiles.kinds import Kind
from community.profiles.models import Asset, AssetProfile, Visibility


class Audience(Enum):
    """From where somebody looks: the person themself, a host at the desk, a guest of the same meet-up, and so on out."""

    OWN = "own"
    HOSTS = "hosts"
    EVENT = "event"
    COMMUNITY = "community"
    PUBLIC = "public"


_OUTWARD = list(Visibility)
_FROM = {
    Audience.OWN: Visibility.ONLY_ME,
    Audience.HOSTS: Visibility.HOSTS,
    Audience.EVENT: Visibility.EVENT,
    Audience.COMMUNITY: Visibility.COMMUNITY,
    Audience.PUBLIC: Visibility.PUBLIC,
}


def open_to(audience: Audience) -> list[Visibility]:
    """The choices of a person that let this audience in."""
    return _OUTWARD[_OUTWARD.index(_FROM[audience]) :]


def visible_to(audience: Audience, by: Any = None) -> "QuerySet[Asset]":
    """What this audience may see, of everybody; the caller narrows it to the people it is about.

    Hosts see what rests, marked so, and what still waits to be read back; what tells of health, care or belief only
    of people whose hats they may see. All others see what was confirmed, of who is not resting, hidden or silent.
    """
    found = Asset.objects.filter(visibility__in=open_to(audience)).select_related("profile__participant")
    if audience is Audience.OWN:
        return found
    found = found.filter(profile__hidden_at=None)
    if audience is Audience.HOSTS:
        return _for_host(found, by)
    return found.filter(
        is_confirmed=True,
        is_resting=False,
        profile__is_resting=False,
        profile__participant__do_not_contact=False,
    )


def _for_host(found: "QuerySet[Asset]", by: Any) -> "QuerySet[Asset]":
    people, with_hats = visibility.whom(by, visibility.GIFTS), visibility.whom(by, visibility.HATS)
    if people:
        found = found.filter(_of(people))
    if with_hats:
        found = found.filter(Q(is_sensitive=False) | Q(noted_by=by) | _of(with_hats))
    return found


def _of(whom: Q) -> Q:
    """The same condition, as people are chosen by it, said of gifts."""
    return Q(profile__participant__in=Participant.objects.filter(whom))


def shows(profile: AssetProfile, part: str, audience: Audience) -> bool:
    """Whether the "about" or the "picture" of a profile is there and open to this audience."""
    if not getattr(profile, part):
        return False
    if audience is not Audience.OWN and profile.hidden_at:
        return False
    is_away = profile.is_resting or profile.participant.do_not_contact or not profile.confirmed_at
    if audience not in (Audience.OWN, Audience.HOSTS) and is_away:
        return False
    return getattr(profile, f"{part}_visibility") in open_to(audience)


def reads_about(profile: AssetProfile, by: Any) -> bool:
    """Whether this host may read what somebody says of themselves: see `visible_to` for words of health, care or belief."""
    if not shows(profile, "about", Audience.HOSTS):
        return False
    group = visibility.HATS if profile.about_is_sensitive else visibility.GIFTS
    return Participant.objects.filter(visibility.whom(by, group), pk=profile.participant_id).exists()


def by_kind(found: "QuerySet[Asset] | list[Asset]") -> list[tuple[str, list[Asset]]]:
    """Gifts under the names of their kinds, in the order of the kinds; kinds without any are left out."""
    everything = list(found)
    groups = [(kind, [each for each in everything if each.kind == kind]) for kind in Kind]
    return [(str(kind.label), mine) for kind, mine in groups if mine]


def tells_of_health(seen: Iterable[Asset], profile: AssetProfile | None, by: Any) -> bool:
    """Whether what this host sees of somebody, gifts or their own words, says something about health, care or belief."""
    if any(asset.is_sensitive for asset in seen):
        return True
    return profile is not None and profile.about_is_sensitive and reads_about(profile, by)
