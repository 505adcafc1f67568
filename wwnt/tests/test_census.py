"""The census: every page of the site, in both languages, as the people who can open it, and every mail."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser

from community.accounts.models import User
from wwnt.tests import pages
from wwnt.tests.census import exceptions, eyes, looks, mails, nu, told, words
from wwnt.tests.census.place import Place
from wwnt.tests.census.place import place as build
from wwnt.tests.census.rounds import Round
from wwnt.tests.census.visitors import (
    ALSO_IN_FULL,
    GUEST,
    VISITORS,
    Visitor,
)

FULL = os.environ.get("CENSUS") == "full"
EYES = {"cy": eyes.WELSH, "en": eyes.ENGLISH}

COMING_TO_LOOK = (*VISITORS, *ALSO_IN_FULL) if FULL else VISITORS
MOST_FOR_GUESTS, MOST_AT_DESK, MOST_OF_EVERY_ROOM, MOST_OF_OVERVIEW = 25, 40, 45, 32
"""Queries that a page may ask."""

ASK_EVERY_ROOM = {
    *("privacy/me", "privacy/erase", "privacy/held_json", "privacy/held_pdf", "privacy/everything"),
    *("people/desk/person", "privacy/desk/own_page", "privacy/desk/erase"),
    *("meetups/desk/gates", "meetups/desk/ready", "planning/desk/timeline"),
}
"""Pages on which each room tells what it holds of a person, has open or dates: so many more as there are rooms, never as
there are rows."""


@pytest.fixture(scope="module")
def place(browser: Browser) -> Iterator[Place]:
    with build(browser) as found:
        yield found


@pytest.mark.browser
@pytest.mark.embedded
@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_page_is_fit(place: Place, language: str, tmp_path: Path) -> None:
    faults = [
        f"{path} opens to nobody" for _, path, opens_to in place.told["pages"][language] if not opens_to
    ]
    documents: dict[str, str] = {}
    for number, visitor in enumerate(COMING_TO_LOOK):
        others = () if FULL else COMING_TO_LOOK[:number]
        going = go_round(place, visitor, language, others)
        faults += going.faults
        documents |= going.documents
    faults += nu.faults(documents, tmp_path)
    assert not faults, "\n".join(faults)


def go_round(place: Place, visitor: Visitor, language: str, others: Sequence[Visitor]) -> Round:
    """All pages of one visitor, then their forms, which change what is there."""
    looking = eyes.FULL if FULL else EYES[language]
    going = Round(place, visitor, language, looking if visitor in VISITORS else eyes.ALSO_IN_FULL)
    for name, path in place.pages(visitor, language, others):
        going.open(name, path)
    if visitor == GUEST:
        for name, html in place.told["drawn"][language].items():
            going.show(name, html)
    going.send_forms()
    going.context.close()
    return going


@pytest.fixture
def demo(db: Any, tmp_path: Path) -> Iterator[None]:
    """The demo in this process."""
    with override_settings(MEDIA_ROOT=tmp_path / "media"), transaction.atomic():
        call_command("demo", verbosity=0)
        yield


@pytest.mark.browser
@pytest.mark.embedded
def test_every_mail_is_fit(demo: None, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": looks.PHONE, "height": looks.HEIGHT})
    faults: list[str] = []
    documents: dict[str, str] = {}
    written = frozenset(told.written())
    with mails.templates_drawn() as drawn:
        for mail in mails.every_kind():
            faults += mail.faults(written)
            if mail.html:
                looks.phone(page)
                page.set_content(mail.html)
                documents[mail.name] = mail.html
                faults += [f"{mail.name}: {each}" for each in words.said_wrongly(page, written)]
                faults += [f"{mail.name}: {each}" for each in (looks.full if FULL else looks.quick)(page)]
    page.context.close()
    faults += [f"no mail is written with {name}: give an example" for name in mails.templates() - drawn]
    faults += nu.faults(documents, tmp_path)
    assert not faults, "\n".join(faults)


def test_few_pages_are_excused_and_all_of_them_exist() -> None:
    names = {each.name for each in pages.patterns(pages.get_resolver().url_patterns)}
    names |= {"admin:index", *told.DRAWN}
    assert len(exceptions.EXCEPTIONS) <= exceptions.MOST
    idle = [
        given
        for given in exceptions.EXCEPTIONS
        if not any(exceptions.fnmatchcase(name, given[0]) for name in names)
    ]
    assert idle == []


@pytest.mark.embedded
def test_no_page_asks_the_database_for_too_much(demo: None) -> None:
    clients = {visitor.email: Client() for visitor in VISITORS}
    for user in User.objects.filter(email__in=clients):
        clients[user.email].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    too_many = []
    for name, path, opens_to in told.with_doors([*pages.pages("en"), *pages.of_the_admin()]):
        if name == "account_logout" or not path.startswith("/"):
            continue
        email = next(each for each in clients if each in opens_to)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            answer = clients[email].get(path)
        if answer.streaming:
            answer.getvalue()  # what is read to its end is closed
        most = MOST_AT_DESK if email else MOST_FOR_GUESTS
        if name in ASK_EVERY_ROOM:
            most = MOST_OF_EVERY_ROOM
        if name == "desk/overview":
            most = MOST_OF_OVERVIEW
        if answer.status_code == 200 and len(queries) > most:
            too_many.append(f"{path} {len(queries)}")
    assert not too_many, "\n".join(too_many)
