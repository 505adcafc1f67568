"""What readers see and do, the same behind a member's link and at the desk: what is to be read, what all think, proposals."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.meetups.models import Event
from events.speakers import reading_actions, reading_marks, reading_selecting, reading_view, reading_votes
from events.speakers.models import Contribution
from events.speakers.reading_forms import ScoreForm, StanceForm
from events.speakers.reading_models import Reading, Score, Selection, Stance
from events.speakers.reading_people import Reader, number
from wwnt.kit.bilingual import Text

Phase = Reading.Phase
OVER = gettext_lazy("The meet-up is over or called off; nothing was changed.")


def phases(reading: Reading, now: datetime) -> Sequence[dict[str, Any]]:
    """Each phase with its last day, and which of them it is now."""
    until: dict[Phase, date | None] = {
        Phase.READING: reading.reads_until,
        Phase.TALKING: reading.talks_until,
        Phase.DECIDING: None,
    }
    here = reading.phase(now)
    return [{"name": phase.label, "until": day, "is_now": phase == here} for phase, day in until.items()]


def overview(reader: Reader, now: datetime) -> dict[str, Any]:
    """Everything for one reader: what waits for them, what all think of the rest, the proposal, the vote."""
    event = reader.event
    reading = Reading.objects.filter(event=event).first()
    if reading is None:
        return {"reading": None, "event": event}
    reading.event = event
    rows = list(reading_view.readable(reader))
    lines = reading_view.lines_for(reader, rows, hides_names=reading.hides_names)
    return {
        "event": event,
        "reading": reading,
        "phases": phases(reading, now),
        "can_score": reading.is_read(now) and not is_past(event, now),
        "unread": reading_view.unread(lines),
        "ordered": reading_view.in_order(lines),
        "mix": reading_view.mix(rows),
        "values": list(Score.Value),
        "readers": number(event),
        "enough": reading_view.ENOUGH,
        "proposal": open_proposal(event),
        "decided": Selection.objects.filter(event=event).exclude(outcome=Selection.Outcome.OPEN).first(),
        "counted": counted(reading, now),
    }


def is_past(event: Event, now: datetime) -> bool:
    """Whether there is nothing more to read or decide for it."""
    return event.is_cancelled or event.is_over(now)


def why(error: reading_actions.Closed, otherwise: str) -> str:
    """Why it could not be kept: the meet-up is over or called off, or what else it may be."""
    return str(OVER) if isinstance(error, reading_actions.Over) else otherwise


def open_proposal(event: Event) -> Selection | None:
    """The proposal that waits for objections, if there is one."""
    return Selection.objects.filter(event=event, outcome=Selection.Outcome.OPEN).first()


def counted(reading: Reading, now: datetime) -> dict[str, Any] | None:
    """What guests chose, once the vote is over, so that nobody reads with it in mind before."""
    if reading.votes_until is None or reading.votes_are_open(now):
        return None
    return {"turnout": reading_votes.turnout(reading), "lines": reading_votes.results(reading)}


def read_one(request: HttpRequest, reader: Reader, row: Contribution, now: datetime) -> dict[str, Any]:
    """One contribution with the form for it; `is_kept` once what was sent is kept, `is_late` where it no longer can be."""
    reading = Reading.objects.filter(event=reader.event).first()
    hides = reading is None or reading.hides_names
    if reader.offered(row):
        raise Http404
    line = reading_view.lines_for(reader, [row], hides_names=hides)[0]
    form = ScoreForm.fill(request, initial=ScoreForm.first(line.mine))
    can_score = reading is not None and reading.is_read(now) and not is_past(reader.event, now)
    shown = form if can_score or request.method == "POST" else None
    context = {"event": reader.event, "line": line, "contribution": row, "form": shown}
    context |= {
        "answers": reading_view.answers_of(row),
        "files": reading_view.files_of(row, hides_names=hides),
    }
    if form.is_valid():
        try:
            words = form.cleaned_data["words"]
            reading_actions.give_score(
                contribution=row, reader=reader, value=form.value, words=words, now=now
            )
            context["is_kept"] = True
        except reading_actions.Closed as error:
            words = _("The time for this is over, or it was taken back. Nothing was kept.")
            form.add_error(None, why(error, words))
    return context


def stand(request: HttpRequest, reader: Reader, selection: Selection, now: datetime) -> dict[str, Any]:
    """A proposal with what it says of each contribution, objections, and the form for one's own word."""
    mine = Stance.objects.filter(reader.said, selection=selection).first()
    first = StanceForm.first(mine) | {"mark": reading_marks.of_proposal(selection)}
    form = StanceForm.fill(request, initial=first)
    is_kept = form.is_valid() and _take(form, reader, selection, now)
    selection.refresh_from_db()
    stances = list(selection.stances.all())
    is_open = selection.is_open and not is_past(reader.event, now)
    return {
        "event": reader.event,
        "selection": selection,
        "words": Text(selection.words, selection.language),
        "choices": choices_of(selection, reader),
        "objections": objections_in(each for each in stances if each != mine),
        "mine": mine,
        "fine": sum(not each.objects_to_it for each in stances),
        "form": form if is_open or request.method == "POST" else None,
        "is_kept": is_kept,
    }


def _take(form: StanceForm, reader: Reader, selection: Selection, now: datetime) -> bool:
    """Whether one's word to it is kept; the form says why where it is not."""
    mark = form.cleaned_data["mark"]
    try:
        reading_selecting.take_stance(
            selection=selection, reader=reader, reason=form.given, mark=mark, now=now
        )
    except reading_selecting.ProposalChanged:
        form.look_anew(reading_marks.of_proposal(selection))
        form.add_error(None, _("The proposal is another one now: please look at it, then give your word."))
    except reading_actions.Closed as error:
        form.add_error(None, why(error, _("This was decided meanwhile. Nothing was kept.")))
    else:
        return True
    return False


def objections_in(stances: Iterable[Stance]) -> list[Text]:
    """The reasons of those who object, each in its language, without names."""
    return [Text(each.reason, each.language) for each in stances if each.objects_to_it]


def choices_of(selection: Selection, reader: Reader) -> list[dict[str, Any]]:
    """What is proposed, answer by answer; what was taken back meanwhile is marked so.

    Of what this reader may not read the kind alone shows.
    """
    rows = list(selection.choices.select_related("contribution").prefetch_related("contribution__speakers"))
    found = []
    for answer in selection.choices.model.Answer:
        mine = [row.contribution for row in rows if row.answer == answer]
        if mine:
            lived = sum(any(each.lived_it for each in one.speakers.all()) for one in mine)
            lines = [{"row": one, "is_hidden": not reader.may_read(one)} for one in mine]
            found.append({"name": answer.label, "key": answer.value, "lines": lines, "lived": lived})
    return found
