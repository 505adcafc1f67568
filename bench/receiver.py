"""A mail server on loopback that counts what arrives."""

import contextlib
import threading
from collections import Counter
from collections.abc import Iterator
from email.parser import BytesHeaderParser

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from bench.site import free_port


class Inbox:
    """Counts mails by Message-ID and by recipient; refuses the addresses it is told to."""

    def __init__(self, refused: frozenset[str] = frozenset()) -> None:
        self.refused = refused
        self.ids: Counter[str] = Counter()
        self.to: Counter[str] = Counter()
        self.mails: list[bytes] = []
        self.keep = False
        self.lock = threading.Lock()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse some."""
        if address in self.refused:
            return "550 5.1.1 no such person here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Count it."""
        content = envelope.original_content or b""
        header = BytesHeaderParser().parsebytes(content)
        with self.lock:
            self.ids[str(header["Message-ID"])] += 1
            self.to[envelope.rcpt_tos[0]] += 1
            if self.keep:
                self.mails.append(content)
        return "250 OK"


@contextlib.contextmanager
def receiver(
    refused: frozenset[str] = frozenset(), keep: bool = False, inbox: Inbox | None = None
) -> Iterator[tuple[Inbox, int]]:
    """The inbox (one of its own kind, if given) and the port that the server listens on."""
    inbox, port = inbox or Inbox(refused), free_port()
    inbox.keep = keep
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield inbox, port
    finally:
        controller.stop()
