"""Whoever opens a page that says what a guest needs is noted; hosts and the guest see it; it leaves on time."""

from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from community.accounts import actions as accounts
from community.accounts.tests.make import sign_in
from community.people.models import Participant
from events.access import actions
from events.access.models import AccessNeed, DietaryNeed, Opening
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.programme.models import Session
from events.tickets.models import Ticket
from events.tickets.tests import make as tickets
from feedback.surveys import actions as surveys
from reports import actions as reports
from wwnt.kit import retention, sockets

pytestmark = pytest.mark.django_db

MARK, FOOD_MARK = "a chair that does not squeak", "no strawberries"
DESK = "/desk/events/nobody-eats-alone"
SHOWS = {
    "access/desk/guests": Opening.Page.LIST,
    "access/desk/diet": Opening.Page.FOOD,
    "access/desk/answer": Opening.Page.ANSWER,
    "tickets/desk/guest": Opening.Page.GUEST,
    "tickets/desk/change": Opening.Page.CHANGE,
}
"""Every page of the desk that says what somebody needs."""


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ben(event):
    ticket = tickets.ticket(event)
    given = actions.Given(kinds=["loop"], words=MARK, diet=["vegan"], diet_words=FOOD_MARK, wording="x")
    actions.note_needs(event=event, participant=ticket.participant, given=given, now=timezone.now())
    return ticket


@pytest.fixture
def ada(event):
    return meetups.host(event)


def patterns(found, prefix=""):
    for each in found:
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, prefix + str(each.pattern))
        elif isinstance(each, URLPattern) and (prefix + str(each.pattern)).startswith("desk/events/<slug"):
            yield each


def address(pattern, event, ben):
    """The page with the planted guest on it, where a page is about one guest; else with some row."""
    pk = ben.participant_id if pattern.name.startswith("access/") else ben.pk
    first = Session.objects.filter(event=event).first() or Session.objects.create(
        event=event, title_en="Welcome", title_cy="Croeso", offset_minutes=0, minutes=10
    )
    pk = first.pk if pattern.name.startswith("programme/") else pk
    known = {"slug": event.slug, "pk": pk, "number": 1, "language": "en", "format": "csv", "message": 1}
    known |= {"gate": "ready", "key": "room", "group": "rural"}
    return reverse(pattern.name, kwargs={name: known.get(name, 1) for name in pattern.pattern.regex.groupindex})


def test_no_page_of_the_desk_says_what_a_guest_needs_without_noting_who_opened_it(client, event, ben, ada):
    surveys.set_up(event=event)
    reports.request_report(event=event, by=ada, now=timezone.now())
    client.force_login(ada)
    shows, opened = set(), set()
    for pattern in patterns(get_resolver().url_patterns):
        Opening.objects.all().delete()
        answer = client.get(address(pattern, event, ben))
        content = b"".join(answer) if answer.streaming else answer.content
        if answer.status_code == 200 and any(mark.encode() in content for mark in (MARK, FOOD_MARK)):
            shows.add(pattern.name)
        opened |= {(pattern.name, each.page, each.by, each.participant_id) for each in Opening.objects.all()}
    assert shows == set(SHOWS)
    assert opened == {(name, page, ada, ben.participant_id) for name, page in SHOWS.items()}


def test_the_same_page_opened_again_within_a_quarter_of_an_hour_is_noted_once(event, ben, ada):
    now, cleo = timezone.now(), tickets.ticket(event, "Cleo").participant
    people = [ben.participant]
    given = {"event": event, "page": Opening.Page.LIST, "by": ada}
    actions.note_opening(participants=people, now=now, **given)
    actions.note_opening(participants=people, now=now + timedelta(minutes=14), **given)
    assert Opening.objects.count() == 1
    actions.note_opening(participants=[*people, cleo], now=now + timedelta(minutes=14), **given)
    assert Opening.objects.count() == 2
    actions.note_opening(participants=people, now=now + timedelta(minutes=16), **given)
    actions.note_opening(participants=people, now=now, **given | {"page": Opening.Page.ANSWER})
    actions.note_opening(participants=people, now=now, **given | {"by": meetups.facilitator(event)})
    actions.note_opening(participants=[], now=now, **given)
    assert Opening.objects.count() == 5


def test_a_hat_about_health_or_care_is_noted_for_who_sees_it_and_others_are_not(client, event, ada):
    carer = tickets.ticket(event, "Bob", hats=["carer", "artist"])
    artist = tickets.ticket(event, "Bet", hats=["artist"])
    access = meetups.person("Sioned")
    Team.objects.create(event=event, user=access, role=Team.Role.ACCESS)
    for user in (ada, access):
        client.force_login(user)
        for ticket in (carer, artist):
            client.get(f"{DESK}/guests/{ticket.pk}/")
    assert [(each.participant, each.by) for each in Opening.objects.all()] == [(carer.participant, ada)]


def test_openings_tells_who_looked_at_whom_and_a_keeper_only_who_looked(client, event, ben, ada):
    now = timezone.now()
    bob = tickets.ticket(event, "Bob").participant
    both, one = [ben.participant, bob], [ben.participant]
    actions.note_opening(event=event, participants=both, page="list", by=ada, now=now - timedelta(hours=1))
    actions.note_opening(event=event, participants=one, page="answer", by=ada, now=now)
    client.force_login(ada)
    html = client.get(f"{DESK}/openings/").content.decode()
    assert "Guests on it: 2" in html and "Guest: Ben" in html and "Our answer to one guest" in html
    keeper = meetups.person("Ceinwen")
    accounts.give_community_role(user=keeper, role="keeper")
    sign_in(client, keeper)
    html = client.get(f"{DESK}/openings/").content.decode()
    assert "Ada" in html and "Ben" not in html
    assert f"{DESK}/openings/" in client.get("/desk/").content.decode()
    client.force_login(meetups.facilitator(event))
    assert client.get(f"{DESK}/openings/").status_code == 404


def test_openings_take_the_same_queries_for_one_and_for_many(
    client, event, ben, ada, django_assert_max_num_queries
):
    client.force_login(ada)

    def queries() -> int:
        with django_assert_max_num_queries(40) as found:
            assert client.get(f"{DESK}/openings/").status_code == 200
        return len(found)

    now = timezone.now()
    given = {"event": event, "participants": [ben.participant], "page": "list"}
    actions.note_opening(by=ada, now=now, **given)
    one = queries()
    for number in range(1, 51):
        by = meetups.person(f"Host{number}")
        actions.note_opening(by=by, now=now - timedelta(hours=number), **given)
    assert queries() == one


def test_a_guest_sees_who_has_read_what_they_need_each_once_a_day(client, event, ben, ada):
    page = reverse("tickets/ticket", args=[ben.secret])
    assert "Who has read what you need" not in client.get(page).content.decode()
    noon = timezone.localtime(timezone.now()).replace(hour=12)
    for hour in (26, 1, 0):
        actions.note_opening(
            event=event, participants=[ben.participant], page="list", by=ada, now=noon - timedelta(hours=hour)
        )
    other = tickets.ticket(event, "Bob")
    actions.note_opening(
        event=event, participants=[other.participant], page="list", by=meetups.person("Cleo"), now=noon
    )
    html = client.get(page).content.decode()
    assert "Who has read what you need" in html
    assert html.count("<li>Ada, ") == 2 and "Cleo" not in html
    Ticket.objects.filter(pk=ben.pk).update(language="cy")
    assert "Pwy sydd wedi darllen beth sydd ei angen arnoch" in client.get(page).content.decode()


def test_openings_outlive_the_needs_and_leave_after_a_year_or_with_the_person(event, ben, ada):
    now = timezone.now()
    actions.note_opening(event=event, participants=[ben.participant], page="list", by=ada, now=now)
    retention.run(now=event.ends_at + timedelta(days=31))
    assert (AccessNeed.objects.count(), DietaryNeed.objects.count(), Opening.objects.count()) == (0, 0, 1)
    ada.delete()
    assert Opening.objects.get().by is None
    retention.run(now=now + timedelta(days=364))
    assert Opening.objects.count() == 1
    retention.run(now=now + timedelta(days=367))
    assert Opening.objects.count() == 0
    actions.note_opening(
        event=event, participants=[ben.participant], page="list", by=meetups.person(), now=now
    )
    assert any(Opening in plug.holds for plug in sockets.plugged("about_person"))
    Participant.objects.all().delete()
    assert Opening.objects.count() == 0
