"""What is printed when the demo is there: where to go, and how to get in."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from community.accounts.actions import one_time_secret
from community.accounts.models import User
from events.day.models import HelperLink
from events.invites.models import Invite
from events.meetups.models import Event
from events.tickets.models import Ticket
from reports.demo import meetups
from reports.demo.personas import HOSTS
from wwnt.kit.links import absolute

LANGUAGES = {"cy": "Welsh", "en": "English"}
ROLES = {
    "lead_host": "A host",
    "facilitator": "A facilitator",
    "access": "Access and welcome",
    "programme": "Programme",
    "communications": "Communications",
    "door_helper": "A door helper",
    "keeper": "A keeper of people",
    "administrator": "An administrator",
}


def lines() -> Iterator[str]:
    """The lines, one address each."""
    yield "The demo community is here; all its people are invented."
    yield ""
    yield from _shown("Home", absolute("/en/"))
    for meetup, label in (
        (meetups.COMING, "Open for registration"),
        (meetups.TODAY, "Happening today"),
        (meetups.PAST, "Over, with a report"),
    ):
        event = _event(meetup)
        if event:
            yield from _shown(label, absolute(f"/en/events/{event.slug}/"))
    yield from _shown("Organisers’ desk", absolute("/desk/"))
    yield ""
    yield "One-time links, each signs in once within two days (run this again for new ones):"
    for host in HOSTS:
        user = User.objects.filter(email=host.email, is_demo=True).first()
        if user:
            secret = one_time_secret(user=user)
            label = f"{ROLES[host.role]}, {host.name} ({LANGUAGES[user.language]})"
            yield from _shown(label, absolute(reverse("accounts/sign_in_link", args=[secret])))
    yield from _shown("The codes asked for after the last two", absolute("/dev/codes/"))
    yield ""
    yield "Without an account:"
    yield from _guests_links()
    yield from _helpers_link()
    if settings.EMAIL_BACKEND.startswith("wwnt.kit.mail_files"):
        yield from _shown("Mails, instead of being sent", absolute("/dev/mail/"))
    yield ""
    yield "To take the demo away: manage.py demo --remove (start without it: DEMO=off make run)"


def _guests_links() -> Iterator[str]:
    event = _event(meetups.COMING)
    ticket = Ticket.objects.live().filter(event=event, name="Aisha Rahman").first() if event else None
    if ticket and ticket.participant:
        url = absolute(reverse("tickets/ticket", args=[ticket.secret]))
        yield from _shown(f"The ticket of a guest, {ticket.name}", url)
        mine = absolute(reverse("privacy/me", args=[ticket.participant.secret])) if ticket.participant else ""
        yield from _shown("All that we hold about the same guest", mine)
        url = absolute(reverse("profiles/gifts", args=[ticket.participant.secret]))
        yield from _shown(f"What {ticket.name} brings", url)
    invites = Invite.objects.filter(event=event, reply="").exclude(participant__email="")
    invite = invites.filter(participant__language="cy").first() or invites.first()
    if invite:
        url = absolute(reverse("invites/invite", args=[invite.secret]))
        yield from _shown(f"An invitation, to {invite.participant}", url)


def _helpers_link() -> Iterator[str]:
    link = HelperLink.objects.filter(event=_event(meetups.TODAY), ended_at=None).first()
    if link:
        url = absolute(reverse("day/helper", args=[link.secret]))
        yield from _shown(f"Helping at the door today, {link.name}", url)


def _event(meetup: meetups.MeetUp) -> Event | None:
    return Event.objects.filter(is_demo=True, title_en=meetup.words["title_en"]).first()


def _shown(label: str, address: str) -> Iterator[str]:
    yield f"  {label + ':':<42} {address}"
