"""One visitor's way through their pages in one language, with the faults they noted."""

import re

from playwright.sync_api import Response, Route

from wwnt.tests.census import looks, typed, words
from wwnt.tests.census.exceptions import HTML, LANGUAGE, WHOLE, is_excused
from wwnt.tests.census.eyes import Eyes, Look
from wwnt.tests.census.place import Place
from wwnt.tests.census.visitors import Visitor, is_in_admin
from wwnt.tests.pages import LEADS_TO

TYPES = {
    "csv": "text/csv",
    "ics": "text/calendar",
    "json": "application/json",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "wav": "audio/wav",
    "webp": "image/webp",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "xml": ("application/xml", "application/atom+xml"),
    "zip": "application/zip",
}
HEAD = """() => [document.documentElement.getAttribute("lang"), document.querySelectorAll("h1").length]"""
"""Asked straight: a locator would bring a library of its own into each page first."""


class Round:
    """Opens pages and looks at them; keeps their HTML as it was sent, for the checker of it."""

    def __init__(self, place: Place, visitor: Visitor, language: str, eyes: Eyes) -> None:
        self.place, self.visitor, self.language, self.eyes = place, visitor, language, eyes
        self.context = place.enter(visitor)
        self.ear = looks.Ear(self.context)
        self.page = self.ear.page
        self.faults: list[str] = []
        self.documents: dict[str, str] = {}
        self.forms: dict[tuple[str, str], tuple[str, int]] = {}
        self.asked_for = 0
        if visitor.email:
            self.choose_language()

    def choose_language(self) -> None:
        """Have it in the account, too: some pages of the back room forget what their address asks for."""
        other = "en" if self.language == "cy" else "cy"
        self.page.goto(f"{self.place.address}/accounts/sessions/?language={other}")
        with self.page.expect_navigation():
            self.page.locator("button.lang").click()

    def note(self, path: str, fault: str) -> None:
        """Who saw what, and where."""
        self.faults.append(f"{self.language} {self.visitor.name} {path} {fault}")

    def asked(self, path: str) -> str:
        """The whole address, in the language of this round."""
        speaks = path if re.match("/(cy|en|admin)/", path) else f"{path}?language={self.language}"
        return self.place.address + speaks

    def go(self, name: str, path: str) -> Response:
        """Go to a page on a light phone that has kept nothing."""
        if name == "account_confirm_login_code":
            self.ask_for_a_code()
        looks.phone(self.page)
        self.ear.forget()
        answer = self.page.goto(self.asked(path))
        assert answer is not None
        return answer

    def ask_for_a_code(self) -> None:
        """So that there is one to confirm; each time for another address, since one may not ask often."""
        self.asked_for += 1
        self.page.goto(f"{self.place.address}/accounts/login/")
        self.page.fill("[name=login]", f"{self.language}{self.asked_for}@example.org")
        self.page.locator("#main-form button").click()
        self.page.wait_for_url("**/confirm/**")

    def open(self, name: str, path: str) -> None:
        """Open one page and look at it."""
        if not path.startswith("/"):
            return self.note(name, path)
        if "." in path.rpartition("/")[2] or is_excused(name, WHOLE):
            return self.fetch(name, path)
        answer = self.go(name, path)
        if answer.status != 200:
            return self.note(path, f"answers {answer.status}")
        if not answer.headers["content-type"].startswith("text/html"):
            return None
        there = self.page.url.removeprefix(self.place.address).partition("?")[0]
        if there != LEADS_TO.get(name, path):
            return self.note(path, f"leads to {there}")
        if name in LEADS_TO:
            return None
        for index, asks in typed.forms(self.page) if not is_in_admin(name) else ():
            self.forms.setdefault((name, asks), (path, index))
        return self.look_at(name, path, answer.text(), self.eyes.look(name))

    def fetch(self, name: str, path: str) -> None:
        """A file or a piece of a page need only come, and be what it says."""
        answer = self.page.request.get(self.asked(path), headers={"HX-Request": "true"})
        kind = answer.headers.get("content-type", "")
        ending = path.rpartition("/")[2].rpartition(".")[2]
        if answer.status != 200 or not kind.startswith(TYPES.get(ending, "text/html")):
            self.note(path, f"answers {answer.status} {kind}")
        elif not ending and self.eyes.is_close(name):
            self.documents[f"{self.language} {path}"] = answer.text()

    def show(self, name: str, html: str) -> None:
        """Look at a page that has no address, as if the site had sent it."""
        if "<html" not in html:
            return self.note(name, html)
        front = self.asked(f"/{self.language}/")

        def answer(route: Route) -> None:
            route.fulfill(response=route.fetch(url=front), body=html)

        self.context.route(f"{front}drawn/", answer)
        self.go(name, f"/{self.language}/drawn/")
        self.context.unroute(f"{front}drawn/")
        return self.look_at(name, name, html, self.eyes.look(name))

    def look_at(self, name: str, path: str, html: str, look: Look) -> None:
        """What every page must be."""
        page = self.page
        if self.eyes.is_close(name) and not is_excused(name, HTML):
            self.documents[f"{self.language} {path}"] = html
        lang, count = page.evaluate(HEAD)
        if lang != self.language and not is_excused(name, LANGUAGE):
            self.note(path, f"speaks {lang}")
        if count != 1:
            self.note(path, f"has {count} h1")
        if (wrong := words.said_wrongly(page, self.place.written)) and not is_excused(name, LANGUAGE):
            self.note(path, f"in the other language: {wrong}")
        if self.ear.bytes > looks.MOST_BYTES:
            self.note(path, f"weighs {self.ear.bytes} bytes")
        for each in self.ear.said:
            self.note(path, f"complains: {each}")
        # The last look, since axe-core itself makes a page with a strict policy complain.
        for fault in look(page):
            self.note(path, fault)

    def send_forms(self) -> None:
        """Send every form that was met, wrongly, and look at the answers."""
        for (name, asks), (path, index) in self.forms.items():
            is_there = False
            for how, look in self.eyes.answers.items():
                if not is_there:
                    self.begin_anew(name, path)
                # One sent before may have changed what is asked here; an answer that asks once more is filled in.
                if (index, asks) in typed.forms(self.page):
                    self.send(name, path, index, how, look)
                is_there = (index, asks) in typed.forms(self.page)

    def begin_anew(self, name: str, path: str) -> None:
        """Go back to a form; a guest as somebody who was never here."""
        if not self.visitor.email:
            self.context.clear_cookies()
        self.go(name, path)

    def send(self, name: str, path: str, index: int, how: str, look: Look) -> None:
        """One form, sent wrongly once."""
        looks.phone(self.page)
        self.ear.forget()
        answer = typed.send(self.page, index, nonsense=how == typed.NONSENSE)
        if answer.status >= 500:
            return self.note(f"{path} {how}", f"answers {answer.status}")
        return self.look_at(name, f"{path} {how}", answer.text(), look)
