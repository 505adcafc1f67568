"""The desk's page of what guests see: what is different from what stands, releasing it, and what was released before."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups.desk_page import event_of, host, programme_page
from events.meetups.models import Event
from events.programme import actions, differences, elsewhere, forms, released, telling
from events.programme.models import Release
from events.programme.placing import day_of
from events.programme.warnings import in_view, warnings
from wwnt.kit.access import needs

TAB = "programme/desk/releases"


@needs("events.view_session")
def releases(request: HttpRequest, slug: str) -> HttpResponse:
    """What is different between what guests see and what stands, and all releases; a press shows guests what stands."""
    event = event_of(slug)
    may_release = host(request).has_perm("events.change_session", event)
    form = forms.ReleaseWords.fill(request)
    if request.method == "POST" and may_release and not event.is_public:
        messages.error(
            request, _("Guests do not see this meet-up yet. Publishing it releases the programme.")
        )
        return redirect(TAB, slug)
    if request.method == "POST" and may_release and form.is_valid():
        made = actions.release(event=event, by=host(request), now=timezone.now(), **form.cleaned_data)
        say(request, made)
        return redirect(TAB, slug)
    last = released.newest(event)
    stands = [released.written(session) for session in released.draft(event)]
    different = differences.between(last.sessions, stands, event, names_of(event)) if last else []
    can_release = may_release and event.is_public and bool(different)
    loud = [each for each in warnings(day_of(event)) if not each.is_hint] if can_release else []
    return programme_page(
        request,
        event,
        "events/programme/desk/releases.html",
        tab=TAB,
        form=form if can_release else None,
        concerned=telling.concerned(event, different, timezone.now()) if can_release else (),
        **in_view(loud),
        last=last,
        differences=different,
        releases=Release.objects.filter(event=event).defer("sessions").select_related("by"),
        frames=elsewhere.frames(event) if event.is_public else (),
    )


def say(request: HttpRequest, made: Release | None) -> None:
    """What became of it, and how many were told."""
    if made is None:
        messages.info(request, _("Guests see it like this already."))
    elif made.told is None:
        messages.success(request, _("Released. Guests see it from now on. Nobody was told, as you wished."))
    else:
        number = {"number": made.told}
        messages.success(request, _("Released. Guests see it from now on. Told: %(number)s") % number)


def names_of(event: Event) -> dict[int, str]:
    """The names of all speakers of a meet-up, by number."""
    return dict(event.speakers.values_list("pk", "name"))


@needs("events.view_session")
def release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What one release brought, beside the one before."""
    event = event_of(slug)
    row = get_object_or_404(Release.objects.select_related("by"), event=event, number=number)
    before = Release.objects.filter(event=event, number=number - 1).first()
    return programme_page(
        request,
        event,
        "events/programme/desk/release.html",
        tab=TAB,
        release=row,
        differences=differences.between(before.sessions, row.sessions, event, names_of(event))
        if before
        else [],
        sessions=released.was_shown(row, event),
    )
