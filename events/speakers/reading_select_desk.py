"""Proposing what is to be in the meet-up, hearing objections, and writing down what came of it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.accounts.models import User
from events.meetups.desk_page import event_of, host
from events.meetups.models import Event
from events.speakers import reading_log, reading_marks, reading_selecting, reading_shown, reading_view
from events.speakers.models import Contribution
from events.speakers.reading_actions import Closed, Over
from events.speakers.reading_desk import TAB, page, reading_of
from events.speakers.reading_forms import OutcomeForm, ProposalChangeForm, ProposalForm
from events.speakers.reading_models import Selection
from events.speakers.reading_people import at_desk
from events.speakers.rights import CHANGE, SEE
from wwnt.kit.access import needs
from wwnt.kit.bilingual import Text


def selection_of(event: Event, pk: int) -> Selection:
    """One proposal of this meet-up."""
    found = get_object_or_404(Selection, event=event, pk=pk)
    found.event = event
    return found


@needs(CHANGE)
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose what is to be in the meet-up, or change what is proposed; what another host wrote meanwhile is shown beside it."""
    event, by = event_of(slug), host(request)
    reading_of(event)
    current, stands = reading_shown.open_proposal(event), None
    rows = reading_selecting.undecided(event)
    form = proposal_form(request, current, rows)
    if form.is_valid():
        try:
            made = keep_proposal(form, event, current, by, mark=request.POST.get("mark", ""))
            messages.success(
                request, _("Proposed. The planning group hears of it and can object, with a reason.")
            )
            return redirect("speakers/desk/proposal", slug, made.pk)
        except reading_selecting.ProposalChanged:
            current = stands = reading_shown.open_proposal(event)
            form = proposal_form(request, current, rows)
            if isinstance(form, ProposalChangeForm):
                form.look_anew(reading_marks.of_proposal(current))
        except Closed as error:
            words = _("This was decided or taken back meanwhile. Nothing was kept.")
            form.add_error(None, reading_shown.why(error, words))
    lived = {row.pk: any(each.lived_it for each in row.speakers.all()) for row in rows}
    context = {
        "form": form,
        "lines": [{"row": row, "field": field, "lived": lived[row.pk]} for row, field in form.lines],
        "mix": reading_view.mix(rows),
        "is_new": current is None,
        "stands": stands,
        "words": Text(stands.words, stands.language) if stands else "",
        "choices": reading_shown.choices_of(stands, at_desk(event, by)) if stands else (),
    }
    return page(request, event, "propose", **context)


def proposal_form(
    request: HttpRequest, current: Selection | None, rows: Sequence[Contribution]
) -> ProposalForm:
    """The form for a proposal, or for changing the one that stands."""
    if current is None:
        return ProposalForm.fill(request, rows=rows)
    return ProposalChangeForm.fill(request, rows=rows, selection=current)


def keep_proposal(
    form: ProposalForm, event: Event, current: Selection | None, by: User, *, mark: str
) -> Selection:
    """Propose it, or change what is proposed, unless that is not what the page showed (`mark`)."""
    given: dict[str, Any] = {"answers": form.answers, "words": form.cleaned_data["words"]}
    given |= {"language": by.language, "by": by, "now": timezone.now()}
    if current is None and mark:
        raise Closed
    if current is not None:
        reading_selecting.change_proposal(selection=current, mark=mark, **given)
        return current
    try:
        return reading_selecting.propose_selection(event=event, **given)
    except reading_selecting.AlreadyProposed as error:
        raise reading_selecting.ProposalChanged from error


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
    form = OutcomeForm.fill(request, initial={"mark": reading_marks.of_objections(found)})
    if form.is_valid() and (decided := keep_outcome(form, found, host(request))):
        if not decided.is_agreed:
            messages.success(request, _("Kept."))
            return redirect(TAB, slug)
        messages.success(request, _("Kept. The answers are drafted: nothing goes out before you send it."))
        return redirect("speakers/desk/replies", slug)
    found.refresh_from_db()
    stances = list(found.stances.all())
    is_open = found.is_open and not reading_shown.is_past(event, timezone.now())
    context = {
        "form": form if is_open or request.method == "POST" else None,
        "selection": found,
        "choices": reading_shown.choices_of(found, at_desk(event, host(request))),
        "objections": reading_shown.objections_in(stances),
        "fine": sum(not each.objects_to_it for each in stances),
    }
    return page(request, event, "decide", **context)


def keep_outcome(form: OutcomeForm, found: Selection, by: User) -> Selection | None:
    """What came of it, once it is kept; the form says why where it is not."""
    try:
        return reading_selecting.decide_selection(
            selection=found, by=by, now=timezone.now(), **form.cleaned_data
        )
    except reading_selecting.Objections:
        words = _("Somebody objects. Please say what became of that; it is then agreed with changes, or not.")
        form.add_error("response", words)
    except reading_selecting.NobodyAgreed:
        words = _(
            "Nobody else has said yet that they have no objection. If it was agreed elsewhere, please say where and with whom, "
            "for example: at our meeting on Tuesday, six of us."
        )
        form.add_error("response", words)
    except reading_selecting.ProposalChanged:
        form.look_anew(reading_marks.of_objections(found))
        words = _(
            "Somebody has changed the proposal or objected to it meanwhile. Please look at it as it stands now, then keep it."
        )
        form.add_error(None, words)
    except Closed as error:
        words = _("Another host has written down meanwhile what came of it.")
        form.add_error(None, reading_shown.why(error, words))
    return None


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
    except Over:
        messages.warning(request, str(reading_shown.OVER))
    return redirect("speakers/desk/proposal", slug, pk)
