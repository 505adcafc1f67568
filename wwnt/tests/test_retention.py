"""What is kept of people leaves by the clock, as docs/data-retention.yaml says: at +31 days and at +14 months."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from community.accounts.models import User
from community.messages.models import Message
from community.people import actions as people
from community.people.models import Participant
from events.access import actions as access
from events.access.actions import Given
from events.access.models import AccessNeed
from events.invites.models import GuestList, Invite, Mailing
from events.meetups.models import Event
from events.tickets.models import RegistrationQuestion, Ticket
from events.tickets.tests import make as tickets
from feedback.surveys.models import Response, ResponseAnswer, SurveyQuestion
from reports.demo import meetups
from wwnt.kit import outbox, retention
from wwnt.kit.outbox.models import Job
from wwnt.kit.retention import rulebook
from wwnt.kit.retention.models import RetentionRun
from wwnt.kit.retention.rulebook import before
from wwnt.tests.written import everything_written

pytestmark = pytest.mark.django_db

NEEDS = ("quxramp", "quxreply", "quxnuts")
REST = (
    "zebedee",
    "zebidah",
    "quxmail",
    "01632 960999",
    "quxroad",
    "quxgift",
    "quxask",
    "quxanswer",
    "quxline",
)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once for all these tests; what one of them changes is rolled back after it."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        call_command("demo", "--guests", "160", verbosity=0)
        yield {
            name: Event.objects.get(title_en=meetup.words["title_en"])
            for name, meetup in (("past", meetups.PAST), ("today", meetups.TODAY), ("coming", meetups.COMING))
        }
        transaction.set_rollback(True)


def plant(event, now):
    """A guest who leaves words in every place where words are kept."""
    ticket = tickets.ticket(
        event, "Zebedee", email="zebedee@quxmail.example", gifts="quxgift", asks="quxask", hats=["carer"]
    )
    person = ticket.participant
    Participant.objects.filter(pk=person.pk).update(phone="01632 960999", address="1 Quxroad")
    tickets.companion(ticket, "Zebidah")
    ticket.answers.create(question=RegistrationQuestion.objects.filter(event=event)[0], value="quxanswer")
    given = Given(kinds=["loop"], words="quxramp", diet=["vegan"], diet_words="quxnuts", wording="I agree")
    access.note_needs(event=event, participant=person, given=given, now=now)
    [loop] = AccessNeed.objects.filter(participant=person, kind="loop")
    answers = {loop.pk: ("in_place", "quxreply")}
    access.answer_needs(event=event, participant=person, answers=answers, now=now, by=None)
    consent = {"wording": "-", "language": "en", "source": "form", "now": now}
    people.give_consent(participant=person, purpose="hats", **consent)
    Invite.objects.create(
        event=event,
        participant=person,
        mailing=Mailing.objects.create(event=event),
        extra={"note": "Zebedee"},
    )
    GuestList.objects.create(event=event, name="quxline.csv", columns=["quxline"], rows=[[2, ["Zebedee"]]])
    LogEntry.objects.create(
        user=User.objects.filter(is_superuser=True)[0], content_type=ContentType.objects.get_for_model(Ticket),
        object_id=str(ticket.pk), object_repr="Zebedee", action_flag=CHANGE,
    )  # fmt: skip
    failed = {"status": Job.Status.FAILED, "due_at": now, "next_at": now, "ended_at": now}
    Job.objects.create(name="messages.send", fate="550 zebedee@quxmail.example", **failed)
    return ticket


def counts():
    found = {model._meta.label: model._base_manager.count() for model in apps.get_models()}
    return {label: number for label, number in found.items() if label != "kit.RetentionRun"}


def changed(earlier, later):
    return {label: later[label] - earlier[label] for label in later if later[label] != earlier[label]}


def logged():
    return {run.rule: run.rows for run in RetentionRun.objects.all()}


def test_thirty_one_days_after_needs_are_gone_from_everywhere_and_all_else_stays(demo):
    event, now = demo["today"], timezone.now()
    plant(event, now)
    earlier = counts()
    needs = AccessNeed.objects.exclude(event=demo["coming"]).count()
    letters = Message.objects.filter(kind="access_reply", about__in=[demo["past"].key, event.key]).count()
    written = everything_written()
    assert [word for word in (*NEEDS, *REST) if word not in written] == []
    retention.run(now=event.ends_at + timedelta(days=29))
    assert "quxramp" in everything_written()
    retention.run(now=event.ends_at + timedelta(days=31))
    written = everything_written()
    assert [word for word in NEEDS if word in written] == []
    gone = changed(earlier, counts())
    assert gone.pop("kit.Job") == -1
    assert gone.pop("events.DietaryNeed") < 0
    assert gone.pop("kit.Entry") > 0  # the trail says how many needs went
    assert gone.pop("community.Organisation") < 0  # those of the demo from which nobody comes
    assert gone.pop("community.Consent") < 0  # to hats, of those in the demo who have no place
    assert gone.pop("community.ImportLine") < 0  # the refused ones
    assert gone.pop("events.Badge") < 0
    assert gone.pop("events.Paper") < 0
    assert gone == {"events.AccessNeed": -needs, "community.Message": -letters}
    assert logged()["events.AccessNeed delete"] == needs
    assert "zebedee" in written


def test_fourteen_months_after_no_name_is_left_and_counts_stay(demo):
    event, now = demo["today"], timezone.now()
    ticket = plant(event, now)
    end = before(demo["coming"].ends_at, months=-14)
    stay = (
        "events.Ticket",
        "events.Invite",
        "events.CheckIn",
        "feedback.Response",
        "feedback.FeedbackRequest",
    )
    earlier = counts()
    held = Ticket.objects.places(event)
    retention.run(now=end)
    written = everything_written()
    assert [word for word in (*NEEDS, *REST, ticket.code.lower()) if word in written] == []
    later = counts()
    assert {label: later[label] for label in stay} == {label: earlier[label] for label in stay}
    assert Ticket.objects.places(event) == held
    for label in ("community.Message", "events.AccessNeed", "events.Answer", "admin.LogEntry"):
        assert later[label] == 0
    wanted = set(people.without_reason(Participant.objects.all()))
    assert wanted == set()
    assert 0 < later["community.Participant"] < earlier["community.Participant"]
    assert not Ticket.objects.exclude(name="", participant=None, gifts="", hats=[]).exists()
    assert retention.run(now=end) == 0
    assert counts() == later


def test_own_words_leave_after_two_years_and_figures_stay(demo):
    [survey] = {response.survey for response in Response.objects.all()[:1]}
    question = SurveyQuestion.objects.filter(survey=survey, kind="long")[0]
    given = Response.objects.create(survey=survey, language="en", given_on=timezone.localdate())
    ResponseAnswer.objects.create(response=given, question=question, value="quxwords")
    scales = ResponseAnswer.objects.filter(question__kind="scale").count()
    retention.run(now=before(timezone.now(), months=-23))
    assert "quxwords" in everything_written()
    retention.run(now=before(timezone.now(), months=-25))
    assert "quxwords" not in everything_written()
    assert ResponseAnswer.objects.filter(question__kind="scale").count() == scales > 0


def test_who_wants_news_is_kept_until_they_say_no(demo):
    now = timezone.now()
    consent = {"wording": "-", "language": "en", "source": "form", "now": now}
    ada, ben = (Participant.objects.create(name=name) for name in ("Ada", "Ben"))
    given = people.give_consent(participant=ada, purpose="news_post", **consent)
    later = before(now, months=-14)
    retention.run(now=later)
    assert Participant.objects.filter(pk=ada.pk).exists()
    assert not Participant.objects.filter(pk=ben.pk).exists()
    given.withdrawn_at = now
    given.save()
    retention.run(now=later)
    assert not Participant.objects.filter(pk=ada.pk).exists()


def test_the_clock_looks_once_an_hour_whichever_way_it_was_set(demo):
    now = timezone.now()
    plant(demo["today"], now)
    outbox.tick(now=now)
    outbox.tick(now=demo["today"].ends_at + timedelta(days=31))
    assert "quxramp" not in everything_written()
    Participant.objects.filter(name="Zebedee").update(created_at=before(now, months=20))
    AccessNeed.objects.update(delete_on=timezone.localdate(now))
    outbox.tick(now=now)
    assert AccessNeed.objects.count() == 0


def test_the_log_adds_up_over_a_day_and_names_nobody(demo):
    now = timezone.now()
    for _again in range(2):
        Job.objects.create(name="x", status="done", due_at=now, next_at=now, ended_at=before(now, days=40))
        retention.run(now=now)
    assert logged()["kit.Job delete"] == 2


def test_one_rule_that_fails_keeps_no_other_from_its_work(demo, monkeypatch, caplog):
    def fail(*, pks, now):
        raise ValueError("out of order")

    monkeypatch.setitem(rulebook._ways, ("events.Ticket", "make_anonymous"), fail)
    plant(demo["today"], timezone.now())
    retention.run(now=before(demo["coming"].ends_at, months=-14))
    assert Invite.objects.named().count() == 0
    assert Ticket.objects.filter(name="Zebedee").count() == 1
    assert "events.Ticket make_anonymous failed" in caplog.text


def test_every_rule_of_the_file_can_be_carried_out():
    now = timezone.now()
    assert len([rule.due(now).count() for rule in retention.rules()]) > 10


@pytest.mark.parametrize(
    "told",
    [
        {"do": "shred"},
        {"do": "delete", "after": "2 fortnights", "from": "created_at"},
        {"do": "delete", "unless": "asked"},
    ],
)
def test_a_rule_that_nobody_can_carry_out_is_refused(told):
    with pytest.raises(ImproperlyConfigured):
        rulebook._rule("community.Message", told)


def test_months_are_those_of_the_calendar():
    end_of_may = timezone.now().replace(2027, 5, 31)
    assert before(end_of_may, months=3).date().isoformat() == "2027-02-28"
    assert before(end_of_may, months=13).date().isoformat() == "2026-04-30"
    assert before(end_of_may, months=-14, days=1).date().isoformat() == "2028-07-30"


def test_the_file_says_what_why_and_until_when_in_both_languages():
    told = {
        each.model: [each.entry.get(name) for name in ("called", "why", "until")] for each in retention.kept()
    }
    spoken = {
        model for model, words in told.items() if all(set(each or ()) == {"en", "cy"} for each in words)
    }
    assert set(told) - spoken == set()
