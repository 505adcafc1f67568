"""Answers what somebody may do in one meet-up, from their roles in its team."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from events.meetups.models import Event, Team
from wwnt.kit import access


class TeamBackend(BaseBackend):
    """Looks up the roles of a person in the meet-up of this slug; once per request and meet-up."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether one of the person's roles in this meet-up is granted the permission. `obj` is a slug.

        Without a meet-up it is asked what somebody may do who has the role in any.
        """
        if not user_obj.is_active:
            return False
        if obj is None:
            return any(perm in access.granted(somewhere(role)) for role in roles_anywhere(user_obj))
        slug = obj if isinstance(obj, str) else obj.slug
        return any(perm in access.granted(role) for role in roles_in(user_obj, slug))


def roles_in(user: Any, slug: str) -> frozenset[str]:
    """The roles that this person has in the meet-up of this slug; looked up once per request and meet-up."""
    roles: dict[str, frozenset[str]] = user.__dict__.setdefault("_roles_by_slug", {})
    if slug not in roles and slug.startswith(Event.PRESET_SLUG):
        # What meet-ups are made from is everybody's who leads one.
        roles[slug] = roles_anywhere(user) & {Team.Role.LEAD_HOST}
    elif slug not in roles:
        found = Team.objects.filter(user_id=user.pk, event__slug=slug)
        roles[slug] = frozenset(found.values_list("role", flat=True))
    return roles[slug]


def somewhere(role: str) -> str:
    """To whom that is granted which everybody may do who has this role in any meet-up."""
    return f"{role} somewhere"


def roles_anywhere(user: Any) -> frozenset[str]:
    """The roles that this person has in any meet-up; looked up once per request."""
    if "_roles_anywhere" not in user.__dict__:
        found = Team.objects.filter(user_id=user.pk).values_list("role", flat=True)
        user.__dict__["_roles_anywhere"] = frozenset(found)
    return user.__dict__["_roles_anywhere"]


def roles_with(permission: str) -> list[str]:
    """The roles in a team that are granted a permission."""
    return [role for role in Team.Role.values if permission in access.granted(role)]
