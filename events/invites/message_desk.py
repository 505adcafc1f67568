"""The desk's pages of messages about a meet-up: what became of each, mending those that came back, the timetable."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.messages import actions as message_actions
from community.messages.models import Message, MessageQuerySet
from events.invites import actions, forms
from events.invites.readable import readable_messages
from events.meetups.desk_page import desk_page, event_of, host
from events.meetups.models import Event
from wwnt.kit import sockets
from wwnt.kit.access import needs

ON_A_PAGE = 50
STAGE = "messages"
Fate = Message.Fate
FATES = {
    "sent": [Fate.SENT],
    "waiting": [Fate.WAITING, Fate.DELAYED],
    "back": [Fate.REFUSED, Fate.FAILED],
    "no_email": [Fate.NO_EMAIL],
    "by_hand": [Fate.BY_HAND],
    "not_sent": [Fate.STOPPED, Fate.UNNEEDED],
}


def fate_names() -> list[tuple[str, str]]:
    """What hosts can ask the list for."""
    return [
        ("", _("Whatever became of it")),
        ("sent", _("Sent")),
        ("waiting", _("On its way")),
        ("back", _("Came back")),
        ("no_email", _("No e-mail address")),
        ("by_hand", _("Told by phone or post")),
        ("not_sent", _("Not sent, for a good reason")),
    ]


def kinds_of(rows: MessageQuerySet) -> list[tuple[str, str]]:
    """The kinds of messages there are among these, in words."""
    kinds = rows.order_by("kind").values_list("kind", flat=True).distinct()
    return [("", _("Every kind")), *((kind, str(message_actions.kind_name(kind=kind))) for kind in kinds)]


@needs("events.view_message")
def all_messages(request: HttpRequest, slug: str) -> HttpResponse:
    """Every message about this meet-up, the newest first, and what became of it."""
    event = event_of(slug)
    readable = readable_messages(event, request.user)
    rows = readable.select_related("participant").order_by("-pk")
    if fates := FATES.get(request.GET.get("fate", "")):
        rows = rows.filter(fate__in=fates)
    if kind := request.GET.get("kind", ""):
        rows = rows.filter(kind=kind)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.kind_words = message_actions.kind_name(kind=row.kind)  # type: ignore[attr-defined]
    query = request.GET.copy()
    query.pop("page", None)
    return desk_page(
        request,
        event,
        "events/invites/desk/messages.html",
        stage=STAGE,
        page=page,
        fates=fate_names(),
        kinds=kinds_of(readable),
        fate=request.GET.get("fate", ""),
        kind=kind,
        query=query.urlencode(),
    )


def message_of(request: HttpRequest, event: Event, pk: int) -> Message:
    """The message of this number, if it is about this meet-up and the host may read it."""
    rows = readable_messages(event, request.user).select_related("participant")
    return get_object_or_404(rows, pk=pk)


@needs("events.view_message")
def message(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One message: what became of it, and mending the address to send it again."""
    event = event_of(slug)
    found = message_of(request, event, pk)
    can_mend = found.is_troubled and found.participant is not None
    form = forms.AddressForm.fill(request, initial={"email": found.to})
    if can_mend and form.is_valid():
        actions.send_again(message=found, email=form.cleaned_data["email"], by=host(request))
        messages.success(request, _("The message is on its way again."))
        return redirect("invites/desk/messages", slug)
    return desk_page(
        request,
        event,
        "events/invites/desk/message.html",
        stage=STAGE,
        form=form,
        message=found,
        kind_words=message_actions.kind_name(kind=found.kind),
        can_mend=can_mend,
        is_invitation=found.kind == actions.INVITATION,
    )


@needs("events.view_message")
@require_POST
def send_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Send a message that came back once more to the address there is."""
    found = message_of(request, event_of(slug), pk)
    if message_actions.send_again(message=found, by=host(request)):
        messages.success(request, _("The message is on its way again."))
    return redirect("desk/overview", slug)


@needs("events.view_message")
@require_POST
def told(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody rang or wrote instead."""
    found = message_of(request, event_of(slug), pk)
    if found.is_troubled:
        message_actions.told_by_hand(message=found, now=timezone.now(), by=host(request))
        messages.success(request, _("Noted: told by phone or post."))
    back = "invites/desk/ring" if "ring" in request.POST else "invites/desk/messages"
    return redirect(back, slug)


@needs("events.view_message")
def timetable(request: HttpRequest, slug: str) -> HttpResponse:
    """Which messages go out when; nobody has to think of them."""
    event, now = event_of(slug), timezone.now()
    dated = [each for plug in sockets.plugged("about_event") for each in plug.dates(event)]
    entries = [
        {"at": each.at, "text": each.text, "is_past": each.is_done or each.at < now}
        for each in sorted(dated, key=lambda each: each.at)
        if each.kind == "message"
    ]
    each_time = [words for plug in sockets.plugged("as_it_happens") for words in plug.words(event)]
    return desk_page(
        request,
        event,
        "events/invites/desk/timetable.html",
        stage=STAGE,
        entries=entries,
        each_time=each_time,
    )
