"""Tasks of a role find who has that role: given all at once at the desk, or taken on the member's own page."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.accounts.tests.make import sign_in
from community.messages.models import Message
from events.group.models import Member
from events.meetups.models import Team
from events.meetups.tests.make import host
from events.planning import telling
from events.planning.models import PlanningTask
from events.planning.tests import make
from wwnt.kit.trail.models import Entry

pytestmark = pytest.mark.django_db
WALES = ZoneInfo("Europe/London")


@pytest.fixture
def event():
    return make.event(starts_at=timezone.now() + timedelta(days=21))


@pytest.fixture
def ada(event, client):
    user = host(event)
    sign_in(client, user)
    return user


def plan(client, event):
    return client.get(reverse("planning/desk/plan", args=[event.slug]))


def give(client, event, **chosen):
    return client.post(reverse("planning/desk/give", args=[event.slug]), chosen, follow=True)


def with_role(event, name, role, **changes):
    member = make.member(event, name, **changes)
    member.roles = [role]
    member.save()
    return member


def owners(event):
    return dict(PlanningTask.objects.filter(event=event).values_list("text_en", "owner__participant__name"))


def test_one_press_gives_all_tasks_of_a_role_and_one_mail_tells_of_them(client, event, ada):
    ben = with_role(event, "Ben", "communications")
    other = make.member(event, "Gwyn")
    make.task(event, "Write", role="communications")
    make.task(event, "Print", role="communications")
    make.task(event, "Theirs", role="communications", owner=other)
    make.task(event, "Done", role="communications", status="done")
    make.task(event, "Count", role="money")
    form = plan(client, event).context["by_role"]
    assert [(name, field.initial) for name, field in form.fields.items()] == [
        ("communications", str(ben.pk)),
        ("money", ""),
    ]
    text = give(client, event, communications=ben.pk, money="").content.decode()
    assert "Given to Ben. Tasks: 2" in text
    assert owners(event) == {"Write": "Ben", "Print": "Ben", "Theirs": "Gwyn", "Done": None, "Count": None}
    assert Entry.objects.get(deed="planning.give_by_role").row == ben.pk
    telling.tell_of_given(timezone.now() + timedelta(minutes=20))
    assert Message.objects.filter(kind="tasks_given", participant=ben.participant).count() == 1
    assert "Nothing has changed" in give(client, event, communications=ben.pk).content.decode()


def test_a_host_with_the_role_in_the_team_is_preselected_and_writes_no_mail_to_themselves(client, event, ada):
    mine = make.member(event, "Ada", user=ada)
    make.task(event, role="lead_host")
    assert plan(client, event).context["by_role"].fields["lead_host"].initial == str(mine.pk)
    assert "goes out" not in give(client, event, lead_host=mine.pk).content.decode()
    telling.tell_of_given(timezone.now() + timedelta(minutes=20))
    assert not Message.objects.filter(kind="tasks_given").exists()


def test_who_has_left_meanwhile_gets_nothing_and_the_host_is_told(client, event, ada):
    ben = with_role(event, "Ben", "money")
    make.task(event, role="money")
    Member.objects.filter(pk=ben.pk).update(status="left")
    assert "not in the group any more" in give(client, event, money=ben.pk).content.decode()
    assert owners(event) == {"Book the hall": None}


def test_the_group_page_offers_the_tasks_of_a_role_to_who_has_it(client, event, ada):
    ben = with_role(event, "Ben", "money")
    make.task(event, role="money")
    group = reverse("group/desk/group", args=[event.slug])
    text = client.get(group).content.decode()
    assert "Money: tasks without an owner: 1" in text
    assert f'name="money" value="{ben.pk}"' in text
    give(client, event, money=ben.pk)
    assert "tasks without an owner" not in client.get(group).content.decode()


def test_who_may_not_change_the_plan_is_offered_nothing(client, event):
    user = host(event)
    Team.objects.filter(user=user).update(role=Team.Role.ACCESS)
    sign_in(client, user)
    with_role(event, "Ben", "money")
    make.task(event, role="money")
    assert (
        "tasks without an owner"
        not in client.get(reverse("group/desk/group", args=[event.slug])).content.decode()
    )
    assert give(client, event).status_code == 404


def test_the_form_takes_the_same_queries_for_one_task_and_for_many(client, event, ada):
    with_role(event, "Ben", "money")

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            plan(client, event)
        return len(found)

    make.task(event, "One", role="money")
    plan(client, event)
    few = queries()
    for number in range(20):
        with_role(event, f"Member{number}", "access")
        make.task(event, f"Task {number}", role="access")
    assert queries() == few


def test_a_member_sees_the_tasks_of_their_role_and_takes_one(client, event):
    ben = with_role(event, "Ben", "communications")
    task = make.task(event, "Write", role="communications")
    make.task(event, "Count", role="money")
    page = reverse("planning/tasks", args=[ben.secret])
    text = client.get(page).content.decode()
    assert "Tasks of your role that nobody has yet" in text
    assert "Write" in text and "Count" not in text
    text = client.post(page, {"take": task.pk}, follow=True).content.decode()
    assert "It is yours now, thank you: Write" in text
    assert "that nobody has yet" not in text
    assert owners(event)["Write"] == "Ben"
    telling.tell_of_given(timezone.now() + timedelta(minutes=20))
    assert not Message.objects.filter(kind="tasks_given").exists()


def test_only_the_first_has_it_and_only_of_a_role_of_theirs(client, event):
    ben, cleo = with_role(event, "Ben", "money"), with_role(event, "Cleo", "money")
    task, other = make.task(event, "Count", role="money"), make.task(event, "Write", role="access")
    for member, pk in ((ben, task.pk), (cleo, task.pk), (cleo, other.pk)):
        text = client.post(reverse("planning/tasks", args=[member.secret]), {"take": pk}, follow=True)
    assert "Somebody has taken it on already" in text.content.decode()
    assert owners(event) == {"Count": "Ben", "Write": None}


@pytest.mark.parametrize(
    ("given", "told", "hears"),
    [
        ((9, 0), False, (10, 9, 15)),
        ((0, 30), False, (10, 8, 0)),
        ((19, 50), False, (11, 8, 0)),
        ((9, 0), True, (11, 8, 0)),
    ],
)
def test_the_desk_says_when_an_owner_hears_of_a_task(event, given, told, hears):
    now = datetime(2027, 5, 10, *given, tzinfo=WALES)
    ben = make.member(event)
    make.task(event, owner=ben, given_at=now)
    if told:
        ben.tellings.create(kind="given", told_on=now.date())
    day, hour, minute = hears
    assert telling.hears_at(ben, now) == datetime(2027, 5, day, hour, minute, tzinfo=WALES)
    PlanningTask.objects.update(owner_told_at=now)
    assert telling.when_they_hear(ben, now) == ""


def test_giving_one_task_says_when_its_owner_hears_of_it(client, event, ada):
    ben = make.member(event)
    url = reverse("planning/desk/add", args=[event.slug])
    given = {"text_en": "Write", "dating": "date", "due_on": timezone.localdate(), "owner": ben.pk}
    assert "Our e-mail to Ben goes out" in client.post(url, given, follow=True).content.decode()
