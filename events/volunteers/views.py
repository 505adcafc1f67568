"""What volunteers see: the page on which they put themselves down, and their own page behind a secret link."""

import contextlib
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.group.models import Member
from events.meetups.models import Event
from events.volunteers import actions, calendars, signing_up
from events.volunteers.forms import ChangeForm, ShiftsForm, SignUpForm
from events.volunteers.models import Shift, Volunteer, VolunteerPage
from wwnt.kit import guard, languages, links

AN_HOUR, WITH_ONE_ADDRESS = 300, 20
"""How many may put themselves down from one place, and with one e-mail address, within an hour."""


def public_page(slug: str) -> VolunteerPage:
    """The page of a published meet-up whose hosts have switched it on."""
    rows = VolunteerPage.objects.select_related("event__venue")
    return get_object_or_404(rows, event__in=Event.objects.public().filter(slug=slug), is_on=True)


def sign_up(request: HttpRequest, slug: str) -> HttpResponse:
    """I will give a hand: who, how to reach them, which shifts."""
    page, now = public_page(slug), timezone.now()
    event = page.event
    if not signing_up.is_open(event, now):
        return closed(request, event)
    form = SignUpForm.fill(request, event=event, now=now)
    status, trouble = 200, ""
    if form.is_valid():
        if form.is_from_a_program:
            return to_sent(slug, form)
        if too_many(request, form.cleaned_data["email"]):
            status, trouble = 429, "too_many"
        else:
            trouble = put_down(form, event, now)
            if form.is_valid() and not trouble:
                return to_sent(slug, form)
    context = {"event": event, "page": page, "form": form, "trouble": trouble, "contact_phone": event.phone}
    return render(request, "events/volunteers/sign_up.html", context, status=status)


def put_down(form: SignUpForm, event: Event, now: datetime) -> str:
    """Have these shifts taken; says `closed` where that came too late. Whoever has some already is sent their link."""
    try:
        with contextlib.suppress(actions.AlreadyVolunteers):
            take(form, lambda: actions.sign_up(event=event, now=now, **form.given))
    except actions.SignUpClosed:
        return "closed"
    return ""


def to_sent(slug: str, form: SignUpForm) -> HttpResponse:
    """The page that follows for everybody, known or not, with nothing but the shifts that were just chosen."""
    query = urlencode([("shift", pk) for pk in form.chosen])
    return redirect(f"{reverse('volunteers/sent', args=[slug])}?{query}")


def too_many(request: HttpRequest, email: str) -> bool:
    """Whether more came from this place or with this address within the hour than people do."""
    return guard.too_many(request, "volunteers", AN_HOUR) or guard.too_many_with(email, WITH_ONE_ADDRESS)


def closed(request: HttpRequest, event: Event) -> HttpResponse:
    """Nobody can take a shift any more."""
    context = {"event": event, "contact_phone": event.phone}
    return render(request, "events/volunteers/closed.html", context)


def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """What was just chosen, and where the link goes: the same whether or not we know who it is."""
    event = public_page(slug).event
    chosen = {pk for pk in request.GET.getlist("shift") if pk.isascii() and pk.isdigit()}
    shifts = Shift.objects.for_event(event).select_related("role__event")
    context = {"event": event, "contact_phone": event.phone}
    context["shifts"] = [shift for shift in shifts if str(shift.pk) in chosen]
    return render(request, "events/volunteers/sent.html", context)


def own(request: HttpRequest, secret: str) -> Volunteer:
    """The volunteer behind a secret link; the page speaks their language."""
    rows = Volunteer.objects.named().select_related("event__venue", "participant")
    found = links.find(rows, Volunteer.link_kind, secret)
    languages.speak(request, found.language)
    return found


def back_to(request: HttpRequest, secret: str) -> HttpResponse:
    """Their page again, in the language that was chosen for the page before."""
    return redirect(languages.keep(request, reverse("volunteers/mine", args=[secret])))


@links.private
def mine(request: HttpRequest, secret: str) -> HttpResponse:
    """A volunteer's own page: their shifts, the calendar, and the way to change them."""
    volunteer, now = own(request, secret), timezone.now()
    event = volunteer.event
    context = {
        "volunteer": volunteer,
        "event": event,
        "turns": volunteer.standing(),
        "can_change": volunteer.can_change(now),
        "contact_phone": event.phone,
    }
    return render(request, "events/volunteers/mine.html", context)


def take(form: ShiftsForm, act: Any) -> bool:
    """Do what was chosen; false, with words at the form, where others were quicker or two lie at the same time."""
    try:
        act()
    except actions.ShiftsFull as error:
        form.say_full(list(error.shifts))
    except actions.ShiftsClash as error:
        form.say_clash(list(error.pairs))
    else:
        return True
    return False


@links.private
def change(request: HttpRequest, secret: str) -> HttpResponse:
    """Other shifts than before."""
    volunteer, now = own(request, secret), timezone.now()
    held = [turn.shift_id for turn in volunteer.standing()]
    form = ChangeForm.fill(request, event=volunteer.event, now=now, held=held)
    if not volunteer.can_change(now):
        return back_to(request, secret)
    if form.is_valid():
        try:
            kept = take(form, lambda: actions.change_shifts(volunteer=volunteer, shifts=form.chosen, now=now))
        except actions.TooLate:
            return back_to(request, secret)
        if kept:
            messages.success(request, _("Your shifts are kept."))
            return back_to(request, secret)
    context = {"volunteer": volunteer, "event": volunteer.event, "form": form}
    context["contact_phone"] = volunteer.event.phone
    return render(request, "events/volunteers/change.html", context)


@links.private
def give_up(request: HttpRequest, secret: str) -> HttpResponse:
    """Are you sure? Then the places are free for others at once."""
    volunteer, now = own(request, secret), timezone.now()
    if request.method == "POST" and "_language" not in request.POST:
        with contextlib.suppress(actions.TooLate):
            actions.give_up(volunteer=volunteer, now=now)
        return back_to(request, secret)
    if not volunteer.can_change(now):
        return back_to(request, secret)
    context = {"volunteer": volunteer, "event": volunteer.event, "turns": volunteer.standing()}
    context["contact_phone"] = volunteer.event.phone
    return render(request, "events/volunteers/give_up.html", context)


@links.private
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Their shifts as a calendar file; where they have given all of them up, the file that takes them out."""
    volunteer = own(request, secret)
    file = calendars.of_shifts(volunteer) or calendars.of_given_up(volunteer)
    if file is None:
        return back_to(request, secret)
    response = HttpResponse(file.content, content_type=file.mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


@links.private
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Somebody of the planning group takes shifts: we know who they are and how to reach them."""
    rows = Member.objects.current().select_related("event__venue", "participant")
    member, now = links.find(rows, Member.link_kind, secret), timezone.now()
    event, person = member.event, member.participant
    languages.speak(request, person.language)
    known = Volunteer.objects.named().filter(event=event, participant=person).first()
    held = [turn.shift_id for turn in known.standing()] if known else []
    if event.is_over(now) or event.is_cancelled:
        return closed(request, event)
    form = ChangeForm.fill(request, event=event, now=now, held=held)
    form.at_least_one = known is None

    def act() -> None:
        if known:
            actions.change_shifts(volunteer=known, shifts=form.chosen, now=now)
            return
        given: dict[str, Any] = {
            "name": person.name,
            "language": person.language,
            "channel": Volunteer.Channel.GROUP,
        }
        actions.sign_up(event=event, participant=person, shifts=form.chosen, now=now, **given)

    try:
        taken = form.is_valid() and take(form, act)
    except (actions.TooLate, actions.SignUpClosed):
        event.refresh_from_db()
        return closed(request, event)
    if taken:
        found = Volunteer.objects.get(event=event, participant=person)
        return redirect("volunteers/mine", secret=found.secret)
    context = {"member": member, "event": event, "form": form, "contact_phone": event.phone}
    return render(request, "events/volunteers/join.html", context)
