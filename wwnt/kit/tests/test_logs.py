"""The log: one object a line, the number of the request in it, and nobody's name or secret."""

import json
import logging
import sys

import pytest

from wwnt.kit import outbox, request_id
from wwnt.kit.logs import Json, Line
from wwnt.kit.masks import MaskSecrets
from wwnt.kit.outbox import registry
from wwnt.kit.outbox.models import Job

NUMBER = "0123456789abcdef0123456789abcdef"


def record(message, *given, **extra):
    found = logging.makeLogRecord(
        {"name": "wwnt", "levelname": "INFO", "msg": message, "args": given, **extra}
    )
    MaskSecrets().filter(found)
    return found


def test_a_line_for_machines_is_one_object_without_addresses_and_secrets():
    with request_id.caused_by(NUMBER):
        line = Json().format(record("to %s\nat /t/2w-L04CUeaJ-Bl6g2CufEwI/", "ben@example.org", status=200))
    told = json.loads(line)
    assert "\n" not in line
    assert (told["request"], told["status"], told["level"]) == (NUMBER, 200, "INFO")
    assert "ben" not in line and "L04CUeaJ" not in line


def test_a_traceback_is_kept_and_masked():
    try:
        raise ValueError("no such guest: ben@example.org")
    except ValueError:
        found = record("failed", exc_info=sys.exc_info())
    told = json.loads(Json().format(found))
    assert "ValueError" in told["traceback"]
    assert "ben" not in told["traceback"]
    assert "ValueError" in Line().format(found)


def test_a_line_for_people_ends_with_the_request():
    assert Line().format(record("well")) == "INFO wwnt well"
    with request_id.caused_by(NUMBER):
        assert Line().format(record("well")) == "INFO wwnt well [01234567]"


@pytest.mark.django_db
def test_a_well_formed_number_is_taken_over_and_any_other_made_anew(client):
    assert client.get("/robots.txt", headers={"X-Request-ID": NUMBER}).headers["X-Request-ID"] == NUMBER
    for bad in ("", "zebedee", "x" * 500, "ben@example.org", "0123456789abcdef\r\nSet-Cookie: a=b"):
        made = client.get("/robots.txt", headers={"X-Request-ID": bad}).headers["X-Request-ID"]
        assert made != bad
        assert request_id.WELL_FORMED.fullmatch(made)
    assert request_id.current() == ""


@pytest.mark.django_db
def test_the_number_goes_along_with_the_job(monkeypatch, caplog):
    seen = []

    def fail():
        seen.append(request_id.current())
        raise ValueError

    monkeypatch.setitem(registry.tasks, "test.fail", registry.Task(fail, 120))
    with request_id.caused_by(NUMBER):
        outbox.put("test.fail")
    assert Job.objects.get().cause == NUMBER
    outbox.run_due()
    assert (seen, request_id.current()) == ([NUMBER], "")


@pytest.mark.django_db
def test_each_answer_leaves_a_line_that_names_the_view_and_not_the_address(client, caplog):
    with caplog.at_level("INFO", "wwnt.requests"):
        client.get("/t/2w-L04CUeaJ-Bl6g2CufEwI/")
    [line] = [each for each in caplog.records if each.name == "wwnt.requests"]
    told = json.loads(Json().format(line))
    assert (told["view"], told["status"], told["method"]) == ("tickets/ticket", 404, "GET")
    assert "L04CUeaJ" not in str(told)
