"""The census: every page of the site, in both languages, as the people who can open it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from wwnt.tests.census import nu
from wwnt.tests.census.place import Place
from wwnt.tests.census.place import place as build
from wwnt.tests.census.rounds import Round
from wwnt.tests.census.visitors import VISITORS


@pytest.fixture(scope="module")
def place(browser: Browser) -> Iterator[Place]:
    with build(browser) as found:
        yield found


@pytest.mark.browser
@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_page_is_fit(place: Place, language: str, tmp_path: Path) -> None:
    import time

    faults, documents = [], {}
    for visitor in VISITORS:
        if language not in visitor.languages:
            continue
        t = time.time()
        going = Round(place, visitor, language)
        for name, path in place.pages(visitor, language):
            going.open(name, path)
        n = len(going.documents)
        print("TIME", visitor.name, language, n, time.time() - t)
        t = time.time()
        going.send_forms()
        print("TIME forms", visitor.name, language, len(going.documents) - n, time.time() - t)
        going.context.close()
        faults += going.faults
        documents |= going.documents
    t = time.time()
    faults += nu.faults(documents, tmp_path)
    print("TIME nu", time.time() - t)
    assert not faults, "\n".join(faults)
