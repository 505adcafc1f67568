"""Risks are kept, copied, looked through and made tasks of; a referral keeps nothing but that it was."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.meetups.changes import ChangedMeanwhile, seen
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.planning import actions as planning
from events.planning.models import PlanningTask
from events.safety import actions
from events.safety.models import Referral, Risk, SafetyPlan
from events.safety.presets import STARTERS
from events.safety.tests import make

pytestmark = pytest.mark.django_db

TODAY = date(2027, 3, 28)
FIELDS = ("what_en", "likelihood")


def test_every_preset_starts_with_its_risks_in_both_languages():
    big = meetups.event(kind=Event.Kind.BIG)
    actions.set_up(event=big)
    risks = Risk.objects.filter(event=big)
    assert risks.count() == len(STARTERS) == 15
    empty = {f"{name}_{language}": "" for name in ("what", "who", "doing") for language in ("en", "cy")}
    assert [risk for risk in risks if any(getattr(risk, name) == "" for name in empty)] == []
    actions.set_up(event=big)
    assert risks.count() == 15


def test_a_meet_up_on_a_screen_starts_without_stairs_and_one_in_a_room_without_intruders():
    online, room = meetups.event(kind=Event.Kind.ONLINE), meetups.event(slug="room")
    for event in (online, room):
        actions.set_up(event=event)
    keys = [set(Risk.objects.filter(event=event).values_list("key", flat=True)) for event in (online, room)]
    assert "fire" not in keys[0] and "intruder" in keys[0]
    assert "fire" in keys[1] and "intruder" not in keys[1]


def test_the_next_meet_up_starts_from_this_ones_list_and_all_of_it_is_open_again():
    event = meetups.event()
    make.risk(event, status="settled", looked_at_on=TODAY, owner=make.member(event), doing_en="Towels")
    make.plan(event, rings_en="Ring Ada", assembly_en="By the tree", authorities=[{"area": "conwy"}])
    same, elsewhere = meetups.event(slug="same"), meetups.event(slug="else", venue=meetups.venue())
    for each in (same, elsewhere):
        actions.copy_risks(source=event, event=each)
    copied = Risk.objects.get(event=same)
    assert (copied.status, copied.looked_at_on, copied.owner, copied.doing_en) == (
        "open",
        None,
        None,
        "Towels",
    )
    plans = [SafetyPlan.objects.get(event=each) for each in (same, elsewhere)]
    assert [plan.assembly_en for plan in plans] == ["By the tree", ""]
    assert [(plan.lead_name, plan.lead_phone, plan.rings_en) for plan in plans] == [("", "", "Ring Ada")] * 2


def test_the_same_risk_sent_twice_stays_one():
    event = meetups.event()
    for _twice in range(2):
        actions.add_risk(event=event, fields={"what_en": "Rain"}, by=None, today=TODAY)
    assert Risk.objects.get(event=event).looked_at_on == TODAY


def test_nobody_writes_over_what_somebody_else_has_changed_meanwhile():
    risk = make.risk(meetups.event())
    mark = seen(risk, FIELDS)
    given = {"by": None, "today": TODAY, "mark": mark}
    actions.change_risk(risk=risk, changes={"what_en": "Hail", "likelihood": 3}, **given)
    with pytest.raises(ChangedMeanwhile):
        actions.change_risk(risk=risk, changes={"what_en": "Snow", "likelihood": 3}, **given)
    row = Risk.objects.get(pk=risk.pk)
    assert (row.what_en, row.version, row.looked_at_on) == ("Hail", 2, TODAY)


def test_weight_is_said_in_words():
    event = meetups.event()
    words = [
        str(make.risk(event, likelihood=one, impact=two).weight_words)
        for one, two in ((5, 2), (1, 5), (2, 2))
    ]
    assert words == ["Heavy", "Middling", "Light"]


@pytest.mark.parametrize("wrong", [{"likelihood": 6}, {"impact": 0}, {"what_en": "", "what_cy": ""}])
def test_a_risk_that_says_nothing_or_weighs_too_much_is_not_kept(wrong):
    event = meetups.event()
    with pytest.raises(IntegrityError), transaction.atomic():
        make.risk(event, **wrong)


def test_a_task_that_came_of_a_risk_stands_on_the_plan_once():
    event = meetups.event()
    risk = make.risk(event)
    given = {"text_en": "Mend the roof", "text_cy": "", "due_on": TODAY, "owner": make.member(event)}
    task = [actions.make_task(risk=risk, by=None, **given) for _twice in range(2)][1]
    assert [(each.source, each.source_row) for each in PlanningTask.objects.all()] == [("risk", risk.pk)]
    assert planning.tick(task=task, now=timezone.now())
    actions.remove_risk(risk=risk, by=None)
    assert PlanningTask.objects.get().done_at


def test_looking_through_the_list_marks_every_risk():
    event = meetups.event()
    make.risk(event), make.risk(event, what_en="Wind")
    assert actions.look_through(event=event, by=None, today=TODAY) == 2
    assert set(Risk.objects.values_list("looked_at_on", flat=True)) == {TODAY}


def test_a_referral_keeps_the_hour_and_who_and_has_no_place_for_words():
    event, now = meetups.event(), timezone.now()
    ada = meetups.host(event)
    for moment in (now, now + timedelta(seconds=20)):
        actions.note_referral(event=event, by=ada, now=moment)
    assert [(each.at, each.by) for each in Referral.objects.all()] == [(now, ada)]
    actions.note_referral(event=event, by=ada, now=now + timedelta(minutes=5))
    assert Referral.objects.count() == 2
    assert {field.name for field in Referral._meta.concrete_fields} == {"id", "event", "at", "by"}


def test_who_led_is_forgotten_after_the_day_and_the_emergency_words_stay():
    plan = make.plan(meetups.event(), rings_en="Ring Ada")
    assert actions.forget_numbers(pks=[plan.pk], now=timezone.now()) == 1
    plan.refresh_from_db()
    assert (plan.lead_name, plan.lead_phone, plan.rings_en) == ("", "", "Ring Ada")


def test_changing_a_risk_locks_the_risk_and_not_its_meet_up(monkeypatch):
    risk = make.risk(meetups.event())
    monkeypatch.setattr(connection.features, "has_select_for_update", True)
    monkeypatch.setattr(connection.features, "has_select_for_update_of", True)
    monkeypatch.setattr(
        connection.ops, "for_update_sql", lambda of=(), **_how: f"/* locks {', '.join(of)} */"
    )
    given = {"changes": {"what_en": "Hail"}, "mark": seen(risk, ["what_en"]), "by": None, "today": TODAY}
    with CaptureQueriesContext(connection) as queries:
        actions.change_risk(risk=risk, **given)
    locks = [each["sql"].partition("/* locks ")[2] for each in queries if "/* locks" in each["sql"]]
    assert locks == ['"events_risk" */']
