"""The census finds what it looks for: one bad page with all the faults that no page may have."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from wwnt.tests.census import looks, nu, words
from wwnt.tests.census.typed import NONSENSE

BAD = """<!doctype html>
<html lang="cy"><head><title>Drwg</title><style>
:root { color-scheme: light dark; }
p { background: light-dark(#fff, #111); color: #222; } .pale { background: #fff; color: #ddd; } .wide { width: 340px; }
.small a { display: inline-block; height: 10px; width: 10px; font-size: 8px; overflow: hidden; }
</style></head><body><main><h1>Drwg</h1><p>Mae’r geiriau hyn yn dywyll.</p><p class="pale">Mae’r rhain yn welw.</p>
<div class="wide" hx-get="/">Llydan</div><div class="small"><a href="/a">a</a><a href="/b">b</a></div>
<input value="Nerys"><p lang="en">Please wait.</p><p>Please tell us what you would like.</p>
</main></body></html>"""


@pytest.mark.browser
@pytest.mark.embedded
def test_a_bad_page_is_found_bad_in_every_way(browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": looks.PHONE, "height": looks.HEIGHT}, color_scheme="light"
    )
    ear = looks.Ear(context)
    answer = {
        "content_type": "text/html",
        "body": BAD,
        "headers": {"Content-Security-Policy": "img-src 'none'"},
    }
    context.route("**/*", lambda route: route.fulfill(**answer))
    ear.page.goto("http://127.0.0.1/")
    ear.page.evaluate("document.body.append(Object.assign(new Image(), {src: '/a.png', alt: ''}))")
    ear.page.evaluate("setTimeout(() => { throw Error('broken') })")
    ear.page.wait_for_function("() => true")
    assert {tuple(fault.split(": ")[:2]) for fault in looks.quick(ear.page)} == {
        ("at 360", "color-contrast"),
        ("at 360", "label"),
        ("at 360", "target-size"),
        ("at 320", "flows over"),
        ("at 320 in the dark", "color-contrast"),
        ("at 1280 in the dark", "target-size"),
    }
    assert words.said_wrongly(ear.page, frozenset()) == ["Please tell us what you would like."]
    said = " ".join(ear.said)
    assert "broken" in said and "content security policy: img-src" in said
    context.close()


@pytest.mark.parametrize(
    ("text", "language", "is_foreign"),
    [
        ("Please wait a little", "cy", True),
        ("Please wait a little", "en", False),
        ("Arhoswch ychydig", "en", True),
        ("Never gathered: whether the guests would come", "cy", True),
        ("Ben Rowlands, Newport", "cy", False),
        ("https://example.org/please/tell/what/you/would/like", "cy", False),
        ("English", "cy", False),
    ],
)
def test_words_in_the_other_language_are_known_by_the_catalogue(text, language, is_foreign) -> None:
    assert words.speech().is_foreign(text, language) is is_foreign


@pytest.mark.embedded
def test_bad_html_is_found_and_what_was_typed_is_not(tmp_path: Path) -> None:
    page = "<!doctype html><html lang='en'><head><title>A</title></head><body>{}</body></html>"
    typed = '<input type="date" value="yesterday" aria-label="Day">'
    documents = {"piece": "<p hx-get='/'>A</p>", "a": page.format(typed), f"b {NONSENSE}": page.format(typed)}
    assert {each.partition(":")[0] for each in nu.faults(documents, tmp_path)} == {"piece", "a"}
