"""Answers what somebody may do in one meet-up, from their roles in its team."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from events.meetups.models import Event, Team
from wwnt.kit import access

KEPT = "_roles_by_slug"
"""Where the roles of a person stay for the length of a request: on the account that was read for it."""


class TeamBackend(BaseBackend):
    """Looks up the roles of a person in the meet-up of this slug; once per request and meet-up."""

    goes_by_roles = True

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether one of the person's roles in this meet-up, given as itself or by its slug, is granted the permission.

        Without a meet-up it is asked what somebody may do who has the role in any. Of other things no role says anything,
        whatever slug they have.
        """
        if not user_obj.is_active:
            return False
        if obj is None:
            return any(perm in access.granted(somewhere(role)) for role in roles_anywhere(user_obj))
        if not isinstance(obj, str | Event):
            return False
        slug = obj if isinstance(obj, str) else obj.slug
        return any(perm in access.granted(role) for role in roles_in(user_obj, slug))


def roles_in(user: Any, slug: str) -> frozenset[str]:
    """The roles that this person has in the meet-up of this slug; looked up once per request and meet-up."""
    if slug.startswith(Event.PRESET_SLUG):
        # What meet-ups are made from is everybody's who leads one.
        return roles_anywhere(user) & {Team.Role.LEAD_HOST}
    known = _known(user)
    return known[slug] if slug in known else _look_up(user, slug)[slug]


def somewhere(role: str) -> str:
    """To whom that is granted which everybody may do who has this role in any meet-up."""
    return f"{role} somewhere"


def roles_anywhere(user: Any) -> frozenset[str]:
    """The roles that this person has in any meet-up; looked up once per request."""
    if not hasattr(user, KEPT):
        _look_up(user)
    return frozenset(role for roles in _known(user).values() for role in roles)


def _known(user: Any) -> dict[str, frozenset[str]]:
    return getattr(user, KEPT, {})


def _look_up(user: Any, *asked: str) -> dict[str, frozenset[str]]:
    """All roles of a person, by meet-up; none in those that were asked for before. Another one is looked up anew."""
    found: dict[str, frozenset[str]] = dict.fromkeys([*_known(user), *asked], frozenset())
    for slug, role in Team.objects.filter(user_id=user.pk).values_list("event__slug", "role"):
        found[slug] = found.get(slug, frozenset()) | {role}
    setattr(user, KEPT, found)
    return found


def roles_with(permission: str) -> list[str]:
    """The roles in a team that are granted a permission."""
    return [role for role in Team.Role.values if permission in access.granted(role)]
