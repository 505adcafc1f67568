"""Lines of the log: one JSON object each for machines, or a short line for people. Masked, never with an address."""

import json
import logging
from datetime import UTC, datetime

from wwnt.kit import request_id

EXTRA = ("view", "method", "status", "milliseconds", "job")


class Json(logging.Formatter):
    """When, how grave, who says it, what, for which request; a traceback as the mask left it."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": request_id.current(),
            **{name: getattr(record, name) for name in EXTRA if hasattr(record, name)},
        }
        if record.exc_text:
            told["traceback"] = record.exc_text
        return json.dumps({name: value for name, value in told.items() if value != ""}, ensure_ascii=False)


class Line(logging.Formatter):
    """For people: how grave, who says it, what; behind it the request, where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the traceback."""
        number = request_id.current()
        line = f"{record.levelname} {record.name} {record.getMessage()}"
        line += f" [{number[:8]}]" if number else ""
        return f"{line}\n{record.exc_text}" if record.exc_text else line
