"""What the introductions room holds about a person, adds to other pages, and who may do what."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.accounts.models import KEEPER
from community.introductions import forgetting, introducing, telling, waiting
from community.introductions.answering import Answers
from community.introductions.list_desk import INTRODUCE, note_looks
from community.introductions.mine import has_agreed
from community.introductions.models import Apart, Ask, Connection, Offer, Side
from community.people.models import Consent, Look, Participant
from wwnt.kit import access, page_cache, retention, sockets
from wwnt.kit.moving import Moves, Step
from wwnt.kit.sockets import Holding, Moment, Words

access.grant(KEEPER, INTRODUCE)


class Plug(sockets.AboutPerson):
    """Offers, asks, introductions, what came of them, and whom not to meet again."""

    holds = (Offer, Ask, Side, Connection, Apart)
    keeps = (Offer, Ask, Side, Connection)

    def theirs(self, model: type[Model], person: Participant) -> Q:
        """Whom not to meet again, and what came of it, is told to who said it, and never to the other."""
        return Q(participant=person) if model in (Apart, Connection) else Q()

    def history(self, person: Participant, by: Any) -> Iterable[Moment]:
        """What they offered, asked for, and whom they met."""
        return telling.moments(person, by)

    def told(self, person: Participant) -> Sequence[Holding]:
        """The same in their own language, with where they change it."""
        return telling.told(person)

    def confided(self, person: Participant) -> Sequence[Holding]:
        """What tells of health, care or belief."""
        return telling.confided(person)

    def ordinary(self, row: Model, values: dict[str, Any]) -> dict[str, Any] | None:
        """All but what tells of health, care or belief."""
        if isinstance(row, Offer | Ask) and row.is_sensitive:
            return None
        if isinstance(row, Connection) and row.is_sensitive:
            return {name: value for name, value in values.items() if name != "story"}
        return values

    def forget(self, person: Participant, now: datetime) -> None:
        """All goes; what was open ends kindly."""
        forgetting.forget_person(person=person, now=now)

    def merge(self, keep: Participant, gone: Participant, moves: Moves, now: datetime) -> None:
        """Everything of the one becomes the other's; an introduction of the two to each other is set aside."""
        forgetting.merge_people(keep=keep, gone=gone, moves=moves)

    def after_unmerge(self, notes: Sequence[Step], now: datetime) -> Sequence[Step]:
        """The board is drawn anew."""
        page_cache.touch("offers")
        return ()

    def withdrawn(self, person: Participant, purpose: str, now: datetime) -> None:
        """Who takes the consent back is introduced no more; a story told no more is off the board."""
        if purpose == Consent.Purpose.INTRODUCTIONS:
            introducing.stop(participant=person, now=now)
        if purpose == Consent.Purpose.STORY:
            introducing.tell_no_more(participant=person)
        if purpose == Consent.Purpose.PROFILE_SENSITIVE:
            forgetting.drop_sensitive(participant=person)

    def withdrawn_by_merge(self, keep: Participant, purpose: str, moves: Moves, now: datetime) -> None:
        """The same: offers, asks and stories are off the board, and come back when the entries are taken apart."""
        if purpose == Consent.Purpose.INTRODUCTIONS:
            forgetting.set_listings_aside(person=keep, moves=moves, now=now)
        if purpose == Consent.Purpose.STORY:
            forgetting.set_stories_aside(person=keep, moves=moves)
        if purpose == Consent.Purpose.PROFILE_SENSITIVE:
            forgetting.set_sensitive_aside(person=keep, moves=moves)


class Desk(sockets.AboutPeople):
    """Two tabs, and a part of a person's page."""

    order = 40

    def doors(self, by: Any) -> Sequence[tuple[int, Words, str]]:
        """Offers and asks; introductions."""
        return [
            (40, _("Offers and asks"), "introductions/desk/listings"),
            (41, _("Introductions"), "introductions/desk/introductions"),
        ]

    def panel(self, person: Participant, by: Any) -> tuple[str, dict[str, Any]] | None:
        """What they offer and ask for, for who may introduce people."""
        if not by.has_perm(INTRODUCE):
            return None
        offers, asks = list(person.offers.all()[:5]), list(person.asks.all()[:5])
        note_looks([*offers, *asks], by, Look.Page.PERSON)
        return "community/introductions/desk/parts/panel.html", {
            "person": person,
            "offers": offers,
            "asks": asks,
            "has_agreed": has_agreed(person),
        }


class Meetings:
    """Where a host introduces somebody whose gifts they have just read or heard."""

    def meetings(self, person: Participant, by: Any) -> Sequence[tuple[Words, str]]:
        """The page by hand, with this person filled in, for who may introduce people who may be written to."""
        if person.do_not_contact or not by.has_perm(INTRODUCE):
            return ()
        filled = urlencode({"giver": person.name})
        return [(_("Introduce them to somebody"), f"{reverse('introductions/desk/by_hand')}?{filled}")]


class GuestPanel:
    """The way to their own offers and asks on a guest's ticket, where it is proved that it is them."""

    def panel(self, ticket: Any, now: datetime) -> dict[str, Any] | None:
        """Title, words, address and the words of the link."""
        if not ticket.is_proved or ticket.participant is None:
            return None
        return {
            "title": gettext("What you offer, what you would like"),
            "text": gettext(
                "Keep it for others to find, show it to whom you choose, and a host may introduce you."
            ),
            "url": reverse("introductions/mine", args=[ticket.participant.secret]),
            "link": gettext("My offers and asks"),
        }


for model, aside, delete in (
    ("community.Offer", forgetting.put_offers_aside, forgetting.delete_offers),
    ("community.Ask", forgetting.put_asks_aside, forgetting.delete_asks),
):
    retention.carries_out(model, "put_aside")(aside)
    retention.carries_out(model, "delete")(delete)
sockets.plug("about_person", Plug())
sockets.plug("about_people", Desk())
sockets.plug("who_should_meet", Meetings())
sockets.plug("guest_panels", GuestPanel())
sockets.plug("answers", Answers())
sockets.plug("desk_items", waiting.Items())
