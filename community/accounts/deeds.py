"""The words in which people read of what was done with accounts."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.accounts.models import ADMINISTRATOR, EDITOR, KEEPER, User
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

trail.matter("accounts", _("Accounts"))


@trail.thing("account", _("Person"))
def accounts(pks: Collection[int]) -> dict[int, Named]:
    """Those who sign in, by their names."""
    found = User.objects.in_bulk(pks)
    return {pk: Named(str(user), reverse("accounts/desk/account", args=[pk])) for pk, user in found.items()}


def role(key: str) -> Any:
    """What a role in the whole community is called."""
    return {KEEPER: _("Keeper of people"), EDITOR: _("Editor"), ADMINISTRATOR: _("Administrator")}.get(
        key, key
    )


ROLE = {"given": Fact(_("Role given"), role), "taken": Fact(_("Role taken back"), role)}
CHANGED = _("%(by)s changed a role in the whole community")

trail.deed("accounts.make_administrator", _("%(by)s made somebody an administrator"), thing="account")
trail.deed("accounts.give_community_role", CHANGED, thing="account", facts=ROLE)
trail.deed("accounts.one_time_secret", _("%(by)s made a one-time link for signing in"), thing="account")
trail.deed("accounts.give_account", _("%(by)s gave somebody an account"), thing="account")
trail.deed("accounts.close_account", _("%(by)s closed an account"), thing="account")
trail.deed("accounts.reopen_account", _("%(by)s opened an account again"), thing="account")
trail.deed("accounts.reset_second_factor", _("%(by)s had somebody’s second step forgotten"), thing="account")
trail.deed("accounts.send_sign_in_link", _("%(by)s sent somebody a link for signing in"), thing="account")
