"""The hosts' side of places: the list of guests, one guest, somebody who rings up, letters and lists on paper."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.messages import actions as message_actions
from community.messages.models import Message
from community.people.hats import HATS, LIVED_EXPERIENCE
from events.access import actions as access
from events.access.models import Opening
from events.meetups.desk_page import desk_page, event_of, host
from events.meetups.models import Event
from events.tickets import actions, guest_list, papers, waiting_list
from events.tickets.filled import filled
from events.tickets.forms import GuestForm, RingUpForm
from events.tickets.models import Ticket
from events.tickets.views import book
from wwnt.kit import sheets, sockets
from wwnt.kit.access import needs

ON_A_PAGE = 50


def may(request: HttpRequest, permission: str, slug: str) -> bool:
    """Whether the host at this desk may do this in this meet-up."""
    return bool(host(request).has_perm(permission, slug))


def ticket_of(event: Event, pk: int) -> Ticket:
    """A guest's ticket of this meet-up."""
    rows = Ticket.objects.for_event(event).guests()
    found = get_object_or_404(rows.select_related("participant", "companion", "entered_by"), pk=pk)
    found.event = event
    return found


def note_opening(request: HttpRequest, ticket: Ticket, page: str, *, needs: bool, hats: bool) -> None:
    """Keep that this host opens a page that says what a guest needs, or a hat about their health or care."""
    tells = needs or (hats and LIVED_EXPERIENCE & {*ticket.hats, ticket.main_hat})
    if ticket.participant and tells:
        people, by, now = [ticket.participant], host(request), timezone.now()
        access.note_opening(event=ticket.event, participants=people, page=page, by=by, now=now)


@needs("events.view_ticket")
def guests(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who has a place, waits for one or gave it up; companions under their guest."""
    event = event_of(slug)
    words, state = request.GET.get("q", ""), request.GET.get("state", "")
    reads_contact = may(request, "events.view_contact", slug)
    found = guest_list.find(event, words=words, state=state, by_contact=reads_contact)
    return desk_page(
        request,
        event,
        "events/tickets/desk/guests.html",
        stage="places",
        page=Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        query=guest_list.query(words, state),
        words=words,
        state=state,
        states=guest_list.states(event),
        places=Ticket.objects.places(event),
        can_change=may(request, "events.change_ticket", slug),
        reads_contact=reads_contact,
    )


@needs("events.view_ticket")
def guest(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One guest: state and gifts; contact, answers, hats and what helps them each only for who may read it."""
    event = event_of(slug)
    ticket = ticket_of(event, pk)
    reads_contact = may(request, "events.view_contact", slug)
    answers = [
        (each.question.text, each.question.shown_answer(each.value, request.LANGUAGE_CODE))
        for each in ticket.answers.select_related("question").order_by("question__position")
        if reads_contact
    ]
    sent = Message.objects.about(event.key).filter(participant=ticket.participant).order_by("-pk")[:20]
    reads_hats = may(request, "events.view_hats", slug)
    needed = list(ticket.needs()) if may(request, "events.view_accessneed", slug) else None
    note_opening(request, ticket, Opening.Page.GUEST, needs=bool(needed), hats=reads_hats)
    return desk_page(
        request,
        event,
        "events/tickets/desk/guest.html",
        stage="places",
        ticket=ticket,
        person=ticket.participant,
        hats=[HATS.get(key, key) for key in ticket.hats if reads_hats],
        main_hat=HATS.get(ticket.main_hat, "") if reads_hats else "",
        answers=answers,
        sent=[(message_actions.kind_name(kind=each.kind), each) for each in sent],
        needs=needed,
        links=[link for plug in sockets.plugged("guest_links") for link in plug.links(ticket, host(request))],
        can_change=ticket.can_change(timezone.now()) and may(request, "events.change_ticket", slug),
        just_added="added" in request.GET,
        reads_contact=reads_contact,
    )


@needs("events.add_ticket")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody rings up or has filled in a paper form: one screen to listen by, the same action as on the site."""
    event = event_of(slug)
    form = RingUpForm.fill(request, event=event)
    trouble = ""
    if form.is_valid():
        try:
            ticket = book(
                form, wait="wait" in request.POST, by=host(request), channel=form.cleaned_data["channel"]
            )
        except actions.AlreadyRegistered as error:
            messages.warning(request, _("This guest is on the list already. Here is their page."))
            return redirect("tickets/desk/guest", slug=slug, pk=error.ticket.pk)
        except actions.RegistrationClosed:
            trouble = "closed"
        except actions.EventFull:
            trouble = "full"
        else:
            page = redirect("tickets/desk/guest", slug=slug, pk=ticket.pk)
            page["Location"] += "?added"
            return page
    places = Ticket.objects.places(event)
    return desk_page(
        request,
        event,
        "events/tickets/desk/add.html",
        stage="places",
        form=form,
        trouble=trouble,
        places=places,
        full=trouble == "full" or places.is_full,
    )


@needs("events.change_ticket")
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A guest's answers, changed for them; needs only by who may read them."""
    event = event_of(slug)
    ticket = ticket_of(event, pk)
    reads_needs = may(request, "events.view_accessneed", slug)
    known = filled(ticket, with_needs=reads_needs)
    note_opening(request, ticket, Opening.Page.CHANGE, needs=known.get("needs_consent", False), hats=True)
    form = GuestForm.fill(request, event=event, initial=known)
    form.contact_needed = False
    form.fields["photo"].required = False
    trouble = ""
    if form.is_valid():
        given = form.needs if reads_needs else None
        try:
            actions.change_answers(**form.changes(ticket), needs=given, now=timezone.now(), by=host(request))
        except actions.ChangedMeanwhile:
            trouble = "changed"
            form.look_again(ticket)
        except actions.TooLate:
            return redirect("tickets/desk/guest", slug=slug, pk=pk)
        else:
            messages.success(request, _("The answers are kept."))
            return redirect("tickets/desk/guest", slug=slug, pk=pk)
    context: dict[str, Any] = {"ticket": ticket, "form": form, "trouble": trouble, "reads_needs": reads_needs}
    return desk_page(request, event, "events/tickets/desk/change.html", stage="places", **context)


@needs("events.change_ticket")
def give_up(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A guest has rung to say they can't come: are you sure? Then the place goes on at once."""
    event = event_of(slug)
    ticket = ticket_of(event, pk)
    if request.method == "POST" and "_language" not in request.POST:
        try:
            actions.give_up(ticket=ticket, now=timezone.now(), by=host(request))
            messages.success(request, _("The place is given up, and goes to who has waited longest."))
        except actions.TooLate:
            messages.warning(request, _("The meet-up is over; nothing was changed."))
        return redirect("tickets/desk/guest", slug=slug, pk=pk)
    return desk_page(request, event, "events/tickets/desk/give_up.html", stage="places", ticket=ticket)


@needs("events.change_ticket")
@require_POST
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A guest without e-mail was rung and has said whether they take the place."""
    ticket = ticket_of(event_of(slug), pk)
    try:
        waiting_list.accept_offer(ticket=ticket, now=timezone.now(), by=host(request))
        messages.success(request, _("The guest has the place."))
    except waiting_list.OfferOver:
        messages.warning(request, _("The time to answer was over, and the place has gone on."))
    return redirect("tickets/desk/guest", slug=slug, pk=pk)


@needs("events.change_ticket")
@require_POST
def send_link(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Send a guest the link to their ticket again."""
    actions.send_link(ticket=ticket_of(event_of(slug), pk), now=timezone.now(), by=host(request))
    messages.success(request, _("The link is on its way."))
    return redirect("tickets/desk/guest", slug=slug, pk=pk)


@needs("events.change_ticket")
@require_POST
def told(request: HttpRequest, slug: str, pk: int, message: int) -> HttpResponse:
    """A message that could not go by e-mail was told by phone or post."""
    event = event_of(slug)
    ticket = ticket_of(event, pk)
    found = get_object_or_404(Message.objects.about(event.key), pk=message, participant=ticket.participant)
    message_actions.told_by_hand(message=found, now=timezone.now(), by=host(request))
    return redirect("tickets/desk/guest", slug=slug, pk=pk)


@needs("events.view_contact")
def letter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The letter to print and post, in the guest's language."""
    ticket = ticket_of(event_of(slug), pk)
    if ticket.is_given_up:
        raise Http404
    response = HttpResponse(papers.letter(ticket), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{slug}-{ticket.code}.pdf"'
    return response


@needs("events.view_contact")
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of guests for a spreadsheet; hats for who may read them; never access, food or hats about health."""
    event = event_of(slug)
    actions.note_export(event=event, by=host(request))
    table = guest_list.table(event, with_hats=may(request, "events.view_hats", slug))
    response = HttpResponse(sheets.write_csv(*table), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-guests.csv"'
    return response
