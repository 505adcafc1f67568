"""The census: every page of the site, in both languages, as the people who can open it, and every mail."""

import os
from collections.abc import Iterator
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
from wwnt.tests.census import exceptions, looks, mails, nu, told, words
from wwnt.tests.census.place import Place
from wwnt.tests.census.place import place as build
from wwnt.tests.census.rounds import Round
from wwnt.tests.census.visitors import ALSO_IN_FULL, VISITORS, Visitor, is_for_guests, is_in_admin

FULL = os.environ.get("CENSUS") == "full"
LOOK = looks.full if FULL else looks.quick
COMING_TO_LOOK = (*VISITORS, *ALSO_IN_FULL) if FULL else VISITORS
MOST_QUERIES = {True: 25, False: 40}
"""For guests' pages, and for those behind a sign-in."""


@pytest.fixture(scope="module")
def place(browser: Browser) -> Iterator[Place]:
    with build(browser) as found:
        yield found


@pytest.mark.browser
@pytest.mark.embedded
@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_page_is_fit(place: Place, language: str, tmp_path: Path) -> None:
    faults: list[str] = []
    documents: dict[str, str] = {}
    for visitor in COMING_TO_LOOK:
        if language in visitor.languages:
            going = go_round(place, visitor, language)
            faults += going.faults
            documents |= going.documents
    faults += nu.faults(documents, tmp_path)
    assert not faults, "\n".join(faults)


def go_round(place: Place, visitor: Visitor, language: str) -> Round:
    """All pages of one visitor, then their forms, which change what is there."""
    going = Round(place, visitor, language, LOOK)
    for name, path in place.pages(visitor, language):
        going.open(name, path)
    if not visitor.email:
        for name, html in place.told["drawn"][language].items():
            going.show(name, html)
    if visitor.sends_forms:
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
                faults += [f"{mail.name}: {each}" for each in LOOK(page)]
    page.context.close()
    faults += [f"no mail is written with {name}: give an example" for name in mails.templates() - drawn]
    faults += nu.faults(documents, tmp_path)
    assert not faults, "\n".join(faults)


def test_few_pages_are_excused_and_all_of_them_exist() -> None:
    names = {each.name for each in pages.patterns(pages.get_resolver().url_patterns)}
    names.add("admin:index")
    assert len(exceptions.EXCEPTIONS) <= exceptions.MOST
    idle = [
        given
        for given in exceptions.EXCEPTIONS
        if not any(exceptions.fnmatchcase(name, given[0]) for name in names)
    ]
    assert idle == []


def test_no_page_asks_the_database_for_too_much(demo: None) -> None:
    guest, host, administrator = Client(), Client(), Client()
    for client, user in ((host, pages.nerys()), (administrator, User.objects.filter(is_superuser=True)[0])):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    too_many = []
    for name, path in [*pages.pages("en"), *pages.of_the_admin()]:
        if name == "account_logout" or not path.startswith("/"):
            continue
        at_desk = not is_for_guests(name) or name == "day/code"
        client = administrator if is_in_admin(name) else host if at_desk else guest
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        if answer.status_code == 200 and len(queries) > MOST_QUERIES[not at_desk]:
            too_many.append(f"{path} {len(queries)}")
    assert too_many == []
