"""What guests see of places: the registration form, their own ticket page, and the way back to a lost ticket."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.calendar import calendar_file
from events.meetups.models import Event
from events.tickets import actions, guard, online, papers, waiting_list
from events.tickets.emails import check_in_address
from events.tickets.filled import filled
from events.tickets.forms import CompanionForm, GuestForm, LostTicketForm, RegisterForm
from events.tickets.models import Ticket
from wwnt.kit import ical, languages, links, qr, sockets, troubles

PAPERS_AN_HOUR = 120  # drawing one takes half a second


def public_event(slug: str) -> Event:
    """A meet-up that everybody may know of."""
    return get_object_or_404(Event.objects.public().select_related("venue"), slug=slug)


def back_to(request: HttpRequest, secret: str) -> HttpResponse:
    """The ticket again, in the language that was chosen for the page before."""
    return redirect(languages.keep(request, reverse("tickets/ticket", args=[secret])))


def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Save me a place: one form, one answer."""
    event, now = public_event(slug), timezone.now()
    if not event.is_open(now):
        return render(request, "events/tickets/closed.html", {"event": event, "contact_phone": event.phone})
    form = RegisterForm.fill(request, event=event, initial=known_of(request, event))
    status, trouble = 200, ""
    if form.is_valid():
        if form.is_from_a_program:
            return redirect("tickets/sent", slug=slug)
        if guard.too_many(request, "register") or guard.too_many_with(form.cleaned_data["email"]):
            status, trouble = 429, "too_many"
        else:
            try:
                ticket = book(form, wait="wait" in request.POST)
            except actions.AlreadyRegistered:
                return redirect("tickets/sent", slug=slug)
            except actions.RegistrationClosed:
                trouble = "closed"
            except actions.EventFull:
                trouble = "full"
            else:
                return redirect("tickets/ticket", secret=first_secret(ticket))
    return render(request, "events/tickets/register.html", form_page(event, form, trouble), status=status)


def first_secret(ticket: Ticket) -> str:
    """The link shown after registering: whoever typed the name and contact of somebody we know sees nothing of them.

    Nor does whoever sends the form again after their entry became one with somebody else's.
    """
    person = ticket.participant
    is_first = ticket.link_version == Ticket._meta.get_field("link_version").default
    is_new = is_first and person is not None and person.created_at >= ticket.created_at
    return ticket.secret if is_new else ticket.first_secret


def known_of(request: HttpRequest, event: Event) -> dict[str, str]:
    """What an upper room knows of who opens the form, as from their invitation."""
    known: dict[str, str] = {}
    for plug in sockets.plugged("registration_prefill"):
        known |= plug.for_request(request, event)
    return known


def book(form: RegisterForm, **given: Any) -> Ticket:
    """Hand what was typed to the one action that gives places."""
    typed = form.cleaned_data
    return actions.register_guest(
        event=form.event,
        name=typed["name"],
        now=timezone.now(),
        language=typed["language"],
        email=typed["email"],
        phone=typed["phone"],
        address=typed["address"],
        about=form.about,
        companion=form.companions_name,
        needs=form.needs,
        consents=form.consents,
        form_key=typed["form_key"],
        **given,
    )


def form_page(event: Event, form: RegisterForm, trouble: str) -> dict[str, Any]:
    """What the page of the form shows: how many places are left, and what stood in the way."""
    places = Ticket.objects.places(event)
    full = trouble == "full" or places.is_full
    return {
        "event": event,
        "form": form,
        "places": places,
        "full": full,
        "trouble": trouble,
        "contact_phone": event.phone,
    }


def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Says the same whether or not we know the address."""
    event = public_event(slug)
    return render(request, "events/tickets/sent.html", {"event": event, "contact_phone": event.phone})


def lost(request: HttpRequest, slug: str) -> HttpResponse:
    """I have lost my ticket: its link is sent again."""
    event = public_event(slug)
    form = LostTicketForm.fill(request)
    if form.is_valid():
        if not guard.too_many(request, "lost", most=60):
            actions.find_lost(event=event, email=form.cleaned_data["email"])
        return redirect("tickets/sent", slug=slug)
    context = {"event": event, "form": form, "contact_phone": event.phone}
    return render(request, "events/tickets/lost.html", context)


def own_ticket(request: HttpRequest, secret: str) -> Ticket:
    """The ticket behind a secret link; the page speaks the guest's language."""
    rows = Ticket.objects.guests().select_related("event__venue", "participant", "companion")
    try:
        ticket = links.find(rows, Ticket.link_kind, secret)
    except Http404:
        ticket = links.find(rows, Ticket.first_link_kind, secret)
        ticket.opened_by = Ticket.first_link_kind
    languages.speak(request, ticket.language)
    return ticket


@links.private
def ticket(request: HttpRequest, secret: str) -> HttpResponse:
    """A guest's own page: the state in words, the code for the door, and what can be changed."""
    mine, now = own_ticket(request, secret), timezone.now()
    panels = [plug.panel(mine, now) for plug in sockets.plugged("guest_panels")]
    context = {
        "ticket": mine,
        "event": mine.event,
        "is_over": mine.event.is_over(now),
        "can_change": mine.can_change(now) and not mine.event.is_cancelled,
        "code": code_picture(mine),
        "companion_code": code_picture(mine.companion) if mine.has_companion else "",
        "needs": mine.needs(),
        "may_join": online.may_join(mine) and not mine.event.is_over(now),
        "join_url": online.address(mine, now),
        "panels": [panel for panel in panels if panel and "lines" not in panel],
        "notes": [panel for panel in panels if panel and "lines" in panel],
        "places_before": mine.guests_before() if mine.is_waiting else 0,
        "contact_phone": mine.event.phone,
    }
    return render(request, "events/tickets/ticket.html", context)


def code_picture(ticket: Ticket) -> str:
    """The check-in code as a square picture, with its text beside it."""
    return qr.svg(check_in_address(ticket), title=_("Code for the door: %s") % ticket.reference, scale=5)


@links.private
def change(request: HttpRequest, secret: str) -> HttpResponse:
    """The guest's own answers in the form, as they stand."""
    mine = own_ticket(request, secret)
    form = GuestForm.fill(request, event=mine.event, initial=filled(mine, with_contact=mine.is_proved))
    if not mine.is_proved:
        form.leave_contact_out()
    status, trouble = 200, ""
    if form.is_valid() and form.moves and guard.too_many_moves(mine.participant_id or 0):
        often = _("That was tried several times within the hour. Please ring us.")
        later = _("That was tried several times within the hour. Please try again later.")
        form.add_error("email", often if mine.event.phone else later)
        status = 429
    if form.is_valid():
        try:
            actions.change_answers(**form.changes(mine), needs=form.needs, now=timezone.now())
        except actions.ChangedMeanwhile:
            trouble = "changed"
            form.look_again(mine)
        except actions.TooLate:
            return back_to(request, secret)
        else:
            messages.success(request, kept(form))
            return back_to(request, secret)
    context = {"ticket": mine, "event": mine.event, "form": form, "trouble": trouble}
    context["contact_phone"] = mine.event.phone
    return render(request, "events/tickets/change.html", context, status=status)


def kept(form: GuestForm) -> str:
    """What is said once answers are kept: a new address waits to be confirmed."""
    if form.moves and form.cleaned_data["email"]:
        return _("Your answers are kept. Now look into the new mailbox: a link there confirms the address.")
    return _("Your answers are kept.")


@links.private
def give_up(request: HttpRequest, secret: str) -> HttpResponse:
    """Are you sure? Then the place goes to the next guest."""
    mine = own_ticket(request, secret)
    if request.method == "POST":
        with suppress(actions.TooLate):
            actions.give_up(ticket=mine, now=timezone.now())
        return back_to(request, secret)
    return render(request, "events/tickets/give_up.html", {"ticket": mine, "event": mine.event})


@links.private
def companion(request: HttpRequest, secret: str) -> HttpResponse:
    """Somebody comes along, or does not after all."""
    mine, now = own_ticket(request, secret), timezone.now()
    form = CompanionForm.fill(request)
    full = False
    if form.is_valid():
        try:
            if "remove" in request.POST:
                actions.remove_companion(ticket=mine, now=now)
                messages.success(request, _("You come on your own. The other place is free again."))
            else:
                actions.add_companion(ticket=mine, name=form.cleaned_data["name"], now=now)
                messages.success(request, _("There is a place for your companion too."))
        except actions.EventFull:
            full = True
        except actions.TooLate:
            pass
        if not full:
            return back_to(request, secret)
    context = {"ticket": mine, "event": mine.event, "form": form, "full": full}
    return render(request, "events/tickets/companion.html", context | {"contact_phone": mine.event.phone})


@require_POST
@links.private
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """The place offered is taken, or goes to the next guest."""
    mine, now = own_ticket(request, secret), timezone.now()
    if "yes" in request.POST:
        try:
            waiting_list.accept_offer(ticket=mine, now=now)
        except waiting_list.OfferOver:
            messages.warning(
                request, _("We are sorry: the time to answer was over, and the place has gone on.")
            )
    elif "no" in request.POST:
        with suppress(actions.TooLate):
            actions.give_up(ticket=mine, now=now)
    return back_to(request, secret)


@links.private
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The meet-up for the guest's calendar."""
    mine = own_ticket(request, secret)
    note = _("Your code at the door: %(code)s") % {"code": mine.reference} if mine.has_place else ""
    content = calendar_file(mine.event, note=note, join=online.secret_address(mine))
    response = HttpResponse(content, content_type=ical.mime(cancelled=mine.event.is_cancelled))
    response.headers["Content-Disposition"] = f'attachment; filename="{mine.event.slug}.ics"'
    return response


@links.private
def ticket_pdf(request: HttpRequest, secret: str) -> HttpResponse:
    """The ticket on paper, black and white."""
    mine = own_ticket(request, secret)
    if not mine.has_place:
        raise Http404
    if guard.too_many(request, "pdf", most=PAPERS_AN_HOUR):
        return troubles.page(request, troubles.TOO_MANY)
    response = HttpResponse(papers.ticket(mine), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{mine.event.slug}.pdf"'
    return response
