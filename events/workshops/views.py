"""What guests see of workshops: their own page behind the ticket, their calendar, and what is handed out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.models import Event
from events.programme import released, schedule
from events.tickets.models import Ticket
from events.workshops import choosing, standing
from events.workshops.forms import ChooseForm
from events.workshops.models import SessionHandout, WorkshopPlace
from wwnt.kit import documents, languages, links
from wwnt.kit.page_cache import cached


def own(request: HttpRequest, secret: str) -> Ticket:
    """The ticket behind a secret link, either of its two; the page speaks the guest's language."""
    rows = Ticket.objects.guests().select_related("event__venue", "participant", "companion")
    try:
        ticket = links.find(rows, Ticket.link_kind, secret)
    except Http404:
        ticket = links.find(rows, Ticket.first_link_kind, secret)
        ticket.opened_by = Ticket.first_link_kind
    languages.speak(request, ticket.language)
    return ticket


def back_to(request: HttpRequest, secret: str) -> HttpResponse:
    """Their workshops again, in the language that was chosen for the page before."""
    return redirect(languages.keep(request, reverse("workshops/mine", args=[secret])))


def place_of(ticket: Ticket, pk: int) -> WorkshopPlace:
    """One of this guest's own places, also one that is given up: an old button is answered in words."""
    place = get_object_or_404(ticket.workshop_places, pk=pk)
    place.ticket = ticket
    return place


@links.private
def mine(request: HttpRequest, secret: str) -> HttpResponse:
    """All workshops of the meet-up, with one's own ticked; several can be chosen at once."""
    ticket, now = own(request, secret), timezone.now()
    event = ticket.event
    rows = standing.rows(event, ticket, now)
    form = ChooseForm.fill(request, rows=rows)
    can_change = ticket.has_place and not event.is_over(now) and not event.is_cancelled
    if can_change and form.is_valid():
        try:
            kept = take(form, lambda: choosing.choose(ticket=ticket, now=now, **form.chosen))
        except (choosing.TooLate, choosing.NoPlaceAtTheMeetUp):
            return back_to(request, secret)
        if kept:
            messages.success(request, _("Your choice is kept."))
            return back_to(request, secret)
        form.rows = fresh(form, standing.rows(event, ticket, now))
    given = standing.handouts_of(event, ticket)
    context: dict[str, Any] = {"ticket": ticket, "event": event, "form": form, "rows": form.rows}
    context |= {"can_change": can_change, "handouts": given, "contact_phone": event.phone}
    context["asked"] = [row for row in form.rows if row.place and row.place.is_asked]
    context["clashes"] = standing.at_once_of(form.rows)
    context["has_any"] = any(row.place and row.place.is_taken for row in form.rows)
    return render(request, "events/workshops/mine.html", context)


def fresh(form: ChooseForm, rows: list[standing.Row]) -> list[standing.Row]:
    """The workshops as they stand by now, with what was ticked before."""
    before = {row.workshop.pk: row for row in form.rows}
    for row in rows:
        if was := before.get(row.workshop.pk):
            row.is_ticked, row.needs_kept = was.is_ticked, was.needs_kept
    return rows


def take(form: ChooseForm, act: Callable[[], Any]) -> bool:
    """Do it, or say by the field what stood in the way."""
    try:
        act()
    except choosing.WorkshopsFull as error:
        form.say_full(list(error.workshops))
    except choosing.WorkshopsClash as error:
        form.say_clash(list(error.pairs))
    else:
        return True
    return False


@require_POST
@links.private
def answer(request: HttpRequest, secret: str, pk: int) -> HttpResponse:
    """A place is held for them at the hour of another: which of the two."""
    ticket = own(request, secret)
    if "_language" not in request.POST:
        try:
            place = place_of(ticket, pk)
            if choosing.answer(place=place, takes="yes" in request.POST, now=timezone.now()):
                messages.success(request, _("Your choice is kept."))
            else:
                messages.warning(request, _("The time to choose was over, and the place has gone on."))
        except (choosing.TooLate, choosing.NoPlaceAtTheMeetUp):
            messages.warning(request, _("It is too late to change this."))
    return back_to(request, secret)


@require_POST
@links.private
def give_up(request: HttpRequest, secret: str, pk: int) -> HttpResponse:
    """The place, or the number in the list, goes to who comes next."""
    ticket = own(request, secret)
    if "_language" not in request.POST:
        try:
            if choosing.give_up(place=place_of(ticket, pk), now=timezone.now()):
                messages.success(request, _("Thank you for telling us. Somebody else can come in now."))
            else:
                messages.info(request, _("You have no place there any more: there is nothing to give up."))
        except choosing.TooLate:
            messages.warning(request, _("It is too late to change this."))
    return back_to(request, secret)


@links.private
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """One's own workshops as a calendar to subscribe to."""
    ticket = own(request, secret)
    wanted = standing.held_by(ticket) if ticket.has_place else set()
    shown = released.shown(ticket.event)
    name = _("My workshops: %(title)s") % {"title": ticket.event.title}
    sessions = [session for session in shown.sessions if session.pk in wanted]
    content = schedule.calendar(ticket.event, shown, sessions, name=name)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{ticket.event.slug}-workshops.ics"'
    return response


@links.private
def own_handout(request: HttpRequest, secret: str, pk: int) -> HttpResponse:
    """A file for those who hold a place."""
    ticket = own(request, secret)
    found = next((each for each in standing.handouts_of(ticket.event, ticket) if each.pk == pk), None)
    if found is None or not found.file:
        raise Http404
    response: Any = file_response(found)
    return response


@cached("event:{slug}", "site")
def handouts(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody may read before and after the parts of the day."""
    event = get_object_or_404(Event.objects.public().select_related("venue"), slug=slug)
    found = standing.of_everybody(event)
    if not found:
        raise Http404
    context = {"event": event, "handouts": found, "contact_phone": event.phone}
    return render(request, "events/workshops/handouts.html", context)


def handout(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A file that everybody may open."""
    event = get_object_or_404(Event.objects.public(), slug=slug)
    found = next((each for each in standing.of_everybody(event) if each.pk == pk), None)
    if found is None or not found.file:
        raise Http404
    return file_response(found)


def file_response(handout: SessionHandout) -> FileResponse:
    """The file as it was checked; what a browser can't show safely is saved."""
    ending = handout.ending.lower()
    try:
        file = handout.file.open("rb")
    except OSError as error:
        raise Http404 from error
    is_shown = ending in {"pdf", "jpg", "png"}
    response = FileResponse(
        file,
        as_attachment=not is_shown,
        filename=f"{str(handout.title)[:80]}.{ending}",
        content_type=documents.TYPES.get(ending, "application/octet-stream"),
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
