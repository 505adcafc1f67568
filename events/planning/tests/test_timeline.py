"""The timeline: every date of every room, in order, and none that a reader may not follow."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.meetups.models import Event, GatePass, Team
from events.meetups.tests import make
from events.planning import timeline
from feedback.surveys import actions as surveys
from wwnt.kit import dates, sockets
from wwnt.kit.sockets import Dated

pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(datetime(2027, 6, 16, 0, 30))


class Tasks(sockets.AboutEvent):
    """A room with dates of its own."""

    def __init__(self):
        self.found = []

    def dates(self, event):
        return self.found


@pytest.fixture
def tasks():
    plug = Tasks()
    sockets.plug("about_event", plug)
    yield plug
    sockets._plugs["about_event"].remove(plug)


def midnight(day):
    return timezone.make_aware(datetime(2027, 6, day))


def shown(found, now=NOW):
    return timeline.rows(found, now, lambda url: url != "/shut/")


def test_dates_stand_in_order_under_their_months(tasks):
    event = make.event()
    tasks.found = [Dated(NOW - timedelta(days=900), "Long ago", kind="task"), Dated(NOW, "Now", kind="task")]
    found = timeline.collect(event)
    assert [each.at for each in found] == sorted(each.at for each in found)
    names = [month.name for month in timeline.months(shown(found))]
    assert len(names) == len(set(names))


def test_a_day_without_an_hour_passes_with_the_day_and_one_with_an_hour_with_the_hour():
    found = [
        Dated(midnight(15), "Yesterday"),
        Dated(midnight(16), "All of today"),
        Dated(NOW - timedelta(minutes=10), "Just now"),
        Dated(NOW - timedelta(minutes=10), "Done", is_done=True),
        Dated(NOW + timedelta(minutes=10), "Soon"),
    ]
    assert [(row.state, row.hour) for row in shown(found)] == [
        ("past", ""),
        ("", ""),
        ("past", "00:20"),
        ("done", "00:20"),
        ("", "00:40"),
    ]
    before, ahead = timeline.split(shown(found), NOW)
    assert [row.text for row in before] == ["Yesterday"]
    assert len(ahead) == 4


def test_only_pages_that_open_are_linked_and_unknown_kinds_are_other_dates():
    rows = shown([Dated(NOW, "A", "/shut/", "unheard-of"), Dated(NOW, "B", "/open/", "message")])
    assert [(row.url, row.kind) for row in rows] == [("", "other"), ("/open/", "message")]


def at(event, query=""):
    return reverse("planning/desk/timeline", args=[event.slug]) + query


def test_timeline_shows_what_the_rooms_know(client, tasks):
    event = make.event(published_at=timezone.now() - timedelta(days=3))
    ada = make.host(event)
    surveys.set_up(event=event)
    GatePass.objects.create(event=event, gate="published", passed_at=timezone.now(), by=ada)
    tasks.found = [Dated(timezone.now() + timedelta(days=1), "Ask the choir", "/desk/", "task")]
    client.force_login(ada)
    page = client.get(at(event)).content.decode()
    for words in (
        "The meet-up was made at the desk",
        "Gate: On the site",
        "Registration opens",
        "Registration closes",
        "Reminder to everybody who has a place",
        "The day itself begins",
        "“How was it?” to everybody who came",
        "The survey closes",
        "Deleted: what guests told us about access and food",
        "Ask the choir",
        'id="today"',
    ):
        assert page.count(words) == 1, words


def test_timeline_is_filtered_by_kind_and_a_kind_that_is_not_there_shows_all(client, tasks):
    event = make.event()
    client.force_login(make.host(event))
    tasks.found = [Dated(timezone.now() + timedelta(days=1), "Ask the choir", kind="task")]
    page = client.get(at(event, "?kind=task")).content.decode()
    assert "Ask the choir" in page and "Registration closes" not in page
    assert '<option value="task" selected>' in page
    page = client.get(at(event, "?kind=<script>")).content.decode()
    assert "Ask the choir" in page and "Registration closes" in page


def opened(client, address):
    page = client.get(address)
    return [month.name for name in ("before", "ahead") for month in page.context[name] if month.is_open]


def test_only_what_comes_next_and_the_day_are_open_on_a_phone_until_dates_are_asked_for(client, tasks):
    event = make.event(starts_at=timezone.now() + timedelta(days=200))
    client.force_login(make.host(event))
    tasks.found = [
        Dated(timezone.now() + timedelta(days=days), "Ask", kind="task") for days in (-90, 40, 120)
    ]
    assert opened(client, at(event)) == [
        name_of(timezone.now() + timedelta(days=40)), name_of(event.starts_at)
    ]  # fmt: skip
    assert len(opened(client, at(event, "?kind=task"))) == 3


def name_of(moment):
    return f"{dates.MONTHS['en'][timezone.localdate(moment).month - 1]} {timezone.localdate(moment).year}"


def test_timeline_is_for_those_who_see_the_plan(client):
    event = make.event()
    client.force_login(make.person("Cleo"))
    assert client.get(at(event)).status_code == 404
    helper = make.person("Ben")
    Team.objects.create(event=event, user=helper, role=Team.Role.DOOR_HELPER)
    client.force_login(helper)
    assert client.get(at(event)).status_code == 404
    client.logout()
    assert client.get(at(event)).status_code == 302
    ada = make.host(event)
    Event.everything.update(status=Event.Status.PRESET, slug="preset-own")
    client.force_login(ada)
    assert client.get(reverse("planning/desk/timeline", args=["preset-own"])).status_code == 404


def test_what_the_retention_file_has_leave_follows_the_day():
    event = make.event()
    found = {str(each.text): each.at for each in timeline.collect(event) if each.kind == "deletion"}
    ends = timezone.localtime(event.ends_at)
    in_thirteen = {at for at in found.values() if timezone.localtime(at).date().year > ends.year}
    assert len(in_thirteen) >= 3 and min(found.values()) > event.ends_at + timedelta(days=29)
