"""Date polls at the desk: proposing dates, who can, answers taken down on the phone, choosing one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.group import poll_forms as forms
from events.group import polling
from events.group.desk import group_page, may, member_of
from events.group.models import DateAnswer, DateOption, DatePoll, Member
from events.group.results import Result, results
from events.meetups.desk_page import event_of, host, warn_of_hours
from events.meetups.models import Event
from wwnt.kit.access import needs

SETTLE = "events.settle_day"


def poll_of(event: Event, pk: int) -> DatePoll:
    """The poll of this number, with its dates."""
    rows = DatePoll.objects.filter(event=event).select_related("event", "chosen", "chosen_by")
    return get_object_or_404(rows.prefetch_related("options"), pk=pk)


def answers_to(poll: DatePoll) -> dict[tuple[int, int], str]:
    """By date and member, what was said; one query."""
    rows = DateAnswer.objects.filter(option__poll=poll)
    return {
        (option, member): value for option, member, value in rows.values_list("option", "member", "value")
    }


def asked(poll: DatePoll, said: dict[tuple[int, int], str]) -> list[Member]:
    """Those in the group, and whoever has answered before they left."""
    members = Member.objects.filter(event=poll.event_id).select_related("participant")
    have = {member for _option, member in said}
    return [member for member in members if member.status == Member.Status.IN or member.pk in have]


@needs("events.view_group")
def polls(request: HttpRequest, slug: str) -> HttpResponse:
    """Polls of dates, the latest first."""
    event, now = event_of(slug), timezone.now()
    rows = DatePoll.objects.filter(event=event).select_related("chosen").prefetch_related("options")
    shown = [{"poll": row, "is_open": row.is_open(now)} for row in rows]
    return group_page(request, event, "events/group/desk/polls.html", part="polls", polls=shown)


@needs("events.change_group")
def ask_dates(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose some dates; the group is asked."""
    event = event_of(slug)
    begin, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    form = forms.PollForm.fill(request, starts=begin.time(), ends=end.time())
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("kind", "place", "dates", "closes_at")}
        poll = polling.ask_dates(event=event, by=host(request), now=timezone.now(), **given)
        messages.success(request, _("The group is being asked when they can."))
        return redirect("group/desk/poll", slug, poll.pk)
    return group_page(request, event, "events/group/desk/ask_dates.html", part="polls", form=form)


@needs("events.view_group")
def poll(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Who can when, as a table that can be heard as well; a host chooses."""
    event, now = event_of(slug), timezone.now()
    found = poll_of(event, pk)
    said = answers_to(found)
    members = asked(found, said)
    found_results = results(found.options.all(), members, said)
    return group_page(
        request,
        event,
        "events/group/desk/poll.html",
        part="polls",
        poll=found,
        results=found_results,
        members=[
            {"member": member, "cells": list(zip(said_by(member, found_results), found_results, strict=True))}
            for member in members
        ],
        is_open=found.is_open(now),
        answered=len({member for _option, member in said}),
        changes=may(request, event, "events.change_group"),
        can_choose=can_choose(request, event, found),
        passed={result.option.pk for result in found_results if result.option.starts_at <= now},
    )


def said_by(member: Member, found: list[Result]) -> list[str]:
    """What a member said to each date, in words, in the order of the dates."""
    words: dict[str, Any] = {"": _("No answer yet"), **dict(DateAnswer.Value.choices)}
    return [str(words[result.said[member.pk]]) for result in found]


def can_choose(request: HttpRequest, event: Event, poll: DatePoll) -> bool:
    """The day of the meet-up is settled by who leads it, a planning meeting by whoever plans."""
    needed = SETTLE if poll.kind == DatePoll.Kind.DAY else "events.change_group"
    return not poll.is_settled and may(request, event, needed)


@needs("events.change_group")
def answer_for(request: HttpRequest, slug: str, pk: int, member: int) -> HttpResponse:
    """Take down on the phone when somebody can."""
    event = event_of(slug)
    found, who = poll_of(event, pk), member_of(event, member)
    said = {option: value for (option, pk_of), value in answers_to(found).items() if pk_of == who.pk}
    form = forms.DatesForm.fill(request, options=list(found.options.all()), said=said)
    if form.is_valid():
        try:
            polling.answer_dates(
                poll=found, member=who, values=form.values, now=timezone.now(), by=host(request)
            )
        except polling.Closed:
            messages.error(request, _("A date has been chosen meanwhile."))
        else:
            messages.success(request, _("Kept: the answer of %(name)s") % {"name": who})
        return redirect("group/desk/poll", slug, pk)
    return group_page(
        request, event, "events/group/desk/answer_for.html", part="polls", form=form, poll=found, member=who
    )


@needs("events.change_group")
@require_POST
def choose_date(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Settle on one of the dates; everybody in the group is told once."""
    event = event_of(slug)
    found = poll_of(event, pk)
    if not found.is_settled and not can_choose(request, event, found):
        messages.error(
            request,
            _("The day of the meet-up is settled by a lead host. Tell them which one you would choose."),
        )
        return redirect("group/desk/poll", slug, pk)
    number = request.POST.get("option", "")
    option = DateOption.objects.filter(
        poll=found, pk=number if number.isdecimal() and len(number) < 16 else 0
    ).first()
    if option is None:
        messages.error(request, _("Please choose one of the dates."))
        return redirect("group/desk/poll", slug, pk)
    try:
        polling.choose_date(poll=found, option=option, by=host(request), now=timezone.now())
    except polling.AlreadySettled as error:
        messages.error(request, _("A date has been chosen already: %(date)s") % {"date": error.poll.chosen})
    except polling.HasPassed:
        messages.error(request, _("This day has passed already."))
    else:
        messages.success(request, _("The date is settled. The group is being told."))
        warn_of_hours(request, event, event_of(slug))
    return redirect("group/desk/poll", slug, pk)


@needs("events.change_group")
@require_POST
def withdraw_poll(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a question back in which nothing was chosen."""
    found = poll_of(event_of(slug), pk)
    try:
        polling.withdraw_poll(poll=found, by=host(request), now=timezone.now())
    except polling.AlreadySettled as error:
        messages.error(request, _("A date has been chosen already: %(date)s") % {"date": error.poll.chosen})
    else:
        messages.success(request, _("The question is taken back."))
    return redirect("group/desk/polls", slug)
