"""The desk's programme editor."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import event_of, host, programme_page
from events.meetups.models import Event
from events.programme import actions, forms, grid, naming, place_forms, released
from events.programme.models import Session, SessionSpeaker
from events.programme.place_desk import GONE, TAB, place_page
from events.programme.placing import day_of
from events.programme.presets import BLOCKS
from events.programme.warnings import flagged, in_view, warnings
from wwnt.kit import dates
from wwnt.kit.access import needs
from wwnt.kit.bilingual import current


@needs("events.view_session")
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """The parts of the day in order, with what does not fit."""
    event = event_of(slug, or_preset=True)
    sessions = list(event.sessions.select_related("space").prefetch_related("parts__speaker"))
    for session in sessions:
        session.event = event
    found = warnings(day_of(event))
    return programme_page(
        request,
        event,
        "events/programme/desk/programme.html",
        tab=TAB,
        boards=grid.boards_of(event, sessions),
        columns=grid.columns_of(event, sessions),
        **in_view(found),
        flagged=flagged(found),
        steps=place_forms.STEPS,
        end=actions.next_offset(event),
        newest=max((each.pk for each in sessions), default=0),
        blocks=[(kind, Session.Kind(kind).label) for kind in BLOCKS],
        has_parts=bool(sessions),
        unreleased=released.differs(event, sessions) if event.is_public else 0,
        may_change=host(request).has_perm("events.change_session", event),
    )


@needs("events.change_session")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new part, at the end unless another time is typed."""
    event = event_of(slug, or_preset=True)
    fresh = Session(event=event, offset_minutes=actions.next_offset(event), minutes=15)
    form = part_form(request, event, fresh)
    if form.is_valid():
        with transaction.atomic():
            fields = with_what_is_new(request, event, form)
            actions.add_session(event=event, fields=fields, by=host(request))
        messages.success(request, _("Added."))
        return redirect("programme/desk/programme", slug)
    return part_page(request, event, form, None)


@needs("events.change_session")
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change one part."""
    event = event_of(slug, or_preset=True)
    session = get_object_or_404(event.sessions, pk=pk)
    form = part_form(request, event, get_object_or_404(event.sessions, pk=pk))
    if form.is_valid():
        mark = form.cleaned_data["mark"]
        try:
            with transaction.atomic():
                changes = with_what_is_new(request, event, form)
                actions.change_session(session=session, changes=changes, mark=mark, by=host(request))
        except ChangedMeanwhile as error:
            return part_page(request, event, form, session, stands=show_both(form, error.row, changes))
        except actions.Gone:
            form.add_error(None, GONE)
            return part_page(request, event, form, session)
        messages.success(request, _("Kept."))
        return redirect("programme/desk/programme", slug)
    return part_page(request, event, form, session)


@needs("events.change_session")
@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Move a part and all that follow by some minutes."""
    event = event_of(slug, or_preset=True)
    session = get_object_or_404(event.sessions.select_related("space"), pk=pk)
    form = place_forms.Rest.fill(request, session=session)
    if not form.is_valid():
        return place_page(
            request, event, session, place_forms.Place(event=event, instance=session), rest=form
        )
    try:
        moved = actions.move_rest(session=session, by=host(request), **form.cleaned_data)
    except ChangedMeanwhile:
        messages.error(request, _("Somebody else moved this part meanwhile. It stands where they put it."))
    except actions.Gone:
        messages.error(request, GONE)
    else:
        if moved:
            messages.success(request, _("Moved, with everything that follows."))
        else:
            messages.info(request, _("It begins at the start already."))
    return redirect("programme/desk/programme", slug)


@needs("events.change_session")
@require_POST
def block(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a break, a meal, a café or an open space where there is room."""
    event = event_of(slug, or_preset=True)
    form = place_forms.Block.fill(request)
    if form.is_valid():
        made = actions.add_block(event=event, by=host(request), **form.cleaned_data)
        made.event = event
        given = {"title": made.title, "hour": dates.clock(made.starts_at)}
        messages.success(request, _("Added at %(hour)s: %(title)s") % given)
    return redirect("programme/desk/programme", slug)


@needs("events.change_session")
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a part out, once it is sure; what people count on is shown with the way to tell them first."""
    event = event_of(slug, or_preset=True)
    session = event.sessions.select_related("space").filter(pk=pk).first()
    if session is not None:
        session.event = event
        if "sure" not in request.POST:
            used, page = actions.uses(session), "events/programme/desk/remove.html"
            return programme_page(request, event, page, tab=TAB, session=session, used=used)
        try:
            actions.remove_session(session=session, by=host(request))
        except actions.InUse as error:
            messages.error(request, str(error))
        except actions.Gone:
            messages.info(request, GONE)
        else:
            messages.success(request, _("Taken out: %(title)s") % {"title": session.title})
    return redirect("programme/desk/programme", slug)


def part_form(request: HttpRequest, event: Event, session: Session) -> forms.Part:
    """The form of one part; whoever may change speakers can name somebody new in it, as long as people can be asked."""
    is_open = not (event.is_preset or event.is_cancelled or event.is_over(timezone.now()))
    may_name = is_open and host(request).has_perm("events.change_speaker", event)
    return forms.Part.fill(request, event=event, instance=session, may_name=may_name)


def with_what_is_new(request: HttpRequest, event: Event, form: forms.Part) -> dict[str, Any]:
    """What was typed, with the room and the speaker that were chosen or named; kept with the part, or not at all."""
    space = naming.find_or_name_space(venue=event.venue, name=form.cleaned_data["new_space"])
    changes = {**form.changes, "space": space or form.cleaned_data["space"]}
    changes["is_for_everybody"] = changes["is_for_everybody"] and space is None
    if name := form.cleaned_data.get("new_speaker"):
        by, now = host(request), timezone.now()
        speaker = naming.find_or_name_speaker(event=event, name=name, language=current(), by=by, now=now)
        if speaker.pk not in dict(changes["who"]):
            changes["who"] = [*changes["who"], (speaker.pk, SessionSpeaker.Role.SPEAKER.value)]
    return changes


def part_page(
    request: HttpRequest, event: Event, form: forms.Part, session: Session | None, **context: Any
) -> HttpResponse:
    """The form of one part."""
    status = 409 if context.get("stands") else 200
    return programme_page(
        request,
        event,
        "events/programme/desk/edit.html",
        tab=TAB,
        status=status,
        form=form,
        session=session,
        **context,
    )
