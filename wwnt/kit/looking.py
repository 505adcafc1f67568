"""One look: while a page is drawn nothing changes, so what several rooms ask of the database is asked once.

Nothing is kept beyond the look, and outside of one every question is asked anew.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

P = ParamSpec("P")
R = TypeVar("R")

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def looking() -> Iterator[None]:
    """Share answers until the end of this block, in which nothing may be changed; a look within a look shares its answers."""
    if _answers.get() is not None:
        yield
        return
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def known(ask: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | None:
    """What was answered to this question in this look already; None where nobody has asked it."""
    key = (getattr(ask, "__wrapped__", ask), args, tuple(sorted(kwargs.items())))
    return (_answers.get() or {}).get(key)


def asked_once(ask: Callable[P, R]) -> Callable[P, R]:
    """Let a question that only reads be asked once a look; its arguments can be keys, and nobody changes its answer."""

    @wraps(ask)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        answers = _answers.get()
        if answers is None:
            return ask(*args, **kwargs)
        key = (ask, args, tuple(sorted(kwargs.items())))
        if key not in answers:
            answers[key] = ask(*args, **kwargs)
        return answers[key]

    return answer


def count_together(asked: "Iterable[QuerySet[Any]]") -> None:
    """Count the rows of all these in one question: `count` knows them until the end of the look; outside of one, nothing."""
    answers, found = _answers.get(), {}
    if answers is None:
        return
    for rows in asked:
        if (key := _key(rows)) not in answers:
            found[key] = rows.db
    for alias in set(found.values()):
        keys = [key for key, its in found.items() if its == alias]
        each = ", ".join(
            f"(SELECT COUNT(*) FROM ({sql}) AS counted_{n})" for n, (_, sql, _p) in enumerate(keys)
        )
        with connections[alias].cursor() as cursor:
            cursor.execute(f"SELECT {each}", [value for _, _, values in keys for value in values])
            answers.update(zip(keys, cursor.fetchone(), strict=True))


def count(rows: "QuerySet[Any]") -> int:
    """How many rows there are, asked once a look."""
    answers = _answers.get()
    if answers is None:
        return rows.count()
    if (key := _key(rows)) not in answers:
        answers[key] = rows.count()
    return int(answers[key])


def _key(rows: "QuerySet[Any]") -> tuple[str, str, tuple[Any, ...]]:
    """The question itself; rows that can't be there are asked for by a question without an answer."""
    plain = rows.order_by()
    if not plain.query.distinct and not plain.query.values_select:
        plain = plain.values("pk")
    try:
        sql, values = plain.query.get_compiler(rows.db).as_sql()
    except EmptyResultSet:
        sql, values = "SELECT 1 WHERE 1 = 0", ()
    return rows.db, sql, tuple(values)
