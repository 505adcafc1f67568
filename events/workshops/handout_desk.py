"""The desk's pages of handouts: files and links that go with parts of the day."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.desk_page import event_of, host, programme_page
from events.workshops import actions
from events.workshops.desk import session_of
from events.workshops.forms import HandoutForm
from events.workshops.models import SessionHandout
from events.workshops.views import file_response
from wwnt.kit.access import needs

TAB = "workshops/desk/handouts"


@needs("events.view_sessionhandout")
def handouts(request: HttpRequest, slug: str) -> HttpResponse:
    """Each part of the day with what is handed out."""
    event = event_of(slug)
    sessions = event.sessions.prefetch_related("handouts")
    context: dict[str, Any] = {
        "sessions": list(sessions),
        "may_change": host(request).has_perm("events.change_sessionhandout", event),
    }
    return programme_page(request, event, "events/workshops/desk/handouts.html", tab=TAB, **context)


@needs("events.change_sessionhandout")
def add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Add a file or a link to a part of the day."""
    event = event_of(slug)
    session = session_of(event, pk)
    form = HandoutForm.fill(request)
    if form.is_valid():
        actions.add_handout(session=session, fields=form.given, by=host(request), now=timezone.now())
        messages.success(request, _("Added."))
        return redirect(TAB, slug)
    context: dict[str, Any] = {"form": form, "session": session}
    return programme_page(request, event, "events/workshops/desk/add_handout.html", tab=TAB, **context)


@needs("events.view_sessionhandout")
def handout(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The file, to look at."""
    found = get_object_or_404(SessionHandout, pk=pk, session__event=event_of(slug))
    if not found.file:
        raise Http404
    return file_response(found)


@needs("events.change_sessionhandout")
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a handout away."""
    found = SessionHandout.objects.filter(pk=pk, session__event=event_of(slug)).first()
    if found is not None:
        actions.remove_handout(handout=found, by=host(request), now=timezone.now())
        messages.success(request, _("Taken away."))
    return redirect(TAB, slug)
