"""Signing in through a real browser: an app that shows codes, a passkey, a helper's link."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.site import manage
from wwnt.tests import app
from wwnt.tests.census import looks
from wwnt.tests.surroundings import own_site

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

SEED = """
from django.core.management import call_command
call_command("demo", verbosity=0)
"""
HELPED = """
from events.day.models import HelperLink
from events.tickets.models import Ticket
link = HelperLink.objects.get()
alone = Ticket.objects.for_event(link.event).guests().confirmed().filter(check_ins=None, companion=None)
waiting = alone.order_by("pk")[0]
print(link.event.slug, f"/h/{link.secret}/", f"/c/{waiting.code}/", waiting.name, sep="|")
"""
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
DEVICE = {"viewport": {"width": looks.PHONE, "height": looks.HEIGHT}}


@dataclass
class Here:
    """A site with the demo, at an address where browsers use passkeys."""

    address: str
    env: dict[str, str]
    browser: Browser

    def phone(self, **options: Any) -> tuple[BrowserContext, looks.Ear]:
        """Somebody's phone."""
        context = self.browser.new_context(**DEVICE, reduced_motion="reduce", **options)
        return context, looks.Ear(context)

    def let_in(self, page: Page, email: str) -> None:
        """Press the button of a new one-time link."""
        said = manage(self.env, "sign_in_link", email).strip().splitlines()[-1]
        page.goto(self.address + re.sub(r"http://[^/]+", "", said))
        with page.expect_navigation():
            page.locator("main form button").click()

    def told(self, code: str) -> list[str]:
        """What some lines of Python print on the site."""
        return manage(self.env, "shell", "--verbosity", "0", "--command", code).strip().split("|")


@pytest.fixture(scope="module")
def here(browser: Browser) -> Iterator[Here]:
    with own_site(seed=SEED, DEMO="on", ALLOWED_HOSTS="127.0.0.1,localhost") as (address, _, env):
        yield Here(address.replace("127.0.0.1", "localhost"), env, browser)


def fit(ear: looks.Ear) -> None:
    """The page is as every page must be, in both languages; the census looks at the others more closely."""
    for _ in range(2):
        ear.page.wait_for_load_state("load")
        ear.page.evaluate(AXE_SCRIPT)
        assert list(looks.axe(ear.page, looks.WCAG, ear.page.url)) == []
        for width in (320, 1280, looks.PHONE):
            ear.page.set_viewport_size({"width": width, "height": looks.HEIGHT})
            assert list(looks.flows_over(ear.page, f"{ear.page.url} at {width}")) == []
        # Reading the page with axe-core itself offends the policy.
        ear.said[:] = [each for each in ear.said if "content security policy" not in each.lower()]
        with ear.page.expect_navigation():
            ear.page.locator(".lang").first.click()
    assert ear.said == []


def test_a_host_sets_up_an_app_and_signs_in_with_it(here: Here) -> None:
    context, ear = here.phone(locale="en-GB")
    page = ear.page
    here.let_in(page, "carol@example.org")
    page.wait_for_url("**/desk/")
    page.get_by_role("link", name="Signing in").click()
    page.wait_for_url("**/accounts/2fa/")
    fit(ear)
    page.get_by_role("link", name="Set up an app").click()
    page.wait_for_url("**/accounts/2fa/app/")
    fit(ear)
    page.get_by_label("The six digits that the app shows").fill("000000")
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("alert")).to_contain_text("This is not the code we expected.")
    page.get_by_label("The six digits that the app shows").fill(
        code := app.digits(page.locator(".key").inner_text())
    )
    page.get_by_role("button", name="Set it up").click()
    expect(page.locator(".codes li")).to_have_count(10)
    fit(ear)
    other, elsewhere = here.phone(locale="en-GB")
    here.let_in(elsewhere.page, "carol@example.org")
    elsewhere.page.wait_for_url("**/2fa/authenticate/")
    fit(elsewhere)
    elsewhere.page.goto(f"{here.address}/desk/")
    elsewhere.page.wait_for_url("**/2fa/authenticate/")
    elsewhere.page.get_by_label("Code from your app, or a recovery code").fill(code)
    elsewhere.page.get_by_role("button", name="Go on").click()
    elsewhere.page.wait_for_url("**/desk/")
    page.goto(f"{here.address}/accounts/sessions/")
    fit(ear)
    page.get_by_role("button", name="Sign out there").click()
    expect(page.get_by_role("status")).to_contain_text("Signed out there.")
    elsewhere.page.goto(f"{here.address}/desk/")
    assert "/accounts/login/" in elsewhere.page.url
    assert ear.said + elsewhere.said == []
    context.close()
    other.close()


def test_an_administrator_adds_a_passkey_and_signs_in_with_it_alone(here: Here) -> None:
    context, ear = here.phone(locale="en-GB")
    page = ear.page
    wire = context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    shown = context.new_page()
    shown.goto(f"{here.address}/dev/codes/")
    code = shown.get_by_role("row", name="Eirian Llwyd").get_by_role("cell").inner_text()
    shown.close()
    here.let_in(page, "eirian@example.org")
    page.get_by_label("Code from your app, or a recovery code").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/desk/")
    page.goto(f"{here.address}/accounts/2fa/passkeys/add/")
    fit(ear)
    page.get_by_label("What do you call this device?").fill("My phone")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("status")).to_contain_text("The passkey is added.")
    page.goto(f"{here.address}/accounts/2fa/")
    fit(ear)
    for link in (re.compile("Rename"), re.compile("Remove.+My phone")):
        page.goto(f"{here.address}/accounts/2fa/")
        with page.expect_navigation():
            page.get_by_role("link", name=link).click()
        fit(ear)
    page.goto(f"{here.address}/desk/")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.goto(f"{here.address}/accounts/login/?language=en")
    fit(ear)
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url("**/desk/")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    here.let_in(page, "eirian@example.org")
    page.wait_for_url("**/2fa/authenticate/")
    fit(ear)
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url("**/desk/")
    page.goto(f"{here.address}/desk/accounts/")
    fit(ear)
    assert ear.said == []
    context.close()


def test_a_helper_works_at_the_door_with_a_link_alone(here: Here) -> None:
    slug, link, code, name = here.told(HELPED)
    context, ear = here.phone(locale="en-GB")
    page = ear.page
    page.goto(here.address + link)
    fit(ear)
    page.get_by_role("button", name="Open the door").click()
    page.wait_for_url(f"**/desk/events/{slug}/door/**")
    assert page.get_by_role("banner").get_by_role("link").count() == 1 + page.locator("header a.lang").count()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name=re.compile(f"Check in.+{name}")).click()
    expect(page.get_by_role("status").first).to_contain_text(f"Welcomed: {name}")
    page.goto(here.address + code)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator("main")).to_contain_text("Megan")
    page.goto(f"{here.address}/desk/events/{slug}/")
    assert "/accounts/login/" in page.url
    assert ear.said == []
    context.close()


def test_enter_sends_a_form_and_does_not_change_the_language(here: Here) -> None:
    context, ear = here.phone(locale="en-GB")
    page = ear.page
    page.goto(f"{here.address}/accounts/login/")
    page.get_by_label("Your e-mail address").fill("carol@example.org")
    page.keyboard.press("Enter")
    page.wait_for_url("**/confirm/**")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    context.close()
