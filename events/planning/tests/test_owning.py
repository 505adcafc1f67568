"""A task can be given to somebody of the team who is not in the planning group; they come into it with the task."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.accounts.tests.make import sign_in
from community.messages.models import Message
from events.group.models import Member
from events.impact.models import Barrier
from events.meetups.changes import ChangedMeanwhile, seen
from events.meetups.models import Team
from events.meetups.tests.make import facilitator, host, person
from events.planning import actions, owning
from events.planning.models import PlanningTask
from events.planning.tests import make
from events.safety.models import Risk

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make.event(starts_at=timezone.now() + timedelta(days=60))


@pytest.fixture
def ada(event, client):
    """A lead host who plans."""
    user = host(event)
    make.member(event, "Ada", user=user)
    sign_in(client, user)
    return user


@pytest.fixture
def carol(event):
    """Facilitates, and is not in the planning group."""
    return facilitator(event)


def at(name, event, *args):
    return reverse(name, args=[event.slug, *args])


def typed(client, address, **changes):
    form = client.get(address).context["form"]
    return {name: form[name].value() or "" for name in form.fields} | changes


def in_group(event):
    rows = Member.objects.current().filter(event=event).order_by("pk")
    return list(rows.values_list("participant__name", "roles"))


def test_whoever_is_in_the_team_alone_is_offered_apart(client, event, ada, carol):
    field = client.get(at("planning/desk/add", event)).context["form"].fields["owner"]
    groups = [(str(label), options) for label, options in field.choices if isinstance(options, list)]
    assert groups == [
        ("In the team: comes into the planning group with the task", [(f"team-{carol.pk}", "Carol")])
    ]


def test_a_new_task_takes_its_owner_of_the_team_into_the_group(client, event, ada, carol):
    address = at("planning/desk/add", event)
    given = {"text_en": "Ring the hall", "dating": "offset", "number": 2, "unit": "7", "side": "-1"}
    client.post(address, typed(client, address, **given, owner=f"team-{carol.pk}"))
    task = PlanningTask.objects.get(text_en="Ring the hall")
    assert (task.owner.user, task.owner_told_at) == (carol, None)
    assert in_group(event) == [("Ada", []), ("Carol", ["facilitator"])]
    assert Message.objects.get(kind="group_invitation").participant == task.owner.participant


def test_a_task_that_stands_is_given_to_somebody_of_the_team(client, event, ada, carol):
    task = make.task(event)
    address = at("planning/desk/task", event, task.pk)
    client.post(address, typed(client, address, owner=f"team-{carol.pk}"))
    task.refresh_from_db()
    assert task.owner.user == carol
    assert [str(value) for value in client.get(address).context["form"].fields["owner"].choices][-1].count(
        "Carol"
    ) == 1
    client.post(address, typed(client, address, text_en="Book the big hall"))
    task.refresh_from_db()
    assert (task.owner.user, task.text_en) == (carol, "Book the big hall")


def test_nobody_comes_into_the_group_by_a_change_that_is_refused(event, ada, carol):
    task = make.task(event)
    mark = seen(task, ["owner"])
    PlanningTask.objects.filter(pk=task.pk).update(owner=Member.objects.get(user=ada))
    with pytest.raises(ChangedMeanwhile):
        actions.change_task(task=task, changes={"owner": carol}, mark=mark, by=ada)
    assert in_group(event) == [("Ada", [])]


def test_all_tasks_of_a_role_go_to_the_one_of_the_team_who_has_it(client, event, ada, carol):
    make.task(event, "Think of rounds", role="facilitator")
    make.task(event, "Print cards", role="facilitator")
    field = client.get(at("planning/desk/plan", event)).context["by_role"].fields["facilitator"]
    assert field.initial == f"team-{carol.pk}"
    page = client.post(at("planning/desk/give", event), {"facilitator": field.initial}, follow=True)
    assert "Given to Carol. Tasks: 2" in page.content.decode()
    assert set(PlanningTask.objects.values_list("owner__user", flat=True)) == {carol.pk}
    assert in_group(event) == [("Ada", []), ("Carol", ["facilitator"])]


def test_tasks_are_offered_also_where_nobody_is_in_the_group(client, event, carol):
    sign_in(client, host(event))
    make.task(event, "Think of rounds", role="facilitator")
    field = client.get(at("planning/desk/plan", event)).context["by_role"].fields["facilitator"]
    assert field.initial == f"team-{carol.pk}"


@pytest.mark.parametrize("status", ["declined", "left", "invited"])
def test_who_was_asked_into_the_group_answers_for_themselves(event, ada, carol, status):
    member = make.member(event, "Carol")  # by the same address, with or without an account
    Member.objects.filter(pk=member.pk).update(status=status)
    assert owning.in_team_alone(event) == []
    Member.objects.filter(pk=member.pk).update(user=carol)
    carol.email = "other@example.org"
    carol.save()
    assert owning.in_team_alone(event) == []


def test_nobody_of_another_meetup_can_be_named(client, event, ada):
    other = make.event(slug="other")
    stranger = person("Cleo")
    Team.objects.create(event=other, user=stranger, role="facilitator")
    address = at("planning/desk/add", event)
    given = {"text_en": "Ring", "dating": "offset", "number": 2, "unit": "7", "side": "-1"}
    answer = client.post(address, typed(client, address, **given, owner=f"team-{stranger.pk}"))
    assert list(answer.context["form"].errors) == ["owner"]
    assert not PlanningTask.objects.exists()


def test_what_is_to_be_done_about_a_risk_is_given_to_the_team_too(client, event, ada, carol):
    risk = Risk.objects.create(event=event, what_en="Ice on the ramp", likelihood=2, impact=3)
    address = at("safety/desk/make_task", event, risk.pk)
    client.post(address, typed(client, address, text_en="Salt it", owner=f"team-{carol.pk}"))
    assert PlanningTask.objects.get(text_en="Salt it").owner.user == carol


def test_what_is_done_about_a_barrier_is_given_to_the_team_too(client, event, ada, carol):
    address = at("impact/desk/row", event, "carers")
    sheet = client.get(address).context["form"]
    due = timezone.localdate() + timedelta(days=9)
    given = {"new-what_en": "No sitter", "new-action_en": "Ask the sitters", "new-due_on": due.isoformat()}
    marks = {"row-mark": sheet.words["mark"].value(), "new-mark": sheet.parts[-1].form["mark"].value()}
    client.post(address, given | marks | {"new-owner": f"team-{carol.pk}", "part": "new"})
    assert Barrier.objects.get().owner.user == carol


def test_the_meet_up_is_locked_before_its_pages_where_somebody_of_the_team_comes_in(event, ada):
    """As whoever changes the meet-up locks both, so that neither waits for the other."""
    task = make.task(event, source=PlanningTask.Source.IMPACT, source_row=1)
    with CaptureQueriesContext(connection) as queries:
        actions.change_task(
            task=task, changes={"owner": facilitator(event)}, mark=seen(task, ["owner"]), by=ada
        )
    asked = [each["sql"] for each in queries]
    locked = next(at for at, sql in enumerate(asked) if 'FROM "events_event"' in sql)
    assert locked < next(at for at, sql in enumerate(asked) if "kit_stamp" in sql)
