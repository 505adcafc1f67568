"""What is open before the day, what the door shows, and what is held about somebody who looks after a risk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.people.actions import forget
from community.people.models import Participant
from events.meetups import gates
from events.meetups.models import Event, GatePass, Team
from events.meetups.tests import make as meetups
from events.planning import actions as planning
from events.safety import actions, readiness
from events.safety.models import Risk, SafetyPlan
from events.safety.plugs import AboutPerson, Plug
from events.safety.tests import make
from wwnt.kit import retention, sockets

pytestmark = pytest.mark.django_db


def open_at(event, gate="ready"):
    return [str(gap.text) for gap in Plug().open_at(event, gate, timezone.now())]


def test_before_the_day_the_lead_a_heavy_risk_and_a_look_at_the_list_are_open():
    event = meetups.event()
    make.risk(event, likelihood=4, impact=4)
    make.risk(event, what_en="A light one", likelihood=1, impact=2)
    assert open_at(event) == [
        "A safeguarding lead, with a number that can be rung on the day",
        "A heavy risk that nobody has taken on yet: Rain comes in",
        "Look through the list of risks: nobody has in the last 30 days",
    ]
    assert open_at(event, "published") == []


def test_nothing_is_open_once_there_is_a_lead_an_owner_with_words_and_a_look():
    event = meetups.event()
    make.risk(event, likelihood=4, impact=4, doing_en="Towels", owner=make.member(event))
    make.plan(event)
    day = timezone.localdate(event.starts_at)
    for days, is_open in ((30, False), (31, True)):
        Risk.objects.update(looked_at_on=day - timedelta(days=days))
        assert bool(open_at(event)) is is_open


def test_a_heavy_risk_is_answered_by_a_task_that_is_done():
    event = meetups.event()
    risk = make.risk(event, likelihood=5, impact=2)
    given = {"text_en": "Mend", "text_cy": "", "due_on": timezone.localdate(), "owner": None, "by": None}
    task = actions.make_task(risk=risk, **given)
    assert readiness.nothing_done(event) == [risk]
    planning.tick(task=task, now=timezone.now())
    assert readiness.nothing_done(event) == []


def test_a_lead_without_a_number_is_none():
    event = meetups.event()
    make.plan(event, lead_phone="")
    assert not readiness.has_lead(event)


def test_in_the_last_two_weeks_a_lacking_lead_waits_for_a_host():
    event = meetups.event()
    ada, item = meetups.host(event), "Nobody is named to ring when somebody may not be safe"
    for before, found in ((15, []), (13, [item])):
        now = event.starts_at - timedelta(days=before)
        assert [str(each.text) for each in Plug().open_items(event, now, ada)] == found
    make.plan(event)
    assert Plug().open_items(event, event.starts_at, ada) == ()


def test_a_helper_at_the_door_sees_whom_to_ring(client):
    event = meetups.event()
    client.force_login(meetups.facilitator(event))
    door = reverse("day/desk/door", args=[event.slug])
    assert "If somebody may not be safe" not in client.get(door).text
    make.plan(event)
    assert "01632 960101" in client.get(door).text


def test_somebody_reads_on_their_own_page_what_they_look_after():
    event = meetups.event()
    ben = make.member(event)
    make.risk(event, owner=ben)
    make.plan(event, lead=ben, lead_name="", deputy=ben, deputy_phone="01632 960102")
    told = AboutPerson().told(ben.participant)
    assert [(each.model, len(each.lines)) for each in told] == [(Risk, 1), (SafetyPlan, 2)]


def test_whoever_is_forgotten_leaves_the_list_and_takes_their_number_along():
    event = meetups.event()
    ben, cleo = make.member(event), make.member(event, "Cleo")
    make.risk(event, owner=ben)
    make.plan(event, lead=ben, lead_name="", deputy=cleo, deputy_phone="01632 960102")
    forget(person=ben.participant, now=timezone.now())
    plan = SafetyPlan.objects.get()
    assert (plan.lead, plan.lead_phone, plan.deputy_phone) == (None, "", "01632 960102")
    assert Risk.objects.get().owner is None


def test_when_two_entries_are_one_person_the_risks_are_theirs():
    event = meetups.event()
    ben = make.member(event)
    make.risk(event, owner=ben)
    held = {model for plug in sockets.plugged("about_person") for model in plug.holds}
    assert {Risk, SafetyPlan} <= held
    assert Risk.objects.filter(owner__participant=Participant.objects.get(name="Ben")).exists()


def test_numbers_leave_by_the_clock_and_only_once():
    event = meetups.event()
    plan = make.plan(event)
    rule = next(rule for rule in retention.rules() if rule.key == "events.SafetyPlan forget_numbers")
    assert list(rule.due(event.ends_at + timedelta(days=30))) == []
    later = event.ends_at + timedelta(days=32)
    assert list(rule.due(later)) == [plan]
    rule.carry_out([plan.pk], later)
    assert list(rule.due(later)) == []


def test_gates_say_risks_in_words_to_whom_the_page_of_risks_opens_and_in_number_to_others(client):
    event = meetups.event()
    ada, bob = meetups.host(event), meetups.person("Bob")
    Team.objects.create(event=event, user=bob, role=Team.Role.TABLE_HOST)
    make.risk(event, what_en="Jane might come", likelihood=4, impact=4)
    url = reverse("meetups/desk/gates", args=[event.slug])
    client.force_login(ada)
    assert "Jane might come" in client.get(url).content.decode()
    client.force_login(bob)
    page = client.get(url).content.decode()
    assert "Jane might come" not in page and "Something that others look after:" in page


def test_a_preset_gets_no_risk_that_somebody_wrote():
    event = meetups.event()
    actions.set_up(event=event)
    make.risk(event, what_en="Jane might come")
    event.risks.exclude(key="").update(doing_en="Ring Mari Jones")
    SafetyPlan.objects.filter(event=event).update(rings_en="Ring Mari Jones")
    preset = meetups.event(slug="preset-ours", status=Event.Status.PRESET)
    actions.copy_risks(source=event, event=preset)
    assert preset.risks.count() == event.risks.count() - 1
    words = " ".join(f"{each.what_en} {each.doing_en}" for each in preset.risks.all())
    assert "Jane" not in words and "Mari" not in words + actions.plan_of(preset).rings_en


def test_what_is_kept_of_a_gate_holds_no_word_of_a_risk_and_no_number():
    event = meetups.event()
    make.risk(event, what_en="Jane might come", likelihood=4, impact=4)
    given = {"event": event, "gate": "ready", "by": meetups.host(event), "now": timezone.now()}
    gates.pass_gate(**given, reason="The day is here.", language="en")
    kept = [each["en"] for each in GatePass.objects.get(event=event).left_open]
    assert "A heavy risk that nobody has taken on yet" in kept
    assert not [words for words in kept if "Jane" in words or any(map(str.isdigit, words))]
