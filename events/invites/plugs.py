"""What the invites room adds to pages below it: two stages of a meet-up, what waits, prefilled registration."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.messages import actions as messages
from community.messages.models import Message
from community.people.models import Participant
from events.invites import actions, forgetting, together
from events.invites.models import GuestList, Invite
from events.invites.readable import readable_messages
from events.invites.times import reminder_at
from events.meetups.models import Event, GatePass, Team
from wwnt.kit import access, links, retention, sockets
from wwnt.kit.looking import asked_once, count
from wwnt.kit.moving import Moves
from wwnt.kit.sockets import Card, OpenItem, Stage, Trouble, Words

SEE, CHANGE, SEND = "events.view_invite", "events.change_invite", "events.send_invite"
MESSAGES = "events.view_message"
FEW = 5  # rows of what failed on the first page; the rest is a click away

access.grant(Team.Role.LEAD_HOST, SEE, CHANGE, SEND, MESSAGES)
access.grant(Team.Role.COMMUNICATIONS, SEE, CHANGE, SEND, MESSAGES)
access.grant(Team.Role.ACCESS, MESSAGES)


def invited(event: Event) -> "dict[str, QuerySet[Invite]]":
    """Who is to be asked, was asked, and has answered: to be counted together with what other rooms count."""
    rows = Invite.objects.for_event(event)
    return {"to_ask": rows.to_ask(), "asked": rows.exclude(mailing=None), "answered": rows.exclude(reply="")}


def _stopped(event: Event) -> "QuerySet[GuestList]":
    """Lists that could not be brought in."""
    return GuestList.objects.filter(event=event, status=GuestList.Status.STOPPED)


@asked_once
def message_counts(event: Event, by: Any) -> dict[str, int]:
    """How many messages there are that this person may read, went out, came back, or wait for a call; one query."""
    Fate = Message.Fate
    return readable_messages(event, by).aggregate(
        all=Count("pk"),
        sent=Count("pk", filter=Q(fate__in=[Fate.SENT, Fate.BY_HAND])),
        back=Count("pk", filter=Q(fate__in=[Fate.REFUSED, Fate.FAILED])),
        by_hand=Count("pk", filter=Q(fate=Fate.NO_EMAIL) & ~Q(kind=actions.REMINDER)),
        to_ring=Count("pk", filter=Q(fate=Fate.NO_EMAIL, kind=actions.REMINDER)),
    )


def came_back(event: Event, message: Message) -> Trouble:
    """A message that came back, in words."""
    who = message.participant.name if message.participant else message.to
    place = [event.slug, message.pk]
    return Trouble(
        text=f"{who}: {messages.kind_name(kind=message.kind)}",
        what=f"{message.to} · {message.what_happened}",
        again=reverse("invites/desk/send_again", args=place),
        button=_("Send again"),
        url=reverse("invites/desk/message", args=place),
        action=_("Mend the address"),
    )


def stopped(event: Event, guest_list: GuestList) -> Trouble:
    """A list that could not be brought in, in words."""
    return Trouble(
        text=guest_list.name,
        what=_(
            "This guest list could not be brought in whole. Nothing is lost, and nobody is brought in twice."
        ),
        again=reverse("invites/desk/bring_in", args=[event.slug, guest_list.pk]),
        button=_("Try again"),
        url=reverse("invites/desk/preview", args=[event.slug, guest_list.pk]),
        action=_("See the list"),
    )


class InvitesStage(sockets.AboutEvent):
    """The guest list and its invitations."""

    def staged(self, event: Event) -> "Iterable[QuerySet[Any]]":
        """Who is to be asked, was asked, and has answered."""
        return invited(event).values()

    def stage(self, event: Event, now: datetime, by: Any) -> Stage | None:
        """How many of those asked have answered."""
        if not by.has_perm(SEE, event.slug):
            return None
        counts = {key: count(rows) for key, rows in invited(event).items()}
        summary: Words = _("Nobody asked yet")
        if counts["asked"]:
            summary = _("Answers: %(answered)s of %(asked)s") % counts
        url = reverse("invites/desk/guest_list", args=[event.slug])
        return Stage("invites", 40, _("Invitations"), summary, url, counts["answered"], counts["asked"])

    def counted(self, event: Event, now: datetime) -> "Sequence[QuerySet[Any]]":
        """Lists that could not be brought in."""
        return [_stopped(event)]

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[OpenItem]:
        """People on the list who have not been asked."""
        if now >= event.starts_at or not by.has_perm(SEND, event.slug) or not event.is_public:
            return ()
        waiting = count(invited(event)["to_ask"])
        if not waiting:
            return ()
        text = _("On the list and not asked yet: %(number)s") % {"number": waiting}
        return [OpenItem(text, reverse("invites/desk/send", args=[event.slug]), _("Send invitations"))]

    def troubles(self, event: Event, now: datetime, by: Any) -> Sequence[Trouble]:
        """Lists that could not be brought in."""
        if not by.has_perm(CHANGE, event.slug):
            return ()
        lists = _stopped(event)
        if not count(lists):
            return ()
        return [stopped(event, each) for each in lists.defer("rows").order_by("-pk")[:FEW]]

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Ready: those on the list were asked, and who has no e-mail was told."""
        if gate != GatePass.Gate.READY:
            return ()
        found = []
        if waiting := Invite.objects.for_event(event).to_ask().count():
            url = reverse("invites/desk/send", args=[event.slug])
            text = _("On the list and not asked yet: %(number)s") % {"number": waiting}
            found.append(sockets.Gap(text, url, public=_("People on the list whom nobody has asked yet")))
        letters = Message.objects.about(event.key).filter(fate=Message.Fate.NO_EMAIL)
        if by_hand := letters.exclude(kind=actions.REMINDER).count():
            text = _("No e-mail address, tell them by phone or post: %(number)s") % {"number": by_hand}
            url = reverse("invites/desk/messages", args=[event.slug])
            public = _("People without e-mail, to be told by phone or post")
            found.append(sockets.Gap(text, f"{url}?fate=no_email", public=public))
        return found

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """The invitations that went out, and the reminder of the day."""
        url = reverse("invites/desk/messages", args=[event.slug])
        sent = event.mailings.order_by("created_at").values_list("created_at", flat=True)
        found = [sockets.Dated(at, _("Invitations"), url, "message", is_done=True) for at in sent]
        if event.is_cancelled:
            return found
        words, at = _("Reminder to everybody who has a place"), reminder_at(event)
        reminded = Message.objects.about(event.key).filter(kind=actions.REMINDER, row__isnull=False)
        return [*found, sockets.Dated(at, words, url, "message", is_done=reminded.exists())]

    def moved(self, event: Event, before: datetime, now: datetime) -> None:
        """Remind again for the new day; another place on the same day was told already."""
        if event.starts_at != before:
            actions.remind_anew(event=event, now=now)


class MessagesStage(sockets.AboutEvent):
    """All messages about a meet-up."""

    def stage(self, event: Event, now: datetime, by: Any) -> Stage | None:
        """How many messages went out."""
        if not by.has_perm(MESSAGES, event.slug):
            return None
        counts = message_counts(event, by)
        summary: Words = _("None yet")
        if counts["all"]:
            summary = _("Sent: %(sent)s of %(all)s") % counts
        url = reverse("invites/desk/messages", args=[event.slug])
        return Stage("messages", 50, _("Messages"), summary, url, counts["sent"], counts["all"])

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[OpenItem]:
        """Messages that came back, and people to tell by phone or post."""
        if not by.has_perm(MESSAGES, event.slug):
            return ()
        counts = message_counts(event, by)
        url = reverse("invites/desk/messages", args=[event.slug])
        items = []
        if counts["back"] > FEW:
            text = _("Messages that came back: %(number)s") % {"number": counts["back"]}
            items.append(OpenItem(text, f"{url}?fate=back", _("See all")))
        if counts["by_hand"]:
            text = _("No e-mail address, tell them by phone or post: %(number)s") % {
                "number": counts["by_hand"]
            }
            items.append(OpenItem(text, f"{url}?fate=no_email", _("See who")))
        if counts["to_ring"] and now < event.ends_at:
            text = _("Ring these guests before the day: %(number)s") % {"number": counts["to_ring"]}
            ring = reverse("invites/desk/ring", args=[event.slug])
            items.append(OpenItem(text, ring, _("See who")))
        return items

    def troubles(self, event: Event, now: datetime, by: Any) -> Sequence[Trouble]:
        """The newest messages that came back: to whom, which, and what happened."""
        if not by.has_perm(MESSAGES, event.slug) or not message_counts(event, by)["back"]:
            return ()
        rows = readable_messages(event, by).troubled().select_related("participant").order_by("-pk")
        return [came_back(event, row) for row in rows[:FEW]]

    def cards(self, event: Event, now: datetime, by: Any) -> Sequence[Card]:
        """How many messages went out, and how many came back."""
        if not by.has_perm(MESSAGES, event.slug):
            return ()
        counts = message_counts(event, by)
        if not counts["all"]:
            return ()
        back = [_("Came back: %(number)s") % {"number": counts["back"]}] if counts["back"] else []
        url = reverse("invites/desk/messages", args=[event.slug])
        return [
            Card(
                title=_("Messages"),
                number=str(counts["sent"]),
                of=_("sent"),
                lines=back,
                url=url,
                link=_("All messages"),
                order=50,
            )
        ]


class AsItHappens:
    """The messages of this room and those below it that have no date: they go out when something happens."""

    def words(self, event: Event) -> Sequence[Words]:
        """What goes out then."""
        return (
            _("Confirmation with the calendar file, as soon as somebody registers"),
            _("A place from the waiting list, as soon as one comes free"),
        )


class Prefill:
    """Fills in the registration form for somebody who comes from an invitation."""

    def for_request(self, request: HttpRequest, event: Event) -> dict[str, str]:
        """Name, contact and language of the guest whose secret is in `?invite=`; nothing for any other secret."""
        secret = request.GET.get("invite", "")
        if not secret:
            return {}
        rows = Invite.objects.for_event(event).select_related("participant")
        try:
            person = links.find(rows, Invite.link_kind, secret).guest
        except Http404:
            return {}
        known = {"name": person.name, "email": person.email, "phone": person.phone}
        if person.language_is_known:
            known["language"] = person.language
        return known


class Person(sockets.AboutPerson):
    """Invitations."""

    holds = (Invite,)

    def history(self, person: Participant, by: Any) -> Iterable[sockets.Moment]:
        """The meet-ups they were asked to, and what they answered, that this reader may know of."""
        keeps_people = by.has_perm("community.change_participant")
        for invite in Invite.objects.filter(participant=person).select_related("event", "mailing"):
            if keeps_people or by.has_perm(SEE, invite.event.slug):
                at = invite.mailing.created_at if invite.mailing else invite.created_at
                words = _("Asked to come: %(event)s") if invite.mailing else _("On the list: %(event)s")
                reply = invite.get_reply_display() if invite.mailing else ""
                yield sockets.Moment(at, words % {"event": invite.event.title}, reply)

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """Each meet-up they were asked to, with their answer and what the host's list said besides."""
        found = []
        for invite in Invite.objects.filter(participant=person).select_related("event"):
            lines = [invite.event.title, str(invite.get_reply_display())]
            lines += [f"{column}: {said}" for column, said in invite.extra.items() if said]
            found.append(sockets.Holding(Invite, lines))
        return found

    def forget(self, person: Participant, now: datetime) -> None:
        """Invitations stay as counts."""
        forgetting.forget_guest(person=person, now=now)

    def merge(self, keep: Participant, gone: Participant, moves: Moves, now: datetime) -> None:
        """Of two invitations to one meet-up the answered one stays, else the one that was sent."""
        for theirs in list(Invite.objects.filter(participant=gone).order_by("pk")):
            mine = Invite.objects.filter(participant=keep, event=theirs.event_id).first()
            if mine is None:
                moves.change(theirs, participant=keep.pk)
            elif _weight(theirs) > _weight(mine):
                moves.fold(mine, theirs)
                moves.change(theirs, participant=keep.pk)
            else:
                moves.fold(theirs, mine)


def _weight(invite: Invite) -> tuple[bool, bool]:
    return bool(invite.reply), invite.mailing_id is not None


retention.carries_out("events.Invite", "make_anonymous")(forgetting.make_anonymous)
retention.carries_out("events.GuestList", "empty")(forgetting.empty_lists)
sockets.plug("about_event", InvitesStage())
sockets.plug("about_event", MessagesStage())
sockets.plug("about_person", Person())
sockets.plug("people_together", together.PutOnList())
sockets.plug("as_it_happens", AsItHappens())
sockets.plug("registration_prefill", Prefill())
