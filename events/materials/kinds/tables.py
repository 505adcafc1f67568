"""What stands and lies on tables: numbers, names, the manners of a café, and sheets with a question to write on."""

from dataclasses import dataclass
from typing import Any

from events.materials.kinds import badges, lines
from events.materials.kinds.filled import Filled, Named, NotPossible, of_speakers
from events.materials.models import Paper
from events.meetups.models import Event
from events.speakers.models import Contribution, Speaker
from wwnt.kit.bilingual import Words


@dataclass(frozen=True)
class Question:
    """A question for a table in both languages."""

    text_cy: str
    text_en: str

    text = Words("text")


def cards(paper: Paper, event: Event) -> Filled:
    """Cards that fold over and stand: table numbers, names of speakers or guests, or blank ones; or the café's manners."""
    options, what = paper.options, paper.options["what"]
    names: list[Named] = []
    found: list[dict[str, Any]]
    if what == "manners":
        return Filled(
            "events/materials/paper/manners.html", {"copies": range(options["number"])}, options["number"]
        )
    if what == "numbers":
        first = options["first"]
        found = [{"number": number} for number in range(first, first + options["number"])]
    elif what == "blank":
        found = [{"name": ""}] * options["number"]
    elif what == "speakers":
        speakers = Speaker.objects.coming().for_event(event).select_related("participant")
        found = [{"name": each.name, "pronouns": each.pronouns} for each in speakers]
        names = of_speakers(speakers)
    else:
        tickets = list(badges.tickets_of(event))
        found = [{"name": each.name} for each in tickets]
        names = [Named(each.participant or badges.whose(each), each) for each in tickets]
    if not found:
        raise NotPossible("nobody")
    return Filled("events/materials/paper/tents.html", {"tents": found}, len(found), names)


def questions_of(event: Event) -> list[Contribution]:
    """Questions for the tables that were offered and taken."""
    rows = Contribution.objects.filter(event=event, kind=Contribution.Kind.QUESTION)
    return list(rows.filter(state=Contribution.State.ACCEPTED))


def sheets(paper: Paper, event: Event) -> Filled:
    """Sheets to write and draw on, each with one question, the table and the round to fill in, and a code."""
    options = paper.options
    taken = [each for each in questions_of(event) if each.pk in options["questions"]]
    found = [Question(each.title_cy, each.title_en) for each in taken]
    found += [Question(welsh, english) for welsh, english in lines.pairs(options["own"])]
    if not found:
        raise NotPossible("nothing_written")
    each_of_them = [question for question in found for _copy in range(options["copies"])]
    context = {"questions": each_of_them, "size": options["paper"]}
    return Filled("events/materials/paper/sheets.html", context, len(each_of_them))
