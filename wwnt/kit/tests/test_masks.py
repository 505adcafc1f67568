"""Secrets of links, codes, cookies and addresses of people stay out of the log; a message stays one line."""

import io
import logging
import re

import pytest
from django.conf import settings
from django.urls import URLResolver, get_resolver

from wwnt.kit import masks
from wwnt.kit.logs import Json, Line
from wwnt.kit.masks import MaskSecrets

SECRET = "1a-Zx_9-abcdefghijkl"


def masked(message, *arguments):
    record = logging.LogRecord("x", logging.INFO, "x", 1, message, arguments, None)
    assert MaskSecrets().filter(record) is True
    return record.getMessage()


@pytest.fixture(params=[Line, Json])
def log(request):
    """What the site's own handler writes, for people and for machines."""
    handler = logging.StreamHandler(out := io.StringIO())
    handler.addFilter(MaskSecrets())
    handler.setFormatter(request.param())
    loggers = [logging.getLogger(name) for name in ("django.request", "tests.masks")]
    for logger in loggers:
        logger.addHandler(handler)
    yield out.getvalue
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.mark.parametrize("kind", masks.OPENED_BY)
def test_secrets_are_masked(kind):
    assert SECRET not in masked("Not Found: %s", f"/{kind}/{SECRET}/")
    assert SECRET not in masked(f"GET https://example.org/{kind}/{SECRET}/ticket.pdf 200")
    assert SECRET not in masked(f"/accounts/login/?next=%2F{kind}%2F{SECRET}%2F")


@pytest.mark.parametrize(
    "line",
    [
        "Authorization: Bearer {}",
        "{{'HTTP_COOKIE': 'sessionid={}; language=cy'}}",
        "Set-Cookie: __Host-sessionid={}; Path=/",
        "csrfmiddlewaretoken={}&login=x",
        "<QueryDict: {{'code': ['{}']}}>",
        "code={}",
        "postgres://wwnt:{}@db.example.org/wwnt",
        "DETAIL:  Key (email)=({}@example.org) already exists.",
    ],
)
def test_what_opens_a_door_or_names_a_person_is_masked(line):
    assert "K3Y-0Fh0me" not in masked(line.format("K3Y-0Fh0me"))


@pytest.mark.parametrize("place", ["192.0.2.7", "2001:db8::7"])
def test_where_a_request_comes_from_is_masked(place):
    assert place not in masked("Invalid request from ip=%s: bad", place)


@pytest.mark.parametrize(
    "line", ["GET /en/events/tea/ 200", "GET /desk/events/a-long-slug/", "plain words", "code 404", "a @ b"]
)
def test_other_lines_stay_readable(line):
    assert masked(line) == line


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\x1b[31m", "\u2028", "\x00", "\u202e"])
def test_nobody_can_forge_a_line_of_the_log(sign):
    line = masked("Not Found: %s", f"/en/{sign}ERROR all is lost")
    assert sign not in line and "ERROR all is lost" in line


def test_tracebacks_are_masked_as_well(log):
    try:
        raise ValueError(f"nobody@example.org came to /t/{SECRET}/")
    except ValueError:
        logging.getLogger("tests.masks").exception("broken")
    assert "Traceback" in log() and "ValueError" in log()
    assert SECRET not in log() and "nobody@" not in log()


@pytest.mark.django_db
def test_the_log_of_requests_holds_no_secret(client, log):
    client.get(f"/t/{SECRET}/?invite={SECRET}")
    assert "Not Found: /t/…" in log() and SECRET not in log()


def test_every_handler_of_the_site_masks():
    assert all("secrets" in each.get("filters", ()) for each in settings.LOGGING["handlers"].values())


def routes(found=None, before=""):
    for each in found or get_resolver().url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        else:
            yield route


def test_every_address_that_a_secret_opens_is_masked():
    found = {route.split("/")[0] for route in routes() if re.search(r"<\w+:(secret|code)>", route)}
    assert "p" in found and "v" in found
    assert found <= set(masks.OPENED_BY)
