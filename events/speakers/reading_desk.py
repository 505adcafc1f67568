"""Reading together at the desk: what is to be read, what all think, dates and names, the vote."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from community.messages import actions as message_actions
from community.messages.models import Message
from events.meetups.changes import kept
from events.meetups.desk_page import event_of, host, programme_page
from events.meetups.models import Event
from events.speakers import (
    calling,
    reading_actions,
    reading_replies,
    reading_shown,
    reading_view,
    reading_votes,
)
from events.speakers.call_models import Call
from events.speakers.models import Contribution
from events.speakers.reading_actions import TO_READ, Closed, Over
from events.speakers.reading_forms import ReadingForm, VoteForm, VoteSettings
from events.speakers.reading_models import Reading
from events.speakers.reading_pages import cast
from events.speakers.reading_people import at_desk, voter_groups
from events.speakers.rights import CHANGE, SEE
from wwnt.kit.access import needs

TAB = "speakers/desk/reading"


def page(request: HttpRequest, event: Event, name: str, **context: Any) -> HttpResponse:
    """A page of this tab; those who may change something see the buttons for it."""
    context["may_change"] = host(request).has_perm(CHANGE, event)
    return programme_page(request, event, f"events/speakers/desk/{name}.html", tab=TAB, **context)


@needs(SEE)
def reading(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for this reader, what all think of the rest, and how far we are."""
    event = event_of(slug)
    context = reading_shown.overview(at_desk(event, host(request)), timezone.now())
    context["offered"] = Contribution.objects.filter(event=event, state__in=TO_READ).count()
    context["drafts"] = reading_replies.drafts_of(event).count()
    context["to_tell"] = reading_replies.to_tell(event).count()
    context["has_replies"] = reading_replies.replies_of(event).exists()
    context["still_open"] = call_open_after(event, context["reading"])
    del context["event"]
    return page(request, event, "reading", **context)


def call_open_after(event: Event, reading: Reading | None) -> Call | None:
    """The call, where people may still offer something once the time for reading is over."""
    call = calling.call_of(event)
    if reading is None or call.phase(timezone.now()) not in (Call.Phase.OPEN, Call.Phase.BEFORE):
        return None
    return call if call.closes_on is None or call.closes_on > reading.reads_until else None


@needs(SEE)
def read(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One contribution, and what this host thinks of it."""
    event = event_of(slug)
    reader = at_desk(event, host(request))
    row = get_object_or_404(reading_view.readable(reader), pk=pk, event__reading__isnull=False)
    context = reading_shown.read_one(request, reader, row, timezone.now())
    if context.get("is_kept"):
        messages.success(request, _("Thank you. It is kept."))
        return redirect(TAB, slug)
    del context["event"]
    return page(request, event, "read", **context)


@needs(CHANGE)
def arrange(request: HttpRequest, slug: str) -> HttpResponse:
    """Until when we read and talk, and whether names are hidden."""
    event = event_of(slug)
    found = Reading.objects.filter(event=event).first() or Reading(event=event)
    is_new = found.pk is None
    form = ReadingForm.fill(request, instance=found)

    def act() -> None:
        reading_actions.arrange_reading(event=event, by=host(request), now=timezone.now(), **form.given)

    try:
        is_kept, stands = kept(form, act)
    except Over:
        is_kept, stands = False, []
        form.add_error(None, str(reading_shown.OVER))
    if is_kept:
        messages.success(request, _("Kept."))
        return redirect(TAB, slug)
    return page(request, event, "arrange", form=form, stands=stands, is_new=is_new)


def reading_of(event: Event) -> Reading:
    """How this meet-up is read; 404 where it has not begun."""
    found = get_object_or_404(Reading, event=event)
    found.event = event
    return found


@needs(CHANGE)
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    """Put contributions to the vote of guests; how many have voted, what came of it, and who is to be rung."""
    event, now = event_of(slug), timezone.now()
    found = reading_of(event)
    rows = list(reading_votes.fit_for_all(Contribution.objects.filter(event=event, state__in=TO_READ)))
    today = timezone.localdate(now)
    on_it = [str(pk) for pk in reading_votes.on_ballot(found).values_list("pk", flat=True)]
    first = {"ballot": on_it, "most_choices": found.most_choices, "votes_until": found.votes_until}
    groups = voter_groups(event)
    form = VoteSettings.fill(request, rows=rows, groups=groups, today=today, initial=first)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            number = reading_votes.ask_for_votes(
                reading=found,
                ballot=[int(pk) for pk in typed["ballot"]],
                groups=typed["groups"],
                settings=typed,
                by=host(request),
                now=now,
            )
            messages.success(request, _("Newly asked for their vote: %(number)s") % {"number": number})
            if stays_on_list(found, typed["ballot"]):
                words = _("People have voted already, so what they could choose from stays on the list.")
                messages.info(request, words)
            return redirect("speakers/desk/vote", slug)
        except Closed:
            form.add_error(None, _("The meet-up is over or called off; nothing was changed."))
    by_hand = reading_votes.letters_of(found).filter(fate=Message.Fate.NO_EMAIL)
    return page(
        request,
        event,
        "vote",
        form=form,
        reading=found,
        is_open=found.votes_are_open(now),
        asked=reading_votes.letters_of(found).count(),
        turnout=reading_votes.turnout(found),
        counted=reading_shown.counted(found, now),
        by_hand=by_hand.select_related("participant").order_by("pk"),
    )


def stays_on_list(found: Reading, ticked: list[str]) -> bool:
    """Whether something was taken off that is still to be chosen from."""
    on_it = reading_votes.on_ballot(found).values_list("pk", flat=True)
    return not {str(pk) for pk in on_it} <= set(ticked)


@needs(CHANGE)
def vote_for(request: HttpRequest, slug: str, message: int) -> HttpResponse:
    """Somebody without e-mail says on the phone what they would like."""
    event = event_of(slug)
    found = reading_of(event)
    letters = reading_votes.letters_of(found).exclude(participant=None).select_related("participant")
    letter = get_object_or_404(
        letters.filter(fate__in=[Message.Fate.NO_EMAIL, Message.Fate.BY_HAND]), pk=message
    )
    assert letter.participant is not None
    rows = list(reading_votes.on_ballot(found))
    form = VoteForm.fill(request, rows=rows, most=found.most_choices)
    if form.is_valid() and cast(form, found, letter.participant, host(request)):
        if letter.is_troubled:
            message_actions.told_by_hand(message=letter, now=timezone.now(), by=host(request))
        messages.success(request, _("Kept."))
        return redirect("speakers/desk/vote", slug)
    return page(request, event, "vote_for", form=form, reading=found, person=letter.participant)
