"""What waits for a host among offers, asks and introductions, for the front page of the desk."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from community.introductions import introduction_desk, list_desk
from community.introductions.models import Ask, Introduction, Offer
from wwnt.kit.sockets import OpenItem


class Items:
    """Entries that somebody reported, answers from the board, and people to ring about an introduction."""

    def items(self, by: Any, now: datetime) -> Sequence[OpenItem]:
        """How many of each this reader can do something about."""
        if not by.has_perm(list_desk.INTRODUCE):
            return ()
        hidden = sum(list_desk.visible(model, by).exclude(hidden_at=None).count() for model in (Offer, Ask))
        board = introduction_desk.visible(by).filter(status=Introduction.Status.SUGGESTED, from_board=True)
        listings, introductions = reverse(list_desk.TAB), reverse(introduction_desk.TAB)
        found = [
            (
                hidden,
                _("Reported on the board, and hidden until you look: %(number)s"),
                f"{listings}?show=reported",
            ),
            (board.count(), _("Answers from the board: %(number)s"), introductions),
            (
                len(introduction_desk.to_tell(by)),
                _("To ring or write to about introductions: %(number)s"),
                introductions,
            ),
        ]
        return [
            OpenItem(text=words % {"number": number}, url=url, action=_("See them"))
            for number, words, url in found
            if number
        ]
