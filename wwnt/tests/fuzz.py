"""Tries every form, import and address of the site with what nobody means well; the same seed makes the same tries.

Runs inside a site that holds the demo community (`make fuzz`, and a few hundred tries in the suite). Each try is rolled
back. A fault is an answer from 500 on, an exception, a way to a foreign site, or our mark unescaped in a page.
"""

import random
import re
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, quote_plus, urlsplit

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from community.accounts.tests.make import sign_in
from wwnt.tests import nasty, pages
from wwnt.tests.page_forms import Field, Form, forms_of


@dataclass(frozen=True)
class Target:
    """Somebody at a page, with one of its forms if it has any."""

    who: str
    path: str
    form: Form | None = None


@dataclass(frozen=True)
class Fault:
    """What went wrong at which try."""

    number: int
    who: str
    what: str
    why: str

    def __str__(self) -> str:
        return f"try {self.number}: {self.who} {self.what}: {self.why}"


def every_pattern(found: list[Any]) -> list[URLPattern]:
    """All named addresses, those that only take forms as well."""
    kept = []
    for each in found:
        if isinstance(each, URLResolver):
            kept += [] if each.app_name == "admin" else every_pattern(each.url_patterns)
        elif each.name:
            kept.append(each)
    return kept


class Fuzzer:
    """Somebody without an account, a host and an administrator, and all that they can try."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.clients = {"guest": Client(raise_request_exception=False)}
        administrator = get_user_model().objects.filter(is_superuser=True).first()
        for who, user in (("host", pages.nerys()), ("administrator", administrator)):
            if user is not None:
                self.clients[who] = Client(raise_request_exception=False)
                sign_in(self.clients[who], user)
        self.cookies = {who: dict(client.cookies.items()) for who, client in self.clients.items()}
        self.files = nasty.files()
        self.raised: list[str] = []
        self.answered: Counter[int] = Counter()
        got_request_exception.connect(self.hear)
        self.targets = self.look_around()

    def hear(self, **_: Any) -> None:
        """An exception that became an answer of 500."""
        self.raised.append("\n".join(traceback.format_exc().splitlines()[-7:]))

    def look_around(self) -> list[Target]:
        """Every address for whom it opens, and every form found there."""
        table, found = pages.examples(), []
        with translation.override("en"):
            paths = [
                path
                for pattern in every_pattern(get_resolver().url_patterns)
                for path in pages.addresses(pattern, table)
                if path.startswith("/")
            ]
        everywhere = [("host" if path.startswith("/desk/") else "guest", path) for path in paths]
        everywhere += [("host", path) for path in paths if path.startswith("/c/")]
        if "administrator" in self.clients:
            for_administrators = ("/desk/accounts/", "/accounts/2fa/", "/accounts/sessions/")
            everywhere += [("administrator", path) for path in paths if path.startswith(for_administrators)]
            everywhere += [("administrator", path) for _, path in pages.of_the_admin()]
        for who, path in everywhere:
            found.append(Target(who, path))
            answer = self.ask(who, lambda client, path=path: client.get(path))
            if answer.get("Content-Type", "").startswith("text/html"):
                forms = forms_of(path, answer.content.decode())
                found += [Target(who, form.action.partition("#")[0], form) for form in forms]
        return found

    def ask(self, who: str, send: Callable[[Client], HttpResponse]) -> HttpResponse:
        """One request of which nothing stays."""
        client = self.clients[who]
        with transaction.atomic():
            cache.clear()
            answer = send(client)
            if answer.streaming:
                list(answer)  # or its file stays open
            transaction.set_rollback(True)
        client.cookies.clear()
        client.cookies.update(self.cookies[who])
        return answer

    def run(self, tries: int) -> list[Fault]:
        """Try so often; whatever went wrong."""
        faults = []
        for number in range(tries):
            # A seed of its own for each: a fault can be tried again alone.
            fault = self.try_once(number)
            if fault:
                faults.append(fault)
        return faults

    def try_once(self, number: int) -> Fault | None:
        """One try."""
        chance = random.Random(f"{self.seed}:{number}")
        target = chance.choice(self.targets)
        ways = [self.query, self.place, self.raw, self.headers]
        if target.form is not None or chance.random() < 0.5:
            ways += [self.typed] * 6
        way = chance.choice(ways)
        self.raised.clear()
        try:
            what, send = way(chance, target)
            answer = self.ask(target.who, send)
        except UnicodeEncodeError:
            return None  # such bytes never get through a web server
        except Exception as error:
            return Fault(
                number, target.who, f"{way.__name__} {target.path}", f"{type(error).__name__}: {error}"
            )
        self.answered[answer.status_code] += 1
        why = self.fault_of(answer)
        return Fault(number, target.who, what, why) if why else None

    def fault_of(self, answer: HttpResponse) -> str:
        """What is wrong with an answer, if anything is."""
        if answer.status_code >= 500 and not (answer.status_code == 503 and b'"database"' in answer.content):
            return f"{answer.status_code} {self.raised[-1] if self.raised else ''}"
        if (
            re.match(r"//|/\\|[a-z]+:", there := answer.get("Location", ""))
            and urlsplit(there).netloc != "testserver"
        ):
            return f"leads away to {there}"
        is_page = answer.get("Content-Type", "").startswith("text/html") and not answer.streaming
        if is_page and nasty.MARK.encode() in answer.content:
            return "shows what was sent without escaping it"
        return ""

    # Ways of trying

    def typed(self, chance: random.Random, target: Target) -> tuple[str, Any]:
        """The form, filled in badly: as text, or with files."""
        fields = target.form.fields if target.form else [Field(name, "text") for name in nasty.QUERIES]
        filled = self.filled(chance, fields)
        if chance.random() < 0.1:
            filled.append(("_language", chance.choice(("cy", "en", nasty.text(chance)))))
        method = "post" if target.form is None else target.form.method
        if method == "get":
            query = "&".join(f"{quote_plus(name)}={quote_plus(str(value))}" for name, value in filled)
            path = f"{target.path.partition('?')[0]}?{query}"
            return f"GET {path[:300]}", lambda client: client.get(path)
        if chance.random() < 0.5 or any(each.kind == "file" for each in fields):
            several: dict[str, list[Any]] = {}
            for name, value in filled:
                several.setdefault(name, []).append(value)
            return f"POST {target.path} {several!r:.600}", lambda client: client.post(target.path, several)
        body = b"&".join(
            quote_plus(name).encode()
            + b"="
            + (chance.choice(nasty.RAW) if chance.random() < 0.03 else quote_plus(value).encode())
            for name, value in ((name, str(value)) for name, value in filled)
        )
        kind = "application/x-www-form-urlencoded"
        return f"POST {target.path} {body[:600]!r}", lambda client: client.generic(
            "POST", target.path, body, kind
        )

    def filled(self, chance: random.Random, fields: list[Field]) -> list[tuple[str, Any]]:
        """Most fields as they stand, some missing, doubled or nasty, and files where text is due."""
        bad = chance.choice((0.1, 0.3, 0.9))
        found: list[tuple[str, Any]] = []
        for each in fields:
            throw = chance.random()
            value: Any = each.value or chance.choice(("1", "Ben", "2027-06-16", "ben@example.org", "on"))
            if each.kind == "file" or throw < bad * 0.05:
                value = self.file(chance)
            elif throw < bad:
                value = nasty.text(chance)
            elif throw > 0.97:
                continue
            found += [(each.name, value)] * (2 if throw < bad * 0.1 and isinstance(value, str) else 1)
        return found

    def file(self, chance: random.Random) -> SimpleUploadedFile:
        """A file, most often a bad one."""
        name, kind = (
            chance.choice(nasty.NAMES),
            chance.choice(("text/csv", "image/png", "image/svg+xml", "x")),
        )
        found = SimpleUploadedFile("x", nasty.damaged(chance, chance.choice(self.files)), kind)
        found._name = name  # as a client may send it, before the server looks at it
        return found

    def raw(self, chance: random.Random, target: Target) -> tuple[str, Any]:
        """A body of which nobody knows what it is."""
        body, kind = (
            chance.choice(nasty.BODIES),
            chance.choice((*nasty.KINDS, *["multipart/form-data; boundary=b"] * 5)),
        )
        if chance.random() < 0.3:
            body = nasty.damaged(chance, body)
        method = chance.choice(
            ("POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD", "QUERY")
        )
        what = f"{method} {target.path} {kind[:60]!r} {body[:200]!r}"
        return what, lambda client: client.generic(method, target.path, body, kind)

    def query(self, chance: random.Random, target: Target) -> tuple[str, Any]:
        """The page with questions behind its address that it may not expect."""
        names = (
            [*nasty.QUERIES, *(each.name for each in target.form.fields)] if target.form else nasty.QUERIES
        )
        parts = []
        for _ in range(chance.choice((1, 1, 2, 5))):
            raw = chance.random() < 0.2
            value = chance.choice(nasty.RAW).decode() if raw else quote_plus(nasty.text(chance))
            parts.append(f"{quote(chance.choice(names))}={value}")
        if chance.random() < 0.02:
            parts = [f"a{number}=1" for number in range(2100)]
        path = f"{target.path.partition('?')[0]}?{'&'.join(parts)}"
        return f"GET {path[:600]}", lambda client: client.get(path)

    def place(self, chance: random.Random, target: Target) -> tuple[str, Any]:
        """An address with one of its parts exchanged."""
        parts = target.path.partition("?")[0].split("/")
        parts[chance.randrange(1, len(parts))] = chance.choice(nasty.PLACES)
        path, post = "/".join(parts), chance.random() < 0.3
        ask = "post" if post else "get"
        return f"{ask} {path[:300]}", lambda client: getattr(client, ask)(path)

    def headers(self, chance: random.Random, target: Target) -> tuple[str, Any]:
        """The page asked for with odd headers."""
        names = chance.sample(list(nasty.HEADERS), chance.choice((1, 1, 2, 4)))
        given = {name: chance.choice(nasty.HEADERS[name]) for name in names}
        length = {"CONTENT_LENGTH": given.pop("Content-Length")} if "Content-Length" in given else {}
        ask = chance.choice(("get", "post"))
        what = f"{ask} {target.path} {given!r:.300} {length}"
        return what, lambda client: getattr(client, ask)(target.path, headers=given, **length)


def main(tries: int, seed: int) -> None:
    """Try, and say what went wrong; ends with 1 if anything did."""
    fuzzer = Fuzzer(seed)
    forms = sum(target.form is not None for target in fuzzer.targets)
    faults = fuzzer.run(tries)
    for fault in faults:
        print(fault)
    print("answers:", ", ".join(f"{status} × {number}" for status, number in sorted(fuzzer.answered.items())))
    print(f"{tries} tries, seed {seed}: {len(fuzzer.targets)} targets, {forms} forms, {len(faults)} faults")
    raise SystemExit(1 if faults else 0)
