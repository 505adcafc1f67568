"""Keeps secrets out of the log."""

import logging
import re


class MaskSecrets(logging.Filter):
    """Keeps secrets of links out of the log."""

    pattern = re.compile(r"(/(?:[tisfahw]|me|sign-in)/|[?&]invite=)[\w:-]{8,}")

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message where a secret stands in it."""
        message = record.getMessage()
        masked = self.pattern.sub(r"\1…", message)
        if masked != message:
            record.msg, record.args = masked, ()
        return True
