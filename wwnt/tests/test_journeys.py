"""Whole stories through a real browser, a real worker and a real mail server on loopback."""

import email
import os
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.receiver import Inbox, receiver
from bench.site import manage
from wwnt.tests import app
from wwnt.tests.surroundings import own_site

pytestmark = [pytest.mark.browser, pytest.mark.site]
# Words are seen on the embedded default; the other database is told the story once.
LANGUAGES = ["cy"] if os.environ.get("DATABASE_URL") else ["cy", "en"]

CSV = """Enw,E-bost,Iaith,Group
Ben Price,ben@example.org,English,Choir
Siân Ŵyn,sian@example.org,Cymraeg,
Cleo Jones,cleo@example.org,English,=1+1
No Name At,not-an-address,English,
Dai Thomas,,Cymraeg,
"""


class Story:
    """A site, a browser and a letter box."""

    def __init__(
        self, address: str, env: dict[str, str], inbox: Inbox, browser: Browser, language: str
    ) -> None:
        self.address, self.env, self.inbox, self.language = address, env, inbox, language
        self.browser = browser
        self.complaints: list[str] = []
        self.host = self.newcomer()

    def newcomer(self, **options: Any) -> Page:
        """Somebody else's browser, on a phone."""
        options.setdefault("viewport", {"width": 390, "height": 800})
        page = self.browser.new_context(**options).new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda each: self.complaints.append(each.text) if each.type == "error" else None)
        page.on("pageerror", lambda each: self.complaints.append(str(each)))
        return page

    def manage(self, *command: str) -> str:
        return manage(self.env, *command)

    def mail_to(self, address: str, count: int = 1) -> list[EmailMessage]:
        """The mails to this address, as soon as there are so many."""
        page = self.host
        for _ in range(200):
            found = [each for each in map(parse, list(self.inbox.mails)) if address in str(each["To"])]
            if len(found) >= count:
                return found
            page.wait_for_timeout(150)
        raise AssertionError(f"{len(found)} of {count} mails to {address} arrived")


def parse(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def link_in(mail: EmailMessage, kind: str) -> str:
    found = re.search(rf"http://[^\s/]+(/{kind}/[\w-]+/[^\s]*)", text_of(mail))
    assert found, text_of(mail)
    return found[0]


@pytest.fixture(params=LANGUAGES)
def story(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Story]:
    with (
        receiver(keep=True) as (inbox, port),
        own_site(EMAIL_URL=f"smtp://127.0.0.1:{port}") as (address, _, env),
    ):
        yield Story(address, env, inbox, browser, request.param)


def test_a_meet_up_from_the_first_sign_in_to_the_report(story: Story) -> None:
    sign_in(story)
    slug = plan_and_publish(story)
    invite(story, slug)
    ben = answer_and_register(story, "ben@example.org", "en", name="Ben Price")
    sian = answer_and_register(story, "sian@example.org", "cy", name="Siân Ŵyn")
    ring_up(story, slug)
    for mail in (ben, sian):
        check_in(story, mail)
    give_feedback(story, slug)
    read_report(story, slug)
    assert story.complaints == []


def sign_in(story: Story) -> None:
    said = story.manage("first_host", "nerys@example.org", "--name", "Nerys", "--language", story.language)
    page = story.host
    page.goto(re.search(r"http\S+", said)[0])  # type: ignore[index]
    page.locator("main form button").click()
    expect(page.locator("html")).to_have_attribute("lang", story.language)
    expect(page).to_have_url(f"{story.address}/accounts/2fa/")
    page.locator("main a[href='/accounts/2fa/app/']").click()
    page.fill("[name=code]", app.digits(page.locator("b.key").inner_text()))
    page.locator("#main-form button").click()
    page.locator("main a[href='/desk/']").click()
    expect(page).to_have_url(f"{story.address}/desk/")


def plan_and_publish(story: Story) -> str:
    page = story.host
    page.goto(f"{story.address}/desk/events/new/")
    day = datetime.now() + timedelta(days=10)
    page.fill("[name=title_cy]", "Pwy sy'n dod i'r ŵyl?")
    page.fill("[name=title_en]", "Who comes to the festival?")
    page.fill(
        "[name=day]",
        f"{day:%Y-%m-%d}" if page.get_attribute("[name=day]", "type") == "date" else f"{day:%d/%m/%Y}",
    )
    page.fill("[name=starts]", "10:30")
    page.fill("[name=venue]", "Neuadd y Dref, Rhyl")
    page.locator("#main-form button[type=submit]").last.click()
    slug = re.search(r"/desk/events/([\w-]+)/", page.url)[1]  # type: ignore[index]
    assert page.request.get(f"{story.address}/en/events/{slug}/").status == 404
    for name in ("words", "venue"):
        mend(story, slug, name)
    page.goto(f"{story.address}/desk/events/{slug}/ready/")
    if (reason := page.locator("[name=reason]")).count():
        reason.fill("We start small, and bring people in as we go.")
    page.locator("section.sheet form button").last.click()
    guest = story.newcomer()
    for language in ("cy", "en"):
        guest.goto(f"{story.address}/{language}/events/{slug}/")
        expect(guest.locator("h1")).to_be_visible()
        expect(guest.locator("html")).to_have_attribute("lang", language)
    guest.context.close()
    return slug


def mend(story: Story, slug: str, name: str) -> None:
    """Fill in what one of the pages that mend it lacks."""
    page = story.host
    page.goto(f"{story.address}/desk/events/{slug}/{name}/")
    boxes = "#main-form textarea, #main-form input[type=text], #main-form input[type=tel]"
    for box in page.locator(boxes).all():
        if not box.input_value():
            field = box.get_attribute("name") or ""
            words = f"Geiriau {field}" if field.endswith("_cy") else f"Words {field}"
            box.fill({"phone": "01745 000 000", "postcode": "LL18 1AB"}.get(field, words))
    page.locator("#main-form button[type=submit]").last.click()
    assert not page.locator(".errors").count(), page.locator(".errors").inner_text()


def invite(story: Story, slug: str) -> None:
    page = story.host
    page.goto(f"{story.address}/desk/events/{slug}/invites/lists/")
    page.set_input_files(
        "[name=file]", {"name": "list.csv", "mimeType": "text/csv", "buffer": CSV.encode("utf-16")}
    )
    page.locator("#main-form button[type=submit]").last.click()
    basis = page.locator("#main-form [name=basis]")
    if basis.first.get_attribute("type") == "radio":
        page.locator("#main-form [name=basis][value=consent]").check()
    else:
        basis.select_option("consent")
    page.locator("#main-form button[type=submit]").last.click()
    expect(page.locator("tbody tr")).to_have_count(5)
    expect(page.locator("tbody .tag.loud")).to_have_count(1)
    page.locator("form[action$='bring-in/'] button").click()
    expect(page.locator("a.btn[href$='/invites/']")).to_be_visible()  # the worker has brought them in
    page.goto(f"{story.address}/desk/events/{slug}/invites/send/")
    page.locator("button[name=send]").click()
    story.mail_to("cleo@example.org")


def answer_and_register(story: Story, address: str, language: str, *, name: str) -> EmailMessage:
    """Yes to the invitation, then the form without JavaScript; gives back the confirmation."""
    invitation = story.mail_to(address)[0]
    assert invitation["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    guest = story.newcomer(java_script_enabled=False)
    guest.goto(link_in(invitation, "i"))
    expect(guest.locator("html")).to_have_attribute("lang", language)
    guest.locator("button[name=answer][value=yes]").click()
    assert guest.locator("[name=name]").input_value() == name
    assert guest.locator("[name=email]").input_value() == address
    guest.fill("[name=gifts]", "Trwsio clociau 🕰️")
    guest.locator("button.lang").click()
    assert guest.locator("[name=gifts]").input_value() == "Trwsio clociau 🕰️"
    expect(guest.locator("html")).not_to_have_attribute("lang", language)
    guest.locator("button.lang").click()
    guest.locator("[name=photo][value=no]").check(force=True)
    guest.locator("#main-form button[type=submit]").last.click()
    assert "/t/" in guest.url, guest.locator("main").inner_text()
    expect(guest.locator("html")).to_have_attribute("lang", language)
    guest.context.close()
    confirmation = story.mail_to(address, 2)[-1]
    assert confirmation["Content-Language"] == language
    assert any(part.get_content_type() == "text/calendar" for part in confirmation.walk())
    return confirmation


def ring_up(story: Story, slug: str) -> None:
    """Dai rings: no e-mail; a letter can be printed."""
    page = story.host
    page.goto(f"{story.address}/desk/events/{slug}/guests/add/")
    page.fill("[name=name]", "Dai Thomas")
    page.fill("[name=phone]", "01632 960961")
    page.locator("#main-form [name=language][value=cy]").check(force=True)
    page.locator("#main-form button[type=submit]").last.click()
    letter = page.locator("a[href$='letter.pdf'], a[href*='letter']").first.get_attribute("href")
    answer = page.request.get(story.address + str(letter))
    assert answer.status == 200


def check_in(story: Story, confirmation: EmailMessage) -> None:
    page = story.host
    guest = story.newcomer()
    guest.goto(link_in(confirmation, "t"))
    code = re.search(r"\b[2-9A-HJKMNP-Z]{8}\b", guest.locator("main").inner_text().replace(" ", ""))
    guest.context.close()
    found = code[0] if code else code_in(text_of(confirmation))
    page.goto(f"{story.address}/c/{found}/")
    page.locator("main form button").first.click()
    page.goto(f"{story.address}/c/{found}/")
    expect(page.locator("main")).to_contain_text(re.compile(r"\d\d:\d\d"))


def code_in(text: str) -> str:
    found = re.search(r"\b[2-9A-HJKMNP-Z]{4}[ -]?[2-9A-HJKMNP-Z]{4}\b", text)
    assert found, text
    return re.sub(r"[ -]", "", found[0])


def give_feedback(story: Story, slug: str) -> None:
    later = datetime.now() + timedelta(days=12)
    story.manage("tick", "--at", later.isoformat(timespec="seconds"))
    for address in ("ben@example.org", "sian@example.org"):
        request = [each for each in story.mail_to(address, 3) if re.search(r"/f/", text_of(each))][-1]
        guest = story.newcomer()
        guest.goto(link_in(request, "f"))
        for question in {
            each.get_attribute("name") for each in guest.locator("input[type=radio][value='4']").all()
        }:
            guest.locator(f"input[name='{question}'][value='4']").check(force=True)
        guest.locator("textarea").first.fill("Y croeso; the welcome")
        guest.locator("#main-form button[type=submit]").last.click()
        assert "thanks" in guest.url or guest.locator(".errors").count() == 0
        guest.context.close()
    page = story.host
    page.goto(f"{story.address}/desk/events/{slug}/feedback/")
    expect(page.locator("h1")).to_be_visible()


def read_report(story: Story, slug: str) -> None:
    page = story.host
    page.goto(f"{story.address}/desk/events/{slug}/report/")
    page.locator("form[action$='/report/new/'] button").click()
    for _ in range(60):
        page.goto(f"{story.address}/desk/events/{slug}/report/")
        if page.locator("a[href$='.pdf']").count():
            break
        page.wait_for_timeout(1000)
    href = page.locator("a[href$='.pdf']").first.get_attribute("href")
    assert page.request.get(story.address + str(href)).body().startswith(b"%PDF")
    public = f"{story.address}/{story.language}/events/{slug}/report/"
    guest = story.newcomer()
    assert guest.request.get(public).status == 404
    page.locator("form[action$='/publish/'] button").first.click()
    guest.goto(public)
    expect(guest.locator("h1")).to_be_visible()
    guest.context.close()


FULL = """
from events.meetups.presets import PRESETS
from events.meetups.tests import make
from wwnt.kit import sockets
event = make.event(slug="full", capacity=1)
for plug in sockets.plugged("about_event"):
    plug.set_up(event, PRESETS["meetup"], None)
"""


def test_the_waiting_list_moves_by_the_clock(browser: Browser) -> None:
    """One place: Ben has it, Siân and Cleo wait. Ben gives it up, Siân says nothing for a day, Cleo takes it."""
    with (
        receiver(keep=True) as (inbox, port),
        own_site(seed=FULL, EMAIL_URL=f"smtp://127.0.0.1:{port}") as (address, _, env),
    ):
        story = Story(address, env, inbox, browser, "en")
        ben = ask_for_a_place(story, "Ben", "ben@example.org")
        ask_for_a_place(story, "Siân", "sian@example.org", waits=True)
        ask_for_a_place(story, "Cleo", "cleo@example.org", waits=True)
        ben.locator("a[href*='give-up']").first.click()
        ben.locator("main form button[type=submit]").first.click()
        story.mail_to("sian@example.org", 2)
        day_later = datetime.now() + timedelta(hours=25)
        story.manage("tick", "--at", day_later.isoformat(timespec="seconds"))
        offer = story.mail_to("cleo@example.org", 2)[-1]
        cleo = story.newcomer()
        cleo.goto(link_in(offer, "t"))
        cleo.locator("main form button[type=submit]").first.click()
        confirmation = story.mail_to("cleo@example.org", 3)[-1]
        assert any(part.get_content_type() == "text/calendar" for part in confirmation.walk())
        assert story.complaints == []


def ask_for_a_place(story: Story, name: str, address: str, *, waits: bool = False) -> Page:
    guest = story.newcomer()
    guest.goto(f"{story.address}/en/events/full/register/")
    guest.fill("[name=name]", name)
    guest.fill("[name=email]", address)
    guest.locator("[name=photo][value=yes]").check(force=True)
    guest.locator("button[name=wait]" if waits else "#main-form button[type=submit]").last.click()
    assert "/t/" in guest.url, guest.locator("main").inner_text()
    story.mail_to(address)
    return guest
