"""What the speakers room adds to lower pages, and who may do what with speakers."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.people.models import Participant
from events.meetups.models import Event, Team
from events.meetups.team_backend import somewhere
from events.speakers import call_plugs as call_plugs
from events.speakers import (
    people,
    reading_plugs,
    reading_replies,
    reading_votes,
    ringing,
    showing,
    slots,
    telling,
)
from events.speakers.models import Speaker
from events.speakers.reading_about import AboutReader
from events.speakers.reading_log import Decided
from events.speakers.reading_pages import Answers
from events.speakers.rights import CHANGE, DIRECTORY, REACH, SEE
from wwnt.kit import access, retention, sockets
from wwnt.kit.looking import count

State = Speaker.State

for role in (Team.Role.LEAD_HOST, Team.Role.PROGRAMME):
    access.grant(role, SEE, CHANGE, DIRECTORY)
    access.grant(somewhere(role), DIRECTORY)
access.grant(Team.Role.PLANNING, SEE)
for role in (Team.Role.LEAD_HOST, Team.Role.ACCESS):
    access.grant(role, REACH)


def page_of(event: Event, speaker: Speaker) -> str:
    """The desk's page of one speaker."""
    return reverse("speakers/desk/speaker", args=[event.slug, speaker.pk])


class Plug(sockets.AboutEvent):
    """Speakers and what they bring."""

    def counted(self, event: Event, now: datetime) -> "Sequence[QuerySet[Any]]":
        """Who is to be told by phone or post."""
        return [ringing.on_list(event)]

    def cards(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.Card]:
        """How many have said yes, and how many of them speak from their own lives."""
        if event.is_over(now) or event.is_cancelled or not by.has_perm(SEE, event.slug):
            return ()
        rows = [row for row in showing.named(event) if not row.is_draft]  # type: ignore[attr-defined]
        if not rows:
            return ()
        lived, counted = showing.lived_share(rows)
        return [
            sockets.Card(
                title=_("Speakers"),
                number=str(sum(row.state == State.CONFIRMED for row in rows)),
                of=_("of %(all)s have said yes") % {"all": counted},
                lines=[_("From their own lives: %(lived)s of %(all)s") % {"lived": lived, "all": counted}],
                url=reverse("speakers/desk/speakers", args=[event.slug]),
                link=_("See the speakers"),
                order=35,
            )
        ]

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """Who can’t come after all, loudly where the programme still says so; who is noted and was never asked."""
        found: list[sockets.OpenItem] = []
        if by.has_perm(CHANGE, event.slug) and not (event.is_cancelled or event.is_over(now)):
            found = [*self._gone(event), *self._waiting(event)]
        return [*found, *self._to_ring(event, by)]

    def _to_ring(self, event: Event, by: Any) -> Iterator[sockets.OpenItem]:
        """Whoever sees how speakers are reached is led to the list; whoever does not is told who can do it."""
        reaches, changes = by.has_perm(REACH, event.slug), by.has_perm(CHANGE, event.slug)
        if not (reaches or changes):
            return
        number = count(ringing.on_list(event))
        if not changes:
            # Whoever changes speakers reads of these in a line of their own.
            number += count(reading_replies.to_tell(event))
        if number and reaches:
            text = _("Speakers to be told by phone or post: %(number)s") % {"number": number}
            yield sockets.OpenItem(
                text, reverse("speakers/desk/ring", args=[event.slug]), _("Whom to ring, and what to say")
            )
        elif number:
            text = _(
                "Speakers to be told by phone or post: %(number)s. A lead host or who looks after access does this."
            ) % {"number": number}
            yield sockets.OpenItem(
                text, reverse("speakers/desk/speakers", args=[event.slug]), _("See the speakers")
            )

    def _gone(self, event: Event) -> Iterator[sockets.OpenItem]:
        rows = [row for row in showing.named(event) if row.state in showing.GONE]
        used = slots.in_use(event) if rows else set()
        for row in rows:
            if row.pk in used:
                text = _("Can’t come, and stands in the programme: %(name)s") % {"name": row.name}
                yield sockets.OpenItem(text, page_of(event, row), _("Look at their part"), loud=True)
            elif row.answer_seen_at is None:
                text = _("Can’t come: %(name)s") % {"name": row.name}
                yield sockets.OpenItem(text, page_of(event, row), _("Have a look"), loud=True)

    def _waiting(self, event: Event) -> Iterator[sockets.OpenItem]:
        listed = sum(row.state == State.LISTED for row in showing.named(event))
        url = reverse("speakers/desk/speakers", args=[event.slug])
        if listed:
            text = _("Speakers who have not been asked: %(number)s") % {"number": listed}
            yield sockets.OpenItem(text, url, _("Ask them"))

    def gaps(self, event: Event) -> Sequence[sockets.Gap]:
        """Words about speakers whom everybody reads of, that lack a language."""
        public = _("What is said of speakers, in both languages")
        return [
            sockets.Gap(
                _("What is said of a speaker, in both languages: %(name)s") % {"name": row.name},
                reverse("speakers/desk/about", args=[event.slug, row.pk]),
                public=public,
            )
            for row in Speaker.objects.in_public().filter(event=event)
            if showing.lacking(row)
        ]

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Before the day, whoever stands in the programme and has not said yes."""
        if gate != "ready":
            return ()
        rows = Speaker.objects.named().filter(event=event, pk__in=slots.in_use(event))
        public = _("Somebody stands in the programme who has not said yes")
        words = _("Stands in the programme and has not said yes: %(name)s")
        return [
            sockets.Gap(words % {"name": row.name}, page_of(event, row), public=public)
            for row in rows.exclude(state=State.CONFIRMED)
        ]

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """When speakers are asked for what is missing."""
        if not Speaker.objects.coming().filter(event=event).exists():
            return ()
        at = event.starts_at - telling.BEFORE
        url = reverse("speakers/desk/speakers", args=[event.slug])
        text = _("Speakers are asked for what is still open")
        return [sockets.Dated(at, text, url, "message", at < timezone.now())]

    def moved(self, event: Event, before: datetime, now: datetime) -> None:
        """Speakers are told once; for another day they are asked anew when they can be there."""
        telling.follow(event=event, before=before, now=now)

    def cancelled(self, event: Event, now: datetime) -> None:
        """Speakers are told once, with a calendar file that takes their part out."""
        telling.call_off(event=event, now=now, also=[reading_replies.REPLY, reading_votes.VOTE])


class Pages:
    """Speakers among the pages of the programme."""

    pages = ((20, gettext_lazy("Speakers"), "speakers/desk/speakers", False),)


class EventLinks:
    """The way from a meet-up's page to who one will hear."""

    def links(self, event: Event) -> Sequence[dict[str, str]]:
        """One link, once somebody may be named."""
        if not showing.in_public(event):
            return ()
        return [{"text": _("Who you will hear"), "url": reverse("speakers/speakers", args=[event.slug])}]


class GuestPanel:
    """The way to a speaker's own page from their ticket, where it is proved that it is them."""

    def panel(self, ticket: Any, now: datetime) -> dict[str, Any] | None:
        """Title, words, address and the words of the link."""
        if ticket.participant_id is None or not ticket.is_proved:
            return None
        mine = Speaker.objects.named().filter(event=ticket.event_id, participant=ticket.participant_id)
        found = mine.exclude(state=State.LISTED).first()
        if found is None:
            return None
        return {
            "title": _("You bring something, too"),
            "text": _(
                "What we may say of you, when you speak, and all about the day stands on a page of your own."
            ),
            "url": reverse("speakers/mine", args=[found.secret]),
            "link": _("Open my page"),
        }


class Comes:
    """Speakers come to a meet-up, with a ticket or without."""

    def comes(self, event: Event, participant: Participant) -> bool:
        """Whether they said yes, or may still do so."""
        mine = Speaker.objects.named().filter(event=event, participant=participant)
        return mine.taking_part().exclude(state=State.LISTED).exists()


class MemberPanel:
    """On the page of somebody of the planning group: that they speak as well."""

    order = 65

    def panel(self, member: Any) -> tuple[str, dict[str, Any]] | None:
        """The way to their page as a speaker; nothing where they are none."""
        mine = Speaker.objects.named().filter(event=member.event_id, participant=member.participant_id)
        found = mine.exclude(state=State.LISTED).first()
        return ("events/speakers/panel.html", {"speaker": found}) if found else None


class Items:
    """On the front page of the desk: what somebody who signs in brings to a meet-up themselves."""

    def items(self, by: Any, now: datetime) -> Sequence[sockets.OpenItem]:
        """The way to each of their pages, known by the address they sign in with."""
        if not by.email:
            return ()
        mine = Speaker.objects.named().filter(participant__email__iexact=by.email, event__ends_at__gt=now)
        mine = mine.filter(state__in=[State.ASKED, State.CONFIRMED]).select_related("event")
        return [
            sockets.OpenItem(
                _("You are asked to bring something to: %(event)s") % {"event": each.event.title}
                if each.state == State.ASKED
                else _("You bring something to: %(event)s") % {"event": each.event.title},
                reverse("speakers/mine", args=[each.secret]),
                _("Open my page"),
            )
            for each in mine.order_by("event__starts_at", "pk")
        ]


retention.carries_out("events.Speaker", "make_anonymous")(people.make_anonymous)
retention.carries_out("events.Contribution", "drop")(people.drop_offers)
retention.carries_out("events.Contribution", "keep_title_and_text")(people.keep_title_and_text)
retention.among("events.Contribution", "keep_title_and_text")(people.with_more)
sockets.plug("about_event", Plug())
# Before speakers: whoever is forgotten there can't be found as the one who was answered any more.
sockets.plug("about_person", AboutReader())
sockets.plug("about_person", people.AboutPerson())
sockets.plug("event_links", EventLinks())
sockets.plug("guest_panels", GuestPanel())
sockets.plug("programme_pages", Pages())
sockets.plug("about_event", reading_plugs.Plug())
sockets.plug("answers", Answers())
sockets.plug("decisions", Decided())
sockets.plug("member_panels", reading_plugs.MemberPanel())
sockets.plug("programme_pages", reading_plugs.Pages())
sockets.plug("member_panels", MemberPanel())
sockets.plug("desk_items", Items())
sockets.plug("comes_to", Comes())
