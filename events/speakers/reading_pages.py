"""Reading together from a member's own page, without signing in; and the vote behind the link of a message."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.messages.models import Message
from community.people.models import Participant
from events.speakers import reading_log, reading_shown, reading_votes
from events.speakers.models import Contribution
from events.speakers.reading_actions import TO_READ, Closed
from events.speakers.reading_forms import VoteForm
from events.speakers.reading_models import Reading, Selection
from events.speakers.reading_people import Reader, behind
from wwnt.kit import languages, links


def reader_of(request: HttpRequest, secret: str) -> Reader:
    """The member whom this link lets in; the page speaks their language."""
    found = behind(secret)
    languages.speak(request, found.language)
    return found


def back(request: HttpRequest, secret: str) -> HttpResponse:
    """To the list of what there is to read, in the language they read in."""
    messages.success(request, _("Thank you. It is kept."))
    return redirect(languages.keep(request, reverse("speakers/reading", args=[secret])))


@links.private
def reading(request: HttpRequest, secret: str) -> HttpResponse:
    """What there is to read, and what all think of what this member has read."""
    context = reading_shown.overview(reader_of(request, secret), timezone.now())
    return render(request, "events/speakers/reading.html", context | {"secret": secret})


@links.private
def read(request: HttpRequest, secret: str, pk: int) -> HttpResponse:
    """One contribution, and what this member thinks of it."""
    reader = reader_of(request, secret)
    rows = Contribution.objects.filter(event=reader.event, state__in=TO_READ, event__reading__isnull=False)
    row = get_object_or_404(rows.prefetch_related("speakers", "scores"), pk=pk)
    context = reading_shown.read_one(request, reader, row, timezone.now())
    if context.get("is_kept"):
        return back(request, secret)
    return render(request, "events/speakers/read.html", context | {"secret": secret})


@links.private
def proposal(request: HttpRequest, secret: str, pk: int) -> HttpResponse:
    """A proposal, and whether this member has an objection."""
    reader = reader_of(request, secret)
    found = get_object_or_404(Selection.objects.filter(event=reader.event), pk=pk)
    context = reading_shown.stand(request, reader, found, timezone.now())
    if context.get("is_kept"):
        return back(request, secret)
    context |= {"secret": secret, "log_url": reading_log.way_back(found, secret=secret)}
    return render(request, "events/speakers/proposal.html", context)


class Answers:
    """The page behind the link of the message that asks for a vote."""

    kinds = (reading_votes.VOTE,)

    def page(self, request: HttpRequest, message: Message) -> HttpResponse:
        """What can be chosen, or, once the vote is over, what came of it."""
        found = Reading.objects.select_related("event").filter(pk=message.row or 0).first()
        if found is None or message.participant is None or found.event.is_cancelled:
            return render(request, "events/speakers/vote_gone.html", status=410)
        return vote_page(request, found, message.participant, after=request.path)


def vote_page(request: HttpRequest, found: Reading, person: Participant, *, after: str) -> HttpResponse:
    """Choose, change what was chosen, or read what came of it."""
    now = timezone.now()
    mine = found.ballots.filter(participant=person).first()
    chosen = list(mine.chosen.values_list("pk", flat=True)) if mine else []
    rows = list(reading_votes.on_ballot(found))
    form = VoteForm.fill(request, rows=rows, most=found.most_choices, initial={"chosen": chosen})
    is_open = found.votes_are_open(now)
    if is_open and form.is_valid():
        try:
            chosen = form.cleaned_data["chosen"]
            reading_votes.cast_vote(reading=found, participant=person, chosen=chosen, now=now, by=None)
            messages.success(request, _("Thank you. Your choice is kept, and counted once."))
            return redirect(languages.keep(request, after))
        except Closed:
            form.add_error(None, _("The vote is over. Nothing was kept."))
    context = {
        "reading": found,
        "event": found.event,
        "form": form if is_open and rows else None,
        "rows": rows,
        "is_open": is_open,
        "has_voted": mine is not None,
        "counted": reading_shown.counted(found, now),
        "contact_phone": found.event.phone,
    }
    return render(request, "events/speakers/vote.html", context)
