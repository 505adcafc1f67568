"""Jobs: kept with their transaction, done once, tried again, leased."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from wwnt.celery import app
from wwnt.kit import outbox, retention
from wwnt.kit.outbox import failed, registry
from wwnt.kit.outbox.beat import Beat
from wwnt.kit.outbox.models import Job, Pulse
from wwnt.kit.outbox.put import put_many
from wwnt.kit.outbox.run import BATCH, WAITS, Again, claim, mark_done, postpone, run_batch, tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def done(monkeypatch):
    """What was done, in order; `test.note` notes, `test.fail` fails, `test.long` may take long."""
    found = []

    def fail(**arguments):
        found.append(arguments)
        raise ValueError("the printer is out of paper")

    def later():
        raise Again("not yet")

    monkeypatch.setattr(
        registry,
        "tasks",
        {
            "test.note": registry.Task(lambda n: found.append(n), 120),
            "test.fail": registry.Task(fail, 120),
            "test.later": registry.Task(later, 120),
            "test.long": registry.Task(lambda n: found.append(n), 1800),
        },
    )
    return found


def test_a_job_is_done_once(done):
    outbox.put("test.note", n=1)
    assert (outbox.run_due(), outbox.run_due()) == (1, 0)
    assert done == [1]
    assert Job.objects.get().status == Job.Status.DONE


def test_a_batch_may_read_ahead_what_its_jobs_need(done, monkeypatch):
    @contextmanager
    def ahead(arguments):
        done.append(["before", *arguments])
        yield
        done.append("after")

    run = registry.tasks["test.note"].run
    monkeypatch.setitem(registry.tasks, "test.note", registry.Task(run, 120, ahead))
    outbox.put("test.note", n=1)
    outbox.put("test.note", n=2)
    outbox.run_due()
    assert done == [["before", {"n": 1}, {"n": 2}], 1, 2, "after"]


def test_a_batch_that_can_not_read_ahead_is_done_one_by_one(done, monkeypatch):
    def ahead(arguments):
        raise ValueError("no such table")

    run = registry.tasks["test.note"].run
    monkeypatch.setitem(registry.tasks, "test.note", registry.Task(run, 120, ahead))
    outbox.put("test.note", n=1)
    outbox.put("test.note", n=2)
    outbox.run_due()
    assert done == [1, 2]


def test_a_transaction_that_is_rolled_back_leaves_no_job(done):
    with transaction.atomic():
        outbox.put("test.note", n=1)
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_a_key_is_put_once_also_after_it_was_done(done):
    for _ in range(2):
        outbox.put("test.note", once="key", n=1)
    outbox.run_due()
    outbox.put("test.note", once="key", n=2)
    outbox.run_due()
    assert done == [1]


def test_a_job_waits_for_its_hour(done, now):
    outbox.put("test.note", due_at=now + timedelta(hours=1), n=1)
    assert outbox.run_due() == 0
    outbox.run_due(now=now + timedelta(hours=1))
    assert done == [1]


def test_a_failing_job_is_tried_again_later_with_its_reason_and_given_up_at_last(done, now):
    outbox.put("test.fail", due_at=now, n=1)
    moment = now
    for attempt, wait in enumerate(WAITS, start=1):
        outbox.run_due(now=moment)
        job = Job.objects.get()
        assert (job.attempts, job.status, job.fate) == (
            attempt,
            Job.Status.WAITING,
            "ValueError: the printer is out of paper",
        )
        assert job.next_at == moment + timedelta(seconds=wait)
        outbox.run_due(now=job.next_at - timedelta(seconds=1))
        assert len(done) == attempt
        moment = job.next_at
    outbox.run_due(now=moment)
    assert Job.objects.get().status == Job.Status.FAILED
    outbox.run_due(now=moment + timedelta(days=9))
    assert len(done) == len(WAITS) + 1


def test_the_log_names_a_failed_job_but_not_what_it_carries(done, caplog):
    outbox.put("test.fail", code="ABC-123")
    outbox.run_due()
    assert "test.fail" in caplog.text and "ABC-123" not in caplog.text


def test_a_job_given_up_is_told_to_who_wants_to_know(done, now, monkeypatch):
    told = []
    run = registry.tasks["test.fail"].run
    task = registry.Task(run, 120, given_up=lambda **found: told.append(found))
    monkeypatch.setitem(registry.tasks, "test.fail", task)
    outbox.put("test.fail", due_at=now, n=1)
    Job.objects.update(attempts=len(WAITS) - 1)
    outbox.run_due(now=now)
    assert told == []
    outbox.run_due(now=now + timedelta(days=1))
    assert told == [{"n": 1, "reason": "ValueError: the printer is out of paper"}]


def test_a_failing_job_keeps_no_other_from_being_done(done):
    outbox.put("test.fail")
    outbox.put("test.nobody_does_this")
    outbox.put("test.note", n=1)
    outbox.run_due()
    assert done == [{}, 1]
    assert Job.objects.get(name="test.nobody_does_this").fate == "KeyError: 'test.nobody_does_this'"


def test_a_job_that_can_wait_says_why(done):
    outbox.put("test.later")
    outbox.run_due()
    assert (Job.objects.get().fate, Job.objects.get().status) == ("not yet", Job.Status.WAITING)


def test_a_claimed_batch_belongs_to_one_worker_until_its_lease_ends(done, now):
    outbox.put("test.note", due_at=now, n=1)
    [job] = claim(now)
    assert job.leased_until >= now + timedelta(seconds=registry.LEASE)
    assert claim(now) == []
    leases_run_out()
    assert len(claim(now)) == 1


def test_looking_from_a_later_hour_takes_nothing_out_of_a_workers_hands(done, now):
    outbox.put("test.note", due_at=now, n=1)
    claim(now)
    assert claim(now + timedelta(days=1)) == []


def leases_run_out():
    """As if every worker had been away for longer than any lease."""
    Job.objects.exclude(leased_until=None).update(leased_until=timezone.now() - timedelta(seconds=1))


def test_bulk_lets_all_others_go_first(done, now):
    put_many("test.note", [{"n": "letter"}, {"n": "letter"}], due_at=now - timedelta(hours=1))
    outbox.put("test.note", due_at=now, n="code")
    outbox.run_due()
    assert done == ["code", "letter", "letter"]


def test_more_than_a_batch_is_done_in_one_go(done):
    put_many("test.note", [{"n": n} for n in range(BATCH + 3)])
    assert outbox.run_due() == BATCH + 3
    assert done == list(range(BATCH + 3))


def test_a_long_job_gets_a_long_lease_and_the_rest_is_given_back(done, now):
    outbox.put("test.long", due_at=now - timedelta(hours=2), n="report")
    outbox.put("test.note", due_at=now, n="code")
    jobs = claim(now)
    seen = {}
    registry.tasks["test.long"] = registry.Task(
        lambda n: seen.update(Job.objects.values_list("name", "leased_until")), 1800
    )
    assert run_batch(jobs, now=now) == 1
    assert seen["test.long"] >= now + timedelta(seconds=1800)
    assert seen["test.note"] is None
    assert outbox.run_due() == 1
    assert done == ["code"]


def test_two_tasks_may_not_share_a_name(done):
    with pytest.raises(ValueError, match="two tasks are called"):

        @registry.task("test.note")
        def other():
            pass


def test_every_clock_is_looked_at_although_one_fails(monkeypatch, now):
    seen = []

    def broken(now):
        raise ValueError("stopped")

    monkeypatch.setattr(registry, "clocks", {"a": broken, "b": lambda now: seen.append(now)})
    tick(now=now)
    assert seen == [now]
    assert Pulse.objects.get(pk="beat").seen_at >= now


def test_jobs_done_or_given_up_are_forgotten_after_a_month(done, now):
    outbox.put("test.note", n=1)
    outbox.run_due()
    Job.objects.create(name="test.fail", status="failed", due_at=now, next_at=now, ended_at=now)
    retention.run(now=now + timedelta(days=29))
    assert Job.objects.count() == 2
    retention.run(now=now + timedelta(days=31))
    assert Job.objects.count() == 0


def test_what_only_the_job_remembers_is_noted_before_the_next_begins(done, monkeypatch):
    states = []
    look = registry.Task(lambda: states.append(Job.objects.get(name="test.once").status), 120)
    monkeypatch.setitem(registry.tasks, "test.once", registry.Task(lambda: None, 120, at_once=True))
    monkeypatch.setitem(registry.tasks, "test.look", look)
    outbox.put("test.once")
    outbox.put("test.look")
    outbox.run_due()
    assert states == [Job.Status.DONE]


def test_a_long_job_that_always_ends_its_worker_is_given_up(done, now, monkeypatch):
    told = []

    def die():
        raise SystemExit

    task = registry.Task(die, 1800, given_up=lambda **found: told.append(found))
    monkeypatch.setitem(registry.tasks, "test.long", task)
    outbox.put("test.long", due_at=now)
    for _ in range(len(WAITS) + 1):
        with pytest.raises(SystemExit):
            outbox.run_due()
        leases_run_out()
    outbox.run_due()
    assert Job.objects.get().status == Job.Status.FAILED
    assert told == [{"reason": "the worker ended each time it was tried"}]


@pytest.fixture
def given_up(done, now, monkeypatch):
    """A job that nobody was told of, and one whose room shows it."""
    told = registry.Task(registry.tasks["test.fail"].run, 120, given_up=lambda **found: None)
    monkeypatch.setitem(registry.tasks, "test.told", told)
    for name in ("test.fail", "test.told"):
        outbox.put(name, due_at=now, n="ben@example.org")
    Job.objects.update(status=Job.Status.FAILED, attempts=8, fate="550 ben@example.org refused", ended_at=now)
    return Job.objects.get(name="test.fail")


def test_what_was_given_up_and_is_shown_nowhere_can_be_tried_again_or_left(given_up, now, done):
    assert [*failed.unseen()] == [given_up]
    assert failed.why(given_up) == "550 …@example.org refused"
    assert failed.try_again(pk=given_up.pk, now=now)
    assert not failed.try_again(pk=given_up.pk, now=now)
    outbox.run_due(now=now)
    given_up.refresh_from_db()
    assert (given_up.status, given_up.attempts) == (Job.Status.WAITING, 1)
    failed.leave(pk=given_up.pk)  # one that waits is not forgotten
    assert Job.objects.filter(pk=given_up.pk).exists()
    Job.objects.update(status=Job.Status.FAILED)
    failed.leave(pk=given_up.pk)
    assert [job.name for job in Job.objects.all()] == ["test.told"]


def test_operators_see_what_waits_and_what_was_given_up(given_up, now, capsys):
    outbox.put("test.note", due_at=now, n=1)
    call_command("jobs", "--again")
    said = capsys.readouterr().out
    for words in ("waiting", "1 test.note since", "failed", "1 test.fail since", "To be tried again: 2"):
        assert words in said
    assert "ben@" not in said


def test_a_clock_that_ran_ahead_keeps_nothing_waiting(done, now, monkeypatch):
    monkeypatch.setattr(registry, "clocks", {})
    day = timedelta(days=1)
    for n in (1, 2, 3, 4):
        outbox.put("test.note", due_at=now, n=n)
    jobs = list(Job.objects.order_by("pk"))
    claimed, put_ahead, planned, later = (Job.objects.filter(pk=job.pk) for job in jobs)
    claimed.update(leased_until=now + day)  # by a worker that was killed while the clock was a day ahead
    put_ahead.update(created_at=now + day, due_at=now + day, next_at=now + day)
    planned.update(created_at=now + day, due_at=now + 3 * day, next_at=now + 3 * day)
    later.update(due_at=now + day, next_at=now + day)
    tick()
    outbox.run_due()
    assert sorted(done) == [1, 2]
    outbox.run_due(now=now + day)
    assert sorted(done) == [1, 2, 4]


def test_beat_goes_on_when_the_clock_is_set_back():
    beat = Beat(app, lazy=True)
    beat.setup_schedule()
    ahead = app.now() + timedelta(days=1)
    for entry in beat.schedule.values():
        entry.last_run_at = ahead
    assert beat.tick() > 60  # Celery's own would sleep the day away
    beat.seen = ahead.timestamp()
    assert beat.tick() <= 15
    assert all(entry.last_run_at <= app.now() for entry in beat.schedule.values())


def test_a_worker_that_comes_too_late_undoes_nothing(done, now):
    outbox.put("test.fail", due_at=now)
    [late] = claim(now)
    leases_run_out()
    [other] = claim(now)
    mark_done([other.pk])
    postpone(late, "too slow a server", now=now)
    assert (Job.objects.get().status, Job.objects.get().attempts) == (Job.Status.DONE, 0)
