"""Reckons what the answers of one meet-up say together; whatever leaves this module may be shown.

Small counts are hidden as the results are reckoned, not as they are drawn: page, report and file can't differ.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from feedback.results import cells
from feedback.results.cells import Cell, Share
from feedback.surveys import presets
from feedback.surveys.models import Response, ResponseAnswer, Survey, SurveyQuestion
from wwnt.kit import small_numbers
from wwnt.kit.questions import Question

LEVELS = (1, 2, 3, 4, 5)
POSITIVE = frozenset({4, 5})
LEAST_FOR_WORDS = 5
LEAST_FOR_GAP = 10
LIVED, PROFESSIONAL = str(Response.Group.LIVED), str(Response.Group.PROFESSIONAL)


@dataclass(frozen=True)
class Given:
    """One person's answers by question, and where they speak from."""

    group: str
    language: str
    answers: Mapping[int, Any]


def read(survey: Survey) -> list[Given]:
    """All responses of a survey, in two queries."""
    by_response: dict[int, dict[int, Any]] = defaultdict(dict)
    answers = ResponseAnswer.objects.filter(response__survey=survey)
    for response, question, value in answers.values_list("response_id", "question_id", "value"):
        by_response[response][question] = value
    rows = survey.responses.order_by("pk").values_list("pk", "group", "language")
    return [Given(group, language, by_response[pk]) for pk, group, language in rows]


def summary(survey: Survey, *, only_permitted: bool = False) -> dict[str, Any]:
    """What the answers say together; `only_permitted` keeps only words that may be used in a report."""
    given = read(survey)
    questions = list(survey.questions.all())
    asked = survey.requests.count()
    items = [each for each in questions if each.kind == Question.Kind.SCALE]
    chosen = [each for each in questions if _is_counted(each)]
    return {
        "asked": cells.count(asked),
        "answered": cells.count(len(given)),
        "rate": rate(len(given), asked),
        "items": [{**_named(each), **item(_scores(each, given))} for each in items],
        "chosen": [{**_named(each), **chosen_answers(each, given)} for each in chosen],
        "words": words(questions, given, only_permitted=only_permitted),
        "enough_for_words": len(given) >= LEAST_FOR_WORDS,
    }


def rate(answered: int, asked: int) -> int | None:
    """How many in a hundred of those asked have answered; None for few answers, or few asked."""
    if small_numbers.is_small(answered) or answered > asked:
        return None
    return small_numbers.percent(answered, asked)


def _is_counted(question: SurveyQuestion) -> bool:
    choices = (Question.Kind.ONE_OF, Question.Kind.SEVERAL_OF, Question.Kind.TICK)
    return question.kind in choices and not question.is_shared


def _named(question: SurveyQuestion) -> dict[str, str]:
    return {"key": question.key, "text_en": question.text_en, "text_cy": question.text_cy}


def _scores(question: SurveyQuestion, given: Iterable[Given]) -> list[tuple[str, int]]:
    """Group and score of everybody who gave one; "does not apply" is none."""
    found = ((each.group, each.answers.get(question.pk)) for each in given)
    return [(group, score) for group, score in found if score in LEVELS]


def item(scores: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """One scale: how many chose each level, the share of 4 and 5, and the gap between two groups."""
    counts = Counter(score for _, score in scores)
    base = len(scores)
    positive = sum(counts[level] for level in POSITIVE)
    return {
        "base": cells.count(base),
        "levels": [levels(counts)[level] for level in LEVELS],
        "positive": cells.share(positive, base - positive),
        "gap": gap(scores),
    }


def levels(counts: Mapping[int, int]) -> dict[int, Cell]:
    """How many chose each level. The share of 4 and 5 stands beside them, so it must not give one away either."""
    upper = {level: counts.get(level, 0) for level in LEVELS if level in POSITIVE}
    lower = {level: counts.get(level, 0) for level in LEVELS if level not in POSITIVE}
    base = sum(upper.values()) + sum(lower.values())
    if any(small_numbers.is_small(sum(part.values())) for part in (upper, lower)):
        return cells.column({**lower, **upper}, base=base)
    return {**cells.column(lower, base=base), **cells.column(upper, base=base)}


def gap(scores: Sequence[tuple[str, int]]) -> dict[str, Share] | None:
    """The share of 4 and 5 among people with lived experience and among people at work.

    Only where both are ten or more, and where the few who are neither don't follow by subtraction.
    """
    parts: dict[str, list[int]] = {LIVED: [0, 0], PROFESSIONAL: [0, 0], "": [0, 0]}
    for group, score in scores:
        parts[group if group in parts else ""][score not in POSITIVE] += 1
    lived, work, others = parts[LIVED], parts[PROFESSIONAL], parts[""]
    if not small_numbers.both_big_enough(sum(lived), sum(work), LEAST_FOR_GAP):
        return None
    shares = {LIVED: cells.share(*lived), PROFESSIONAL: cells.share(*work)}
    everybody = cells.share(sum(each[0] for each in parts.values()), sum(each[1] for each in parts.values()))
    all_exact = all(each["how"] == "exactly" for each in (*shares.values(), everybody))
    if all_exact and any(small_numbers.is_small(n) for n in others):
        return None
    return shares


def chosen_answers(question: SurveyQuestion, given: Iterable[Given]) -> dict[str, Any]:
    """How often each answer of a meet-up's own question was chosen."""
    values = [each.answers[question.pk] for each in given if each.answers.get(question.pk)]
    counts = Counter(key for value in values for key in (value if isinstance(value, list) else [value]))
    keys = [choice["key"] for choice in question.choices]
    ordered = {key: counts[key] for key in keys}
    if question.kind == Question.Kind.ONE_OF:
        shown = cells.column(ordered, base=len(values))
    else:
        # People may choose several: each count stands alone, hidden where those who chose it or who didn't are few.
        shown = {key: several(n, len(values)) for key, n in ordered.items()}
    return {
        "base": cells.count(len(values)),
        "bars": [
            {"label_en": choice["en"], "label_cy": choice["cy"], "cell": shown[choice["key"]]}
            for choice in question.choices
        ],
    }


def several(n: int, base: int) -> Cell:
    """A count out of a base, where each person may be counted several times."""
    if n >= cells.THRESHOLD and small_numbers.is_small(base - n):
        return Cell(n=None, mark="not", percent=None)
    cell = cells.count(n)
    if cell["n"] is not None:
        cell["percent"] = small_numbers.percent(n, base)
    return cell


def words(
    questions: Iterable[SurveyQuestion], given: Sequence[Given], *, only_permitted: bool
) -> list[dict[str, Any]]:
    """Open answers to each question, shuffled so that no two can be read as one person's; none below five responses."""
    questions = list(questions)
    by_key = {each.key: each.pk for each in questions if each.is_shared}
    if len(given) < LEAST_FOR_WORDS:
        return []
    found = []
    for question in questions:
        if (
            question.kind not in (Question.Kind.LONG, Question.Kind.SHORT)
            or question.key == presets.CREDIT_KEY
        ):
            continue
        said = [_said(each, question, by_key) for each in given if each.answers.get(question.pk)]
        kept = [each for each in said if each["permitted"] or not only_permitted]
        kept.sort(key=_shuffled)
        found.append({**_named(question), "said": kept})
    return found


def _said(given: Given, question: SurveyQuestion, by_key: Mapping[str, int]) -> dict[str, Any]:
    permission = given.answers.get(by_key.get(presets.QUOTE_KEY, 0))
    named = permission in (presets.WITH_NAME, presets.WITH_DESCRIPTION)
    credit = given.answers.get(by_key.get(presets.CREDIT_KEY, 0)) if named else ""
    return {
        "text": str(given.answers[question.pk]),
        "language": given.language,
        "permitted": named or permission == presets.WITHOUT,
        "credit": credit or "",
    }


def _shuffled(said: Mapping[str, Any]) -> str:
    return hashlib.sha256(said["text"].encode()).hexdigest()
