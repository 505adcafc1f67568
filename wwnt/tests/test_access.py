"""Tries every address as every kind of visitor, reading and sending, and holds the answers against docs/access.yaml."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone, translation

from community.accounts import actions as accounts
from community.accounts.models import EDITOR, KEEPER, User
from community.accounts.tests.make import sign_in
from community.credits.tests import make as hours
from community.introductions.tests import make as offers
from community.messages import actions as messages
from community.people.actions import give_consent
from community.people.models import Participant, WornHat
from community.privacy import complaining
from community.profiles.tests import make as gifts
from events.access.models import AccessNeed
from events.meetups import actions as meetups
from events.meetups.models import Event, Team
from events.tickets.models import Answer, RegistrationQuestion, Ticket
from feedback.surveys.models import ResponseAnswer
from reports.demo import meetups as demo
from wwnt.kit import outbox
from wwnt.kit.links import Linked
from wwnt.tests import access, pages

pytestmark = pytest.mark.django_db

GROUPS = {
    "without an account": ("nobody", *access.LINKS),
    "half the team": access.TEAM[:5],
    "the other half": access.TEAM[5:],
    "from elsewhere": access.ELSEWHERE,
    "in the whole community": access.COMMUNITY,
}
WAYS_IN = {200, 301, 302, 303, 304, 400, 405, 409, 503}
"""Also a form that is not filled in well, the wrong method, and the health of a site without a worker."""
PREFIX = "/<language>/"
PARTS = (("<slug:", "<"), ("<str:", "<"), ("<int:", "<"), ("<path:", "<"))


@dataclass(frozen=True)
class Place:
    """An address with the line of the file that speaks of it, one true example, and what to send there."""

    line: access.Address
    path: str
    filled_in: dict[str, Any]


def walk(found: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern with its whole route, as the file spells it."""
    for each in found:
        if isinstance(each, URLResolver):
            yield from walk(each.url_patterns, prefix + str(each.pattern))
        else:
            route = "/" + prefix + str(each.pattern)
            for typed, plain in PARTS:
                route = route.replace(typed, plain)
            yield re.sub("^/(en|cy)/", PREFIX, route), each


def routes() -> list[tuple[str, URLPattern]]:
    with translation.override("en"):
        return list(walk(get_resolver().url_patterns))


def test_every_address_is_in_the_file_and_nothing_else() -> None:
    there = {route for route, _ in routes()}
    unnamed = sorted(route for route in there if access.of(route) is None)
    gone = sorted(
        name
        for name in access.addresses()
        if name not in there and not any(route.startswith(name.rstrip("*")) for route in there)
    )
    assert (unnamed, gone) == ([], [])


@pytest.fixture(scope="module")
def community(
    django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[dict[str, User]]:
    """The demo, and somebody in each role in its meet-ups or in another one; all rolled back afterwards."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        call_command("demo", verbosity=0)
        outbox.run_due()
        pages.examples()
        yield cast()
        transaction.set_rollback(True)


def cast() -> dict[str, User]:
    """Who is who, by the name that the file gives them."""
    ours = list(Event.objects.filter(is_demo=True))
    starts = timezone.now() + timedelta(days=9)
    other = meetups.new_event(title_en="Elsewhere", title_cy="Mewn man arall", starts_at=starts)
    Event.objects.filter(pk=other.pk).update(status=Event.Status.PUBLISHED)
    people = {}
    for role in access.TEAM:
        people[role] = somebody(role, role, *ours)
        people[f"elsewhere:{role}"] = somebody(f"elsewhere-{role}", role, other)
    for name in access.COMMUNITY:
        people[name] = accounts.give_account(email=f"{name}@example.org", name=name)
    for name in (KEEPER, EDITOR):
        accounts.give_community_role(user=people[name], role=name)
    accounts.make_administrator(user=people["administrator"])
    return {name: User.objects.get(pk=user.pk) for name, user in people.items()}


def somebody(name: str, role: str, *events: Event) -> User:
    user = accounts.give_account(email=f"{name}@example.org", name=name)
    Team.objects.bulk_create(Team(event=event, user=user, role=role) for event in events)
    return user


@pytest.fixture(scope="module")
def places(community: dict[str, User]) -> list[Place]:
    """Every address with an example; one that lacks it fails."""
    table, found, lacking = pages.examples(), [], []
    guest_of_today = Ticket.objects.filter(event__title_en=demo.TODAY.words["title_en"])[0]
    filled_in = {"language": "cy", "ticket": guest_of_today.pk}
    with translation.override("en"):
        for route, pattern in routes():
            line = access.of(route)
            if line is None or line.kind == "admin":
                continue
            path = next(pages.addresses(pattern, table)) if "<" in route.replace(PREFIX, "") else route
            path = path.replace(PREFIX, "/en/")
            found.append(Place(line, path, filled_in)) if path.startswith("/") else lacking.append(route)
    assert lacking == []
    admin = access.addresses()["/admin/**"]
    return [*found, *(Place(admin, path, filled_in) for _, path in pages.of_the_admin())]


def visit(user: User | None) -> Client:
    client = Client()
    if user is not None:
        sign_in(client, user)
    return client


def another(path: str) -> str:
    """The same link with the number of another row before the secret, or with a secret that is not its own."""
    if path.startswith("/sign-in/"):
        return path[:-4] + "AAA/"
    return re.sub(
        r"^(/[a-z]{1,2}/)([0-9a-z]+)(?=-)", lambda found: found[1] + ("1" if found[2] != "1" else "2"), path
    )


def expire() -> None:
    """Make every link that was sent so far invalid."""
    User.objects.update(last_login=timezone.now())
    for model in apps.get_models():
        if issubclass(model, Linked):
            model._default_manager.update(link_version=F("link_version") + 1)


def ask(client: Client, visitor: str, place: Place, method: str) -> HttpResponse:
    """One request, of which nothing stays."""
    cookies = {name: each.value for name, each in client.cookies.items()}
    other = visitor == "guest with another's link" and "<secret>" in place.line.route
    path = another(place.path) if other else place.path
    with transaction.atomic():
        cache.clear()
        if visitor == "guest with an expired link":
            expire()
        answer = client.get(path) if method == "GET" else client.post(path, place.filled_in)
        if answer.streaming:
            list(answer)  # or its file stays open
        transaction.set_rollback(True)
    client.cookies.clear()
    for name, value in cookies.items():
        client.cookies[name] = value
    return answer


def said(answer: HttpResponse, line: access.Address, right: str) -> str:
    """What an answer means. Where only sending is possible, all who read are told so, before a secret is looked at."""
    if answer.status_code == 405 and line.kind == "secret":
        return right
    if answer.status_code == 302 and answer["Location"].startswith("/accounts/login/"):
        return access.SIGN_IN
    if answer.status_code in WAYS_IN or (answer.status_code == 403 and line.kind == "admin"):
        return access.IN
    return str(answer.status_code)


@pytest.mark.embedded
@pytest.mark.parametrize("group", GROUPS)
def test_everybody_is_answered_as_the_file_says(
    community: dict[str, User], places: list[Place], group: str
) -> None:
    wrong = []
    for visitor in GROUPS[group]:
        client = visit(community.get(visitor))
        for place, method in product(places, ("GET", "POST")):
            right = place.line.answer(visitor, method)
            answer = said(ask(client, visitor, place, method), place.line, right)
            if answer != right:
                wrong.append(f"{visitor} {method} {place.path}: {answer}, not {right}")
    assert not wrong, "\n".join(wrong)


A_FEW = 3
MARKS = {
    "names of guests": "Aaron Aardvark",
    "contact of guests": "aaron@aardvark.example",
    "contact of people invited": "invited@aardvark.example",
    "what helps a guest, by name": "a chair that does not squeak",
    "what helps guests, in numbers": ">A place to pray</th>",
    "hats that say something about health or care": "hat of the aardvark",
    "hats over the years about health or care": "hat of many years",
    "gifts that hosts may see": "knows every tune of the valley",
    "gifts that are nobody else's business": "has a drawer of poems",
    "offers that hosts may see": "offers a barrow on Sundays",
    "words of a consent": "yes to the blue newsletter",
    "words of a complaint": "the letter went to the wrong door",
    "time that somebody gave": "carried the piano upstairs",
    "answers on the form": "by the night bus",
    "words of feedback, without names": "the soup was worth the bus fare",
}


def plant() -> None:
    """One guest of the coming meet-up who has told us everything, somebody invited, and words of feedback."""
    coming = Event.objects.get(is_demo=True, title_en=demo.COMING.words["title_en"])
    ticket = Ticket.objects.for_event(coming).guests().confirmed().filter(companion=None)[0]
    now, mark = timezone.now(), MARKS.get
    person = Participant.objects.create(name=mark("names of guests"), email=mark("contact of guests"))
    hats = [mark("hats that say something about health or care")]
    WornHat.objects.create(participant=person, hat=mark("hats over the years about health or care"))
    Ticket.objects.filter(pk=ticket.pk).update(name=person.name, participant=person, hats=hats)
    common = {"event": coming, "participant": person, "asked_at": now, "consent_at": now, "delete_on": now}
    AccessNeed.objects.create(kind="prayer", words=mark("what helps a guest, by name"), **common)
    plant_what_they_brought(person)
    question = RegistrationQuestion.objects.create(event=coming, kind="short", text_en="How do you travel?")
    Answer.objects.create(ticket=ticket, question=question, value=mark("answers on the form"))
    invited = Participant.objects.create(name="Invited", email=mark("contact of people invited"))
    messages.write_to(participant=invited, kind="invitation", about=coming.key, suppressible=True)
    words = ResponseAnswer.objects.filter(question__kind__in=["short", "long"]).exclude(value="")
    words.update(value=mark("words of feedback, without names"))


def plant_what_they_brought(person: Participant) -> None:
    """Gifts for hosts and for nobody, an offer, a consent, hours and a complaint."""
    mark, now = MARKS.get, timezone.now()
    profile = gifts.profile(person)
    gifts.asset(profile, mark("gifts that hosts may see"), visibility="hosts")
    gifts.asset(profile, mark("gifts that are nobody else's business"), visibility="only_me")
    offers.offer(person, mark("offers that hosts may see"), visibility="hosts")
    told = {"purpose": "news_email", "language": "en", "source": "me", "now": now}
    give_consent(participant=person, wording=mark("words of a consent"), **told)
    hours.time(person, words=mark("time that somebody gave"))
    complaining.complain(words=mark("words of a complaint"), language="en", now=now)


def wander(client: Client, start: str) -> tuple[str, list[str]]:
    """Follow the links of the desk from page to page, a few of each shape: what was read, and the dead ends."""
    ahead, known, read, dead = [start], {start}, [], []
    shapes: Counter[str] = Counter()
    while ahead:
        path = ahead.pop(0)
        shapes[shape := shape_of(path)] += 1
        if shapes[shape] > A_FEW:
            continue
        answer = client.get(path)
        content = b"".join(answer) if answer.streaming else answer.content
        if answer.status_code not in {200, 302}:
            dead.append(f"{path} {answer.status_code}")
        if not answer.get("Content-Type", "").startswith(("text/html", "text/csv")):
            continue
        read.append(unescape(content.decode()))
        for link in re.findall(r'href="(/desk/[^"#]*)"', read[-1]):
            bare = unescape(link).partition("?")[0]
            if bare not in known:
                known.add(bare)
                ahead.append(bare)
    return "\n".join(read), dead


def shape_of(path: str) -> str:
    """The page and the meet-up it is of, whatever row it shows; presets are alike."""
    try:
        match = resolve(path)
    except Resolver404:
        return path
    slug = str(match.kwargs.get("slug", ""))
    return f"{match.view_name} {Event.PRESET_SLUG if slug.startswith(Event.PRESET_SLUG) else slug}"


@pytest.mark.embedded
def test_nobody_learns_more_of_guests_than_the_file_says(community: dict[str, User]) -> None:
    plant()
    known: dict[str, set[str]] = {name: set() for name in MARKS}
    dead_ends = []
    for name in (*access.TEAM, "elsewhere:lead_host", *access.COMMUNITY):
        read, dead = wander(visit(community[name]), "/desk/")
        dead_ends += [f"{name} {link}" for link in dead]
        for fact, mark in MARKS.items():
            if mark in read:
                known[fact].add(name)
    assert {fact: sorted(who) for fact, who in known.items()} == {
        fact: sorted(who) for fact, who in access.fields().items()
    }
    assert dead_ends == []
