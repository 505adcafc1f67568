"""Moving one part at the desk, by a form or by dropping it in the grid, and the warnings while somebody types."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import event_of, host, programme_page
from events.meetups.models import Event
from events.programme import actions, forms, grid, place_forms
from events.programme.models import Session
from events.programme.placing import Placed, day_of, place_of
from events.programme.warnings import flagged, in_view, warnings
from wwnt.kit import dates
from wwnt.kit.access import needs

TAB = "programme/desk/programme"
MOST_DIGITS = 18
GONE = gettext_lazy("Somebody took this part out.")
WARNINGS = "events/programme/desk/warnings.html"


@needs("events.change_session")
def place(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Move one part to another time or room, or it and all that follow by some minutes."""
    event = event_of(slug, or_preset=True)
    session = get_object_or_404(event.sessions.select_related("space"), pk=pk)
    form = place_forms.Place.fill(request, event=event, instance=get_object_or_404(event.sessions, pk=pk))
    stands = None
    if form.is_valid():
        changes, mark = form.changes, form.cleaned_data["mark"]
        put = actions.place_with_rest if form.with_rest else actions.place_session
        try:
            put(session=session, **changes, mark=mark, by=host(request))
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, changes)
        except actions.Gone:
            messages.error(request, GONE)
            return redirect("programme/desk/programme", slug)
        else:
            messages.success(request, _("Moved: %(title)s") % {"title": session.title})
            return redirect("programme/desk/programme", slug)
    return place_page(request, event, session, form, stands=stands)


def place_page(
    request: HttpRequest,
    event: Event,
    session: Session,
    form: place_forms.Place,
    *,
    rest: place_forms.Rest | None = None,
    stands: Any = None,
) -> HttpResponse:
    """The form that moves a part, alone or with all after it, and the one that moves by some minutes."""
    context = {"form": form, "session": session, "stands": stands}
    return programme_page(
        request,
        event,
        "events/programme/desk/place.html",
        tab=TAB,
        status=409 if stands else 200,
        rest=rest or place_forms.Rest(session=session),
        **context,
    )


@needs("events.change_session")
@require_POST
def drop(request: HttpRequest, slug: str, pk: int) -> JsonResponse:
    """Put a part where it was dropped; answers where it stands, what was said, and what is to be looked at now."""
    event = event_of(slug, or_preset=True)
    session = event.sessions.select_related("space").filter(pk=pk).first()
    if session is None:
        return gone()
    session.event = event
    form = place_forms.Drop.fill(request, event=event, session=session)
    if not form.is_valid():
        return placed(event, session, said=form.reason, status=400)
    try:
        row = actions.place_session(
            session=session, **form.cleaned_data, is_for_everybody=not form.is_nowhere, by=host(request)
        )
    except actions.Gone:
        return gone()
    except ChangedMeanwhile as error:
        stands = cast(Session, error.row)
        stands.event = event
        said = _("Somebody else moved this part meanwhile. It stands where they put it.")
        return placed(event, stands, said=said, status=409)
    row.event = event
    return placed(event, row, said=_("Kept"))


def gone() -> JsonResponse:
    """That the part is there no more."""
    return JsonResponse({"gone": True, "said": GONE}, status=404)


def placed(event: Event, session: Session, *, said: str, status: int = 200) -> JsonResponse:
    """Where a part stands, in words and in minutes, and the warnings of the whole day."""
    found = warnings(day_of(event))
    words = [each.text for each in found if session.pk in each.parts]
    return JsonResponse(
        {
            "offset": session.offset_minutes,
            "space": grid.column_of(session),
            "mark": grid.mark_of(session),
            "end": actions.next_offset(event),
            "when": f"{dates.clock(session.starts_at)}–{dates.clock(session.ends_at)}",
            "where": grid.place_of(session),
            "said": said,
            "about": words,
            "flagged": sorted(flagged(found)),
            "warnings": render_to_string(WARNINGS, in_view(found)),
        },
        status=status,
    )


@needs("events.change_session")
@require_POST
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """What there is to look at in one part as it is being typed; nothing is kept."""
    event = event_of(slug, or_preset=True)
    typed, pk = request.POST, request.GET.get("pk", "")
    found = event.sessions.filter(pk=pk).first() if pk.isdecimal() and len(pk) < MOST_DIGITS else None
    session = found or Session(event=event, offset_minutes=0, minutes=15)
    form = forms.Part.fill(request, event=event, instance=session)
    form.is_valid()
    given = form.cleaned_data
    if "begins" not in given or "minutes" not in given:
        return render(request, WARNINGS, in_view([]))
    typed_space = given.get("space") if not given.get("new_space") else None
    stands = Session(pk=session.pk, space=typed_space, is_for_everybody=not form.is_nowhere)
    part = Placed(
        pk=session.pk or 0,
        title=typed.get("title_cy" if request.LANGUAGE_CODE == "cy" else "title_en") or _("This part"),
        kind=given.get("kind", session.kind),
        offset_minutes=given["begins"],
        minutes=given["minutes"],
        space_id=place_of(stands),
        marks=given.get("marks", []),
    )
    people = [each for name in ("speakers", "facilitators") for each in given.get(name, [])]
    day = day_of(event).with_part(part, event.speakers.filter(pk__in=people))
    about_it = [each for each in warnings(day) if part.pk in each.parts]
    return render(request, WARNINGS, in_view(about_it))
