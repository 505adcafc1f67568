"""The desk's pages of workshops: all of them, one with who is coming, how guests sign up, the list on paper."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.messages import actions as message_actions
from community.messages.models import Message
from events.access import actions as access
from events.access.models import Opening
from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import desk_page, event_of, host, programme_page
from events.meetups.models import Event
from events.programme.models import Session
from events.workshops import actions, papers, roster, telling
from events.workshops.forms import WorkshopForm
from events.workshops.models import Workshop
from events.workshops.moving_up import has_begun, hours_of, shown
from wwnt.kit.access import needs

TAB = "workshops/desk/workshops"
PLACES = "events.change_workshopplace"


def page(
    request: HttpRequest, event: Event, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of workshops among those of the programme; a preset has them as a page of its own."""
    if event.is_preset:
        return desk_page(request, event, template, stage="workshops", status=status, **context)
    return programme_page(request, event, template, tab=TAB, status=status, **context)


def workshop_of(request: HttpRequest, event: Event, pk: int) -> Workshop:
    """The workshop of this part of the day, if its list is open to the reader."""
    return get_object_or_404(roster.readable(event, host(request)).counted(), session=pk)


def session_of(event: Event, pk: int) -> Session:
    """A part of the day of this meet-up."""
    session = get_object_or_404(event.sessions.select_related("space"), pk=pk)
    session.event = event
    return session


@needs("events.view_own_workshop")
def workshops(request: HttpRequest, slug: str) -> HttpResponse:
    """Each part of the day for which guests sign up, with its places; and those for which they could."""
    event, by = event_of(slug, or_preset=True), host(request)
    found = {each.session_id: each for each in roster.readable(event, by).counted()}
    may_change = by.has_perm("events.change_workshop", event)
    sessions = event.sessions.select_related("space") if may_change else []
    return page(
        request,
        event,
        "events/workshops/desk/workshops.html",
        workshops=list(found.values()),
        others=[each for each in sessions if each.pk not in found],
        to_tell=to_tell(request, event),
        may_change=may_change,
        may_put_down=by.has_perm(PLACES, event),
    )


def to_tell(request: HttpRequest, event: Event) -> list[tuple[Any, Message]]:
    """Messages about workshops that could not go by e-mail: somebody has to ring."""
    if not host(request).has_perm(roster.CONTACT, event):
        return []
    rows = Message.objects.about(event.key).filter(kind__in=telling.KINDS).select_related("participant")
    troubled = [Message.Fate.NO_EMAIL, Message.Fate.REFUSED, Message.Fate.FAILED]
    found = rows.filter(fate__in=troubled).order_by("pk")
    return [(message_actions.kind_name(kind=each.kind), each) for each in found]


@needs("events.view_own_workshop")
def workshop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One workshop: who is coming, who waits in which order, what they need as far as the reader may know."""
    event, by = event_of(slug), host(request)
    found = workshop_of(request, event, pk)
    people = roster.of(found, by)
    page, now = Opening.Page.LIST, timezone.now()
    seen = shown(event)
    is_past = has_begun(found, seen, now)
    access.note_opening(event=event, participants=people.read, page=page, by=by, now=now)
    return programme_page(
        request,
        event,
        "events/workshops/desk/workshop.html",
        tab=TAB,
        workshop=found,
        count=found.count,
        people=people,
        facilitators=papers.facilitators(found),
        has_begun=is_past,
        closes_at=found.closes_before(hours_of(found, seen)),
        reads_needs=by.has_perm(roster.NEEDS, event),
        reads_contact=by.has_perm(roster.CONTACT, event),
        may_change=by.has_perm("events.change_workshop", event),
        may_put_down=by.has_perm(PLACES, event) and not is_past,
    )


@needs("events.change_workshop")
def settings(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Whether guests can sign up, for how many places, and from when to when."""
    event = event_of(slug, or_preset=True)
    session = session_of(event, pk)
    row = Workshop.objects.filter(session=session).first() or Workshop(session=session)
    row.session = session
    form = WorkshopForm.fill(request, instance=row)
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        given = {"mark": form.cleaned_data["mark"], "by": host(request), "now": timezone.now()}
        try:
            actions.change_workshop(session=session, changes=form.changes, **given)
        except actions.HasGuests as error:
            form.say_too_few(error.number)
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, form.changes)
        else:
            messages.success(request, _("Kept."))
            return redirect(TAB, slug)
    return page(
        request,
        event,
        "events/workshops/desk/settings.html",
        status=409 if stands else 200,
        form=form,
        session=session,
        stands=stands,
    )


@needs("events.change_workshop")
@require_POST
def call_off(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A workshop does not take place: whoever has or waits for a place is told."""
    event, now = event_of(slug), timezone.now()
    found = Workshop.objects.for_event(event).filter(session=pk).first()
    if found is None:
        raise Http404
    number = actions.call_off(workshop=found, by=host(request), now=now)
    messages.success(request, _("Called off. People told: %(number)s") % {"number": number})
    return redirect(TAB, slug)


@needs("events.view_own_workshop")
def list_pdf(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The list on paper, for whoever runs it: names with boxes to tick; needs for who may read them."""
    event, by, now = event_of(slug), host(request), timezone.now()
    found = workshop_of(request, event, pk)
    people = roster.of(found, by)
    access.note_opening(event=event, participants=people.read, page=Opening.Page.LIST, by=by, now=now)
    actions.note_list(workshop=found, by=by, now=now)
    content = papers.list_of(
        found, people, request.LANGUAGE_CODE, reads_needs=by.has_perm(roster.NEEDS, event)
    )
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{slug}-workshop-{pk}.pdf"'
    return response
