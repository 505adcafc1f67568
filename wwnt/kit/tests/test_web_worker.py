"""Slow clients do not stop the site: tried on the web server as the product starts it."""

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from django.conf import settings

from wwnt.kit import web_worker
from wwnt.kit.management.commands.up import programs

MANY = 12  # more than the eight threads
PATIENCE = 40


def page(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
        return answer.status


def bare(environ, start_response):
    """A page that reads what is sent, as every form does."""
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


@pytest.fixture(scope="module")
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    command = [
        "wwnt.kit.tests.test_web_worker:bare" if each == "wwnt.wsgi" else each
        for each in programs("127.0.0.1", number)["web"]
    ]
    assert command[0] == sys.executable
    server = subprocess.Popen(command, cwd=settings.BASE_DIR)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            page(number)
            break
    yield number
    server.terminate()
    server.wait(PATIENCE)


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab",
    ],
    ids=["silent", "in the header", "in the body"],
)
def test_a_page_is_answered_beside_more_slow_clients_than_threads(port, start):
    with contextlib.ExitStack() as lines:
        for _ in range(MANY):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", port)))
            line.sendall(start)
        assert page(port) == 200


def test_a_form_that_comes_in_two_pieces_is_taken(port):
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\nab")
        line.sendall(b"cd")
        answer = b""
        while piece := line.recv(4096):
            answer += piece
    assert answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"abcd")


@pytest.fixture
def pair():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_who_sends_nothing_more_is_sent_away(pair, monkeypatch):
    monkeypatch.setattr(web_worker, "IS_SLOW", 0.05)
    monkeypatch.setattr(web_worker, "GRACE", 0.1)
    slow = web_worker.Slow(1)
    sock = web_worker.PatientSocket(pair[0], slow)
    with pytest.raises(web_worker.GivenUp, match="too slow a sender"):
        sock.recv(10)
    assert slow.count == 1
    sock.end()
    assert slow.count == 0


def test_of_many_slow_senders_only_so_many_are_waited_for(pair, monkeypatch):
    monkeypatch.setattr(web_worker, "IS_SLOW", 0.05)
    slow = web_worker.Slow(1)
    assert slow.enter()
    with pytest.raises(web_worker.GivenUp, match="too many"):
        web_worker.PatientSocket(pair[0], slow).recv(10)


def test_what_was_sent_buys_time(pair, monkeypatch):
    monkeypatch.setattr(web_worker, "IS_SLOW", 0.01)
    monkeypatch.setattr(web_worker, "GRACE", 0.0)
    monkeypatch.setattr(web_worker, "LEAST_RATE", 1)
    sock = web_worker.PatientSocket(pair[0], web_worker.Slow(1))
    pair[1].sendall(b"x" * PATIENCE)
    assert sock.recv(PATIENCE) == b"x" * PATIENCE
    assert sock.patience_left() > PATIENCE / 2


def test_who_does_not_read_is_sent_away(pair, monkeypatch):
    monkeypatch.setattr(web_worker, "GRACE", 0.05)
    monkeypatch.setattr(web_worker, "LEAST_RATE", 10**12)
    with pytest.raises(web_worker.GivenUp, match="too slow a reader"):
        web_worker.PatientSocket(pair[0], web_worker.Slow(1)).sendall(b"x" * 10_000_000)
