"""What a page must be when it stands in a browser; each look gives back the faults it saw, in words."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

HEIGHT, PHONE = 740, 360
NARROW_AND_WIDE = (320, 1280)
ALL_WIDTHS = (320, 360, 768, 1280, 1920)
HALF_WIDE = 640
MOST_BYTES = 200_000

WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
TARGETS = {"type": "rule", "values": ["target-size"]}

AXE = """async options => {
    // Colours on their way to others would be read half way.
    for (const each of document.getAnimations()) try { each.finish(); } catch { each.cancel(); }
    return (await axe.run(document, options)).violations.map(
    each => [each.id, each.nodes[0].failureSummary.split("\\n").slice(1).join(" ").trim(),
             each.nodes.slice(0, 3).map(node => node.target.join(" "))]);
}"""
WIDER = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll("*")].filter(each => each.getBoundingClientRect().right > width + 1)
        .map(each => each.tagName.toLowerCase() + "." + each.className).slice(-3);
}"""
LISTEN = """document.addEventListener("securitypolicyviolation", each =>
    console.error(`content security policy: ${each.effectiveDirective} ${each.blockedURI} ${each.sample}`))"""


class Ear:
    """Hears what a page complains of, and counts what is transferred for it."""

    def __init__(self, context: BrowserContext) -> None:
        context.add_init_script(LISTEN)
        self.page = context.new_page()
        self.said: list[str] = []
        self.bytes = 0
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda each: self.said.append(str(each)))
        wire = context.new_cdp_session(self.page)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        wire.on("Network.loadingFinished", self.weigh)

    def hear(self, message: ConsoleMessage) -> None:
        """An error on the console: what and where."""
        if message.type == "error":
            self.said.append(f"{message.text} {message.location['url']}")

    def weigh(self, loaded: dict[str, Any]) -> None:
        """So much came over the line, as it was packed."""
        self.bytes += loaded["encodedDataLength"]

    def forget(self) -> None:
        """Begin a new page."""
        self.said.clear()
        self.bytes = 0


def phone(page: Page) -> None:
    """As it was when it was opened."""
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    page.emulate_media(color_scheme="light")


def axe(page: Page, rules: dict[str, Any], where: str) -> Iterator[str]:
    """What axe-core finds against these rules."""
    for rule, words, targets in page.evaluate(AXE, {"runOnly": rules, "resultTypes": ["violations"]}):
        yield f"{where}: {rule}: {words} {targets}"


def flows_over(page: Page, where: str) -> Iterator[str]:
    """Whether the page is wider than its window."""
    if found := page.evaluate(WIDER):
        yield f"{where}: flows over: {found}"


def quick(page: Page) -> Iterator[str]:
    """All rules on a light phone; what darkness and width can change, there."""
    page.evaluate(AXE_SCRIPT)
    yield from axe(page, WCAG, "at 360")
    page.emulate_media(color_scheme="dark")
    yield from axe(page, CONTRAST, "in the dark")
    page.emulate_media(color_scheme="light")
    for width in NARROW_AND_WIDE:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        yield from flows_over(page, f"at {width}")
        yield from axe(page, TARGETS, f"at {width}")
    phone(page)


def full(page: Page) -> Iterator[str]:
    """All rules at all widths, light and dark; and with letters of twice the size."""
    page.evaluate(AXE_SCRIPT)
    for width in ALL_WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        yield from flows_over(page, f"at {width}")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            yield from axe(page, WCAG, f"at {width}, {scheme}")
    for width in (HALF_WIDE, 2 * HALF_WIDE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        yield from flows_over(page, f"at {width}, letters twice as large")
        page.evaluate("document.documentElement.style.fontSize = ''")
    phone(page)
