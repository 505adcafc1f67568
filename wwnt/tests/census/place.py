"""The site that the census is taken in: the demo community, its pages, and the people who look at them."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from bench.site import manage
from wwnt.tests.census import looks
from wwnt.tests.census.visitors import Visitor
from wwnt.tests.surroundings import own_site

SEED = """
from django.core.management import call_command
call_command("demo", verbosity=0)
call_command("tick", verbosity=0)
"""
TELL = """
import json
from wwnt.tests.census.told import told
print(json.dumps(told()))
"""


@dataclass
class Place:
    """Where the site is, what it told of its pages, and the cookies of those who have signed in."""

    address: str
    told: dict[str, Any]
    browser: Browser
    cookies: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.written = frozenset(self.told["written"])

    def pages(self, visitor: Visitor, language: str, others: Sequence[Visitor]) -> list[tuple[str, str]]:
        """Name and address of each page that opens to them, but to none of the others; what ends their visit comes last."""
        seen = {other.email for other in others}
        found = [
            (name, path)
            for name, path, opens_to in self.told["pages"][language]
            if visitor.email in opens_to and not seen & set(opens_to)
        ]
        return sorted(found, key=lambda each: each[0] == "account_logout")

    def enter(self, visitor: Visitor) -> BrowserContext:
        """A phone in their hand, signed in if they have an account."""
        return self.browser.new_context(
            viewport={"width": looks.PHONE, "height": looks.HEIGHT},
            color_scheme="light",
            reduced_motion="reduce",
            storage_state=self.signed_in(visitor.email) if visitor.email else None,
        )

    def signed_in(self, email: str) -> Any:
        """The cookies of this host, by their one-time link."""
        if email not in self.cookies:
            page = self.browser.new_page()
            page.goto(self.address + self.told["keys"][email])
            page.locator("main form button").click()
            if "/2fa/" in page.url:
                # One recovery code for each that signs in so: the census asks no app twice for the same digits.
                page.locator("[name=code]").fill(self.told["codes"][email].pop())
                page.locator("#main-form button").click()
            page.wait_for_url("**/desk/")
            self.cookies[email] = page.context.storage_state()
            page.context.close()
        return self.cookies[email]


@contextmanager
def place(browser: Browser) -> Iterator[Place]:
    """The demo community on a site of its own."""
    with own_site(seed=SEED, DEMO="on") as (address, _, env):
        told = manage(env, "shell", "--verbosity", "0", "--command", TELL)
        yield Place(address, json.loads(told.strip().splitlines()[-1]), browser)
