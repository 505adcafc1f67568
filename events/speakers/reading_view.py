"""How contributions stand while we read: what this reader has said, and what all said once they have said theirs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from events.meetups.models import Event
from events.speakers.call_models import Upload
from events.speakers.models import Contribution, Speaker
from events.speakers.reading_actions import TO_READ
from events.speakers.reading_models import Score
from events.speakers.reading_people import Reader
from wwnt.kit import bilingual
from wwnt.kit.bilingual import Text

Value = Score.Value
ENOUGH = 3
"""From so many readers on, contributions are put in an order; fewer say nothing about the rest."""


@dataclass
class Line:
    """One contribution as one reader sees it. Counts, words and spread are empty until they have said what they think."""

    contribution: Contribution
    mine: Score | None
    lived: bool
    names: list[str]
    counts: list[tuple[Value, int]] = field(default_factory=list)
    aside: int = 0
    words: list[Text] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many have said what they think."""
        return sum(number for _value, number in self.counts)

    @property
    def is_enough(self) -> bool:
        """Whether enough have read it to be put in an order."""
        return self.number >= ENOUGH

    @property
    def is_split(self) -> bool:
        """Whether some would miss it and others rather not have it: to be talked about."""
        said = dict(self.counts)
        return bool(said.get(Value.MISS) and said.get(Value.NOT))

    @property
    def order(self) -> tuple[bool, float, float, int]:
        """Few readers come last; then by the share who would like it, then by the share who would miss it."""
        said, number = dict(self.counts), self.number or 1
        liked = said.get(Value.MISS, 0) + said.get(Value.LIKE, 0)
        return not self.is_enough, -liked / number, -said.get(Value.MISS, 0) / number, self.contribution.pk


ALONG = ("speakers__participant", "scores", "uploads")
"""What comes along with a contribution when it is read."""


def readable(reader: Reader) -> "QuerySet[Contribution]":
    """What was offered, waits to be decided, and this reader may read; with who offered it and what was said."""
    rows = Contribution.objects.filter(reader.readable, event=reader.event, state__in=TO_READ)
    return rows.prefetch_related(*ALONG)


def waiting(event: Event) -> "QuerySet[Contribution]":
    """What was offered and waits to be decided."""
    return Contribution.objects.filter(event=event, state__in=TO_READ)


def lines_for(reader: Reader, rows: Sequence[Contribution], *, hides_names: bool) -> list[Line]:
    """Each contribution as this reader may see it, in the order in which they came; nobody judges their own."""
    others = [row for row in rows if not reader.offered(row)]
    return [_line(reader, row, hides_names=hides_names) for row in others]


def _line(reader: Reader, row: Contribution, *, hides_names: bool) -> Line:
    scores, speakers = list(row.scores.all()), list(row.speakers.all())
    mine = next((score for score in scores if is_theirs(score, reader)), None)
    line = Line(
        contribution=row,
        mine=mine,
        lived=any(speaker.lived_it for speaker in speakers),
        names=[] if hides_names else names_of(speakers),
    )
    if mine is not None:
        told = Counter(score.value for score in scores)
        line.counts = [(value, told[value]) for value in Value]
        line.aside = told[None]
        said = [score for score in scores if score.words and score != mine]
        # By what they say: the order of scores, or of time, would tell who said it.
        line.words = sorted(Text(score.words, score.language) for score in said)
    return line


def is_theirs(score: Score, reader: Reader) -> bool:
    """Whether this reader said it."""
    if reader.participant and score.participant_id == reader.participant.pk:
        return True
    return bool(reader.user and score.user_id == reader.user.pk)


def names_of(speakers: Iterable[Speaker]) -> list[str]:
    """The names of those who offered it, that are still kept."""
    return [speaker.name for speaker in speakers if speaker.name]


def answers_of(row: Contribution) -> list[tuple[Any, str]]:
    """The call's own questions with what was answered, in words."""
    rows = row.answers.select_related("question")
    found = [(each.question, each.question.shown_answer(each.value, bilingual.current())) for each in rows]
    return [(question, words) for question, words in found if words]


def files_of(row: Contribution, *, hides_names: bool) -> list[Upload]:
    """The picture and the voice that came with it; while names are hidden neither, for both tell who it is."""
    return [] if hides_names else list(row.uploads.all())


def left_to(reader: Reader) -> int | None:
    """How much this member has said nothing about yet; None where there is nothing to read at all. One query."""
    said = Score.objects.filter(reader.said, contribution=OuterRef("pk"))
    rows = Contribution.objects.filter(reader.readable, event=reader.event, state__in=TO_READ)
    rows = rows.exclude(reader.own) if reader.participant or reader.user else rows
    found = list(rows.values_list(Exists(said), flat=True))
    return found.count(False) if found else None


def unread(lines: Iterable[Line]) -> list[Line]:
    """What this reader has said nothing about yet."""
    return [line for line in lines if line.mine is None]


def in_order(lines: Iterable[Line]) -> list[Line]:
    """What this reader has said something about, what most would like first."""
    return sorted((line for line in lines if line.mine is not None), key=lambda line: line.order)


def mix(rows: Sequence[Contribution]) -> dict[str, list[tuple[str, int]]]:
    """How many there are of each kind and in each language."""
    kinds = Counter(str(row.get_kind_display()) for row in rows)
    spoken = Counter(str(row.get_language_display()) for row in rows)
    return {"kinds": sorted(kinds.items()), "languages": sorted(spoken.items())}
