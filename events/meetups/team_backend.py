"""Answers what somebody may do in one meet-up, from their roles in its team."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from events.meetups.models import Team
from wwnt.kit import access


class TeamBackend(BaseBackend):
    """Looks up the roles of a person in the meet-up of this slug; once per request and meet-up."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether one of the person's roles in this meet-up is granted the permission. `obj` is a slug.

        Without a meet-up it is asked what somebody may do who is lead host of any.
        """
        if not user_obj.is_active:
            return False
        if obj is None:
            return perm in access.granted("host_somewhere") and is_host_somewhere(user_obj)
        slug = obj if isinstance(obj, str) else obj.slug
        roles = user_obj.__dict__.setdefault("_roles_by_slug", {})
        if slug not in roles:
            found = Team.objects.filter(user_id=user_obj.pk, event__slug=slug)
            roles[slug] = frozenset(found.values_list("role", flat=True))
        return any(perm in access.granted(role) for role in roles[slug])


def is_host_somewhere(user: Any) -> bool:
    """Whether this person is lead host of any meet-up."""
    return Team.objects.filter(user_id=user.pk, role=Team.Role.LEAD_HOST).exists()
