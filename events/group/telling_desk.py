"""What waits to be told to members of the group by phone or post, with what to say, and letters to print."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from community.messages import actions as message_actions
from community.messages.models import Message
from events.group import announcing, telling
from events.group.desk import group_page
from events.group.models import Member
from events.group.telling import Told
from events.meetups.desk_page import event_of, host
from events.meetups.models import Event
from wwnt.kit import qr
from wwnt.kit.access import needs

ANSWERS = (
    gettext_lazy("Yes, I would like to plan with you"),
    gettext_lazy("No, not this time"),
    gettext_lazy("I would like to be paid for my time"),
    gettext_lazy("I would like my expenses back, and no more"),
    gettext_lazy("I would like nothing, by my own choice"),
)
"""What somebody ticks on the strip at the foot of an invitation on paper."""


@dataclass(frozen=True)
class Waiting:
    """Something that a member has to be told."""

    message: Message
    member: Member
    told: Told
    kind: Any
    poll: int | None = None


def waiting(event: Event, pk: int | None = None) -> list[Waiting]:
    """What is still worth telling, as the page shows it: of which kind, and the poll that it asks about."""
    return [
        Waiting(
            each.message,
            each.member,
            each.told,
            message_actions.kind_name(kind=each.message.kind),
            each.message.row if each.message.kind == announcing.POLL else None,
        )
        for each in telling.to_tell(event, pk)
    ]


@needs("events.view_group_contacts")
def to_tell(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom to ring or write to, and what to say, in their language."""
    event = event_of(slug)
    return group_page(
        request, event, "events/group/desk/to_tell.html", part="to_tell", waiting=waiting(event)
    )


@needs("events.view_group_contacts")
@require_POST
def told_them(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody rang, wrote, or said it to their face."""
    message = get_object_or_404(announcing.to_tell(event_of(slug)), pk=pk)
    message_actions.told_by_hand(message=message, now=timezone.now(), by=host(request))
    messages.success(request, _("Noted: told by phone or post."))
    return redirect("group/desk/to_tell", slug)


@needs("events.view_group_contacts")
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as letters to print, one on a sheet; all of them, or the one asked for."""
    event, number = event_of(slug), request.GET.get("message", "")
    is_one = number.isascii() and number.isdecimal() and len(number) < 16
    found = [
        {
            "waiting": each,
            "is_invitation": each.message.kind == announcing.INVITATION,
            "short": each.told.url.split("//")[-1],
            "qr": qr.svg(each.told.url, title=each.told.url.split("//")[-1], scale=3),
        }
        for each in waiting(event, int(number) if is_one else None)
    ]
    context = {"event": event, "letters": found, "answers": ANSWERS, "address": settings.CONTACT_ADDRESS}
    context["phone"] = event.phone or settings.CONTACT_PHONE
    return render(request, "events/group/desk/letters.html", context)
