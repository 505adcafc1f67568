"""Who may ask who is missing, and the tab on the pages about people."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from community.accounts.models import KEEPER
from community.reach import desk
from wwnt.kit import access, sockets
from wwnt.kit.sockets import Words


class People(sockets.AboutPeople):
    """The tab."""

    def doors(self, by: Any) -> Sequence[tuple[int, Words, str]]:
        """Who is missing?"""
        return [(70, _("Who is missing?"), desk.TAB)]


access.grant(KEEPER, desk.SEE)
sockets.plug("about_people", People())
