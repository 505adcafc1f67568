"""What an assessment says: for the desk, for who signs, for the public page, and what it still lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.impact import groups
from events.impact.models import (
    NEEDED,
    Barrier,
    ImpactAssessment,
    ImpactEdition,
    ImpactRow,
    ImpactSignature,
)
from events.meetups.models import Event
from events.planning.models import PlanningTask
from wwnt.kit import bilingual
from wwnt.kit.bilingual import Words
from wwnt.kit.looking import asked_once
from wwnt.kit.sockets import Gap

MISSING = {
    "en": gettext_lazy("Something is missing in English. Group: %(group)s"),
    "cy": gettext_lazy("Something is missing in Welsh. Group: %(group)s"),
}
WORDS_OF_A_ROW, WORDS_OF_A_BARRIER = ("said", "others"), ("what", "action", "result")


@asked_once
def rows_of(event: Event) -> list[ImpactRow]:
    """A row for each of the groups, in order; those that nobody has looked at are not in the database."""
    barriers = Barrier.objects.select_related("task__owner__participant", "before__task")
    found = {
        row.group: row
        for row in ImpactRow.objects.filter(assessment__event=event)
        .select_related("before")
        .prefetch_related("involvements", Prefetch("barriers", barriers))
    }
    return [found.get(group.key) or ImpactRow(group=group.key) for group in groups.GROUPS]


def barriers_of(event: Event) -> list[Barrier]:
    """All barriers that have been checked, with their tasks, in order of the groups."""
    found = Barrier.objects.filter(row__assessment__event=event, is_checked=True)
    found = found.select_related("row", "task__owner__participant")
    return sorted(found, key=lambda each: (groups.ORDER[each.row.group], each.pk))


# What is published and signed


def content(event: Event) -> dict[str, Any]:
    """What the assessment says now, as it is signed and published: no name in it but those that hosts typed."""
    return {"rows": [_row(row) for row in rows_of(event)]}


def _row(row: ImpactRow) -> dict[str, Any]:
    told = {
        f"{name}_{lang}": getattr(row, f"{name}_{lang}")
        for name in WORDS_OF_A_ROW
        for lang in bilingual.LANGUAGES
    }
    return {
        "group": row.group,
        **told,
        "nothing_known": row.nothing_known,
        "is_involved": bool(row.involved),
        "is_open": not row.is_looked_at,
        "barriers": [_barrier(each) for each in row.checked],
    }


def _barrier(barrier: Barrier) -> dict[str, Any]:
    names = [f"{name}_{language}" for name in WORDS_OF_A_BARRIER for language in bilingual.LANGUAGES]
    words = {name: getattr(barrier, name) for name in names}
    return {"barrier": barrier.pk} | words | _state(barrier.task)


def _state(task: PlanningTask | None) -> dict[str, Any]:
    """How far a barrier is, as its task on the plan says it."""
    is_done = task is not None and task.status == PlanningTask.Status.DONE
    done = task.done_at if task and is_done else None
    return {
        "due_on": task.due_on.isoformat() if task else "",
        "done_on": timezone.localdate(done).isoformat() if done else "",
        "is_dropped": task is not None and task.status == PlanningTask.Status.DROPPED,
    }


LIVE = ("barrier", "due_on", "done_on", "is_dropped")
"""What is kept of a barrier on the day it is published, and is no part of the words that were signed."""


def words_alone(kept: dict[str, Any]) -> list[dict[str, Any]]:
    """What was signed and published, without what moves along with the plan."""
    return [
        row | {"barriers": [{k: v for k, v in each.items() if k not in LIVE} for each in row["barriers"]]}
        for row in kept["rows"]
    ]


def as_it_is_now(edition: ImpactEdition) -> dict[str, Any]:
    """The words as they were published, with the days and what is done as the plan says them now; two queries.

    A barrier that was taken out since is found by its number, in what was published before it had one by its words.
    """
    event = edition.assessment.event
    tasks = {
        task.source_row: task
        for task in PlanningTask.objects.filter(event=event, source=PlanningTask.Source.IMPACT)
    }
    rows = Barrier.objects.filter(row__assessment=edition.assessment).values_list("what_en", "what_cy", "pk")
    by_words = {(en, cy): pk for en, cy, pk in rows}
    return {
        "rows": [
            row | {"barriers": [_now(each, tasks, by_words) for each in row["barriers"]]}
            for row in edition.content["rows"]
        ]
    }


def _now(
    kept: dict[str, Any],
    tasks: Mapping[int | None, PlanningTask],
    by_words: Mapping[tuple[str, str], int],
) -> dict[str, Any]:
    pk = kept.get("barrier") or by_words.get((kept["what_en"], kept["what_cy"]))
    task = tasks.get(pk)
    return kept | _state(task) if task else kept


class ToldBarrier:
    """A barrier as it was published, for a reader."""

    what, action, result = Words("what"), Words("action"), Words("result")

    def __init__(self, kept: dict[str, Any]) -> None:
        self.__dict__.update(kept)
        self.due_on = _day(kept["due_on"])
        self.done_on = _day(kept["done_on"])


class ToldRow:
    """A group as it was published, for a reader."""

    said, others = Words("said"), Words("others")
    nothing_known: bool

    is_involved: bool
    is_open: bool

    def __init__(self, kept: dict[str, Any]) -> None:
        self.__dict__.update(kept)
        self.barriers = [ToldBarrier(each) for each in kept["barriers"]]
        self.group = groups.BY_KEY[kept["group"]]


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def told(kept: dict[str, Any]) -> list[ToldRow]:
    """What was published, group by group."""
    return [ToldRow(row) for row in kept["rows"]]


# What it lacks


def page(event: Event) -> str:
    """The address of the assessment at the desk."""
    return reverse("impact/desk/impact", args=[event.slug])


def not_looked_at(rows: Sequence[ImpactRow]) -> list[ImpactRow]:
    """The groups of which nobody has said yet whether something stands in the way."""
    return [row for row in rows if not row.is_looked_at]


def unlooked(event: Event) -> list[str]:
    """The names of those groups, for who is about to sign all the same."""
    return [str(groups.GROUPS[groups.ORDER[row.group]].name) for row in not_looked_at(rows_of(event))]


def first_pass(event: Event, rows: Sequence[ImpactRow]) -> list[Gap]:
    """What is lacking before one may say that every group was looked at together with the planning group."""
    found, url = [], page(event)
    left = not_looked_at(rows)
    if left:
        words = {"number": len(left)}
        found.append(
            Gap(
                _("Equality: groups that nobody has looked at yet: %(number)s") % words,
                url,
                public=_("Equality: groups that nobody has looked at yet"),
            )
        )
    if not any(row.involved for row in rows):
        found.append(Gap(_("Equality: nobody of the planning group is named as involved"), url, hard=False))
    return found


def unsigned(event: Event, signed: int) -> list[Gap]:
    """That two members have yet to sign what stands now."""
    if signed >= NEEDED:
        return []
    url = reverse("impact/desk/signatures", args=[event.slug])
    words = {"signed": signed, "needed": NEEDED}
    return [
        Gap(
            _("Equality: signed by members of the planning group: %(signed)s of %(needed)s") % words,
            url,
            public=_("Equality: signatures of the planning group"),
        )
    ]


def loose_ends(event: Event, rows: Sequence[ImpactRow], today: date) -> list[Gap]:
    """Barriers that nobody has in hand, or whose day has passed."""
    barriers = [each for row in rows for each in row.checked]
    nobodys = sum(not each.is_in_hand for each in barriers)
    late = sum(each.is_late(today) for each in barriers)
    found, url = [], page(event)
    if nobodys:
        words = {"number": nobodys}
        found.append(
            Gap(
                _("Equality: barriers without somebody and a date: %(number)s") % words,
                url,
                public=_("Equality: barriers without somebody and a date"),
            )
        )
    if late:
        found.append(
            Gap(
                _("Equality: barriers whose day has passed: %(number)s") % {"number": late},
                url,
                public=_("Equality: barriers whose day has passed"),
            )
        )
    return found


def not_done(event: Event, rows: Sequence[ImpactRow]) -> list[Gap]:
    """What we said we would do before the day and have not done."""
    number = sum(not each.is_done for row in rows for each in row.checked)
    text = _("Equality: what we said we would do and have not done: %(number)s") % {"number": number}
    public = _("Equality: what we said we would do and have not done")
    return [Gap(text, page(event), public=public)] if number else []


def without_result(event: Event, rows: Sequence[ImpactRow]) -> list[Gap]:
    """Barriers of which nobody has said what came of it."""
    number = sum(not each.result for row in rows for each in row.checked)
    text = _("Equality: barriers of which nobody has said what came of it: %(number)s") % {"number": number}
    public = _("Equality: barriers of which nobody has said what came of it")
    return [Gap(text, page(event), public=public)] if number else []


def untranslated(event: Event, rows: Sequence[ImpactRow]) -> list[Gap]:
    """Texts that stand in one language only, group by group."""
    found = []
    for row in rows:
        lacking = _lacking(row, WORDS_OF_A_ROW)
        lacking |= {language for each in row.checked for language in _lacking(each, WORDS_OF_A_BARRIER)}
        url = reverse("impact/desk/row", args=[event.slug, row.group])
        public = _("Equality: words in one language only")
        found += [Gap(MISSING[each] % {"group": row}, url, public=public) for each in sorted(lacking)]
    return found


def _lacking(row: object, names: Sequence[str]) -> set[str]:
    """The languages in which a text is missing that stands in the other."""
    written = [name for name in names if getattr(row, f"{name}_en") or getattr(row, f"{name}_cy")]
    return {language for _name, language in bilingual.missing(row, *written)}


def signatures(event: Event) -> list[ImpactSignature]:
    """Those who have signed what stands now."""
    found = ImpactSignature.objects.filter(assessment__event=event).standing()
    return list(found.select_related("member__participant"))


def missing(event: Event) -> list[Gap]:
    """What forbids publishing the assessment: groups left out, nobody involved, a language missing, no two signatures."""
    rows = rows_of(event)
    nothing_to_do = [
        Gap(
            _("Please say what we will do. Group: %(group)s") % {"group": row},
            reverse("impact/desk/row", args=[event.slug, row.group]),
            public=_("Equality: what we will do"),
        )
        for row in rows
        if any(not each.action for each in row.checked)
    ]
    found = first_pass(event, rows) + nothing_to_do + untranslated(event, rows)
    return found + unsigned(event, len(signatures(event)))


@dataclass(frozen=True)
class Signed:
    """Who signed, as the public may know it: how many, and the first names of those who agreed."""

    number: int
    names: Sequence[str]


def signed(assessment: ImpactAssessment, version: int) -> Signed:
    """How many members signed this version, and who of them may be named."""
    found = list(assessment.signatures.filter(version=version).select_related("member__participant"))
    return Signed(len(found), [each.first_name for each in found if each.first_name])


def version(event: Event) -> int:
    """The version that stands now."""
    found = ImpactAssessment.objects.filter(event=event).first()
    return found.version if found else 1


def newest(event: Event) -> ImpactEdition | None:
    """What is public now."""
    return ImpactEdition.objects.filter(assessment__event=event, taken_down_at=None).first()


def is_behind(event: Event) -> bool:
    """Whether words that the public page shows have changed since it was published; days and ticks it shows by itself."""
    found = newest(event)
    return found is not None and words_alone(found.content) != words_alone(content(event))


def is_begun(event: Event) -> bool:
    """Whether anybody has looked at any group yet."""
    return any(row.is_looked_at for row in rows_of(event))
