"""The desk's pages of volunteers themselves: who rings up, one volunteer, the roster for the day, hours afterwards."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.messages import actions as message_actions
from community.messages.models import Message
from events.meetups.desk_page import event_of, host, plan_page
from events.meetups.models import Event
from events.volunteers import actions, forms, signing_up
from events.volunteers.clashes import overlaps
from events.volunteers.models import Turn, Volunteer
from events.volunteers.role_desk import TAB, listed
from events.volunteers.views import take
from wwnt.kit.access import needs

CONTACT = "events.view_contact"


def volunteer_of(event: Event, pk: int) -> Volunteer:
    """One volunteer of this meet-up."""
    rows = Volunteer.objects.named().select_related("participant", "entered_by")
    found = get_object_or_404(rows, pk=pk, event=event)
    found.event = event
    return found


@needs("events.view_volunteer")
def roster(request: HttpRequest, slug: str) -> HttpResponse:
    """Who does what, by role and by time, to print; numbers to ring for who may see them."""
    event = event_of(slug)
    turns = Turn.objects.filter(shift__role__event=event, given_up_at=None)
    rows = turns.select_related("shift__role__event", "volunteer__participant")
    by_time = sorted(
        rows, key=lambda turn: (turn.shift.starts_at, turn.shift.role.position, turn.volunteer.name)
    )
    return plan_page(
        request,
        event,
        "events/volunteers/desk/roster.html",
        tab=TAB,
        rows=listed(event),
        turns=by_time,
        reads_contact=host(request).has_perm(CONTACT, event),
    )


@needs("events.change_volunteer")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody rings up and will give a hand."""
    event, now = event_of(slug), timezone.now()
    form = forms.RingUpForm.fill(request, event=event, now=now)
    found: list[Volunteer] = []

    def act() -> None:
        given = {**form.given, "channel": Volunteer.Channel.PHONE}
        found.append(actions.sign_up(event=event, now=now, by=host(request), **given))

    if form.is_valid():
        try:
            if take(form, act):
                return redirect("volunteers/desk/volunteer", slug, found[0].pk)
        except actions.SignUpClosed:
            form.add_error(None, _("The meet-up is over or called off, so nobody can be put down."))
    return plan_page(request, event, "events/volunteers/desk/add.html", tab=TAB, form=form)


@needs("events.view_volunteer")
def volunteer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One volunteer: their shifts, to change with them on the phone; how to reach them, for who may see it."""
    event, now = event_of(slug), timezone.now()
    found = volunteer_of(event, pk)
    may_change = host(request).has_perm("events.change_volunteer", event)
    turns = found.standing()
    form = forms.ChangeForm.fill(request, event=event, now=now, held=[turn.shift_id for turn in turns])
    if may_change and form.is_valid():
        try:
            if take(form, lambda: _change(request, found, form)):
                messages.success(request, _("Kept."))
                return redirect("volunteers/desk/volunteer", slug, pk)
        except actions.TooLate:
            messages.warning(request, _("The meet-up is over; nothing was changed."))
            return redirect("volunteers/desk/volunteer", slug, pk)
    return plan_page(
        request,
        event,
        "events/volunteers/desk/volunteer.html",
        tab=TAB,
        volunteer=found,
        person=found.participant,
        turns=turns,
        clashes=overlaps(turn.shift for turn in turns),
        form=form,
        may_change=may_change,
        can_change=may_change and found.can_change(now),
        reads_contact=host(request).has_perm(CONTACT, event),
        **_around(request, found, turns, now),
    )


def _change(request: HttpRequest, found: Volunteer, form: forms.ChangeForm) -> None:
    actions.change_shifts(volunteer=found, shifts=form.chosen, now=timezone.now(), by=host(request))


def _around(request: HttpRequest, found: Volunteer, turns: list[Turn], now: Any) -> dict[str, Any]:
    """The messages they had, and whether hours can be noted now."""
    rows = Message.objects.about(found.event.key).filter(row=found.pk, kind__in=signing_up.KINDS)
    unnoted = [turn for turn in turns if turn.shift.ends_at <= now and not turn.hours_noted_at]
    may_note = host(request).has_perm("events.note_hours", found.event)
    return {
        "sent": [(message_actions.kind_name(kind=each.kind), each) for each in rows.order_by("-pk")[:20]],
        "unnoted": unnoted if may_note else [],
        "noted": any(turn.hours_noted_at for turn in turns),
    }


@needs("events.change_volunteer")
@require_POST
def give_up(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """They have rung to say they can't come: the places are free at once."""
    try:
        actions.give_up(volunteer=volunteer_of(event_of(slug), pk), now=timezone.now(), by=host(request))
        messages.success(request, _("The shifts are given up, and free for others."))
    except actions.TooLate:
        messages.warning(request, _("The meet-up is over; nothing was changed."))
    return redirect("volunteers/desk/volunteer", slug, pk)


@needs("events.change_volunteer")
@require_POST
def send_link(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Send a volunteer the link to their page again."""
    actions.send_link(volunteer=volunteer_of(event_of(slug), pk), now=timezone.now(), by=host(request))
    messages.success(request, _("The link is on its way."))
    return redirect("volunteers/desk/volunteer", slug, pk)


@needs("events.change_volunteer")
@require_POST
def spoken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A host has spoken with them and asked what helps them take part."""
    actions.note_spoken(volunteer=volunteer_of(event_of(slug), pk), by=host(request), now=timezone.now())
    return redirect("volunteers/desk/volunteer", slug, pk)


@needs("events.note_hours")
@require_POST
def hours(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """They have been here: their hours are noted among the time that people gave."""
    found = volunteer_of(event_of(slug), pk)
    if actions.note_hours(volunteer=found, by=host(request), now=timezone.now()):
        messages.success(request, _("Their hours are noted. Thank you for looking after that."))
    return redirect("volunteers/desk/volunteer", slug, pk)


@needs("events.change_volunteer")
@require_POST
def told(request: HttpRequest, slug: str, pk: int, message: int) -> HttpResponse:
    """A message that could not go by e-mail was told by phone or post."""
    event = event_of(slug)
    found = volunteer_of(event, pk)
    rows = Message.objects.about(event.key).filter(kind__in=signing_up.KINDS, row=found.pk)
    row = get_object_or_404(rows, pk=message)
    if row.is_troubled:
        message_actions.told_by_hand(message=row, now=timezone.now(), by=host(request))
    return redirect("volunteers/desk/volunteer", slug, pk)
