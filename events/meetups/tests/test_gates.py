"""Gates: nothing passes silently, and no other way leads onto the site."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from events.meetups import actions, gates
from events.meetups.changes import seen
from events.meetups.models import Event, GatePass, Team
from events.meetups.tests import make
from events.tickets.models import Ticket
from wwnt.kit import sockets
from wwnt.kit.trail.models import Entry

pytestmark = pytest.mark.django_db
Gate = GatePass.Gate
REASON = "The hall is only free this week."


class Open(sockets.AboutEvent):
    """A room that has what it is given open at every gate."""

    def __init__(self):
        self.gaps_at = {}

    def open_at(self, event, gate, now):
        return [sockets.Gap(gettext(text), "/desk/") for text in self.gaps_at.get(gate, ())]


@pytest.fixture
def room():
    """Our own room alone, so that what other rooms have open does not matter here."""
    plug, others = Open(), sockets._plugs["about_event"]
    sockets._plugs["about_event"] = [plug]
    yield plug
    sockets._plugs["about_event"] = others


def idea(**changes):
    return make.event(status=Event.Status.DRAFT, **changes)


def through(event, gate, by, **given):
    return gates.pass_gate(event=event, gate=gate, by=by, **{"now": timezone.now()} | given)


def kept(event):
    return {each.gate: each for each in GatePass.objects.filter(event=event)}


def test_a_gate_at_which_nothing_is_open_asks_for_no_reason(room):
    event, now = idea(), timezone.now()
    ada = make.host(event)
    assert through(event, Gate.PLANNING, ada, now=now).status == Event.Status.DRAFT
    out = through(event, Gate.PUBLISHED, ada, now=now)
    assert (out.status, out.published_at) == (Event.Status.PUBLISHED, now)
    assert [(each.by, each.reason, each.left_open) for each in kept(event).values()] == [(ada, "", [])] * 2


def test_what_is_open_holds_the_gate_until_somebody_says_why(room):
    event = idea()
    ada = make.host(event)
    room.gaps_at = {Gate.PLANNING: ["Draft"], Gate.PUBLISHED: ["Published", "Cost"]}
    with pytest.raises(gates.NeedsReason):
        through(event, Gate.PUBLISHED, ada)
    assert kept(event) == {} and Event.objects.get().status == Event.Status.DRAFT
    through(event, Gate.PUBLISHED, ada, reason=REASON, language="en")
    planning, published = kept(event)[Gate.PLANNING], kept(event)[Gate.PUBLISHED]
    assert (planning.reason, published.reason, published.reason_language) == (REASON, REASON, "en")
    with translation.override("cy"):
        assert planning.was_open == [gettext("Draft")]
        assert published.was_open == [gettext("Published"), "Cost"]
    with translation.override("en"):
        assert published.was_open == ["Published", "Cost"]


def test_a_reason_stands_only_at_the_gate_that_needed_it(room):
    event = idea()
    room.gaps_at = {Gate.PUBLISHED: ["Cost"]}
    through(event, Gate.PUBLISHED, make.host(event), reason=REASON, language="cy")
    assert [(each.reason, each.reason_language) for each in kept(event).values()] == [
        ("", ""),
        (REASON, "cy"),
    ]


def test_a_second_press_changes_nothing(room):
    event, now = idea(), timezone.now()
    ada, ben = make.host(event), make.host(event, "Ben")
    through(event, Gate.PUBLISHED, ada, now=now)
    later = through(event, Gate.PUBLISHED, ben, now=now + timedelta(hours=1), reason="Mine")
    assert later.published_at == now
    assert {(each.by, each.reason) for each in kept(event).values()} == {(ada, "")}
    assert Entry.objects.filter(deed="meetups.publish").count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title_cy": ""}, "The title in Welsh"),
        ({"capacity": 0}, "How many places there are"),
        ({"starts_at": timezone.now() - timedelta(days=9)}, "A day that is still to come"),
    ],
)
def test_what_the_site_cannot_do_without_is_refused_whatever_the_reason(changes, says):
    event = idea()
    ada = make.host(event)
    Event.objects.update(**changes)
    with pytest.raises(gates.Forbidden) as refused:
        through(event, Gate.PUBLISHED, ada, reason=REASON, language="en")
    assert [str(gap.text) for gap in refused.value.gaps] == [says]
    assert kept(event) == {}


def test_words_missing_in_one_language_may_go_on_with_a_reason():
    event = idea(about_cy="", phone="")
    through(event, Gate.PUBLISHED, make.host(event), reason=REASON, language="en")
    told = kept(event)[Gate.PUBLISHED].left_open
    assert {"en": "What will happen, in Welsh", "cy": "Beth fydd yn digwydd, yn Gymraeg"} in told


def test_ready_comes_after_the_site_and_before_the_day_is_over(room):
    event, now = idea(), timezone.now()
    ada = make.host(event)
    with pytest.raises(actions.NotNow):
        through(event, Gate.READY, ada)
    through(event, Gate.PUBLISHED, ada)
    with pytest.raises(actions.NotNow):
        through(event, Gate.CLOSED, ada)
    assert gates.next_gate(Event.objects.get(), now) == Gate.READY
    through(event, Gate.READY, ada)
    assert gates.next_gate(Event.objects.get(), now) == Gate.CLOSED


def test_a_day_that_came_before_anybody_said_ready_leads_to_the_last_gate(room):
    event = make.event()
    ada, after = make.host(event), event.ends_at + timedelta(days=1)
    assert gates.next_gate(event, after) == Gate.CLOSED
    with pytest.raises(actions.NotNow):
        through(event, Gate.READY, ada, now=after)
    ready = next(step for step in gates.steps(event, after) if step.gate == Gate.READY)
    assert (ready.is_passed, ready.is_gone_by) == (False, True)
    assert through(event, Gate.CLOSED, ada, now=after).closed_at == after
    assert gates.next_gate(Event.objects.get(), after) is None


def test_what_was_published_before_gates_were_noted_is_through_the_first_two():
    event, now = make.event(), timezone.now()
    assert [step.is_passed for step in gates.steps(event, now)] == [True, True, False, False]
    assert [step.passed for step in gates.steps(event, now)] == [None] * 4


def test_calling_off_passes_no_gate_and_leaves_none_to_pass(room):
    event, now = make.event(), timezone.now()
    ada = make.host(event)
    through(event, Gate.READY, ada)
    actions.call_off(event=event, words_en="-", words_cy="-", by=ada, now=now)
    off = Event.objects.get()
    assert list(kept(off)) == [Gate.READY] and gates.next_gate(off, now) is None
    for gate in Gate:
        with pytest.raises(actions.NotNow):
            through(off, gate, ada, now=off.ends_at + timedelta(days=1))
    assert list(kept(off)) == [Gate.READY]


def test_taking_it_off_the_site_takes_that_gate_back_and_those_after_it(room):
    event = idea()
    ada = make.host(event)
    through(event, Gate.PUBLISHED, ada)
    through(event, Gate.READY, ada)
    actions.unpublish(event=event, registered=Ticket.objects.none(), by=ada)
    assert list(kept(event)) == [Gate.PLANNING]
    through(event, Gate.PUBLISHED, ada)
    assert list(kept(event)) == [Gate.PLANNING, Gate.PUBLISHED]


def test_gates_are_taken_back_from_the_last_one_on(room):
    event = make.event()
    ada, after = make.host(event), event.ends_at + timedelta(days=1)
    through(event, Gate.READY, ada)
    through(event, Gate.CLOSED, ada, now=after)
    for gate in (Gate.PLANNING, Gate.PUBLISHED, Gate.READY):
        with pytest.raises(actions.NotNow):
            gates.go_back(event=event, gate=gate, by=ada)
    assert gates.go_back(event=event, gate=Gate.CLOSED, by=ada).closed_at is None
    gates.go_back(event=event, gate=Gate.READY, by=ada)
    assert kept(event) == {}
    deeds = list(Entry.objects.order_by("pk").values_list("deed", "facts__gate"))
    assert deeds == [
        ("meetups.pass_gate", "ready"),
        ("meetups.pass_gate", "closed"),
        ("meetups.go_back", "closed"),
        ("meetups.go_back", "ready"),
    ]


def at(name, event, *more):
    return reverse(f"meetups/desk/{name}", args=[event.slug, *more])


def test_gates_names_what_is_open_with_the_page_that_mends_it(client):
    event = idea(phone="")
    client.force_login(make.host(event))
    page = client.get(at("gates", event)).content.decode()
    words = at("words", event)
    assert f'<a href="{words}" aria-label="Mend: A phone number: many people would rather ring">' in page


def test_gates_shows_the_team_what_is_open_and_lets_lead_hosts_through_alone(client):
    event = idea(phone="")
    helper = make.person("Ben")
    Team.objects.create(event=event, user=helper, role=Team.Role.TABLE_HOST)
    client.force_login(helper)
    page = client.get(at("gates", event)).content.decode()
    assert "Something that others look after:" in page and "A lead host goes through it." in page
    assert "A phone number" not in page
    assert at("words", event) not in page and "<textarea" not in page
    for name in ("pass_gate", "go_back"):
        assert client.post(at(name, event, "planning"), {"reason": REASON}).status_code == 404
    client.force_login(make.person("Cleo"))
    assert client.get(at("gates", event)).status_code == 404
    client.logout()
    assert client.post(at("pass_gate", event, "planning")).status_code == 302
    assert kept(event) == {}


@pytest.mark.parametrize("gate", ["planning", "published"])
def test_pass_gate_without_a_reason_asks_for_it_and_keeps_what_was_typed(client, room, gate):
    event = idea()
    room.gaps_at = {gate: ["Draft"]}
    client.force_login(make.host(event))
    answer = client.post(at("pass_gate", event, gate), {"reason": "   ", "language": "cy"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["reason"] == [
        "Something is still open. Please say why you go on all the same."
    ]
    assert answer.context["form"]["language"].value() == "cy"
    assert kept(event) == {}
    done = client.post(at("pass_gate", event, gate), {"reason": REASON, "language": "en"})
    assert done.status_code == 302
    assert kept(event)[gate].reason == REASON
    page = client.get(at("gates", event)).content.decode()
    assert REASON in page and "Ada" in page


def test_ready_names_what_is_open_at_both_gates_up_to_the_site_each_thing_once(client, room):
    event = idea()
    room.gaps_at = {Gate.PLANNING: ["Draft", "Cost"], Gate.PUBLISHED: ["Draft", "Published"]}
    client.force_login(make.host(event))
    ahead = client.get(at("ready", event)).context["ahead"]
    assert [[str(gap.text) for gap in gaps] for _name, gaps in ahead] == [["Draft", "Cost"], ["Published"]]


def test_ready_says_first_what_the_site_cannot_do_without(client):
    event = idea(title_cy="")
    client.force_login(make.host(event))
    page = client.get(at("ready", event))
    assert [str(gap.text) for gap in page.context["forbids"]] == ["The title in Welsh"]
    answer = client.post(at("pass_gate", event, "published"), {"reason": REASON})
    assert answer.status_code == 409 and Event.objects.get().status == Event.Status.DRAFT


def test_gates_that_there_are_not_are_not_found_and_nothing_passes_by_looking(client):
    event = idea()
    client.force_login(make.host(event))
    assert client.post(at("pass_gate", event, "nowhere")).status_code == 404
    assert client.post(at("go_back", event, "nowhere")).status_code == 404
    assert client.get(at("pass_gate", event, "published")).status_code == 405
    assert client.get(at("go_back", event, "published")).status_code == 405
    assert client.post(f"/desk/events/{event.slug}/publish/").status_code == 404
    assert Event.objects.get().status == Event.Status.DRAFT


@pytest.mark.parametrize("is_open", [True, False])
def test_pass_gate_says_what_was_left_open_and_promises_no_language(client, room, is_open):
    event = idea()
    client.force_login(make.host(event))
    room.gaps_at = {Gate.PLANNING: ["What it costs, in Welsh"]} if is_open else {}
    typed = {"reason": REASON, "language": "en"} if is_open else {}
    page = client.post(at("pass_gate", event, "published"), typed, follow=True).text
    assert "It is published. Everybody can see it now." in page
    assert ("Something was still open. It is kept with your reason" in page) == is_open


def test_a_reason_in_the_other_language_is_marked(client):
    event = idea()
    ada = make.host(event)
    through(event, Gate.PLANNING, ada, reason="Mae’r neuadd yn rhydd.", language="cy")
    client.force_login(ada)
    assert (
        '<p lang="cy">Mae’r neuadd yn rhydd.</p><p class="soft">(in Welsh)</p>'
        in client.get(at("gates", event)).text
    )


def test_gates_take_the_same_queries_whatever_was_passed(client, django_assert_max_num_queries):
    event = idea()
    ada = make.host(event)
    through(event, Gate.PUBLISHED, ada, reason=REASON, language="en")
    client.force_login(ada)
    with django_assert_max_num_queries(80):
        client.get(at("gates", event))


def test_the_overview_says_the_next_gate_and_nothing_before_its_time(client):
    event = make.event()
    ada = make.host(event)
    plug = next(each for each in sockets.plugged("about_event") if each.__module__ == "events.meetups.plugs")
    (item,) = plug.open_items(event, timezone.now(), ada)
    assert str(item.text) == "Next gate: Ready for the day"
    GatePass.objects.create(event=event, gate=Gate.READY, passed_at=timezone.now())
    assert list(plug.open_items(event, timezone.now(), ada)) == []
    (last,) = plug.open_items(event, event.ends_at + timedelta(days=1), ada)
    assert str(last.text) == "Next gate: Closed"


def move(event, by, days, now=None):
    row = Event.objects.get(pk=event.pk)
    changes = {name: getattr(row, name) + timedelta(days=days) for name in ("starts_at", "ends_at")}
    return actions.change_event(
        event=row, changes=changes, mark=seen(row, changes), by=by, now=now or timezone.now()
    )


def test_another_day_takes_back_that_it_was_ready_and_another_hour_does_not(room):
    event = make.event()
    ada = make.host(event)
    through(event, Gate.READY, ada)
    move(event, ada, 1 / 1440)
    assert list(kept(event)) == [Gate.READY]
    move(event, ada, 7)
    assert kept(event) == {}
    assert Entry.objects.filter(deed="meetups.go_back", facts={"gate": "ready"}).count() == 1


def test_putting_the_date_of_a_closed_meetup_right_opens_it_no_more(room):
    event = make.event()
    ada, after = make.host(event), event.ends_at + timedelta(days=9)
    through(event, Gate.CLOSED, ada, now=after)
    assert move(event, ada, -1, now=after).is_closed
    assert not move(event, ada, 30, now=after).is_closed
    assert kept(event) == {}


def test_when_says_that_it_was_ready_for_another_day(client, room):
    event = make.event()
    ada = make.host(event)
    through(event, Gate.READY, ada)
    client.force_login(ada)
    form = client.get(at("when", event)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    day = timezone.localdate(event.starts_at) + timedelta(days=8)
    page = client.post(
        at("when", event), typed | {"day": day.isoformat(), "starts": "11:00", "ends": "14:00"}, follow=True
    ).content.decode()
    assert "It was ready for another day." in page


def test_what_is_said_alike_in_one_language_is_kept_in_both(room):
    event = idea()
    room.open_at = lambda event, gate, now: [
        sockets.Gap(text if translation.get_language() == "en" else "Yr un geiriau", "/desk/")
        for text in ("One", "Other", "One")
    ]
    through(event, Gate.PLANNING, make.host(event), reason=REASON, language="en")
    assert kept(event)[Gate.PLANNING].left_open == [
        {"en": "One", "cy": "Yr un geiriau"},
        {"en": "Other", "cy": "Yr un geiriau"},
    ]


def test_a_reason_is_a_few_words(client, room):
    room.open_at = lambda event, gate, now: [sockets.Gap("One", "/desk/")]
    event = idea()
    client.force_login(make.host(event))
    answer = client.post(at("pass_gate", event, "planning"), {"reason": "x", "language": "en"})
    assert "in a few words" in answer.context["form"].errors["reason"][0]
    assert answer.context["form"]["reason"].value() == "x"
    assert kept(event) == {}
