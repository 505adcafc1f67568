"""What somebody else does in the moment between a page that looks and the action that it calls."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def meanwhile(change: Callable[[], Any]) -> Iterator[None]:
    """Make this change once, just before the next action begins its transaction."""
    waiting = [change]

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if waiting and sql.startswith("SAVEPOINT"):
            waiting.pop()()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield
    assert not waiting, "No action was called"
