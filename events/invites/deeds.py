"""The words in which people read of what was done with guest lists, invitations and messages."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.messages.actions import kind_name
from community.messages.models import Message
from events.invites.models import GuestList, Invite
from events.meetups.models import Event
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

PAGE, MESSAGES = "invites/desk/guest_list", "invites/desk/messages"


@trail.thing("invited", _("Guest"), needs="events.view_invite")
def invited(pks: Collection[int]) -> dict[int, Named]:
    """People on guest lists, as long as their invitation says whom it asks."""
    invites = Invite.objects.named().filter(pk__in=pks, participant__isnull=False)
    return {invite.pk: Named(invite.guest.name) for invite in invites.select_related("participant")}


@trail.thing("guest_list", _("List"), needs="events.view_invite")
def guest_lists(pks: Collection[int]) -> dict[int, Named]:
    """Lists from files, by the names of the files."""
    return {
        each.pk: Named(each.name, reverse("invites/desk/preview", args=[each.event.slug, each.pk]))
        for each in GuestList.objects.select_related("event").defer("rows").filter(pk__in=pks)
    }


@trail.thing("message", _("Message"), needs="events.view_message")
def sent(pks: Collection[int]) -> dict[int, Named]:
    """Messages about meet-ups, by their kinds."""
    messages = Message.objects.filter(pk__in=pks)
    slugs = dict(Event.objects.filter(pk__in={_event(each) for each in messages}).values_list("pk", "slug"))
    return {
        each.pk: Named(
            kind_name(kind=each.kind),
            reverse("invites/desk/message", args=[slugs[_event(each)], each.pk])
            if _event(each) in slugs
            else "",
        )
        for each in messages
    }


def _event(message: Message) -> int:
    number = message.about.partition(":")[2]
    return int(number) if number.isdecimal() else 0


LINES, ASKED = {"lines": Fact(_("Lines"))}, {"number": Fact(_("Guests"))}

trail.matter("invites", _("Invitations"))
trail.deed("invites.read_list", _("%(by)s had a list read"), thing="guest_list", page=PAGE, facts=LINES)
trail.deed(
    "invites.start_bringing_in", _("%(by)s brought in a list"), thing="guest_list", page=PAGE, facts=LINES
)
trail.deed("invites.add_person", _("%(by)s put somebody on the guest list"), thing="invited", page=PAGE)
trail.deed("invites.take_off_list", _("%(by)s took somebody off the guest list"), thing="invited", page=PAGE)
trail.deed("invites.send_invites", _("%(by)s sent invitations"), page=PAGE, facts=ASKED)
trail.deed("invites.send_again", _("%(by)s mended an e-mail address"), thing="message", page=MESSAGES)
trail.deed("invites.remind", _("%(by)s reminded the guests"), page="invites/desk/timetable", facts=ASKED)
