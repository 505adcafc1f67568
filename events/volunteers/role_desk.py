"""The desk's pages of what volunteers do: roles, their shifts, and the page on which people put themselves down."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.changes import kept
from events.meetups.desk_page import event_of, host, plan_page
from events.meetups.models import Event
from events.volunteers import actions, forms
from events.volunteers.models import Shift, Volunteer, VolunteerPage, VolunteerRole
from wwnt.kit.access import needs

TAB = "volunteers/desk/roles"


def role_of(event: Event, pk: int) -> VolunteerRole:
    """One role of this meet-up."""
    return get_object_or_404(VolunteerRole.objects.select_related("event"), pk=pk, event=event)


def page_of(event: Event) -> VolunteerPage:
    """The page for volunteers, not yet kept where there is none."""
    return VolunteerPage.objects.filter(event=event).first() or VolunteerPage(event=event)


def listed(event: Event) -> list[dict[str, Any]]:
    """Each role with its shifts, in order of time, and who has them."""
    roles = list(VolunteerRole.objects.filter(event=event))
    shifts = Shift.objects.for_event(event).counted().select_related("role__event")
    by_shift: dict[int, list[Volunteer]] = {}
    for volunteer in Volunteer.objects.filter(event=event).prefetch_related("turns"):
        for turn in volunteer.turns.all():
            if turn.given_up_at is None:
                by_shift.setdefault(turn.shift_id, []).append(volunteer)
    rows: dict[int, list[dict[str, Any]]] = {}
    for shift in shifts:
        rows.setdefault(shift.role_id, []).append({"shift": shift, "people": by_shift.get(shift.pk, [])})
    return [{"role": role, "shifts": rows.get(role.pk, [])} for role in roles]


@needs("events.view_volunteer")
def roles(request: HttpRequest, slug: str) -> HttpResponse:
    """What volunteers do, when, and who has said yes."""
    event = event_of(slug, or_preset=True)
    taken, places = actions.filled(event)
    return plan_page(
        request,
        event,
        "events/volunteers/desk/roles.html",
        tab=TAB,
        rows=listed(event),
        page=page_of(event),
        taken=taken,
        places=places,
        is_over=event.is_over(timezone.now()),
        may_change=host(request).has_perm("events.change_volunteer", event),
    )


@needs("events.change_volunteer")
@require_POST
def switch(request: HttpRequest, slug: str) -> HttpResponse:
    """Let people put themselves down on the site, or stop it."""
    is_on = request.POST.get("on") == "1"
    actions.switch_page(event=event_of(slug), is_on=is_on, by=host(request))
    if is_on:
        messages.success(request, _("People can put themselves down now."))
    else:
        messages.success(
            request, _("Nobody can put themselves down on the site now. Who has a shift keeps it.")
        )
    return redirect(TAB, slug)


@needs("events.change_volunteer")
def words(request: HttpRequest, slug: str) -> HttpResponse:
    """What volunteers read first."""
    event = event_of(slug, or_preset=True)
    form = forms.WordsForm.fill(request, instance=page_of(event))
    by = host(request)
    is_kept, stands = kept(form, lambda: actions.change_words(event=event, by=by, **form.given))
    if is_kept:
        messages.success(request, _("Kept."))
        return redirect(TAB, slug)
    return edit_page(request, event, "words", form, stands)


@needs("events.change_volunteer")
def add_role(request: HttpRequest, slug: str) -> HttpResponse:
    """Something else that volunteers do; then its first shift."""
    event = event_of(slug, or_preset=True)
    form = forms.RoleForm.fill(request, instance=VolunteerRole(event=event))
    if form.is_valid():
        role = actions.add_role(event=event, fields=form.changes, by=host(request))
        return redirect("volunteers/desk/add_shift", slug, role.pk)
    return edit_page(request, event, "role", form, role=None)


@needs("events.change_volunteer")
def role(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change what is said of a role."""
    event = event_of(slug, or_preset=True)
    found = role_of(event, pk)
    form = forms.RoleForm.fill(request, instance=role_of(event, pk))
    by = host(request)
    is_kept, stands = kept(form, lambda: actions.change_role(role=found, by=by, **form.given))
    if is_kept:
        messages.success(request, _("Kept."))
        return redirect(TAB, slug)
    return edit_page(request, event, "role", form, stands, role=found)


@needs("events.change_volunteer")
@require_POST
def remove_role(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a role away that nobody has a shift of."""
    event = event_of(slug, or_preset=True)
    found = VolunteerRole.objects.filter(pk=pk, event=event).first()
    if found is not None:
        try:
            actions.remove_role(role=found, by=host(request))
        except actions.HasVolunteers:
            messages.error(
                request, _("Somebody has a shift there. Speak with them first, and give it up for them.")
            )
        else:
            messages.success(request, _("Taken away: %(name)s") % {"name": found.name})
    return redirect(TAB, slug)


@needs("events.change_volunteer")
def add_shift(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Another time at which it is done."""
    event = event_of(slug, or_preset=True)
    found = role_of(event, pk)
    form = forms.ShiftForm.fill(request, event=event, instance=Shift(role=found))
    if form.is_valid():
        actions.add_shift(role=found, fields=form.changes, by=host(request))
        messages.success(request, _("Added."))
        return redirect(TAB, slug)
    return edit_page(request, event, "shift", form, role=found, shift=None)


@needs("events.change_volunteer")
def shift(request: HttpRequest, slug: str, pk: int, shift: int) -> HttpResponse:
    """Change when a shift is, or how many it wants."""
    event = event_of(slug, or_preset=True)
    found = role_of(event, pk)
    rows = Shift.objects.select_related("role__event")
    row = get_object_or_404(rows, pk=shift, role=found)
    form = forms.ShiftForm.fill(request, event=event, instance=get_object_or_404(rows, pk=shift, role=found))
    by, now = host(request), timezone.now()
    is_kept, stands = False, list[dict[str, Any]]()
    try:
        is_kept, stands = kept(form, lambda: actions.change_shift(shift=row, by=by, now=now, **form.given))
    except actions.HasVolunteers as error:
        words = _("People who have said yes already: %(number)s. Give that many places at least.")
        form.add_error("places", words % {"number": error.number})
    if is_kept:
        messages.success(request, _("Kept."))
        return redirect(TAB, slug)
    return edit_page(request, event, "shift", form, stands, role=found, shift=row)


@needs("events.change_volunteer")
@require_POST
def remove_shift(request: HttpRequest, slug: str, pk: int, shift: int) -> HttpResponse:
    """Take a shift away that nobody has."""
    event = event_of(slug, or_preset=True)
    row = Shift.objects.select_related("role__event").filter(pk=shift, role=pk, role__event=event).first()
    if row is not None:
        try:
            actions.remove_shift(shift=row, by=host(request))
        except actions.HasVolunteers:
            messages.error(
                request, _("Somebody has a shift there. Speak with them first, and give it up for them.")
            )
        else:
            messages.success(request, _("The shift is taken away."))
    return redirect(TAB, slug)


def edit_page(
    request: HttpRequest,
    event: Event,
    name: str,
    form: Any,
    stands: list[dict[str, Any]] | None = None,
    **context: Any,
) -> HttpResponse:
    """One of the forms; with what somebody else wrote meanwhile (`stands`), if they did."""
    return plan_page(
        request,
        event,
        f"events/volunteers/desk/{name}.html",
        tab=TAB,
        status=409 if stands else 200,
        form=form,
        stands=stands or [],
        **context,
    )
