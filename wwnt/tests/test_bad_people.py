"""What bad people try: every page's headers, forms from elsewhere, changed keys, false hosts, guessing, and the fuzzer."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from community.accounts import actions as accounts
from community.messages import actions as messages
from community.messages.models import Message, Suppression
from community.people.models import Participant
from events.meetups.models import Event
from events.tickets.models import Ticket
from reports.demo import meetups as demo
from wwnt.kit import limits, outbox
from wwnt.tests import fuzz, nasty, pages

pytestmark = pytest.mark.django_db

TRIES, SEED = 400, 2013
NEW = {
    "SECRET_KEY": "another-secret-0123456789-abcdefghijklmnopqrstuvwxyz",
    "LINK_KEY": "another-link-0123456789-abcdefghijklmnopqrstuvwxyz",
}
FALLBACKS = {"SECRET_KEY_FALLBACKS": [settings.SECRET_KEY], "LINK_KEY_FALLBACKS": [settings.LINK_KEY]}
INLINE = re.compile(
    rb"""<[^>]+\s(style|on[a-z]+)\s*=\s*["']|<style\b|<script(?![^>]*(\bsrc=|\bapplication/))"""
)


@pytest.fixture(scope="module")
def fuzzer(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any) -> Any:
    """The demo with an administrator, and all that people can try there; all rolled back afterwards."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        call_command("demo", verbosity=0)
        outbox.run_due()
        accounts.make_administrator(user=accounts.give_account(email="administrator@example.org"))
        yield fuzz.Fuzzer(SEED)
        transaction.set_rollback(True)


def test_a_few_hundred_tries_break_nothing(fuzzer: fuzz.Fuzzer) -> None:
    """`make fuzz` makes ten thousand."""
    assert sum(target.form is not None for target in fuzzer.targets) > 100
    faults = fuzzer.run(TRIES)
    assert not faults, "\n".join(map(str, faults))


def test_the_fuzzer_sees_what_is_wrong(fuzzer: fuzz.Fuzzer, rf: Any) -> None:
    assert fuzzer.fault_of(HttpResponse(status=500)).startswith("500")
    assert "leads away" in fuzzer.fault_of(HttpResponseRedirect("//evil.example/"))
    assert "leads away" in fuzzer.fault_of(HttpResponseRedirect("https://evil.example/"))
    assert "escaping" in fuzzer.fault_of(HttpResponse(f"<p>{nasty.MARK}</p>"))
    assert fuzzer.fault_of(HttpResponseRedirect("/en/")) == ""


NOTHING_RUNS = "default-src 'none'; sandbox"
"""What files say that somebody gave us: no browser runs anything in them."""


@pytest.mark.embedded
def test_every_answer_tells_browsers_what_it_may_do(fuzzer: fuzz.Fuzzer) -> None:
    wrong = []
    for who, path in {(target.who, target.path) for target in fuzzer.targets if target.form is None}:
        answer = fuzzer.ask(who, lambda client, path=path: client.get(path))
        policy = answer.headers.get("Content-Security-Policy", "")
        is_framed = path.endswith("/programme/embed/")
        framed_by = "frame-ancestors *" if is_framed else "frame-ancestors 'none'"
        if policy != NOTHING_RUNS and (
            "default-src 'self'" not in policy or "unsafe" in policy or framed_by not in policy
        ):
            wrong.append(f"{path} policy {policy}")
        if answer.headers.get("Referrer-Policy") not in {"same-origin", "no-referrer"}:
            wrong.append(f"{path} passes its address on")
        lacking = {
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }.items() - answer.headers.items()
        if is_framed:
            lacking -= {("X-Frame-Options", "DENY")}
        if lacking or "camera=()" not in answer.headers.get("Permissions-Policy", ""):
            wrong.append(f"{path} lacks {lacking}")
        is_page = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
        if is_page and (found := INLINE.search(answer.content)):
            wrong.append(f"{path} holds {found[0][:80]!r}")
    assert not wrong, "\n".join(sorted(wrong))


def test_forms_from_elsewhere_are_refused_at_every_address(fuzzer: fuzz.Fuzzer) -> None:
    """Only a mail program's one click needs no token: it stops invitations to the address of that very link."""
    exempt = {
        pattern.name
        for pattern in fuzz.every_pattern(get_resolver().url_patterns)
        if getattr(pattern.callback, "csrf_exempt", False)
    }
    assert exempt == {"messages/unsubscribe"}
    client = Client(enforce_csrf_checks=True)
    client.cookies.update(fuzzer.cookies["host"])
    open_to_all = []
    for path in {target.path for target in fuzzer.targets if target.who != "administrator"}:
        with transaction.atomic():
            answer = client.post(path, {"name": "Mallory"}, headers={"Origin": "https://evil.example"})
            transaction.set_rollback(True)
        if answer.status_code != 403 and not path.startswith("/a/"):
            open_to_all.append(f"{path} {answer.status_code}")
    assert not open_to_all, "\n".join(open_to_all)


def test_every_link_outlives_both_keys(fuzzer: fuzz.Fuzzer) -> None:
    """A link of a new kind is tried as well: whatever address holds a secret or a code, and the sessions of who is in."""
    table = pages.examples()
    paths = [
        path
        for pattern in fuzz.every_pattern(get_resolver().url_patterns)
        if {"secret", "code"} & set(pattern.pattern.regex.groupindex)
        for path in pages.addresses(pattern, table)
        if not pages.takes_forms_alone(pattern.callback)
    ]
    kinds = {path.split("/")[1] for path in paths}
    assert {"t", "i", "a", "f", "c", "sign-in"} <= kinds
    with override_settings(**NEW, **FALLBACKS):
        for path in paths:
            assert fuzzer.ask("guest", lambda client, path=path: client.get(path)).status_code in {
                200,
                302,
            }, path
        assert fuzzer.ask("host", lambda client: client.get("/desk/")).status_code == 200
        secret = next(path for path in paths if path.startswith("/sign-in/"))
        assert fuzzer.ask("guest", lambda client: client.post(secret)).headers["Location"] == "/desk/"
    with override_settings(**NEW):
        gone = [
            path
            for path in paths
            if fuzzer.ask("guest", lambda client, path=path: client.get(path)).status_code == 200
        ]
        assert {path.split("/")[1] for path in gone} <= {
            "c",
            "sign-in",
        }  # which tell nothing before they are used


@pytest.fixture
def refusal() -> Message:
    """Somebody who wants no more invitations, and one that was written before they said so."""
    ben = Participant.objects.create(name="Ben", email="ben@example.org")
    messages.suppress(address="Ben@example.org", reason="asked")
    return messages.write_to(participant=ben, kind="test", about="event:1", suppressible=True)


def test_who_refused_mails_has_refused_them_also_after_a_change_of_keys(refusal: Message) -> None:
    before = refusal.message_id
    with override_settings(**NEW, **FALLBACKS):
        later = messages.write_to(
            participant=refusal.participant, kind="test", about="event:1", suppressible=True
        )
        for message in (refusal, later):
            messages.send(message_id=message.pk)
            message.refresh_from_db()
            assert message.fate == Message.Fate.STOPPED
        messages.suppress(address="ben@example.org", reason="asked")
        assert Suppression.objects.count() == 1
        assert refusal.message_id == before
    leaked = settings.LINK_KEY
    with override_settings(**NEW, SUPPRESSION_KEY=leaked):
        assert Suppression.hash_of("ben@example.org") == Suppression.objects.get().address_hash
    assert mail.outbox == []


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "evil.example:80", "[::1", "a b"]
)
@pytest.mark.parametrize("path", ["/", "/en/", "/desk/", "/accounts/login/", "/en/nothing/"])
def test_a_false_name_of_the_site_is_answered_with_help(client: Client, host: str, path: str) -> None:
    answer = client.get(path, headers={"Host": host})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert settings.CONTACT_EMAIL in page and host not in page


def test_mails_name_the_site_by_its_own_address_whatever_was_asked_for(settings: Any) -> None:
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["*"], "https://meet.example.org"
    accounts.give_account(email="ada@example.org")
    Client().post("/accounts/login/", {"login": "ada@example.org"}, headers={"Host": "evil.example"})
    outbox.run_due()
    assert len(mail.outbox) == 1
    assert "evil.example" not in mail.outbox[0].message().as_string()


def answers(path: str, *given: dict[str, str]) -> list[tuple[Any, ...]]:
    """What each of these is answered, and how often the database was asked for it."""
    found = []
    for typed in given:
        cache.clear()
        limits.Tries.objects.all().delete()
        client = Client()
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(path, typed)
        found.append((answer.status_code, answer.headers.get("Location"), len(queries)))
    return found


def test_a_lost_ticket_is_asked_for_without_learning_whose_address_is_known(fuzzer: fuzz.Fuzzer) -> None:
    event = Event.objects.get(is_demo=True, title_en=demo.COMING.words["title_en"])
    guest = Ticket.objects.for_event(event).live().guests().exclude(participant__email="")[0]
    path = f"/en/events/{event.slug}/lost-ticket/"
    with transaction.atomic():
        known, unknown = answers(path, {"email": guest.participant.email}, {"email": "nobody@example.org"})
        transaction.set_rollback(True)
    assert known == unknown


def test_signing_in_is_asked_for_without_learning_whose_address_is_known() -> None:
    accounts.give_account(email="ada@example.org")
    known, unknown = answers("/accounts/login/", {"login": "ada@example.org"}, {"login": "eve@example.org"})
    assert known[:2] == unknown[:2]
    assert abs(known[2] - unknown[2]) <= 2


def test_a_code_for_the_door_tells_nobody_whether_it_is_one(fuzzer: fuzz.Fuzzer) -> None:
    true, false = (
        fuzzer.ask("guest", lambda client, code=code: client.get(f"/c/{code}/?language=en"))
        for code in (Ticket.objects.exclude(code="").first().code, "AAAAAAAA")
    )
    asked = [re.sub(rb"/c/\w+/", b"", answer.content) for answer in (true, false)]
    assert asked[0] == asked[1] and true.status_code == false.status_code == 200


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "evil"]
)
def test_nobody_is_led_away(client: Client, there: str) -> None:
    asked = client.post("/language/", {"language": "cy", "next": there})
    user = accounts.give_account(email="ada@example.org")
    secret = accounts.one_time_secret(user=user)
    signed_in = client.post(f"/sign-in/{secret}/?next={there}", {"next": there})
    left = client.post(f"/accounts/logout/?next={there}", {"next": there})
    for answer in (asked, signed_in, left):
        assert re.match(r"/(?![/\\])", answer.headers["Location"]), answer.headers["Location"]


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_signing_in_leads_nobody_away(client: Client, there: str) -> None:
    accounts.give_account(email="ada@example.org")
    client.post("/accounts/login/", {"login": "ada@example.org", "next": there}, query_params={"next": there})
    outbox.run_due()
    code = re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]{3,}$", mail.outbox[0].body, re.MULTILINE)
    assert code
    answer = client.post("/accounts/login/code/confirm/", {"code": code[0], "next": there})
    assert answer.headers["Location"] == "/desk/"


def test_nothing_of_the_product_fetches_an_address() -> None:
    """No request can be forged through us where none is made: mail, broker and database alone leave this machine."""
    ways_out = re.compile(
        r"\b(urllib\.request|http\.client|import requests|requests\.get|httpx|aiohttp|urlopen|pycurl|socket\.create_connection)\b"
    )
    folders = (settings.BASE_DIR / name for name in ("wwnt", "community", "events", "feedback", "reports"))
    found = {
        str(path.relative_to(settings.BASE_DIR))
        for folder in folders
        for path in folder.rglob("*.py")
        if "tests" not in path.parts and ways_out.search(path.read_text(encoding="utf-8"))
    }
    assert found == set()
