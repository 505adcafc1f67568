"""The page on what is kept and until when."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.accounts.tests.make import sign_in
from events.meetups.tests import make
from wwnt.kit import retention
from wwnt.kit.outbox.models import Job
from wwnt.kit.retention.models import RetentionRun
from wwnt.kit.retention.rulebook import before

pytestmark = pytest.mark.django_db
URL = reverse("people/desk/retained")


@pytest.fixture
def keeper():
    return make.person("Keeper", is_keeper=True)


def test_retained_says_in_both_languages_what_leaves_when_and_how_many_have_left(client, keeper):
    sign_in(client, keeper)
    now = timezone.now()
    for _each in range(3):
        Job.objects.create(name="x", status="done", due_at=now, next_at=now, ended_at=before(now, days=40))
    retention.run(now=now)
    english = client.get(URL).content.decode()
    assert "13 months after the meet-up, then counts only" in english
    assert "Jobs done</td>" in english and ">3</td>" in english
    keeper.language = "cy"
    keeper.save()
    welsh = client.get(URL).content.decode()
    assert "13 mis ar ôl y cyfarfod, wedyn cyfrif yn unig" in welsh
    assert "Gwaith a wnaed</td>" in welsh


def test_retained_is_for_keepers_and_the_desk_shows_them_the_way(client, keeper):
    host = make.host(make.event())
    for user, status, shown in ((keeper, 200, True), (host, 404, False)):
        sign_in(client, user)
        assert client.get(URL).status_code == status
        assert (URL in client.get(reverse("desk")).content.decode()) == shown


def test_retained_asks_as_much_of_the_database_for_a_long_log_as_for_a_short_one(client, keeper):
    sign_in(client, keeper)
    today, asked = timezone.localdate(), []
    for number in (1, 40):
        RetentionRun.objects.bulk_create(
            RetentionRun(rule=f"{number} {n}", on=today, rows=1) for n in range(number)
        )
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 10
