"""A selection stands in the decision log of the group, once it is decided, with a way there and back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.people.models import Participant
from events.group.models import Decision, Member
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.speakers import reading_selecting
from events.speakers.tests import make
from events.speakers.tests.reading import agree

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def host(event):
    return meetups.host(event)


def selected(event, host, title="My bus", words="Three stories first."):
    row = make.offer(event, title_en=title)
    now = timezone.now()
    made = reading_selecting.propose_selection(
        event=event, answers={row.pk: "yes"}, words=words, language="en", by=host, now=now
    )
    return agree(made, host)


def test_what_was_decided_stands_in_the_log_with_a_way_there_and_back(client, event, host):
    make.call(event)
    made = selected(event, host)
    client.force_login(host)
    log, there = (
        reverse("group/desk/decisions", args=[event.slug]),
        reverse("speakers/desk/proposal", args=[event.slug, made.pk]),
    )
    page = client.get(log).text
    assert "Three stories first." in page and there in page and f'id="selection-{made.pk}"' in page
    assert f"{log}#selection-{made.pk}" in client.get(there).text
    reading_selecting.reopen_selection(selection=made, by=host, now=timezone.now())
    assert "Three stories first." not in client.get(log).text
    assert "#selection" not in client.get(there).text


def test_a_member_reads_it_on_their_own_page(client, event, host):
    make.call(event)
    made = selected(event, host, words="")
    person = Participant.objects.create(name="Gwyn", phone="01632 960111")
    gwyn = Member.objects.create(event=event, participant=person, status=Member.Status.IN)
    there = reverse("speakers/proposal", args=[gwyn.secret, made.pk])
    page = client.get(f"/p/{gwyn.secret}/").text
    assert "In the meet-up: 1" in page and there in page
    assert f"/p/{gwyn.secret}/#selection-{made.pk}" in client.get(there).text


def test_who_may_not_see_speakers_reads_what_came_of_it_without_a_word_or_a_way_there(client, event, host):
    make.call(event)
    made = selected(event, host)
    cleo = meetups.person("Cleo")
    Team.objects.create(event=event, user=cleo, role=Team.Role.MONEY)
    client.force_login(cleo)
    page = client.get(reverse("group/desk/decisions", args=[event.slug])).text
    assert "In the meet-up: 1" in page and "Three stories first." not in page
    assert reverse("speakers/desk/proposal", args=[event.slug, made.pk]) not in page


def test_the_latest_stands_first_and_three_cost_as_much_as_one(client, event, host):
    make.call(event)
    selected(event, host)
    client.force_login(host)
    log = reverse("group/desk/decisions", args=[event.slug])
    client.get(log)
    with CaptureQueriesContext(connection) as one:
        client.get(log)
    for title in ("Second", "Third"):
        selected(event, host, title, words=f"{title} words")
    with CaptureQueriesContext(connection) as three:
        page = client.get(log).text
    assert len(one) == len(three)
    Decision.objects.create(
        event=event, decided_on="2020-01-01", proposal="Long ago", outcome="agreed", language="en"
    )
    page = client.get(log).text
    assert page.index("Third words") < page.index("Three stories first.") < page.index("Long ago")
