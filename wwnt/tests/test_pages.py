"""Opens every page of the site, in both languages, as the people who can open it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from playwright.sync_api import Browser, ConsoleMessage

from bench.site import manage, site
from wwnt.tests import pages
from wwnt.tests.surroundings import databases

SEED = """
from django.core.management import call_command
call_command("demo", verbosity=0)
call_command("tick", verbosity=0)
"""
TOLD = """
import json
from wwnt.tests import pages
print(json.dumps({"cy": pages.pages("cy"), "en": pages.pages("en"), "key": pages.key()}))
"""
EXCEPTIONS = {
    "healthz": ("page", "JSON for those who watch over the site"),
    "invites/desk/progress": ("page", "a piece of a page"),
    "invites/desk/bringing_in": ("page", "a piece of a page; asked for by itself it leads to the whole"),
    "reports/desk/progress": ("page", "a piece of a page"),
    "day/desk/count": ("page", "a piece of a page"),
    "account_request_login_code": ("page", "leads to where a new code is asked for"),
    "account_signup": ("page", "leads to the desk: accounts are given by hosts"),
    "welcome": ("language", "greets in both languages, Welsh first"),
    "surveys/desk/letter": ("language", "paper in the language of the guest"),
    "surveys/desk/blank": ("language", "paper in the language that its address names"),
}
"""Pages that are not looked at, or may speak another language than the reader's; ten at most."""

TYPES = {
    "csv": "text/csv",
    "ics": "text/calendar",
    "json": "application/json",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "xml": "application/xml",
}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
TEXTS = """() => {
    const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const words = walk.currentNode.textContent.trim().replace(/\\s+/g, " ");
        if (words && !walk.currentNode.parentElement.closest("[lang=en], script, style, textarea")) found.push(words);
    }
    return found;
}"""
WIDER = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll("*")].filter(each => each.getBoundingClientRect().right > width + 1)
        .map(each => each.tagName.toLowerCase() + "." + each.className).slice(-3);
}"""


def is_for_hosts(name: str) -> bool:
    return "desk" in name.split("/") or name in {"account_logout", "account_signup"}


@pytest.fixture(scope="module")
def demo_site(browser: Browser) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """The demo community on a site of its own: where it is, its pages, and the cookies of Nerys."""
    with site(seed=SEED, DEMO="on", **databases()) as (address, _, env):
        told = manage(env, "shell", "--verbosity", "0", "--command", TOLD)
        found = json.loads(told.strip().splitlines()[-1])
        nerys = browser.new_page()
        nerys.goto(address + found["key"])
        nerys.locator("main form button").click()
        nerys.wait_for_url("**/desk/")
        yield address, found, nerys.context.storage_state()
        nerys.context.close()


class Visitor:
    """Somebody with a phone, who notes what is wrong with each page."""

    def __init__(self, browser: Browser, address: str, language: str, cookies: Any = None) -> None:
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, color_scheme="light", storage_state=cookies
        )
        self.page, self.address, self.language = context.new_page(), address, language
        self.faults: list[str] = []
        self.said: list[str] = []
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda each: self.said.append(str(each)))

    def hear(self, message: ConsoleMessage) -> None:
        """An error on the console: what and where."""
        if message.type == "error":
            self.said.append(f"{message.text} {message.location['url']}")

    def ask_for_a_code(self) -> None:
        """So that there is one to confirm."""
        self.page.goto(f"{self.address}/accounts/login/")
        self.page.fill("[name=login]", "nerys@example.org")
        self.page.locator("main form button[type=submit]").last.click()
        self.page.wait_for_url("**/confirm/**")

    def open(self, name: str, path: str) -> None:
        """Open one page and look at it."""
        if not path.startswith("/"):
            return self.note(name, path)
        if name == "account_confirm_login_code":
            self.ask_for_a_code()
        self.said.clear()
        asked = path if re.match("/(cy|en)/", path) else f"{path}?language={self.language}"
        if "." in path.rpartition("/")[2]:
            return self.fetch(path, asked)
        waived, _ = EXCEPTIONS.get(name, ("", ""))
        ask = self.page.request.get if waived == "page" else self.page.goto
        answer: Any = ask(self.address + asked)
        if answer.status != 200:
            return self.note(path, f"answers {answer.status}")
        if waived == "page" or not answer.headers["content-type"].startswith("text/html"):
            return None
        if (there := self.page.url.removeprefix(self.address).partition("?")[0]) != path:
            return self.note(path, f"leads to {there}")
        return self.look(path, self.page.get_attribute("html", "lang") if waived else self.language)

    def fetch(self, path: str, asked: str) -> None:
        """A file need only come, and be what its name says."""
        answer = self.page.request.get(self.address + asked)
        kind = answer.headers.get("content-type", "")
        if answer.status != 200 or not kind.startswith(TYPES[path.rpartition(".")[2]]):
            self.note(path, f"answers {answer.status} {kind}")

    def look(self, path: str, language: str | None) -> None:
        """What every page must be."""
        page = self.page
        if (lang := page.get_attribute("html", "lang")) != language:
            self.note(path, f"speaks {lang}")
        if (count := page.locator("h1").count()) != 1:
            self.note(path, f"has {count} h1")
        for broken in Axe().run(page, options=RULES).response["violations"]:
            targets = [node["target"] for node in broken["nodes"]][:3]
            self.note(path, f"{broken['id']}: {broken['help']} {targets}")
        if language == "cy":
            with translation.override("cy"):
                left = {each for each in page.evaluate(TEXTS) if translation.gettext(each) != each}
            if left:
                self.note(path, f"left in English: {sorted(left)}")
        for width in (320, 1280, 360):
            page.set_viewport_size({"width": width, "height": 740})
            if width != 360 and (wider := page.evaluate(WIDER)):
                self.note(path, f"flows over at {width}: {wider}")
        for each in self.said:
            self.note(path, f"complains: {each}")

    def note(self, path: str, fault: str) -> None:
        self.faults.append(f"{self.language} {path} {fault}")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_page_opens(demo_site: Any, browser: Browser, language: str) -> None:
    address, told, cookies = demo_site
    guest, host = Visitor(browser, address, language), Visitor(browser, address, language, cookies)
    for name, path in told[language]:
        if not is_for_hosts(name):
            guest.open(name, path)
        if (is_for_hosts(name) and name != "account_logout") or name == "day/code":
            host.open(name, path)
    host.open("account_logout", "/accounts/logout/")
    faults = guest.faults + host.faults
    assert not faults, "\n".join(faults)
    for each in (guest, host):
        each.page.context.close()


def test_at_most_ten_pages_are_not_looked_at() -> None:
    names = {each.name for each in pages.patterns(pages.get_resolver().url_patterns)}
    assert len(EXCEPTIONS) <= 10
    assert set(EXCEPTIONS) <= names


@pytest.fixture
def demo(db: Any, tmp_path: Any) -> Iterator[None]:
    """The demo in this process."""
    with override_settings(MEDIA_ROOT=tmp_path), transaction.atomic():
        call_command("demo", verbosity=0)
        yield


def test_no_page_asks_the_database_for_too_much(demo: None) -> None:
    guest, host = Client(), Client()
    host.force_login(pages.nerys(), backend="django.contrib.auth.backends.ModelBackend")
    too_many = []
    for name, path in pages.pages("en"):
        if name == "account_logout" or not path.startswith("/"):
            continue
        at_desk = is_for_hosts(name) or name == "day/code"
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            answer = (host if at_desk else guest).get(path)
        if answer.status_code == 200 and len(queries) > (40 if at_desk else 25):
            too_many.append(f"{path} {len(queries)}")
    assert too_many == []
