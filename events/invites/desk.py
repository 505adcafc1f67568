"""The desk's pages of the guest list: who is on it, adding people, sending invitations, letters."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.messages.models import Message
from events.invites import actions, emails, forms
from events.invites.models import GuestList, Invite, InviteQuerySet, Mailing
from events.meetups.desk_page import desk_page, event_of
from events.meetups.models import Event
from wwnt.kit import qr, text
from wwnt.kit.access import needs

ON_A_PAGE = 50
STAGE = "invites"

FILTERS = {
    "unasked": Q(mailing=None),
    "none": Q(mailing__isnull=False, reply="", has_ticket=False),
    "yes": Q(reply="yes") | Q(has_ticket=True),
    "maybe": Q(reply="maybe", has_ticket=False),
    "no": Q(reply="no", has_ticket=False),
    "back": Q(message__fate__in=[Message.Fate.REFUSED, Message.Fate.FAILED]),
    "by_hand": Q(message__fate=Message.Fate.NO_EMAIL),
}


def filter_names() -> list[tuple[str, str]]:
    """What hosts can ask the list for."""
    return [
        ("", _("Everybody")),
        ("unasked", _("Not asked yet")),
        ("none", _("No answer yet")),
        ("yes", _("Yes, or registered")),
        ("maybe", _("Perhaps")),
        ("no", _("Not this time")),
        ("back", _("Message came back")),
        ("by_hand", _("No e-mail address")),
    ]


def counts_of(event: Event) -> dict[str, int]:
    """The guest list in numbers; one query."""
    rows = Invite.objects.for_event(event).with_ticket()
    return rows.aggregate(
        all=Count("pk"), **{name: Count("pk", filter=found) for name, found in FILTERS.items()}
    )


def found_by(request: HttpRequest, rows: InviteQuerySet) -> InviteQuerySet:
    """The rows that the filters in the address ask for."""
    words = text.fold(request.GET.get("q", ""))
    if words:
        rows = rows.filter(
            Q(participant__folded_name__contains=words) | Q(participant__email__contains=words)
        )
    return rows.filter(FILTERS.get(request.GET.get("show", ""), Q()))


@needs("events.view_invite")
def guest_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody on the guest list, what they answered, and what became of their invitation."""
    event = event_of(slug)
    rows = Invite.objects.for_event(event).named().with_ticket().select_related("participant", "message")
    rows = found_by(request, rows).order_by("participant__folded_name", "pk")
    query = request.GET.copy()
    query.pop("page", None)
    return desk_page(
        request,
        event,
        "events/invites/desk/guest_list.html",
        stage=STAGE,
        page=Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        counts=counts_of(event),
        filters=filter_names(),
        show=request.GET.get("show", ""),
        q=request.GET.get("q", ""),
        query=query.urlencode(),
        unfinished=GuestList.objects.filter(event=event)
        .exclude(status=GuestList.Status.APPLIED)
        .exclude(rows=[]),
        **progress_of(event),
    )


def progress_of(event: Event) -> dict[str, Any]:
    """How far the latest mailing is."""
    mailing = Mailing.objects.filter(event=event).order_by("-pk").first()
    if mailing is None:
        return {"mailing": None}
    waiting = Q(fate__in=[Message.Fate.WAITING, Message.Fate.DELAYED])
    done = Message.objects.filter(invite__mailing=mailing).aggregate(
        of=Count("pk"),
        left=Count("pk", filter=waiting),
        sent=Count("pk", filter=Q(fate=Message.Fate.SENT)),
        back=Count("pk", filter=Q(fate__in=[Message.Fate.REFUSED, Message.Fate.FAILED])),
        by_hand=Count("pk", filter=Q(fate=Message.Fate.NO_EMAIL)),
        stopped=Count("pk", filter=Q(fate=Message.Fate.STOPPED)),
    )
    return {"mailing": mailing, "done": done["of"] - done["left"], "finished": not done["left"], **done}


@needs("events.view_invite")
def progress(request: HttpRequest, slug: str) -> HttpResponse:
    """How far the latest mailing is, as a piece of the page that asks again by itself."""
    event = event_of(slug)
    return render(request, "events/invites/desk/progress.html", {"event": event, **progress_of(event)})


@needs("events.change_invite")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """One person for the list, typed by hand."""
    event = event_of(slug)
    form = forms.PersonForm.fill(request)
    if form.is_valid():
        try:
            invite = actions.add_person(event=event, by=request.user, **form.cleaned_data)
        except actions.AlreadyListed:
            form.add_error("name", _("This person is on the list already."))
        else:
            messages.success(request, _("On the list: %(name)s") % {"name": invite.participant})
            return redirect("invites/desk/guest_list", slug)
    return desk_page(request, event, "events/invites/desk/add.html", stage=STAGE, form=form)


@needs("events.change_invite")
@require_POST
def take_off(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody who was not asked yet leaves the list."""
    invite = get_object_or_404(Invite.objects.for_event(event_of(slug)).unsent(), pk=pk)
    actions.take_off_list(invite=invite, by=request.user)
    messages.success(request, _("Taken off the list: %(name)s") % {"name": invite.participant})
    return redirect("invites/desk/guest_list", slug)


@needs("events.send_invite")
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """The host's own words, a look at the mail as a real person will get it, and sending."""
    event, now = event_of(slug), timezone.now()
    form = forms.SendForm.fill(request)
    if form.is_valid() and "send" in request.POST:
        try:
            actions.send_invites(event=event, by=request.user, now=now, **form.cleaned_data)
        except actions.NotYet:
            form.add_error(None, _("Publish the meet-up first; nobody can be asked once it has begun."))
        except actions.NobodyToAsk:
            messages.success(request, _("Everybody on the list has been asked already."))
            return redirect("invites/desk/guest_list", slug)
        else:
            messages.success(request, _("The invitations are on their way."))
            return redirect("invites/desk/guest_list", slug)
    waiting = Invite.objects.for_event(event).to_ask()
    number = waiting.count()
    return desk_page(
        request,
        event,
        "events/invites/desk/send.html",
        stage=STAGE,
        form=form if number else None,
        waiting=number,
        without_email=waiting.filter(participant__email="").count(),
        samples=samples(event, waiting, form),
        can_send=event.status == Event.Status.PUBLISHED and now < event.starts_at,
    )


def samples(event: Event, waiting: InviteQuerySet, form: forms.SendForm) -> list[dict[str, Any]]:
    """The mail as one real person of each kind on the list will get it: Welsh, English, both."""
    words = {name: form[name].value() or "" for name in ("words_en", "words_cy")}
    found = []
    for kind in ({"language": "cy"}, {"language": "en"}, {"language_is_known": False}):
        known = {"language_is_known": True, **kind}
        rows = waiting.select_related("participant")
        one = rows.filter(**{f"participant__{name}": value for name, value in known.items()}).first()
        if one is None:
            continue
        one.event, one.mailing = event, Mailing(event=event, **words)
        message = Message(pk=0, kind=actions.INVITATION, to=one.guest.email, is_suppressible=True)
        mail = emails.write_invitation(message, one)
        found.append({"name": one.guest.name, "mail": mail, "language": message.language})
    return found


@needs("events.view_invite")
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    """Invitations to print, one on a page, for those without e-mail (or for the one asked for)."""
    event = event_of(slug)
    rows = Invite.objects.for_event(event).named().with_ticket().select_related("participant", "mailing")
    if request.GET.get("invite", "").isdecimal():
        rows = rows.filter(pk=request.GET["invite"])
    else:
        rows = rows.filter(participant__email="", has_ticket=False)  # type: ignore[misc]
    found = []
    for invite in rows.order_by("participant__folded_name")[:500]:
        invite.event = event
        words = emails.invitation_words(invite, emails.languages_for(invite))
        short = words["page_url"].split("//")[-1]
        found.append({**words, "short": short, "qr": qr.svg(words["page_url"], title=short, scale=3)})
    return render(request, "events/invites/desk/letters.html", {"event": event, "letters": found})


@needs("events.view_contact")
def ring(request: HttpRequest, slug: str) -> HttpResponse:
    """Guests without e-mail to ring the day before, with their numbers; can be printed."""
    event = event_of(slug)
    rows = Message.objects.about(event.key).filter(kind=actions.REMINDER, fate=Message.Fate.NO_EMAIL)
    rows = rows.select_related("participant").order_by("participant__folded_name")
    return desk_page(request, event, "events/invites/desk/ring.html", stage="messages", rows=rows)
