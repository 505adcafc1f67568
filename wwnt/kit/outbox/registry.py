"""Which function does which job, and which functions look at the clock."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wwnt.kit.sockets import Words

Ahead = Callable[[list[dict[str, Any]]], AbstractContextManager[None]]


@dataclass(frozen=True)
class Task:
    """A kind of job: its function, how many seconds it may take before another worker tries, what it reads ahead.

    `given_up` is told, with the job's arguments and the `reason`, when the last try has failed. `at_once`: it is noted
    as done before the next job begins, since nothing but the job itself remembers that it was done. `words`
    are what people call it.
    """

    run: Callable[..., Any]
    lease: int
    ahead: Ahead | None = None
    given_up: Callable[..., Any] | None = None
    at_once: bool = False
    words: Words = ""


tasks: dict[str, Task] = {}
clocks: dict[str, Callable[..., Any]] = {}

LEASE = 120


def task(
    name: str,
    *,
    lease: int = LEASE,
    ahead: Ahead | None = None,
    given_up: Callable[..., Any] | None = None,
    at_once: bool = False,
    words: Words = "",
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function as the one that does jobs of this name. It may be called twice for one job.

    `ahead` is given the arguments of all such jobs of a batch and may read at once what they need one by one; what it
    read is at most a minute old when it is used. `given_up` is told of a job whose last try has failed; of those that
    nobody is told of administrators see what the job is in `words`. `at_once` is for what only the job remembers.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        if name in tasks and tasks[name].run.__qualname__ != function.__qualname__:
            raise ValueError(f"two tasks are called {name}")
        tasks[name] = Task(function, lease, ahead, given_up, at_once, words)
        return function

    return register


def clock(function: Callable[..., Any]) -> Callable[..., Any]:
    """Register a function to be called about once a minute with `now`."""
    clocks[f"{function.__module__}.{function.__name__}"] = function
    return function


def moment(now: datetime) -> str:
    """A moment as job arguments carry it."""
    return now.isoformat()
