"""What a page must be when it stands in a browser; each look gives back the faults it saw, in words."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

HEIGHT, PHONE = 740, 360
ALL_WIDTHS = (320, 360, 768, 1280, 1920)
HALF_WIDE = 640
MOST_BYTES = 200_000

WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}
CONTRAST, TARGETS = ["color-contrast", "link-in-text-block"], ["target-size"]
DARK = {320: CONTRAST, 1280: TARGETS}
"""Which rules are asked once more at these widths: colours are the same at all of them, targets on all narrow ones."""

AXE = """async ([options, scheme]) => {
    while (!matchMedia(`(prefers-color-scheme: ${scheme})`).matches) await new Promise(requestAnimationFrame);
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
STAND_STILL = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, ::before, ::after { transition-property: none !important; animation-name: none !important }");
    document.adoptedStyleSheets.push(sheet);
}"""
"""Colours on their way to others would be read half way."""

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
        """An error on the console: what and where; browsers ask for an icon of what is no page at all."""
        where = message.location["url"]
        if message.type == "error" and not where.endswith("/favicon.ico"):
            self.said.append(f"{message.text} {where}")

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


def prepare(page: Page) -> None:
    """Bring axe-core in, and let nothing move any more."""
    page.evaluate(f"({STAND_STILL})();\n{AXE_SCRIPT}")


def axe(page: Page, rules: dict[str, Any], where: str, scheme: str = "light") -> Iterator[str]:
    """What axe-core finds against these rules."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    for rule, words, targets in page.evaluate(AXE, [options, scheme]):
        yield f"{where}: {rule}: {words} {targets}"


def flows_over(page: Page, where: str) -> Iterator[str]:
    """Whether the page is wider than its window."""
    if found := page.evaluate(WIDER):
        yield f"{where}: flows over: {found}"


def once(page: Page) -> Iterator[str]:
    """All rules on a light phone."""
    prepare(page)
    yield from axe(page, WCAG, f"at {PHONE}")


def quick(page: Page) -> Iterator[str]:
    """All rules on a light phone; on a narrow and a wide window in the dark, what these can change."""
    yield from once(page)
    page.emulate_media(color_scheme="dark")
    for width, rules in DARK.items():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        yield from flows_over(page, f"at {width}")
        yield from axe(page, {"type": "rule", "values": rules}, f"at {width} in the dark", "dark")


def fits(page: Page) -> Iterator[str]:
    """Whether the words fit a phone."""
    yield from flows_over(page, f"at {PHONE}")


def narrow(page: Page) -> Iterator[str]:
    """Whether the words fit a phone and a narrow one: what a second language changes most."""
    yield from fits(page)
    page.set_viewport_size({"width": min(DARK), "height": HEIGHT})
    yield from flows_over(page, f"at {min(DARK)}")


def again(page: Page) -> Iterator[str]:
    """All rules on a light phone, and whether the words fit."""
    yield from once(page)
    yield from narrow(page)


def full(page: Page) -> Iterator[str]:
    """All rules at all widths, light and dark; and with letters of twice the size."""
    prepare(page)
    for width in ALL_WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        yield from flows_over(page, f"at {width}")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            yield from axe(page, WCAG, f"at {width}, {scheme}", scheme)
    for width in (HALF_WIDE, 2 * HALF_WIDE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        yield from flows_over(page, f"at {width}, letters twice as large")
        page.evaluate("document.documentElement.style.fontSize = ''")
