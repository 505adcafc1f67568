"""A member's own page behind their secret link: answer, choose, say when they can, read what we decided, leave."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.group import actions, polling
from events.group.forms import Choices
from events.group.models import DateAnswer, DatePoll, Member
from events.group.poll_forms import DatesForm
from events.group.shown import shown_to
from events.group.telling import time_note
from wwnt.kit import languages, links


def member_of(request: HttpRequest, secret: str) -> Member:
    """The member whom this secret lets in; the page speaks their language."""
    beside = ("event__venue", "event__reading", "event__ways_of_working", "participant")
    rows = Member.objects.select_related(*beside)
    found = links.find(rows, Member.link_kind, secret)
    languages.speak(request, found.participant.language)
    return found


def home(request: HttpRequest, member: Member) -> HttpResponse:
    """Back to their own page, in the language they read in."""
    return redirect(languages.keep(request, reverse("group/member", args=[member.secret])))


@links.private
def member(request: HttpRequest, secret: str) -> HttpResponse:
    """Yes or no, with nobody's choice made for them; then all that a member needs."""
    found, now = member_of(request, secret), timezone.now()
    if found.status == Member.Status.IN:
        return render(request, "events/group/member.html", shown_to(request, found, now))
    if found.status == Member.Status.LEFT:
        return render(request, "events/group/left.html", {"member": found, "event": found.event})
    form = Choices.fill(request, initial=Choices.first(found))
    if form.is_valid() and request.POST.get("answer") in {"yes", "no"}:
        says_yes = request.POST["answer"] == "yes"
        try:
            actions.answer_invitation(member=found, says_yes=says_yes, choices=form.cleaned_data, now=now)
        except actions.NotYours:
            return home(request, found)  # pressed twice: the first was kept
        messages.success(request, _("Thank you. Your answer is kept."))
        return home(request, found)
    context = {"member": found, "event": found.event, "form": form, "time_note": time_note()}
    return render(request, "events/group/answer.html", context | {"contact_phone": found.event.phone})


@links.private
def choices(request: HttpRequest, secret: str) -> HttpResponse:
    """What they choose for their time, and what they say of themselves; it can be changed at any time."""
    found = member_of(request, secret)
    if found.status != Member.Status.IN:
        return home(request, found)
    form = Choices.fill(request, initial=Choices.first(found))
    if form.is_valid():
        try:
            actions.change_choices(member=found, choices=form.cleaned_data)
        except actions.NotYours:
            return home(request, found)
        messages.success(request, _("Kept."))
        return home(request, found)
    context = {"member": found, "event": found.event, "form": form, "time_note": time_note()}
    return render(request, "events/group/choices.html", context)


@links.private
def leave(request: HttpRequest, secret: str) -> HttpResponse:
    """Leave the group: one button more, and nobody asks why."""
    found = member_of(request, secret)
    if found.status != Member.Status.IN:
        return home(request, found)
    if request.method == "POST" and "_language" not in request.POST:
        actions.leave_group(member=found, now=timezone.now())
        return home(request, found)
    return render(request, "events/group/leave.html", {"member": found, "event": found.event})


@links.private
def dates(request: HttpRequest, secret: str, pk: int) -> HttpResponse:
    """When can you? From a member's own page."""
    found = member_of(request, secret)
    poll = get_object_or_404(DatePoll.objects.filter(event=found.event_id).select_related("chosen"), pk=pk)
    if found.status != Member.Status.IN:
        return home(request, found)
    mine = reverse("group/member", args=[found.secret])
    return dates_page(request, poll, found, after=mine, home=mine)


def dates_page(
    request: HttpRequest, poll: DatePoll, member: Member, *, after: str, home: str = ""
) -> HttpResponse:
    """Yes, if need be, no, date by date; what was said stays open to change until the last day.

    `home` is the address of their own page; a page that a message opened has none, since mails are passed on.
    """
    now, options = timezone.now(), list(poll.options.all())
    mine = DateAnswer.objects.filter(option__poll=poll, member=member)
    form = DatesForm.fill(request, options=options, said=dict(mine.values_list("option", "value")))
    context: dict[str, Any] = {
        "member": member,
        "event": member.event,
        "poll": poll,
        "form": form,
        "is_open": poll.is_open(now),
        "home": home,
        "contact_phone": member.event.phone,
    }
    if context["is_open"] and form.is_valid():
        try:
            polling.answer_dates(poll=poll, member=member, values=form.values, now=now)
        except polling.Closed:
            messages.error(request, _("The time for answers is over, or a date was chosen."))
        else:
            messages.success(request, _("Thank you. Your answer is kept."))
        return redirect(languages.keep(request, after))
    return render(request, "events/group/dates.html", context)
