"""The words in which people read of what was done with accounts."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from community.accounts.models import EDITOR, KEEPER, User
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

trail.matter("accounts", _("Accounts"))


@trail.thing("account", _("Person"))
def accounts(pks: Collection[int]) -> dict[int, Named]:
    """Those who sign in, by their names."""
    return {pk: Named(str(user)) for pk, user in User.objects.in_bulk(pks).items()}


def role(key: str) -> Any:
    """What a role in the whole community is called."""
    return {KEEPER: _("Keeper of people"), EDITOR: _("Editor"), "administrator": _("Administrator")}.get(
        key, key
    )


ROLE = {"given": Fact(_("Role given"), role), "taken": Fact(_("Role taken back"), role)}
CHANGED = _("%(by)s changed a role in the whole community")

trail.deed("accounts.make_administrator", _("%(by)s made somebody an administrator"), thing="account")
trail.deed("accounts.give_community_role", CHANGED, thing="account", facts=ROLE)
trail.deed("accounts.note_roles", CHANGED, thing="account", facts=ROLE)
trail.deed("accounts.one_time_secret", _("%(by)s made a one-time link for signing in"), thing="account")
