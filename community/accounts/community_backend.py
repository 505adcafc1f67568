"""Answers what somebody may do in the whole community, from the roles that they hold there."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from wwnt.kit import access


class CommunityBackend(BaseBackend):
    """Looks at the roles kept with the account itself: keeper, editor. They hold in every meet-up."""

    goes_by_roles = True

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether one of the person's community-wide roles is granted the permission."""
        return user_obj.is_active and any(
            perm in access.granted(role) for role in getattr(user_obj, "community_roles", ())
        )
