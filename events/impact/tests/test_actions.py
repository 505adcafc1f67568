"""What can be done with an equality impact assessment, exit by exit."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.group import folding
from events.impact import actions, carrying, groups, telling
from events.impact.models import Barrier, ImpactRow, ImpactSignature
from events.impact.tests import make
from events.meetups.changes import ChangedMeanwhile, seen
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.planning import actions as planning
from events.planning.models import PlanningTask
from wwnt.kit.moving import Moves

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


def change(barrier, mark=None, **changes):
    barrier = Barrier.objects.get(pk=barrier.pk)
    mark = seen(barrier, changes) if mark is None else mark
    return actions.change_barrier(barrier=barrier, changes=changes, mark=mark, by=None)


def test_a_barrier_with_a_day_is_a_task_that_moves_with_the_meetup_and_has_its_owner(event):
    ben = make.member(event)
    task = make.barrier(event, owner=ben).task
    assert (task.text_en, task.text_cy, task.owner, task.offset_days) == (
        "Arrange shared lifts",
        "Trefnu rhannu ceir",
        ben,
        -7,
    )
    assert task.source == PlanningTask.Source.IMPACT
    assert task.source_row == Barrier.objects.get().pk


def test_a_barrier_without_a_day_is_no_task_and_nobodys(event):
    barrier = make.barrier(event, due_on=None)
    assert not PlanningTask.objects.exists()
    assert not barrier.is_in_hand
    gaps = telling.loose_ends(event, telling.rows_of(event), timezone.localdate())
    assert [str(gap.text) for gap in gaps] == ["Equality: barriers without somebody and a date: 1"]


def test_the_task_follows_what_is_changed(event):
    barrier = make.barrier(event)
    cerys, later = make.member(event, "Cerys"), timezone.localdate(event.starts_at) - timedelta(days=3)
    change(barrier, action_en="Hire a minibus", owner=cerys, due_on=later)
    task = PlanningTask.objects.get()
    assert (task.text_en, task.owner, task.due_on, task.offset_days) == ("Hire a minibus", cerys, later, -3)
    assert (task.given_at is None, task.owner_told_at) == (False, None)


def test_what_was_done_on_the_plan_shows_here_and_the_other_way_round(event):
    barrier = make.barrier(event)
    planning.tick(task=barrier.task, now=timezone.now())
    assert Barrier.objects.select_related("task").get().is_done
    other = make.barrier(event, group="age")
    actions.change_barrier(barrier=other, changes={}, mark="", by=None, done=True)
    assert not PlanningTask.objects.open().exists()


def test_a_late_barrier_is_named_at_the_gate(event):
    barrier = make.barrier(event, owner=make.member(event))
    yesterday = timezone.localdate() - timedelta(days=1)
    PlanningTask.objects.filter(barrier=barrier).update(due_on=yesterday, dated_on=yesterday)
    gaps = telling.loose_ends(event, telling.rows_of(event), timezone.localdate())
    assert [str(gap.text) for gap in gaps] == ["Equality: barriers whose day has passed: 1"]


def test_the_same_barrier_sent_twice_stays_one(event):
    assert make.barrier(event) == make.barrier(event)
    assert PlanningTask.objects.count() == 1


def test_a_barrier_that_is_taken_out_takes_its_open_task_off_the_plan(event):
    barrier = make.barrier(event)
    names = ["what_en"]
    with pytest.raises(ChangedMeanwhile):
        actions.remove_barrier(barrier=barrier, names=names, mark="old", by=None)
    actions.remove_barrier(barrier=barrier, names=names, mark=seen(barrier, names), by=None)
    actions.remove_barrier(barrier=barrier, names=names, mark="", by=None)
    assert not Barrier.objects.exists()
    assert PlanningTask.objects.get().status == PlanningTask.Status.DROPPED


@pytest.mark.parametrize(
    ("changes", "is_open"),
    [
        ({"result_en": "Nobody needed it."}, False),
        ({"action_en": "Arrange shared lifts, both ways"}, False),
        ({"again": True}, True),
        ({"due_on": "earlier"}, True),
        ({"owner": "Cerys"}, True),
        ({"is_checked": True}, True),
    ],
)
def test_a_task_that_was_taken_off_the_plan_comes_back_where_somebody_plans_it_anew(event, changes, is_open):
    barrier = make.barrier(event)
    Barrier.objects.update(is_checked="is_checked" not in changes)
    planning.drop(task=barrier.task, by=None)
    given = dict(changes)
    again = given.pop("again", False)
    if "owner" in given:
        given["owner"] = make.member(event, "Cerys")
    if "due_on" in given:
        given["due_on"] = barrier.due_on - timedelta(days=1)
    row = Barrier.objects.get(pk=barrier.pk)
    actions.change_barrier(barrier=row, changes=given, mark=seen(row, given), by=None, again=again)
    task = PlanningTask.objects.get()
    assert task.is_open is is_open
    assert Barrier.objects.select_related("task").get().is_dropped is not is_open
    assert task.owner == given.get("owner")


def test_two_who_write_at_once_see_each_other(event):
    barrier = make.barrier(event)
    mark = seen(barrier, ["what_en"])
    change(barrier, what_en="No train either.")
    with pytest.raises(ChangedMeanwhile):
        change(barrier, mark, what_en="No bus after noon.")
    assert Barrier.objects.get().what_en == "No train either."


def test_two_who_name_members_at_once_lose_nobody(event):
    ben, cerys, dai = (make.member(event, name) for name in ("Ben", "Cerys", "Dai"))
    make.nothing_known(event, "age", ben)
    for involved in ([ben.pk, cerys.pk], [dai.pk]):
        row = ImpactRow.objects.get()
        given = {"changes": {}, "mark": "", "by": None, "were_involved": [ben.pk], "involved": involved}
        actions.change_row(event=event, group=row.group, **given)
    assert ImpactRow.objects.get().involved == [cerys.pk, dai.pk]


def test_only_members_of_this_group_are_named_as_involved_or_sign(event):
    stranger = make.member(meetups.event(slug="elsewhere"))
    with pytest.raises(actions.NotOfTheGroup):
        make.nothing_known(event, "age", stranger)
    with pytest.raises(actions.NotOfTheGroup):
        make.sign(event, stranger)
    left = make.member(event, status="left")
    with pytest.raises(actions.NotOfTheGroup):
        make.sign(event, left)
    assert not ImpactSignature.objects.exists()


def test_one_member_signs_once_and_two_are_needed(event):
    ben = make.member(event)
    make.sign(event, ben)
    make.sign(event, ben)
    assert [str(gap.text) for gap in telling.unsigned(event, len(telling.signatures(event)))] == [
        "Equality: signed by members of the planning group: 1 of 2"
    ]
    make.sign(event, make.member(event, "Cerys"))
    assert telling.unsigned(event, len(telling.signatures(event))) == []


def test_a_change_of_meaning_asks_for_signatures_anew_and_a_date_or_a_result_does_not(event):
    ben, _cerys = make.complete(event)
    barrier = Barrier.objects.get()
    change(barrier, due_on=barrier.due_on + timedelta(days=1))
    change(barrier, owner=None)
    change(barrier, result_en="Twelve came by lift.", result_cy="Daeth deuddeg mewn lifft.")
    planning.tick(task=barrier.task, now=timezone.now())
    assert len(telling.signatures(event)) == 2
    change(barrier, action_en="Hire a minibus")
    assert telling.signatures(event) == []
    assert ImpactSignature.objects.count() == 2
    given = {"how": "page", "may_name": False, "now": timezone.now()}
    with pytest.raises(ChangedMeanwhile):
        actions.sign(event=event, member=ben, version=1, **given)


def test_naming_who_was_involved_is_a_change_of_meaning_and_keeping_the_same_is_not(event):
    ben, cerys = make.complete(event)
    make.nothing_known(event, "age", ben)
    assert len(telling.signatures(event)) == 2
    make.nothing_known(event, "age", ben, cerys)
    assert telling.signatures(event) == []


def test_publishing_names_what_is_missing(event):
    make.barrier(event, what_cy="", action_en="", action_cy="")
    with pytest.raises(actions.NotReady) as caught:
        actions.publish_impact(event=event, by=None, now=timezone.now())
    assert [str(gap.text) for gap in caught.value.gaps] == [
        "Equality: groups that nobody has looked at yet: 13",
        "Equality: nobody of the planning group is named as involved",
        "Please say what we will do. Group: Living in the country, and getting there",
        "Something is missing in Welsh. Group: Living in the country, and getting there",
        "Equality: signed by members of the planning group: 0 of 2",
    ]


def test_publishing_keeps_what_stood_that_day_and_the_same_twice_is_one_edition(event):
    make.complete(event)
    now = timezone.now()
    first = actions.publish_impact(event=event, by=None, now=now)
    assert actions.publish_impact(event=event, by=None, now=now) == first
    change(Barrier.objects.get(), result_en="It worked.", result_cy="Gweithiodd.")
    assert telling.is_behind(event)
    assert telling.newest(event).content == first.content
    second = actions.publish_impact(event=event, by=None, now=now)
    assert (second.number, telling.is_behind(event)) == (2, False)
    actions.take_down(event=event, by=None, now=now)
    assert telling.newest(event) is None
    assert actions.publish_impact(event=event, by=None, now=now).number == 3


def test_the_next_meetup_starts_from_this_one_open_again(event):
    ben, _cerys = make.complete(event)
    barrier = Barrier.objects.get()
    change(barrier, result_en="Twelve came by lift.", result_cy="Daeth deuddeg mewn lifft.")
    make.nothing_known(event, "age", ben, said_en="The school.", said_cy="Yr ysgol.")
    following = meetups.event(slug="the-next")
    carrying.carry_over(event, following)
    carrying.carry_over(event, following)
    fresh = Barrier.objects.get(row__assessment__event=following)
    assert (fresh.what_cy, fresh.action_en, fresh.task, fresh.result) == (
        "Dim bws ar ôl dau.",
        "Arrange shared lifts",
        None,
        "",
    )
    assert str(fresh.before.result) == "Twelve came by lift."
    age = ImpactRow.objects.get(assessment__event=following, group="age")
    assert (age.said_en, age.nothing_known, age.involved, age.before.nothing_known) == (
        "The school.",
        False,
        [],
        True,
    )
    assert len(telling.not_looked_at(telling.rows_of(following))) == len(groups.GROUPS)
    assert telling.signatures(following) == []


def test_what_somebody_has_begun_stays_when_the_rest_comes_a_moment_later(event):
    make.complete(event)
    following = meetups.event(slug="the-next")
    make.barrier(following, what_en="No taxi.", what_cy="Dim tacsi.")
    carrying.carry_over(event, following)
    assert [each.what_en for each in Barrier.objects.filter(row__assessment__event=following)] == ["No taxi."]
    assert ImpactRow.objects.filter(assessment__event=following).count() == len(groups.GROUPS)


def test_two_entries_of_one_person_who_signed_both_count_once(event):
    keep, gone = make.member(event), make.member(event, "B. Jones")
    make.nothing_known(event, "age", keep, gone)
    make.sign(event, keep, gone)
    folding.merge(keep.participant, gone.participant, Moves())
    assert [each.member for each in telling.signatures(event)] == [keep]
    assert ImpactRow.objects.get().involved == [keep.pk]


def test_what_went_through_a_preset_still_knows_of_last_time(event):
    barrier = make.barrier(event)
    preset = meetups.event(slug="preset-ours", status=Event.Status.PRESET)
    following = meetups.event(slug="the-next")
    carrying.carry_over(event, preset)
    carrying.carry_over(preset, following)
    assert Barrier.objects.get(row__assessment__event=following).before == barrier


def test_a_preset_starts_with_what_is_known_from_elsewhere_to_be_checked():
    preset = meetups.event(slug="preset-meetup", status=Event.Status.PRESET)
    carrying.begin_with_known(preset)
    carrying.begin_with_known(preset)
    barriers = Barrier.objects.filter(row__assessment__event=preset)
    assert barriers.filter(row__group="rural").count() == 1
    assert barriers.count() == len({each.what_en for each in barriers})
    assert not barriers.filter(is_checked=True).exists()
    assert all(telling.missing(preset))
    online = meetups.event(slug="preset-online", status=Event.Status.PRESET, kind=Event.Kind.ONLINE)
    carrying.begin_with_known(online)
    texts = [each.what_en for each in Barrier.objects.filter(row__assessment__event=online)]
    assert [text for text in texts if "bus" in text.split() or "venue" in text] == []


def test_a_barrier_of_a_preset_makes_no_task():
    preset = meetups.event(slug="preset-meetup", status=Event.Status.PRESET)
    make.barrier(preset)
    assert not PlanningTask.objects.exists()


def test_a_preset_keeps_what_stood_in_the_way_and_nobodys_words(event):
    make.nothing_known(event, "age", make.member(event), said_en="Ben said so.")
    make.barrier(event, what_en="No taxi.", what_cy="Dim tacsi.")
    preset = meetups.event(slug="preset-own", status="preset")
    carrying.keep_barriers(event, preset)
    (kept,) = Barrier.objects.filter(row__assessment__event=preset)
    assert (kept.what_en, kept.is_checked, kept.task, kept.before) == ("No taxi.", False, None, None)
    assert not ImpactRow.objects.filter(assessment__event=preset).exclude(said_en="").exists()
