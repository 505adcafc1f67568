"""Visitors: plain HTTP clients that load pages and fill in forms as a browser without JavaScript would."""

import http.client
import threading
import time
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urlsplit


class FormReader(HTMLParser):
    """Reads the fields of the form `main-form` with what they hold at first."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.fields: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note an input."""
        found = dict(attributes)
        if tag == "form":
            self.inside = found.get("id") == "main-form"
        name = found.get("name")
        if not self.inside or not name or tag not in {"input", "textarea"}:
            return
        if found.get("type") in {"checkbox", "radio"} and "checked" not in found:
            return
        if found.get("type") not in {"submit", "file"}:
            self.fields.append((name, found.get("value") or ""))


class Visitor:
    """One browser: a connection that is kept, cookies, one page after the other."""

    def __init__(self, site: str) -> None:
        self.site = urlsplit(site)
        self.connection = http.client.HTTPConnection(self.site.hostname or "", self.site.port, timeout=120)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, bytes, str]:
        """Status, body and Location of one request."""
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        return answer.status, text, answer.getheader("Location") or ""

    def fill_in(self, path: str, **typed: Any) -> tuple[int, bytes, str]:
        """Open a page, fill in its form and send it; the answer to the sending."""
        status, page, _ = self.ask("GET", path)
        if status != 200:
            return status, page, ""
        return self.send(path, page, **typed)

    def send(self, path: str, page: bytes, **typed: Any) -> tuple[int, bytes, str]:
        """Send the form of a page that is open."""
        reader = FormReader()
        reader.feed(page.decode())
        fields = [(name, value) for name, value in reader.fields if name not in typed]
        fields += list(typed.items())
        return self.ask("POST", path, urlencode(fields))


def together(count: int, work: Callable[[int], Any]) -> tuple[list[Any], float]:
    """Do this work `count` times at once: the results and the seconds it took."""
    results: list[Any] = [None] * count
    barrier = threading.Barrier(count + 1)

    def one(number: int) -> None:
        barrier.wait()
        try:
            results[number] = work(number)
        except Exception as error:
            results[number] = error

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    barrier.wait()
    started = time.monotonic()
    for thread in threads:
        thread.join()
    return results, time.monotonic() - started
