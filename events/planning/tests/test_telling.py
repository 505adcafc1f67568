"""Members hear of their tasks: given, on Mondays, the day before; never twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from events.group.models import Member
from events.group.waiting import open_items
from events.meetups.models import Event, GatePass
from events.meetups.tests.make import host
from events.planning import actions, clock
from events.planning.models import PlanningTask, Telling
from events.planning.tests import make
from wwnt.kit import outbox

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2027, 5, 11, 9, 0, tzinfo=UTC)
MONDAY = TUESDAY - timedelta(days=1)
Fate = Message.Fate


@pytest.fixture
def event():
    return make.event()


def given(event, ben, text="Book the hall", at=TUESDAY - timedelta(hours=1), **changes):
    due = {"due_on": date(2027, 6, 9)} | changes
    return make.task(event, text, owner=ben, given_at=at, **due)


def told(kind=""):
    return sorted(Message.objects.filter(kind__startswith=f"tasks_{kind}").values_list("kind", flat=True))


def test_tasks_that_are_given_go_out_together_and_once(event):
    ben = make.member(event)
    given(event, ben, "Book the hall")
    given(event, ben, "Ask the choir")
    clock.tell_members(now=TUESDAY)
    clock.tell_members(now=TUESDAY + timedelta(minutes=1))
    outbox.run_due()
    outbox.run_due()
    [sent] = mail.outbox
    assert sent.to == ["ben@example.org"]
    assert sent.subject == "Tasks for you: Nobody eats alone"
    assert "Book the hall" in sent.body
    assert "Ask the choir" in sent.body
    assert Message.objects.get().fate == Fate.SENT
    assert not PlanningTask.objects.filter(owner_told_at=None).exists()


def test_somebody_who_is_still_giving_tasks_is_waited_for(event):
    ben = make.member(event)
    given(event, ben, at=TUESDAY - timedelta(minutes=40))
    given(event, ben, "Another", at=TUESDAY - timedelta(minutes=5))
    clock.tell_members(now=TUESDAY)
    assert told() == []
    clock.tell_members(now=TUESDAY + timedelta(minutes=11))
    assert told() == ["tasks_given"]


def test_what_is_given_after_todays_message_goes_out_tomorrow(event):
    ben = make.member(event)
    given(event, ben)
    clock.tell_members(now=TUESDAY)
    given(event, ben, "Later", at=TUESDAY + timedelta(hours=1))
    clock.tell_members(now=TUESDAY + timedelta(hours=3))
    assert len(told()) == 1
    clock.tell_members(now=TUESDAY + timedelta(days=1))
    assert len(told()) == 2
    assert Telling.objects.latest("pk").tasks == [PlanningTask.objects.get(text_en="Later").pk]


def test_nobody_hears_of_what_they_took_themselves(event):
    ada = host(event)
    mine = make.member(event, "Ada", user=ada)
    task = actions.add_task(event=event, text_en="Mine", due_on=date(2027, 6, 9), owner=mine, by=ada)
    assert task.owner_told_at is not None
    clock.tell_members(now=timezone.now().replace(hour=12) + timedelta(days=1))
    assert told("given") == []


@pytest.mark.parametrize("hour", [0, 6, 19, 22])  # 01:00, 07:00, 20:00 and 23:00 on the clock in Rhyl
def test_nobody_is_written_to_at_night(event, hour):
    given(event, make.member(event), due_on=date(2027, 5, 12))
    clock.tell_members(now=TUESDAY.replace(hour=hour, minute=30))
    assert told() == []


def test_on_monday_stands_what_is_due_in_ten_days_and_what_is_late(event):
    ben = make.member(event)
    seen = timezone.now()
    for text, due in (("Late", -3), ("Soon", 10), ("Later", 11)):
        given(event, ben, text, due_on=MONDAY.date() + timedelta(days=due), owner_told_at=seen)
    given(event, ben, "Done", due_on=MONDAY.date(), owner_told_at=seen, status="done")
    clock.tell_members(now=TUESDAY)
    assert told() == []
    clock.tell_members(now=MONDAY)
    clock.tell_members(now=MONDAY + timedelta(hours=5))
    outbox.run_due()
    [sent] = mail.outbox
    assert sent.subject == "Your tasks this week: Nobody eats alone"
    assert ("Late" in sent.body, "Soon" in sent.body) == (True, True)
    assert ("Later" in sent.body, "Done\n" in sent.body) == (False, False)


def test_the_day_before_but_not_on_a_monday_that_said_so_already(event):
    ben = make.member(event)
    seen = timezone.now()
    given(event, ben, due_on=TUESDAY.date(), owner_told_at=seen)
    given(event, ben, "Wednesday", due_on=TUESDAY.date() + timedelta(days=1), owner_told_at=seen)
    clock.tell_members(now=MONDAY)
    assert told() == ["tasks_week"]
    clock.tell_members(now=TUESDAY)
    assert told("tomorrow") == ["tasks_tomorrow"]
    assert Telling.objects.get(kind="tomorrow").tasks == [PlanningTask.objects.get(text_en="Wednesday").pk]


def test_what_was_done_meanwhile_is_not_written_of(event):
    ben = make.member(event)
    task = given(event, ben)
    clock.tell_members(now=TUESDAY)
    actions.tick(task=task, now=TUESDAY, member=ben)
    outbox.run_due()
    assert mail.outbox == []
    assert Message.objects.get().fate == Fate.UNNEEDED


def test_who_left_the_group_hears_nothing(event):
    ben = make.member(event)
    given(event, ben)
    clock.tell_members(now=TUESDAY)
    Member.objects.update(status=Member.Status.LEFT)
    outbox.run_due()
    assert mail.outbox == []
    given(event, ben, "More")
    clock.tell_members(now=TUESDAY + timedelta(days=1))
    assert len(told()) == 1


def test_who_has_no_email_stands_on_the_list_to_ring(event):
    given(event, make.member(event, email="", phone="01745 000 000"))
    clock.tell_members(now=TUESDAY)
    message = Message.objects.get()
    assert (message.fate, message.about) == (Fate.NO_EMAIL, event.key)


def test_the_groups_list_tells_what_to_say_about_all_their_tasks_once(client, event):
    ada, dai = host(event), make.member(event, "Dai", email="", phone="01745 000 000", language="cy")
    given(event, dai)
    clock.tell_members(now=TUESDAY)
    task = given(event, dai, "Ask the choir", at=TUESDAY)
    clock.tell_members(now=TUESDAY + timedelta(days=1))
    client.force_login(ada)
    page = reverse("group/desk/to_tell", args=[event.slug])
    text = client.get(page).content.decode()
    assert (text.count("Book the hall (cy)"), text.count("Ask the choir (cy)")) == (1, 1)
    letter = client.get(reverse("group/desk/letters", args=[event.slug])).content.decode()
    assert "Eich tasgau" in letter and "Ask the choir (cy). Erbyn pryd" in letter
    message = Message.objects.get(fate=Fate.NO_EMAIL)
    assert next(each.text for each in open_items(event, TUESDAY, ada)).endswith(": 1")
    PlanningTask.objects.exclude(pk=task.pk).update(status="done")
    assert "Book the hall" not in client.get(page).content.decode()
    client.post(reverse("group/desk/told_them", args=[event.slug, message.pk]))
    assert "Dai" not in client.get(page).content.decode()


def test_tasks_that_are_done_leave_nobody_to_be_told(event):
    ada = host(event)
    given(event, make.member(event, email=""))
    clock.tell_members(now=TUESDAY)
    assert len(open_items(event, TUESDAY, ada)) == 1
    PlanningTask.objects.update(status="done")
    assert open_items(event, TUESDAY, ada) == []


def test_a_closed_meetup_reminds_nobody_and_a_preset_neither(event):
    given(event, make.member(event))
    GatePass.objects.create(event=event, gate="closed", passed_at=TUESDAY)
    preset = make.event(slug="preset-x", status=Event.Status.PRESET)
    given(preset, make.member(preset, "Cleo"))
    clock.tell_members(now=TUESDAY)
    assert told() == []


def test_a_mail_is_in_the_language_of_the_person_and_leads_to_each_task(event):
    task = given(event, make.member(event, language="cy"), "Book the hall")
    clock.tell_members(now=TUESDAY)
    outbox.run_due()
    [sent] = mail.outbox
    assert sent.subject == "Tasgau i chi: Neb yn bwyta ar ei ben ei hun"
    assert "Book the hall (cy)" in sent.body
    assert f"/?task={task.pk}" in sent.body
    assert "Dydd Mercher 9 Mehefin 2027" in sent.body


def test_telling_many_takes_the_same_queries_to_find_out_that_all_know(event, django_assert_num_queries):
    for number in range(5):
        given(event, make.member(event, f"M{number}"), owner_told_at=TUESDAY)
    with django_assert_num_queries(2):
        clock.tell_members(now=TUESDAY)


def test_monday_messages_end_eight_weeks_after_the_meetup_that_nobody_closed(event):
    given(event, make.member(event), owner_told_at=TUESDAY)
    late = MONDAY + timedelta(weeks=13)
    clock.tell_members(now=late)
    assert told("week") == ["tasks_week"]
    Telling.objects.all().delete()
    clock.tell_members(now=late + timedelta(weeks=1))
    assert told("week") == ["tasks_week"]


def test_a_task_after_the_meetup_stands_in_the_monday_message_eight_weeks_more(event):
    day = date(2027, 8, 30)
    given(event, make.member(event), owner_told_at=TUESDAY, due_on=day)
    clock.tell_members(now=MONDAY + timedelta(weeks=23))
    assert told("week") == ["tasks_week"]
    clock.tell_members(now=MONDAY + timedelta(weeks=25))
    assert told("week") == ["tasks_week"]


@pytest.mark.parametrize("source", ["risk", "venue", "decision", "impact"])
def test_a_task_that_was_dropped_and_is_made_again_is_to_do_again(event, source):
    ben = make.member(event)
    same = {"event": event, "text_en": "Mend the roof", "source": source, "source_row": 7}
    first = actions.add_task(**same, due_on=date(2027, 6, 1))
    actions.drop(task=first, by=None)
    again = actions.add_task(**same, due_on=date(2027, 6, 9), owner=ben)
    again.refresh_from_db()
    assert (again.pk, again.status, again.due_on, again.owner) == (first.pk, "open", date(2027, 6, 9), ben)
    actions.tick(task=again, now=TUESDAY)
    assert actions.add_task(**same, due_on=date(2027, 6, 10)).status == "done"
