"""What the tickets room tells of a meet-up and does for it, holds about a person, and who may do what."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.people.models import Consent, Participant
from events.meetups.locking import lock_meetups
from events.meetups.models import Event, GatePass, Team
from events.meetups.team_backend import roles_with, somewhere
from events.tickets import actions, bring, forgetting, joining, meetings, moving, people
from events.tickets.models import Answer, Places, Ticket
from events.tickets.voters import Voters
from wwnt.kit import access, dates, retention, sockets
from wwnt.kit.looking import count
from wwnt.kit.moving import Moves, Step

for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS):
    access.grant(
        role, "events.view_ticket", "events.view_contact", "events.add_ticket", "events.change_ticket"
    )
access.grant(
    Team.Role.LEAD_HOST,
    "events.view_hats",
    "events.view_registrationquestion",
    "events.change_registrationquestion",
)
access.grant(Team.Role.PROGRAMME, "events.view_ticket")
for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS):
    access.grant(somewhere(role), "community.view_assetprofile", "community.change_assetprofile")
for name in roles_with(people.SEE):
    access.grant(somewhere(name), "community.view_participant")
access.grant(somewhere(Team.Role.LEAD_HOST), "community.change_introduction")


def _places(event: Event) -> Places:
    held, waiting, offered = map(count, _rows(event))
    return Places(event.capacity, held, waiting, offered)


def _rows(event: Event) -> "list[QuerySet[Ticket]]":
    """Places held, waited for, and offered."""
    rows = Ticket.objects.filter(event=event)
    return [rows.holding_a_place(), rows.waiting(), rows.filter(status=Ticket.Status.OFFERED)]


class AboutEvent(sockets.AboutEvent):
    """Places: how many are taken, and who waits."""

    share = ("questions", gettext_lazy("Questions on the form"))

    def staged(self, event: Event) -> "Sequence[QuerySet[Any]]":
        """How full it is."""
        return _rows(event)

    def stage(self, event: Event, now: datetime, by: Any) -> sockets.Stage | None:
        """Places taken, of all."""
        if not by.has_perm("events.view_ticket", event.slug):
            return None
        places = _places(event)
        if places.waiting:
            summary = _("Taken: %(held)s · waiting: %(waiting)s") % vars(places)
        else:
            summary = _("Taken: %(held)s of %(capacity)s") % vars(places)
        url = reverse("tickets/desk/guests", args=[event.slug])
        return sockets.Stage("places", 30, _("Places"), summary, url, places.held, places.capacity)

    def cards(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.Card]:
        """How full it is."""
        if not by.has_perm("events.view_ticket", event.slug):
            return ()
        places = _places(event)
        return [
            sockets.Card(
                title=_("Places"),
                number=str(places.held),
                of=_("of %(capacity)s") % {"capacity": places.capacity},
                lines=[
                    _("Places left: %(left)s") % {"left": places.left},
                    _("Waiting: %(waiting)s") % {"waiting": places.waiting},
                ],
                url=reverse("tickets/desk/guests", args=[event.slug]),
                link=_("See the guests"),
                order=30,
            )
        ]

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """Guests without e-mail to whom a place is offered: somebody has to ring them."""
        if event.is_over(now) or not by.has_perm("events.change_ticket", event.slug):
            return ()
        if not _places(event).offered:
            return ()
        offered = (
            Ticket.objects.for_event(event)
            .guests()
            .filter(status=Ticket.Status.OFFERED, participant__email="")
        )
        return [
            sockets.OpenItem(
                text=_("Ring %(name)s: a place is offered") % {"name": ticket.name},
                url=reverse("tickets/desk/guest", args=[event.slug, ticket.pk]),
                action=_("Ring and note the answer"),
                detail=_("Until: %(until)s") % {"until": dates.day_and_times(ticket.offer_ends_at)}
                if ticket.offer_ends_at
                else "",
                loud=True,
            )
            for ticket in offered.order_by("offer_ends_at")
        ]

    def gaps(self, event: Event) -> Sequence[sockets.Gap]:
        """A kind of ticket, and questions in both languages."""
        url = reverse("tickets/desk/questions", args=[event.slug])
        found = [
            sockets.Gap(
                _("A question of the registration form in both languages: %(text)s") % {"text": each.text},
                url,
                public=_("A question of the registration form in both languages"),
            )
            for each in event.registration_questions.all()
            if not (each.text_en and each.text_cy)
        ]
        if not event.ticket_types.exists():
            found.append(sockets.Gap(_("A kind of ticket"), url))
        return found

    def set_up(self, event: Event, preset: Any, by: Any) -> None:
        """One kind of ticket and the questions of its kind."""
        actions.set_up_places(event=event)

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Ready: nobody is left with an offer unanswered."""
        if gate != GatePass.Gate.READY:
            return ()
        offered = Ticket.objects.for_event(event).guests().filter(status=Ticket.Status.OFFERED).count()
        if not offered:
            return ()
        text = _("Places offered and not answered yet: %(number)s") % {"number": offered}
        url = reverse("tickets/desk/guests", args=[event.slug])
        return [sockets.Gap(text, url, public=_("Places offered and not answered yet"))]

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """When one may register; and when guests were told of another date or place."""
        url = reverse("tickets/desk/guests", args=[event.slug])
        found = []
        if event.published_at:
            words = _("Registration opens")
            found.append(sockets.Dated(event.published_at, words, url, "registration", is_done=True))
        if not event.is_cancelled:
            when = reverse("meetups/desk/when", args=[event.slug])
            found.append(sockets.Dated(event.closes_at(), _("Registration closes"), when, "registration"))
        return [*found, *moving.dates_told(event)]

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """The same kinds of ticket and the same questions."""
        actions.copy_places(source=source, event=event)

    def moved(self, event: Event, before: datetime, now: datetime) -> None:
        """Guests are told once, with a calendar file that changes their entry; offers end before the new day begins."""
        moving.follow(event=event, now=now)

    def ends_otherwise(self, event: Event, before: datetime, now: datetime) -> None:
        """Guests are told once: somebody fetches them, or has a train to catch."""
        moving.follow(event=event, now=now)

    def joined_otherwise(self, event: Event, before: str, now: datetime) -> None:
        """Who has a place is told once where to join online now."""
        moving.follow_address(event=event, before=before, now=now)

    def cancelled(self, event: Event, now: datetime) -> None:
        """Guests are told once, with a calendar file that takes it out."""
        actions.tell_all(event=event, kind="event_cancelled", now=now)


class EventLinks:
    """What the page of a meet-up links to besides the form."""

    def links(self, event: Event) -> Sequence[dict[str, str]]:
        """The way back to a lost ticket."""
        if event.is_cancelled:
            return ()
        return [{"text": _("I have lost my ticket"), "url": reverse("tickets/lost", args=[event.slug])}]


class PresetPages:
    """The questions among the pages of a preset."""

    pages = ((30, gettext_lazy("Questions on the form"), "tickets/desk/questions", "places"),)


class AboutPerson(sockets.AboutPerson):
    """Tickets, with their answers."""

    holds = (Ticket, Answer)

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """Each place, what they told with it, and where they change it."""
        return people.told(person)

    def confided(self, person: Participant) -> Sequence[sockets.Holding]:
        """The hats about health or care that they told with a place."""
        return people.confided(person)

    def ordinary(self, row: Model, values: dict[str, Any]) -> dict[str, Any] | None:
        """All but hats that say something about health or care."""
        if isinstance(row, Ticket):
            return values | people.without_lived_hats(row)
        return values

    def withdrawn(self, person: Participant, purpose: str, now: datetime) -> None:
        """Hats about health or care rest on consent."""
        if purpose == Consent.Purpose.HATS:
            forgetting.take_lived_hats(person=person)

    def history(self, person: Participant, by: Any) -> Iterable[sockets.Moment]:
        """The meet-ups they registered for."""
        return people.moments(person, by)

    def events_of(self, these: Sequence[Participant]) -> Iterable[int]:
        """The meet-ups at which they have a place or wait for one."""
        return forgetting.meetups_of(these)

    def before_forget(self, these: Sequence[Participant]) -> None:
        """Places are given up under the lock of their meet-up, which comes before people's."""
        lock_meetups(these)

    def forget(self, person: Participant, now: datetime) -> None:
        """Places to come are given up; the tickets stay as counts."""
        forgetting.forget_guest(person=person, now=now)

    def beside(
        self, one: Participant, other: Participant, by: Any
    ) -> Iterable[tuple[sockets.Words, str, str]]:
        """Where they have been, are coming, or wait for a place."""
        yield _("Places"), people.meetups_of(one), people.meetups_of(other)

    def before_merge(self, keep: Participant, gone: Participant) -> None:
        """Places of the meet-ups that both have one at are counted under their lock, which comes before people's."""
        lock_meetups([keep, gone])

    def merge(self, keep: Participant, gone: Participant, moves: Moves, now: datetime) -> None:
        """Of two places at one meet-up the better stays; the other goes to who waits, and nobody is told."""
        joining.merge_guests(keep=keep, gone=gone, moves=moves, now=now)

    def withdrawn_by_merge(self, keep: Participant, purpose: str, moves: Moves, now: datetime) -> None:
        """The same hats, so that they can be put back."""
        if purpose == Consent.Purpose.HATS:
            for ticket in Ticket.objects.filter(participant=keep).order_by("pk"):
                moves.change(ticket, **people.without_lived_hats(ticket))

    def before_unmerge(self, kept: Participant) -> None:
        """Places come back under the lock of their meet-ups, as they go."""
        lock_meetups([kept])

    def after_unmerge(self, notes: Sequence[Step], now: datetime) -> Sequence[Step]:
        """A place that was given up by the merge comes back, if there is still one."""
        return joining.give_back(notes=notes, now=now)


class Comes:
    """Guests come to a meet-up."""

    def comes(self, event: Event, participant: Participant) -> bool:
        """Whether they have a place, or wait for one."""
        return Ticket.objects.live().filter(event=event, participant=participant).exists()


retention.carries_out("events.Ticket", "make_anonymous")(forgetting.make_anonymous)
retention.carries_out("community.Consent", "delete_after_hats")(forgetting.delete_consents)
retention.among("community.Consent", "delete_after_hats")(forgetting.without_hats)
sockets.plug("about_event", AboutEvent())
sockets.plug("about_person", AboutPerson())
sockets.plug("preset_pages", PresetPages())
sockets.plug("event_links", EventLinks())
sockets.plug("comes_to", Comes())
sockets.plug("known_apart", joining.KnownApart())
sockets.plug("people_scopes", people.Scopes())
sockets.plug("said_at_registration", bring.SaidAtRegistration())
sockets.plug("guest_panels", bring.OwnGifts())
sockets.plug("guest_panels", bring.WhoBringsWhat())
sockets.plug("people_hats", people.Hats())
sockets.plug("met_at", meetings.MetAt())
sockets.plug("said_on_tickets", meetings.SaidOnTickets())
sockets.plug("voters", Voters())
