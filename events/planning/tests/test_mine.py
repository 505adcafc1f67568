"""What a member sees and presses without signing in: from a mail, on their own page, in their calendar."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import recurring_ical_events
import vobject
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from events.group.actions import renew_link
from events.group.models import Member
from events.meetups.tests.make import host
from events.planning import actions, making, telling
from events.planning.mine import Panel
from events.planning.models import PlanningTask
from events.planning.tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 5, 11, 9, 0, tzinfo=UTC)


@pytest.fixture
def event():
    return make.event()


@pytest.fixture
def ben(event):
    return make.member(event)


def answer_page(ben, *tasks):
    telling.tell_member(member=ben, kind="given", tasks=tasks, now=NOW)
    return reverse("messages/unsubscribe", args=[Message.objects.latest("pk").secret])


def text_of(client, url, **data):
    answer = client.post(url, data, follow=True) if data else client.get(url, follow=True)
    return answer.content.decode()


def test_looking_at_the_link_of_a_mail_changes_nothing_and_one_button_ticks(client, event, ben):
    task = make.task(event, "Book the hall", owner=ben)
    url = answer_page(ben, task)
    assert "Book the hall" in text_of(client, f"{url}?task={task.pk}")
    task.refresh_from_db()
    assert task.is_open
    assert "Done, thank you: Book the hall" in text_of(client, url, done=task.pk)
    task.refresh_from_db()
    assert (task.status, task.done_by_member) == ("done", ben)


def test_pressing_twice_says_so_kindly(client, event, ben):
    task = make.task(event, owner=ben)
    url = answer_page(ben, task)
    text_of(client, url, done=task.pk)
    assert "This is done already, by: Ben." in text_of(client, url, done=task.pk)
    task.refresh_from_db()
    assert task.version == 2


def test_i_cannot_do_this_gives_it_back_to_the_hosts(client, event, ben):
    task = make.task(event, owner=ben, given_at=NOW)
    url = answer_page(ben, task)
    assert "The hosts know" in text_of(client, url, cant=task.pk)
    task.refresh_from_db()
    assert (task.owner, task.given_back_by, task.is_open) == (None, ben, True)
    assert "This task is not yours any more." in text_of(client, f"{url}?task={task.pk}")


def test_links_of_tasks_that_are_over_say_so(client, event, ben):
    ada = host(event)
    done, dropped, gone, other = (make.task(event, words, owner=ben) for words in "abcd")
    url = answer_page(ben, done, dropped, gone, other)
    actions.tick(task=done, now=NOW, by=ada)
    actions.drop(task=dropped, by=ada)
    pk = gone.pk
    gone.delete()
    PlanningTask.objects.filter(pk=other.pk).update(owner=make.member(event, "Cleo"))
    assert "This is done already, by: Ada." in text_of(client, f"{url}?task={done.pk}")
    assert "This is not needed any more." in text_of(client, f"{url}?task={dropped.pk}")
    assert "This task is not on the plan any more." in text_of(client, f"{url}?task={pk}")
    assert "This task is not yours any more." in text_of(client, f"{url}?task={other.pk}")
    assert "This task is not yours any more." in text_of(client, url, done=other.pk)
    other.refresh_from_db()
    assert other.is_open


@pytest.mark.parametrize("number", ["", "x", "²", "9" * 40, "-1"])
def test_a_number_that_is_none_is_no_trouble(client, event, ben, number):
    url = answer_page(ben, make.task(event, owner=ben))
    assert client.get(url, {"task": number}).status_code == 200
    assert client.post(url, {"done": number}).status_code == 302


def test_who_left_the_group_is_thanked(client, event, ben):
    url = answer_page(ben, make.task(event, owner=ben))
    Member.objects.update(status=Member.Status.LEFT)
    answer = client.get(url)
    assert answer.status_code == 410
    assert "These tasks are in other hands now" in answer.content.decode()


def test_my_own_page_shows_my_tasks_alone_and_ticks_them(client, event, ben):
    cleo = make.member(event, "Cleo")
    task, hers = make.task(event, "Mine", owner=ben), make.task(event, "Hers", owner=cleo)
    url = reverse("planning/tasks", args=[ben.secret])
    text = text_of(client, url)
    assert "Mine" in text
    assert "Hers" not in text
    text_of(client, url, done=hers.pk)
    text_of(client, url, done=task.pk)
    hers.refresh_from_db()
    task.refresh_from_db()
    assert (hers.is_open, task.is_open) == (True, False)


def test_a_task_of_another_meetup_cannot_be_ticked_from_here(client, event, ben):
    other = make.task(make.event(slug="other"), owner=ben)
    text_of(client, reverse("planning/tasks", args=[ben.secret]), done=other.pk)
    other.refresh_from_db()
    assert other.is_open


def test_changing_the_language_presses_nothing(client, event, ben):
    task = make.task(event, owner=ben)
    client.post(reverse("planning/tasks", args=[ben.secret]), {"done": task.pk, "_language": "cy"})
    task.refresh_from_db()
    assert task.is_open


def test_the_page_of_who_left_and_a_false_link_are_not_there(client, event, ben):
    wrong = ben.secret[:-2] + ("aa" if ben.secret[-2:] != "aa" else "bb")
    for name in ("planning/tasks", "planning/feed"):
        assert client.get(reverse(name, args=[wrong])).status_code == 404
    Member.objects.update(status=Member.Status.LEFT)
    for name in ("planning/tasks", "planning/feed"):
        assert client.get(reverse(name, args=[ben.secret])).status_code == 404


def test_the_panel_for_the_members_page(event, ben):
    make.task(event, owner=ben)
    template, context = Panel().panel(ben)
    assert template == "events/planning/parts/mine.html"
    assert len(context["tasks"]) == 1


def feed(client, ben):
    answer = client.get(reverse("planning/feed", args=[ben.secret]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content


def test_the_calendar_reads_back_in_three_libraries(client, event, ben):
    make.task(event, "Book the hall, and ask; twice", owner=ben, due_on=date(2027, 6, 9), output_en="Booking")
    make.task(event, "Not needed", owner=ben, status="dropped")
    make.task(event, "Somebody else’s", owner=make.member(event, "Cleo"))
    data = feed(client, ben)
    calendar = icalendar.Calendar.from_ical(data)
    [entry] = calendar.walk("VEVENT")
    assert (entry["SUMMARY"], entry.decoded("DTSTART")) == ("Book the hall, and ask; twice", date(2027, 6, 9))
    assert entry.decoded("DTEND") == date(2027, 6, 10)
    read = vobject.readOne(data.decode())
    assert read.vevent.dtstart.value == date(2027, 6, 9)
    assert "Booking" in read.vevent.description.value
    assert len(recurring_ical_events.of(calendar).at(date(2027, 6, 9))) == 1
    assert recurring_ical_events.of(calendar).at(date(2027, 6, 10)) == []


def test_the_same_task_keeps_its_uid_and_counts_up_when_it_moves_and_is_ticked(client, event, ben):
    task = make.task(event, owner=ben, offset_days=-7, due_on=date(2027, 6, 9))

    def entry():
        [found] = icalendar.Calendar.from_ical(feed(client, ben)).walk("VEVENT")
        return str(found["UID"]), int(found["SEQUENCE"]), found.decoded("DTSTART"), str(found["SUMMARY"])

    first = entry()
    event.starts_at += timedelta(days=7)
    making.move_plan(event, timezone.now())
    second = entry()
    actions.tick(task=task, now=NOW, member=ben)
    third = entry()
    assert first[0] == second[0] == third[0]
    assert first[1] < second[1] < third[1]
    assert (first[2], second[2]) == (date(2027, 6, 9), date(2027, 6, 16))
    assert third[3].startswith("✓ ")


def test_the_calendar_speaks_the_language_of_the_person(client, event):
    nia = make.member(event, "Nia", language="cy")
    make.task(event, "Book the hall", owner=nia)
    text = feed(client, nia).decode()
    assert "Book the hall (cy)" in text
    assert "Fy nhasgau" in text


@pytest.mark.parametrize(("shows", "says"), [(True, "by: Cleo."), (False, "This is done already. Thank")])
def test_who_ticked_it_is_named_by_their_first_name_if_they_let_the_others_see_it(
    client, event, ben, shows, says
):
    cleo = make.member(event, "Cleo Parry", email="cleo@example.org")
    Member.objects.filter(pk=cleo.pk).update(shows_name=shows)
    task = make.task(event, owner=ben)
    url = answer_page(ben, task)
    PlanningTask.objects.update(owner=cleo)
    actions.tick(task=task, now=NOW, member=cleo)
    for text in (text_of(client, f"{url}?task={task.pk}"), text_of(client, url, done=task.pk)):
        assert says in text
        assert "Parry" not in text


def test_a_task_that_never_was_theirs_tells_them_nothing(client, event, ben):
    task = make.task(event, owner=make.member(event, "Cleo"))
    actions.tick(task=task, now=NOW, by=host(event))
    mine = reverse("planning/tasks", args=[ben.secret])
    text = text_of(client, mine, done=task.pk)
    assert "This task is not yours. You need not do anything." in text
    assert "This is done already" not in text


def test_the_page_behind_a_mail_does_not_lead_to_their_own(client, event, ben):
    url = answer_page(ben, make.task(event, owner=ben))
    assert ben.secret not in text_of(client, url)
    assert ben.secret in text_of(client, reverse("planning/tasks", args=[ben.secret]))


def test_a_renewed_link_shuts_the_tasks_behind_old_mails(client, event, ben):
    task = make.task(event, owner=ben)
    url = answer_page(ben, task)
    renew_link(member=ben, by=host(event), now=NOW)
    assert client.post(url, {"done": task.pk}).status_code == 404
    task.refresh_from_db()
    assert task.is_open
