"""One look: while a page is drawn nothing changes, so what several rooms ask of the database is asked once.

Nothing is kept beyond the look, and outside of one every question is asked anew.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

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
