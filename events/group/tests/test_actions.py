"""Tests of asking people into a group, of meetings, decisions and choosing a date."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from community.messages.models import Message
from community.people.models import Participant, SamePerson
from events.group import actions, announcing, deciding, meeting, polling, telling, waiting
from events.group.models import DateAnswer, DatePoll, Member
from events.group.plugs import Plug
from events.group.tests import make
from events.meetups import actions as meetups
from events.meetups import sources
from events.meetups.changes import ChangedMeanwhile, seen
from events.meetups.models import Event
from events.meetups.tests.make import event as make_event
from events.meetups.tests.make import facilitator, host
from events.tickets.tests import make as tickets
from wwnt.kit import dates, outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event()


@pytest.fixture
def ada(event):
    return host(event)


def now():
    return timezone.now()


def fates(kind):
    return sorted(Message.objects.filter(kind=kind).values_list("fate", flat=True))


def ask(event, ada, **known):
    given = {"name": "Ben", "email": "ben@example.org", "language": "cy"}
    return actions.add_member(event=event, by=ada, now=now(), **given | known)


def test_who_is_known_by_contact_and_name_is_found_and_not_changed(event, ada):
    ben = Participant.objects.create(name="Ben", email="ben@example.org", language="en", reached_by="phone")
    member = ask(event, ada, name=" BEN ", reached_by="email")
    assert member.participant == ben
    ben.refresh_from_db()
    assert (ben.language, ben.reached_by) == ("en", "phone")


def test_another_name_at_the_same_address_is_somebody_new_with_a_suggestion(event, ada):
    Participant.objects.create(name="Ben", email="ben@example.org")
    member = ask(event, ada, name="Cleo")
    assert member.participant.name == "Cleo"
    assert SamePerson.objects.filter(other=member.participant).exists()


def test_a_host_asked_by_name_is_known_by_their_account(event, ada):
    member = ask(event, ada, name="Ada Lovelace", email=ada.email.upper())
    assert member.user == ada
    assert ask(event, ada, name="Ada", email=ada.email).user is None
    assert ask(event, ada, name="Ben").user is None


def test_who_only_shares_a_hosts_address_gets_no_account(event, ada):
    assert ask(event, ada, name="Cleo", email=ada.email).user is None


def test_nobody_is_asked_twice(event, ada):
    member = ask(event, ada)
    with pytest.raises(actions.AlreadyAsked) as error:
        ask(event, ada)
    assert error.value.member == member
    assert fates("group_invitation") == ["waiting"]


def test_who_has_no_email_waits_to_be_told(event, ada):
    ask(event, ada, email="", phone="01632 960112", reached_by="phone")
    assert fates("group_invitation") == ["no_email"]
    assert announcing.to_tell(event).count() == 1


def test_a_host_is_a_member_with_one_tap_however_often_it_is_pressed(event, ada):
    carol = facilitator(event)
    for _ in range(2):
        member = actions.make_host_member(event=event, user=carol, by=ada, now=now())
    assert (member.status, member.user, member.takes) == ("in", carol, "")
    assert member.roles == ["facilitator"]
    assert Message.objects.filter(kind="group_invitation").count() == 1


def test_asked_again_after_a_no_and_not_while_the_letter_waits(event, ada):
    member = make.member(event, status="declined")
    for _ in range(2):
        actions.ask_again(member=member, by=ada, now=now())
    member.refresh_from_db()
    assert (member.status, fates("group_invitation")) == ("invited", ["waiting"])


def test_a_new_link_ends_the_one_before(event, ada):
    member = make.member(event)
    assert actions.renew_link(member=member, by=ada, now=now()).secret != member.secret


def test_two_hosts_do_not_write_over_each_other(event, ada):
    member = make.member(event)
    mark = seen(member, ["takes", "roles"])
    change = {"member": member, "mark": mark, "by": ada, "now": now()}
    actions.change_member(changes={"takes": "paid", "roles": []}, **change)
    with pytest.raises(ChangedMeanwhile):
        actions.change_member(changes={"takes": "unpaid", "roles": []}, **change)


def test_a_meeting_to_come_is_told_and_one_that_was_is_not(event, ada):
    make.member(event)
    make.member(event, "Dai", person={"email": ""})
    given = {"event": event, "place": "Hall", "by": ada, "now": now()}
    for _ in range(2):
        to_come = meeting.call_meeting(
            starts_at=event.starts_at - timedelta(days=9), ends_at=event.ends_at - timedelta(days=9), **given
        )
    assert fates("group_meeting") == ["no_email", "waiting"]
    past = now() - timedelta(days=1)
    meeting.call_meeting(starts_at=past, ends_at=past + timedelta(hours=1), **given)
    assert len(fates("group_meeting")) == 2
    meeting.drop_meeting(meeting=to_come, by=ada)
    assert fates("group_meeting") == ["unneeded", "unneeded"]


def test_notes_are_told_once_and_only_where_there_are_some(event, ada):
    make.member(event)
    held = make.meeting(event)
    assert meeting.send_notes(meeting=held, by=ada, now=now()) == 1
    assert meeting.send_notes(meeting=held, by=ada, now=now()) == 0
    with pytest.raises(meeting.NothingToSend):
        meeting.send_notes(meeting=make.meeting(event, notes=""), by=ada, now=now())


def test_only_members_of_this_group_were_there(event, ada):
    held, ben = make.meeting(event), make.member(event)
    other = make.member(make_event(slug="another"), "Cleo")
    changes = {"notes": "New"}
    mark = seen(held, changes)
    meeting.change_meeting(
        meeting=held, changes=changes, there=[ben.pk, other.pk], mark=mark, by=ada, now=now()
    )
    assert [presence.member for presence in held.presences.all()] == [ben]


DECIDED = {
    "proposal": "We start at half past ten.",
    "language": "en",
    "decided_on": timezone.localdate(),
    "outcome": "agreed",
}


def record(event, ada, *there, **given):
    return deciding.record_decision(
        event=event, given=DECIDED | given, there=[member.pk for member in there], by=ada, now=now()
    )


def test_without_lived_experience_in_the_room_a_decision_needs_a_reason(event, ada):
    carol = make.member(event, "Carol", has_lived_experience=False, has_learned_experience=True)
    with pytest.raises(deciding.NeedsReason):
        record(event, ada, carol)
    with pytest.raises(deciding.NeedsReason):
        record(event, ada)
    assert record(event, ada, carol, reason="The hall had to be booked that day.").voices.count() == 1


def test_a_voice_keeps_the_experience_of_that_time(event, ada):
    ben = make.member(event)
    decision = record(event, ada, ben)
    assert record(event, ada, ben) == decision
    actions.change_choices(
        member=ben, choices={"has_lived_experience": False, "has_learned_experience": True}
    )
    mark = seen(decision, ["outcome"])
    changes = {"outcome": "changed"}
    deciding.change_decision(decision=decision, changes=changes, there=[ben.pk], mark=mark, by=ada, now=now())
    voice = decision.voices.get()
    assert (voice.has_lived_experience, voice.has_learned_experience) == (True, False)


def test_who_is_taken_out_of_a_decision_leaves_it_without_lived_experience(event, ada):
    decision = record(event, ada, make.member(event))
    with pytest.raises(deciding.NeedsReason):
        deciding.change_decision(decision=decision, changes={}, there=[], mark="", by=ada, now=now())


def test_a_poll_asks_each_member_once_also_those_without_email(event, ada):
    make.member(event)
    make.member(event, "Dai", person={"email": ""})
    make.member(event, "Cleo", status="invited")
    assert make.poll(event, ada) == make.poll(event, ada)
    assert fates("group_poll") == ["no_email", "waiting"]


def test_a_poll_wants_two_dates_still_to_come(event, ada):
    given = {"event": event, "kind": "day", "closes_at": event.starts_at, "by": ada, "now": now()}
    with pytest.raises(polling.TooFewDates):
        polling.ask_dates(dates=make.days(event, 0, 0), **given)
    with pytest.raises(polling.HasPassed):
        polling.ask_dates(dates=make.days(event, 0, -90), **given)


def test_a_host_takes_answers_down_also_when_the_time_is_over(event, ada):
    dai = make.member(event, "Dai")
    poll = make.poll(event, ada, closes_at=now() - timedelta(hours=1))
    option = poll.options.all()[0]
    given = {"poll": poll, "member": dai, "values": {option.pk: "yes"}, "now": now()}
    with pytest.raises(polling.Closed):
        polling.answer_dates(**given)
    polling.answer_dates(by=ada, **given)
    assert DateAnswer.objects.get().entered_by == ada


def test_a_chosen_date_moves_the_meet_up_and_tells_members_and_guests_once(event, ada):
    make.member(event)
    make.member(event, "Dai", person={"email": ""})
    tickets.ticket(event, "Cleo")
    Event.objects.filter(pk=event.pk).update(
        is_day_settled=False, registration_closes_at=event.starts_at - timedelta(days=2)
    )
    poll = make.poll(event, ada)
    chosen = poll.options.all()[1]
    polling.choose_date(poll=poll, option=chosen, by=ada, now=now())
    event.refresh_from_db()
    assert (event.starts_at, event.is_day_settled) == (chosen.starts_at, True)
    assert (timezone.localdate(event.starts_at) - timezone.localdate(event.registration_closes_at)).days == 2
    assert fates("group_day") == ["no_email", "waiting"]
    assert fates("group_poll") == ["unneeded", "unneeded"]
    assert Message.objects.filter(kind="event_moved").count() == 1


def test_a_date_that_was_the_guess_is_told_as_well(event, ada):
    make.member(event)
    poll = make.poll(event, ada)
    polling.choose_date(poll=poll, option=poll.options.all()[0], by=ada, now=now())
    assert fates("group_day") == ["waiting"]


def test_the_second_host_who_chooses_is_told_which_was_chosen(event, ada):
    poll = make.poll(event, ada)
    first, second = poll.options.all()
    stale = DatePoll.objects.get(pk=poll.pk)
    polling.choose_date(poll=poll, option=first, by=ada, now=now())
    with pytest.raises(polling.AlreadySettled) as error:
        polling.choose_date(poll=stale, option=second, by=ada, now=now())
    assert error.value.poll.chosen == first
    with pytest.raises(polling.AlreadySettled):
        polling.withdraw_poll(poll=stale, by=ada, now=now())


def test_a_date_that_has_passed_or_of_another_poll_is_not_chosen(event, ada):
    poll = make.poll(event, ada)
    other = make.poll(event, ada, 14, 21)
    with pytest.raises(polling.HasPassed):
        polling.choose_date(poll=poll, option=other.options.all()[0], by=ada, now=now())
    later = event.starts_at + timedelta(days=300)
    with pytest.raises(polling.HasPassed):
        polling.choose_date(poll=poll, option=poll.options.all()[0], by=ada, now=later)


def test_a_date_for_the_group_makes_a_meeting_and_leaves_the_day_alone(event, ada):
    make.member(event)
    poll = make.poll(event, ada, -9, -8, kind="meeting", place="Library")
    before = event.starts_at
    polling.choose_date(poll=poll, option=poll.options.all()[0], by=ada, now=now())
    event.refresh_from_db()
    assert (event.starts_at, event.planning_meetings.get().place) == (before, "Library")
    assert (fates("group_meeting"), fates("group_day")) == (["waiting"], [])


def test_a_day_that_moves_before_it_was_told_is_told_once(event, ada):
    make.member(event)
    for days in (1, 2):
        changes = {
            "starts_at": event.starts_at + timedelta(days=days),
            "ends_at": event.ends_at + timedelta(days=days),
        }
        row = Event.objects.get(pk=event.pk)
        meetups.change_event(event=row, changes=changes, mark=seen(row, changes), by=ada, now=now())
    assert fates("group_day") == ["waiting"]


def texts(event):
    return [gap.text for gap in waiting.open_at_planning(event)]


def test_the_gate_to_planning_names_what_is_open_until_nothing_is():
    event = make_event(goal_en="", goal_cy="")
    make.member(event, takes="", has_lived_experience=False)
    assert texts(event) == [
        "Why you meet, in one sentence: people come for that",
        "Nobody has said who is not in the room yet.",
        "In the planning group: 1. Three or more plan better than one alone.",
        "Nobody in the planning group has said that they have lived experience.",
        "Have not said what they choose for their time: 1",
    ]
    assert Plug().open_at(event, "ready", now()) == ()
    Member.objects.update(takes="paid", has_lived_experience=True)
    make.member(event, "Cleo")
    make.member(event, "Dai")
    event.goal_cy, event.not_in_room = "Nod", "Young carers"
    assert texts(event) == []


def test_how_a_group_works_goes_along_and_its_members_do_not(event, ada):
    make.member(event)
    new = make_event(slug="next")
    actions.keep_ways(event=event, words_en="Slowly.", words_cy="", mark=seen_ways(event), by=ada)
    Plug().copy(event, new, ada)
    assert new.ways_of_working.words == "Slowly."
    assert not new.members.exists()


def seen_ways(event):
    from events.group.models import WaysOfWorking

    return seen(WaysOfWorking(event=event), ["words_en", "words_cy"])


def test_dates_for_the_timeline(event, ada):
    make.meeting(event)
    make.poll(event, ada)
    assert [(each.text, each.is_done) for each in Plug().dates(event)] == [
        ("Planning meeting", True),
        ("The group has answered when it can", False),
    ]


def test_a_guessed_day_that_is_confirmed_is_told_to_the_group_once_and_to_guests_as_no_move(event, ada):
    make.member(event)
    tickets.ticket(event, "Cleo")
    Event.objects.update(is_day_settled=False)
    for settled in (True, True):
        row, changes = Event.objects.get(pk=event.pk), {"is_day_settled": settled}
        meetups.change_event(event=row, changes=changes, mark=seen(row, changes), by=ada, now=now())
    assert fates("group_day") == ["waiting"]
    assert not Message.objects.filter(kind="event_moved").exists()


def test_nobody_hears_of_a_day_that_has_passed(event, ada):
    ask(event, ada)
    Member.objects.update(status=Member.Status.IN)
    earlier = now() - timedelta(days=400)
    changes = {"starts_at": earlier, "ends_at": earlier + timedelta(hours=3)}
    meetups.change_event(event=event, changes=changes, mark=seen(event, changes), by=ada, now=now())
    assert fates("group_day") == []


def test_who_was_told_of_a_day_hears_that_it_has_moved(event, ada):
    ben = make.member(event)
    assert telling.day(ben, event.pk).heading == "The day is settled"
    Message.objects.create(
        participant=ben.participant,
        about=event.key,
        kind=announcing.DAY,
        language="en",
        fate=Message.Fate.SENT,
    )
    assert telling.day(ben, event.pk).heading == "The day has moved"


def move(event, by, days=0, hours=0, **changes):
    row, by_ = Event.objects.get(pk=event.pk), timedelta(days=days, hours=hours)
    changes |= {"starts_at": row.starts_at + by_, "ends_at": row.ends_at + by_}
    return meetups.change_event(event=row, changes=changes, mark=seen(row, changes), by=by, now=now())


def told_of_the_day(member):
    message = Message.objects.get(kind="group_day", participant=member.participant)
    return telling.day(Member.objects.select_related("event").get(pk=member.pk), message.row)


def test_a_day_that_had_been_settled_has_moved_also_for_who_was_told_of_none(event, ada):
    ben = make.member(event)
    was = event.starts_at
    moved = move(event, ada, days=7)
    told = told_of_the_day(ben)
    assert told.heading == "The day has moved"
    assert [value.split(",")[0] for _label, value in told.facts[:2]] == [
        dates.day(was),
        dates.day(moved.starts_at),
    ]


def test_other_hours_of_the_same_day_are_called_so(event, ada):
    ben = make.member(event)
    move(event, ada, hours=1)
    assert told_of_the_day(ben).heading == "The hours have changed"


def test_a_guess_that_becomes_the_day_is_settled_and_has_not_moved(event, ada):
    ben = make.member(event)
    Event.objects.update(is_day_settled=False)
    move(event, ada, days=7, is_day_settled=True)
    assert told_of_the_day(ben).heading == "The day is settled"


def test_who_moves_the_day_is_not_written_to_of_it(event, ada):
    make.member(event, "Ada", user=ada)
    ben = make.member(event)
    move(event, ada, days=7)
    assert Message.objects.get(kind="group_day").participant == ben.participant


def test_who_chooses_the_day_among_dates_is_not_written_to_of_it(event, ada):
    make.member(event, "Ada", user=ada)
    ben = make.member(event)
    poll = make.poll(event, ada)
    polling.choose_date(poll=poll, option=poll.options.all()[0], by=ada, now=now())
    assert Message.objects.get(kind="group_day").participant == ben.participant


@pytest.mark.parametrize("source", [None, "earlier"])
def test_who_makes_a_meet_up_plans_it_from_the_start_and_is_not_written_to(event, ada, source):
    starts_at = event.starts_at + timedelta(days=90)
    given = {"title_en": "Next", "starts_at": starts_at, "source": event if source else None}
    made = meetups.new_event(**given, by=ada, at_once=False)
    member = made.members.get()
    assert (member.user, member.status, member.roles, member.takes) == (ada, "in", ["lead_host"], "")
    assert made.members.count() == 1 and not announcing.written(made).exists()
    assert actions.make_host_member(event=made, user=ada, by=ada, now=now()) == member


def test_a_preset_of_ones_own_has_no_members(event, ada):
    along = [key for key, _words in sources.shares()]
    preset = sources.save_as_preset(event=event, name_en="Ours", name_cy="", along=along, by=ada)
    assert not Member.objects.filter(event=preset).exists()


def test_who_joins_while_a_poll_is_open_is_asked_too(event, ada):
    poll = make.poll(event, ada)
    assert fates("group_poll") == []
    ben = ask(event, ada)
    actions.answer_invitation(member=ben, says_yes=True, choices={}, now=now())
    assert Message.objects.get(kind="group_poll").row == poll.pk
    again = actions.leave_group(member=ben, now=now())
    mark = seen(again, {"status": "in"})
    actions.change_member(member=again, changes={"status": "in"}, mark=mark, by=ada, now=now())
    assert fates("group_poll") == ["waiting"]


def call(event, ada, days=3):
    starts_at = now() + timedelta(days=days)
    hours = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
    return meeting.call_meeting(event=event, **hours, place="Library, Rhyl", by=ada, now=now())


def test_who_joins_hears_of_a_meeting_that_the_group_was_told_of(event, ada):
    soon = call(event, ada)
    call(event, ada, days=-3)
    assert fates("group_meeting") == []
    actions.answer_invitation(member=ask(event, ada), says_yes=True, choices={}, now=now())
    outbox.run_due()
    assert Message.objects.get(kind="group_meeting").row == soon.pk
    letter = mail.outbox[-1]
    assert letter.to == ["ben@example.org"] and "Library, Rhyl" in letter.body
    assert [part.get_content_type() for part in letter.message().walk()][-1] == "text/calendar"


def test_who_joins_by_phone_stands_on_the_list_of_those_to_tell_of_the_meeting(event, ada):
    call(event, ada)
    gwyn = ask(event, ada, name="Gwyn", email="", phone="01632 960112")
    mark = seen(gwyn, {"status": "in"})
    actions.change_member(member=gwyn, changes={"status": "in"}, mark=mark, by=ada, now=now())
    assert [(each.member.pk, each.message.kind) for each in telling.to_tell(event)] == [
        (gwyn.pk, "group_meeting")
    ]


def test_who_comes_back_hears_only_of_a_meeting_that_has_changed(event, ada):
    first = call(event, ada)
    ben = ask(event, ada)
    actions.answer_invitation(member=ben, says_yes=True, choices={}, now=now())
    outbox.run_due()
    again = actions.leave_group(member=ben, now=now())
    mark = seen(again, {"status": "in"})
    again = actions.change_member(member=again, changes={"status": "in"}, mark=mark, by=ada, now=now())
    assert fates("group_meeting") == ["sent"]
    again = actions.leave_group(member=again, now=now())
    place = {"place": "Town Hall"}
    meeting.change_meeting(meeting=first, changes=place, there=[], mark=seen(first, place), by=ada, now=now())
    mark = seen(again, {"status": "in"})
    actions.change_member(member=again, changes={"status": "in"}, mark=mark, by=ada, now=now())
    assert sorted(fates("group_meeting")) == ["sent", "waiting"]


def test_who_joins_what_is_called_off_hears_of_no_meeting(event, ada):
    call(event, ada)
    ben = ask(event, ada)
    event.status = event.Status.CANCELLED
    event.save()
    actions.answer_invitation(member=ben, says_yes=True, choices={}, now=now())
    assert fates("group_meeting") == []


def test_who_says_no_is_asked_and_told_nothing(event, ada):
    make.poll(event, ada)
    call(event, ada)
    actions.answer_invitation(member=ask(event, ada), says_yes=False, choices={}, now=now())
    assert fates("group_poll") == fates("group_meeting") == []


def test_an_answer_on_the_phone_ends_what_is_to_be_told_and_brings_the_open_poll(event, ada):
    poll = make.poll(event, ada)
    gwyn = ask(event, ada, name="Gwyn", email="", phone="01632 960112")
    mark = seen(gwyn, {"status": "in"})
    gwyn = actions.change_member(member=gwyn, changes={"status": "in"}, mark=mark, by=ada, now=now())
    assert [each.message.kind for each in telling.to_tell(event)] == ["group_poll"]
    values = {option.pk: "yes" for option in poll.options.all()}
    polling.answer_dates(poll=poll, member=gwyn, values=values, now=now(), by=ada)
    assert telling.to_tell(event) == []
    assert (fates("group_invitation"), fates("group_poll")) == (["unneeded"], ["unneeded"])


def test_who_has_answered_a_poll_is_not_asked_again_on_coming_back(event, ada):
    poll, gwyn = make.poll(event, ada), make.member(event, "Gwyn", person={"email": ""})
    values = {option.pk: "yes" for option in poll.options.all()}
    polling.answer_dates(poll=poll, member=gwyn, values=values, now=now(), by=ada)
    announcing.catch_up(gwyn, now())
    assert fates("group_poll") == []
