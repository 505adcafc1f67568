"""The web server's worker, which does not let slow senders and readers hold all of its threads."""

import errno
import socket
import threading
import time
from typing import Any

from gunicorn.workers.gthread import _DEFER, TConn, ThreadWorker

from wwnt.kit.masks import MaskSecrets

GRACE = 10.0
"""Seconds that everybody has for sending a request, however slow."""
LEAST_RATE = 4096
"""Bytes a second that buy more time: a picture may take as long as a poor line needs."""
IS_SLOW = 0.5
"""Seconds of waiting from which on a sender counts as slow."""

IDLE = 0.3
"""Seconds a thread waits for the first word on a new connection; then it waits without a thread."""


class GivenUp(ConnectionResetError):
    """We hang up on a client that keeps us waiting; to the server it is as if the client had done so."""

    def __init__(self, why: str) -> None:
        super().__init__(errno.ECONNRESET, why)


class Slow:
    """The slow senders of one worker: half of its threads at most may wait for them."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.count = 0
        self.lock = threading.Lock()

    def enter(self) -> bool:
        """One more, if there is room."""
        with self.lock:
            if self.count >= self.most:
                return False
            self.count += 1
            return True

    def leave(self) -> None:
        """One less."""
        with self.lock:
            self.count -= 1


class PatientSocket:
    """A client's socket that waits for as long as is fair, and no longer."""

    def __init__(self, sock: socket.socket, slow: Slow) -> None:
        self._sock = sock
        self._slow = slow
        self.start()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def start(self) -> None:
        """A request begins."""
        self._waited, self._received, self._is_slow = 0.0, 0, False

    def end(self) -> None:
        """The request is over, or the connection is."""
        if self._is_slow:
            self._is_slow = False
            self._slow.leave()

    def recv(self, size: int, *flags: int) -> bytes:
        """What has come; waits within what is left of the patience for this request."""
        began = time.monotonic()
        try:
            data = self._wait(size, flags)
        finally:
            self._waited += time.monotonic() - began
        self._received += len(data)
        return data

    def _wait(self, size: int, flags: tuple[int, ...]) -> bytes:
        if not self._is_slow:
            try:
                return self._within(max(0.01, IS_SLOW - self._waited), size, flags)
            except TimeoutError:
                self._is_slow = self._slow.enter()
            if not self._is_slow:
                raise GivenUp("too many slow senders at once")
        left = self.patience_left()
        if left <= 0:
            raise GivenUp("too slow a sender")
        try:
            return self._within(left, size, flags)
        except TimeoutError:
            raise GivenUp("too slow a sender") from None

    def patience_left(self) -> float:
        """The seconds for which we shall still wait, all in all, for the rest of this request."""
        return GRACE + self._received / LEAST_RATE - self._waited

    def _within(self, seconds: float, size: int, flags: tuple[int, ...]) -> bytes:
        self._sock.settimeout(seconds)
        try:
            return self._sock.recv(size, *flags)
        finally:
            self._sock.settimeout(None)

    def sendall(self, data: bytes, *flags: int) -> None:
        """Send, in the time that a poor line needs for it."""
        self._sock.settimeout(GRACE + len(data) / LEAST_RATE)
        try:
            self._sock.sendall(data, *flags)
        except TimeoutError:
            raise GivenUp("too slow a reader") from None
        finally:
            self._sock.settimeout(None)

    def sendfile(self, *given: Any, **named: Any) -> int:
        """Send a file; it may pause for as long as is fair between two pieces."""
        self._sock.settimeout(GRACE)
        try:
            return self._sock.sendfile(*given, **named)
        except TimeoutError:
            raise GivenUp("too slow a reader") from None
        finally:
            self._sock.settimeout(None)


class Worker(ThreadWorker):
    """A threaded worker with bounded patience."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.slow = Slow(max(1, self.cfg.threads // 2))
        self.log.error_log.addFilter(MaskSecrets())

    def handle(self, conn: TConn) -> Any:
        """Answer one request, within our patience."""
        if not conn.initialized and not conn.wait_for_data(IDLE):
            return _DEFER
        if not isinstance(conn.sock, PatientSocket):
            conn.sock = PatientSocket(conn.sock, self.slow)
        conn.sock.start()
        try:
            return super().handle(conn)
        finally:
            conn.sock.end()
