"""Tells a trouble that passes (the database is away or busy, the disk is full) from a mistake of ours, and waits for its end."""

import errno
import sqlite3
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError, connection

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
WAIT_SECONDS = 6.0
MOST_WAITING = 2
NOTE_SECONDS = 30.0  # well within the lease of a job
STEP_SECONDS = 0.2

T = TypeVar("T")

_waiting = threading.BoundedSemaphore(MOST_WAITING)


def is_passing(error: BaseException | None) -> bool:
    """Whether trying again later may help: the database is away, busy or full, or the disk has no room."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    return is_away(error)


def is_away(error: BaseException | None) -> bool:
    """Whether the database could not be reached or could not do its work; a table that is lacking is a mistake of ours."""
    if isinstance(error, OperationalError):
        return getattr(error.__cause__, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR
    # psycopg2 raises the plain class when the server goes in the middle of an answer.
    # So does Django itself, of a row that is gone; that has no cause in the driver.
    from_driver = type(error) is DatabaseError and error.__cause__ is not None
    return isinstance(error, InterfaceError) or from_driver


def may_come_back(error: BaseException | None) -> bool:
    """Whether waiting for the database is worth it: a server may restart; a locked file was waited for already."""
    return connection.vendor != "sqlite" and is_away(error)


def answers() -> bool:
    """Whether the database answers, on a new connection if the old one has died. A file is never waited for."""
    if connection.vendor == "sqlite" or connection.in_atomic_block:
        return True
    try:
        connection.close_if_health_check_failed()
        connection.ensure_connection()
    except (OperationalError, InterfaceError):
        return False
    return True


def comes_back(*, seconds: float = WAIT_SECONDS) -> bool:
    """Wait until the database answers again, and say whether it does; `seconds` at most.

    Of one process two wait at a time: the others are told at once, so that threads are left for those who need no database.
    """
    if not _waiting.acquire(blocking=False):
        return False
    try:
        return _until_it_answers(seconds)
    finally:
        _waiting.release()


def _until_it_answers(seconds: float) -> bool:
    end = time.monotonic() + seconds
    while True:
        if not connection.in_atomic_block:
            connection.close()
        if answers():
            return True
        if time.monotonic() >= end:
            return False
        time.sleep(STEP_SECONDS)


def insist(work: Callable[[], T], *, seconds: float = NOTE_SECONDS) -> T:
    """Do a piece of work that may be done twice; if the database goes away, once more when it is back."""
    try:
        return work()
    except DatabaseError as error:
        if connection.in_atomic_block or not is_away(error) or not _until_it_answers(seconds):
            raise
    except InterfaceError:
        if connection.in_atomic_block or not _until_it_answers(seconds):
            raise
    return work()
