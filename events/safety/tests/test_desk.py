"""The desk's pages of risks: who may do what, words where something is wrong, two hosts at once, no place for a disclosure."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from events.meetups.models import Event, Team
from events.meetups.tests import make as meetups
from events.planning.models import PlanningTask
from events.safety import actions
from events.safety.forms import OF_PEOPLE
from events.safety.models import Referral, Risk, SafetyPlan
from events.safety.tests import make
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db

RISK = {
    "what_cy": "Glaw yn dod i mewn",
    "what_en": "Rain comes in",
    "likelihood": "3",
    "impact": "3",
    "status": "open",
}
PLAN = dict.fromkeys(("area_1", "phone_1", "night_1", "area_2", "phone_2", "night_2"), "")


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def at_desk(client, event):
    client.force_login(meetups.host(event))
    return client


def address(name, event, *more):
    return reverse(f"safety/desk/{name}", args=[event.slug, *more])


def mark_on(page):
    found = re.search(r'name="mark" value="(\w+)"', page.text)
    return found[1] if found else ""


def test_risks_stand_in_the_order_of_their_weight_said_in_words(at_desk, event):
    make.risk(event, what_en="A light one", likelihood=1, impact=1)
    make.risk(event, what_en="A heavy one", likelihood=5, impact=5)
    make.risk(event, what_en="A settled one", likelihood=5, impact=5, status="settled")
    page = at_desk.get(address("risks", event)).text
    assert sorted(("A heavy one", "A light one", "A settled one"), key=page.index) == [
        "A heavy one",
        "A light one",
        "A settled one",
    ]
    assert "Heavy" in page and "Light" in page and "Settled" in page


def test_the_list_asks_no_more_of_the_database_with_more_risks(at_desk, event, django_assert_max_num_queries):
    member = make.member(event)
    make.risk(event, owner=member)
    at_desk.get(address("risks", event))
    counts = []
    for more in range(2):
        with django_assert_max_num_queries(60) as asked:
            at_desk.get(address("risks", event))
        counts.append(len(asked))
        for number in range(5 * (1 - more)):
            risk = make.risk(event, what_en=f"Another {number}", owner=member)
            PlanningTask.objects.create(
                event=event,
                text_en="Do",
                due_on=timezone.localdate(),
                source="risk",
                source_row=risk.pk,
                owner=member,
            )
    assert counts[0] == counts[1]


def test_add_and_change_a_risk(at_desk, event):
    assert at_desk.post(address("add", event), RISK).status_code == 302
    risk = Risk.objects.get(event=event)
    assert (risk.weight, risk.looked_at_on) == (9, timezone.localdate())
    form = address("risk", event, risk.pk)
    changed = {**RISK, "likelihood": "5", "mark": mark_on(at_desk.get(form)), "owner": make.member(event).pk}
    assert at_desk.post(form, changed).status_code == 302
    risk.refresh_from_db()
    assert (risk.is_heavy, str(risk.owner)) == (True, "Ben")


def test_a_risk_without_words_is_not_kept_and_nothing_typed_is_lost(at_desk, event):
    page = at_desk.post(address("add", event), {**RISK, "what_cy": "", "what_en": " ", "doing_en": "Towels"})
    assert "Please say what could happen, in one of the two languages." in page.text
    assert "Towels" in page.text
    assert not Risk.objects.exists()


def test_two_hosts_at_once_see_what_the_other_has_written(at_desk, event):
    risk = make.risk(event)
    form = address("risk", event, risk.pk)
    mark = mark_on(at_desk.get(form))
    at_desk.post(form, {**RISK, "what_en": "Hail", "mark": mark})
    page = at_desk.post(form, {**RISK, "what_en": "Snow", "mark": mark})
    assert page.status_code == 409
    assert "Hail" in page.text and "Snow" in page.text
    assert at_desk.post(form, {**RISK, "what_en": "Snow", "mark": mark_on(page)}).status_code == 302
    assert Risk.objects.get().what_en == "Snow"


def test_make_task_puts_it_on_the_plan_and_its_being_done_shows(at_desk, event):
    risk = make.risk(event)
    form = address("make_task", event, risk.pk)
    assert "Please say what is to be done" in at_desk.post(form, {"due_on": "2027-06-01"}).text
    assert at_desk.post(form, {"due_on": "2027-06-01", "text_en": "Mend\nthe roof"}).status_code == 302
    task = PlanningTask.objects.get()
    assert (task.text_en, task.source_row) == ("Mend the roof", risk.pk)
    PlanningTask.objects.update(status="done", done_at=timezone.now())
    assert "✓ Done" in at_desk.get(address("risks", event)).text


def test_remove_and_look(at_desk, event):
    risk = make.risk(event)
    at_desk.post(address("look", event))
    assert Risk.objects.get().looked_at_on == timezone.localdate()
    for _twice in range(2):
        assert at_desk.post(address("remove", event, risk.pk)).status_code == 302
    assert not Risk.objects.exists()


def test_plan_keeps_whom_to_ring(at_desk, event):
    form = address("plan", event)
    typed = PLAN | {"lead": make.member(event).pk, "lead_name": "Somebody", "lead_phone": "01632 960101"}
    typed |= {"area_1": "conwy", "phone_1": "01632 960220", "mark": mark_on(at_desk.get(form))}
    assert at_desk.post(form, typed).status_code == 302
    plan = SafetyPlan.objects.get(event=event)
    assert (plan.who_leads, plan.lead_name) == ("Ben", "")
    assert plan.authorities == [{"area": "conwy", "phone": "01632 960220", "night": ""}]
    for name in ("risks", "safeguarding", "card", "paper"):
        assert "01632 960220" in at_desk.get(address(name, event)).text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"lead_name": "Ada"}, "Please give a number that can be rung on the day."),
        ({"phone_1": "01632 960220"}, "Please choose the area that this number is for."),
        ({"area_2": "conwy"}, "Please give the number, or choose no area."),
    ],
)
def test_plan_says_what_is_missing(at_desk, event, typed, words):
    page = at_desk.post(address("plan", event), PLAN | typed)
    assert words in page.text
    assert not SafetyPlan.objects.exists()


def test_two_hosts_at_once_do_not_lose_a_number(at_desk, event):
    form = address("plan", event)
    mark = mark_on(at_desk.get(form))
    at_desk.post(form, PLAN | {"area_1": "conwy", "phone_1": "01632 960220", "mark": mark})
    page = at_desk.post(form, PLAN | {"area_1": "powys", "phone_1": "01632 960290", "mark": mark})
    assert page.status_code == 409
    assert "Conwy · 01632 960220" in page.text


def test_a_preset_has_its_risks_and_no_day(at_desk, event):
    Event.objects.filter(pk=event.pk).update(status=Event.Status.PRESET, slug="preset-meetup")
    preset = Event.everything.get(pk=event.pk)
    risk = make.risk(preset)
    for page in (
        address("risks", preset),
        address("risk", preset, risk.pk),
        address("plan", preset),
        address("add", preset),
    ):
        assert at_desk.get(page).status_code == 200
    form = address("risk", preset, risk.pk)
    typed = {key: value for key, value in RISK.items() if key != "status"}
    assert (
        at_desk.post(form, typed | {"what_en": "Hail", "mark": mark_on(at_desk.get(form))}).status_code == 302
    )
    risk.refresh_from_db()
    assert (risk.what_en, risk.looked_at_on) == ("Hail", None)
    for name in ("safeguarding", "paper", "card"):
        assert at_desk.get(address(name, preset)).status_code == 404


def test_a_preset_names_nobody_and_takes_no_number_along(at_desk, event):
    preset = meetups.event(slug="preset-meetup", status=Event.Status.PRESET)
    form = address("plan", preset)
    typed = PLAN | {"lead_name": "Ben", "lead_phone": "01632 960101", "rings_en": "Ring Ada"}
    typed |= {"deputy_name": "Cleo", "deputy_phone": "01632 960102", "mark": mark_on(at_desk.get(form))}
    assert at_desk.post(form, typed).status_code == 302
    made = meetups.event(slug="preset-made", status=Event.Status.PRESET)
    make.plan(event, lead=make.member(event), deputy_name="Cleo", deputy_phone="01632 960102")
    actions.copy_risks(source=event, event=made)
    for plan in (SafetyPlan.objects.get(event=each) for each in (preset, made)):
        assert {getattr(plan, name) for name in OF_PEOPLE} == {None, ""}
    assert SafetyPlan.objects.get(event=preset).rings_en == "Ring Ada"


def test_refer_keeps_that_it_was_and_shows_it_to_the_lead_host_alone(client, event):
    carol = meetups.facilitator(event)
    client.force_login(carol)
    assert (
        client.post(address("refer", event), {"words": "quxsecret", "name": "quxsecret"}).status_code == 302
    )
    referral = Referral.objects.get()
    assert (referral.by, referral.event) == (carol, event)
    assert "What was referred" not in client.get(address("safeguarding", event)).text
    assert "quxsecret" not in str(Entry.objects.filter(deed="safety.note_referral").values())
    client.force_login(meetups.host(event))
    page = client.get(address("safeguarding", event)).text
    assert "What was referred" in page and str(carol) in page


def test_there_is_no_place_to_type_what_somebody_said(at_desk, event):
    make.plan(event)
    page = at_desk.get(address("safeguarding", event)).text
    assert re.findall(r"<(?:textarea|select)", page) == []
    assert set(re.findall(r'<input[^>]*type="(\w+)"', page)) <= {"hidden"}


def test_the_planning_group_reads_risks_and_changes_none(client, event):
    user = meetups.person("Cleo")
    Team.objects.create(event=event, user=user, role=Team.Role.PLANNING)
    client.force_login(user)
    risk = make.risk(event)
    assert client.get(address("risks", event)).status_code == 200
    assert client.get(address("risk", event, risk.pk)).status_code == 404
    assert client.post(address("refer", event)).status_code == 404
