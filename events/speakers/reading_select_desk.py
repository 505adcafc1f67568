"""Proposing what is to be in the meet-up, hearing objections, and writing down what came of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.desk_page import event_of, host
from events.meetups.models import Event
from events.speakers import reading_log, reading_selecting, reading_shown, reading_view
from events.speakers.reading_actions import Closed
from events.speakers.reading_desk import CHANGE, SEE, TAB, page, reading_of
from events.speakers.reading_forms import OutcomeForm, ProposalForm
from events.speakers.reading_models import Selection
from events.speakers.reading_people import at_desk
from wwnt.kit.access import needs


def selection_of(event: Event, pk: int) -> Selection:
    """One proposal of this meet-up."""
    found = get_object_or_404(Selection, event=event, pk=pk)
    found.event = event
    return found


@needs(CHANGE)
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose what is to be in the meet-up, or change what is proposed."""
    event, now, by = event_of(slug), timezone.now(), host(request)
    reading_of(event)
    current = reading_shown.open_proposal(event)
    rows = reading_selecting.undecided(event)
    said = dict(current.choices.values_list("contribution", "answer")) if current else {}
    form = ProposalForm.fill(
        request, rows=rows, said=said, initial={"words": current.words if current else ""}
    )
    if form.is_valid():
        try:
            if current is None:
                current = reading_selecting.propose_selection(
                    event=event,
                    answers=form.answers,
                    words=form.cleaned_data["words"],
                    language=by.language,
                    by=by,
                    now=now,
                )
            else:
                reading_selecting.change_proposal(
                    selection=current, answers=form.answers, words=form.cleaned_data["words"], by=by, now=now
                )
            messages.success(request, _("Proposed. The planning group can now object, with a reason."))
            return redirect("speakers/desk/proposal", slug, current.pk)
        except reading_selecting.AlreadyProposed:
            form.add_error(
                None, _("Another host has proposed something meanwhile. Please look at that first.")
            )
        except Closed:
            form.add_error(None, _("This was decided or taken back meanwhile. Nothing was kept."))
    lived = {row.pk: any(each.lived_it for each in row.speakers.all()) for row in rows}
    lines = [{"row": row, "field": field, "lived": lived[row.pk]} for row, field in form.lines]
    context = {"form": form, "lines": lines, "mix": reading_view.mix(rows), "is_new": current is None}
    return page(request, event, "propose", **context)


@needs(SEE)
def proposal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A proposal, objections, one's own word; and for hosts what comes of it."""
    event = event_of(slug)
    found = selection_of(event, pk)
    context = reading_shown.stand(request, at_desk(event, host(request)), found, timezone.now())
    if context.get("is_kept"):
        messages.success(request, _("Thank you. It is kept."))
        return redirect("speakers/desk/proposal", slug, pk)
    del context["event"]
    context["log_url"] = reading_log.way_back(found, reader=request.user)
    context["can_reopen"] = found.is_agreed and not found.replies.exclude(sent_at=None).exists()
    return page(request, event, "proposal", **context)


@needs(CHANGE)
def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write down what came of it; where it is agreed, the answers are drafted, and none goes out."""
    event = event_of(slug)
    found = selection_of(event, pk)
    form = OutcomeForm.fill(request)
    if form.is_valid():
        try:
            decided = reading_selecting.decide_selection(
                selection=found, by=host(request), now=timezone.now(), **form.cleaned_data
            )
            if not decided.is_agreed:
                messages.success(request, _("Kept."))
                return redirect(TAB, slug)
            messages.success(
                request, _("Kept. The answers are drafted: nothing goes out before you send it.")
            )
            return redirect("speakers/desk/replies", slug)
        except reading_selecting.Objections:
            words = _(
                "Somebody objects. Please say what became of that; it is then agreed with changes, or not."
            )
            form.add_error("response", words)
        except Closed:
            form.add_error(None, _("Another host has written down meanwhile what came of it."))
    stances = list(found.stances.all())
    context = {
        "form": form if found.is_open or request.method == "POST" else None,
        "selection": found,
        "choices": reading_shown.choices_of(found),
        "objections": reading_shown.objections_in(stances),
        "fine": sum(not each.objects_to_it for each in stances),
    }
    return page(request, event, "decide", **context)


@needs(CHANGE)
@require_POST
def reopen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Undo what was decided, while no answer has gone out."""
    try:
        reading_selecting.reopen_selection(
            selection=selection_of(event_of(slug), pk), by=host(request), now=timezone.now()
        )
        messages.success(request, _("Undone. The drafts are gone, and the proposal is open again."))
    except reading_selecting.AlreadySent:
        messages.warning(request, _("An answer has gone out already, so this can’t be undone."))
    except reading_selecting.AlreadyProposed:
        messages.warning(request, _("Another proposal is open. Please decide that first."))
    return redirect("speakers/desk/proposal", slug, pk)
