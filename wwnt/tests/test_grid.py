"""A host moves parts of a programme in a real browser: by keyboard, mouse and touch, and is told when it can’t be."""

import mimetypes
from collections.abc import Iterator
from contextvars import copy_context
from datetime import UTC, datetime

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, Request, expect

from events.meetups.models import Event, Space
from events.meetups.tests import make
from events.programme.models import Session

pytestmark = [pytest.mark.browser, pytest.mark.embedded, pytest.mark.django_db]
HOST = "http://testserver"


def answer(client: Client, request: Request) -> dict[str, object]:
    """What the site answers to a browser's request, without a server between them."""
    path = request.url.removeprefix(HOST)
    if path.startswith("/static/"):
        file = finders.find(path.removeprefix("/static/").partition("?")[0])
        return (
            {"path": file, "content_type": mimetypes.guess_type(file or "")[0]} if file else {"status": 404}
        )
    headers = {"X-CSRFToken": request.headers.get("x-csrftoken", "")}
    if request.method == "POST":
        kind = request.headers["content-type"]
        # Not every browser asks us again where an answer of ours leads elsewhere: it gets the page behind it.
        found = client.post(path, request.post_data, content_type=kind, headers=headers, follow=True)
    else:
        found = client.get(path)
    said = {name: value for name, value in found.items() if name.lower() != "content-length"}
    return {"status": found.status_code, "headers": said, "body": found.content}


@pytest.fixture
def event() -> Event:
    event = make.event(starts_at=datetime(2027, 6, 16, 8, 0, tzinfo=UTC))
    hall, attic = (Space.objects.create(venue=event.venue, name_en=name) for name in ("Hall", "Attic"))
    for offset, title, space in ((0, "Welcome", None), (30, "Story", hall), (60, "Circle", attic)):
        Session.objects.create(
            event=event,
            offset_minutes=offset,
            minutes=30,
            title_en=title,
            title_cy=f"{title} (cy)",
            space=space,
        )
    return event


@pytest.fixture
def page(browser: Browser, event: Event) -> Iterator[Page]:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.host(event))
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, has_touch=True)
    # The browser's greenlet would open a database connection of its own, which sees nothing of the test.
    here = copy_context()
    context.route("**/*", lambda route: route.fulfill(**here.run(answer, client, route.request)))
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{HOST}/desk/events/{event.slug}/programme/")
    page.evaluate("document.fonts.ready")
    yield page
    context.close()
    assert complaints == []


def stands(title: str) -> tuple[int, str]:
    session = Session.objects.select_related("space").get(title_en=title)
    return session.offset_minutes, session.space.name_en if session.space else ""


def test_a_part_is_moved_with_the_arrow_keys_and_with_the_mouse(page: Page, event: Event) -> None:
    said, story = page.locator(".said"), page.get_by_role("link", name="Story", exact=True)
    story.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    expect(said).to_have_text("Story: 09:40–10:10, Attic")
    expect(said).to_contain_text("Kept. Story: 09:40–10:10, Attic. In one room at the same time (Attic)")
    assert stands("Story") == (40, "Attic")
    expect(story).to_be_focused()
    expect(page.locator("#warnings")).to_contain_text("“Story” and “Circle”")
    expect(page.locator(".part.flagged")).to_have_count(2)

    drag(page, "Circle", minutes=30)
    expect(page.locator("#warnings")).not_to_contain_text("“Story” and “Circle”")
    assert stands("Circle") == (90, "Attic")
    drag(page, "Circle", to="Everybody together")
    expect(said).to_contain_text("Kept. Circle: 10:30–11:00, Everybody together")
    assert stands("Circle") == (90, "")

    story.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(
        f"{HOST}/desk/events/{event.slug}/programme/{Session.objects.get(title_en='Story').pk}/"
    )


def test_a_part_is_moved_with_all_after_it_by_keyboard_alone(page: Page) -> None:
    page.get_by_role("link", name="Story", exact=True).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Move to… Story")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_label("Begins at").fill("09:45")
    page.get_by_label("This part alone").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("This part and all after it")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Moved: Story")).to_be_visible()
    assert (stands("Welcome"), stands("Story"), stands("Circle")) == ((0, ""), (45, "Hall"), (75, "Attic"))


def test_a_block_is_added_where_there_is_room_after_a_move(page: Page) -> None:
    drag(page, "Circle", minutes=30)
    expect(page.locator(".said")).to_contain_text("Kept. Circle: 10:30–11:00")
    expect(page.locator("[name=end]")).to_have_value("120")
    page.get_by_role("button", name="+ Break").press("Enter")
    expect(page.get_by_text("Added at 11:00: Break")).to_be_visible()
    assert stands("Break") == (120, "")


def test_a_part_is_moved_by_touch_at_its_grip(page: Page) -> None:
    swipe(page, part(page, "Circle").locator(".grip"), down=48)
    expect(page.locator(".said")).to_contain_text("Kept. Circle: 10:10–10:40, Attic")
    assert stands("Circle") == (70, "Attic")


def test_a_part_that_somebody_else_moved_goes_where_they_put_it(page: Page) -> None:
    Session.objects.filter(title_en="Story").update(offset_minutes=120)
    page.get_by_role("link", name="Story", exact=True).focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".said")).to_contain_text("Somebody else moved this part meanwhile")
    expect(part(page, "Story").locator(".when")).to_have_text("11:00–11:30")
    Session.objects.filter(title_en="Circle").delete()
    page.get_by_role("link", name="Circle", exact=True).focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".said")).to_have_text("Somebody took this part out.")
    expect(part(page, "Circle")).to_have_count(0)


def test_a_part_goes_back_when_the_site_can_not_be_reached(page: Page) -> None:
    page.context.route("**/drop/", lambda route: route.abort())
    drag(page, "Welcome", minutes=45)
    expect(page.locator(".said")).to_contain_text("This could not be kept. It stands where it was.")
    expect(part(page, "Welcome").locator(".when")).to_have_text("09:00–09:30")
    assert stands("Welcome") == (0, "")


def test_parts_at_the_same_time_can_all_be_reached(page: Page, event: Event) -> None:
    hall = Space.objects.get(name_en="Hall")
    for offset, title, space in ((30, "Lunch", None), (40, "Tea", None), (35, "Song", hall)):
        Session.objects.create(
            event=event, offset_minutes=offset, minutes=30, title_en=title, title_cy=title, space=space
        )
    page.reload()
    hidden = page.evaluate(
        """() => [...document.querySelectorAll(".parts > .part")].filter((part) => {
          part.scrollIntoView({ block: "center" });
          const box = part.getBoundingClientRect();
          const found = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return !part.contains(found);
        }).map((part) => part.querySelector(".open").textContent)"""
    )
    assert hidden == []
    expect(part(page, "Lunch").locator(".where")).to_have_text(" · Everybody together")


def test_letting_go_outside_leaves_a_part_where_it_was(page: Page) -> None:
    part(page, "Circle").scroll_into_view_if_needed()
    box = part(page, "Circle").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] - 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 40, steps=4)
    page.mouse.move(20, 20, steps=4)
    page.mouse.up()
    expect(page.locator(".said")).to_have_text("Let go outside of the programme: it stands where it was.")
    expect(part(page, "Circle").locator(".when")).to_have_text("10:00–10:30")
    assert stands("Circle") == (60, "Attic")


def part(page: Page, title: str) -> Locator:
    return page.locator(".part", has=page.get_by_role("link", name=title, exact=True))


def swipe(page: Page, what: Locator, *, down: int) -> None:
    """Draw a finger down by so many pixels."""
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    fingers = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": x, "y": y}]),
        *(("touchMove", [{"x": x, "y": y + step}]) for step in range(10, down + 1, 10)),
        ("touchEnd", []),
    ):
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def drag(page: Page, title: str, *, minutes: int = 0, to: str = "") -> None:
    """Drag a part down by minutes, and to the column of this name."""
    part(page, title).scroll_into_view_if_needed()
    box = part(page, title).bounding_box()
    field = page.locator(".field-of-parts").bounding_box()
    board = page.locator(".board")
    assert box and field
    length = int(board.get_attribute("data-bottom") or 0) - int(board.get_attribute("data-top") or 0)
    x, y = box["x"] + box["width"] - 20, box["y"] + box["height"] / 2
    column = page.locator(".columns").get_by_text(to).bounding_box() if to else None
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 8)
    page.mouse.move(column["x"] + 10 if column else x, y + minutes * field["height"] / length)
    page.mouse.up()
