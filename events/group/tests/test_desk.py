"""Tests of the planning group's pages at the desk."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from community.people import actions as people
from events.group import polling
from events.group.models import DateAnswer, DatePoll, Decision, Meeting, Member
from events.group.tests import make
from events.meetups.models import Event, Team
from events.meetups.tests.make import event as make_event
from events.meetups.tests.make import host, person
from wwnt.kit import dates

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event()


@pytest.fixture
def ada(event, client):
    user = host(event)
    client.force_login(user)
    return user


@pytest.fixture
def ben(event):
    user = person("Ben")
    Team.objects.create(event=event, user=user, role=Team.Role.PLANNING)
    return user


def at(event, rest=""):
    return f"/desk/events/{event.slug}/group/{rest}"


def page(client, event, rest="", status=200):
    response = client.get(at(event, rest))
    assert response.status_code == status
    return response.content.decode()


def test_group_lists_everybody_with_the_same_queries(client, event, ada):
    counts = []
    for name in ("One", "Two", "Three"):
        make.member(event, name)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(client, event)
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_group_shows_contacts_and_choices_to_lead_hosts_alone(client, event, ada, ben):
    make.member(event, "Cleo", person={"phone": "01632 960111"}, takes="paid")
    make.member(event, "Dai", person={"email": ""}, takes="expenses")
    told = page(client, event)
    assert "cleo@example.org" in told and "01632 960111" in told and "Expenses only" in told
    client.force_login(ben)
    for rest in ("", f"{Member.objects.all()[0].pk}/"):
        told = page(client, event, rest)
        for secret in ("cleo@", "960111", "Expenses only"):
            assert secret not in told
    assert client.get(at(event, "to-tell/")).status_code == 404
    assert client.get(at(event, "letters/")).status_code == 404


def test_add_asks_somebody_without_email_and_puts_them_on_the_list(client, event, ada):
    given = {"name": "Dai Morris", "language": "cy", "reached_by": "phone", "phone": "01632 960112"}
    client.post(at(event, "add/"), given)
    member = Member.objects.get()
    assert (member.status, member.participant.reached_by) == ("invited", "phone")
    told = page(client, event, "to-tell/")
    assert "01632 960112" in told and "A wnewch chi gynllunio gyda ni?" not in told
    assert "gynllunio gyda ni, yn gyfartal" in told
    letter = page(client, event, "letters/")
    assert "A wnewch chi gynllunio gyda ni?" in letter and member.secret in letter


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reached_by": "phone"}, "To reach them by phone we need a number."),
        ({"reached_by": "post"}, "To reach them by post we need an address."),
        ({"reached_by": "person"}, "Please say through whom."),
        ({"reached_by": "email"}, "To reach them by e-mail we need an address."),
        ({"reached_by": "email", "email": "dai@"}, "This does not look like an e-mail address."),
    ],
)
def test_add_says_what_is_missing_and_loses_nothing(client, event, ada, given, words):
    response = client.post(at(event, "add/"), {"name": "Dai Morris", "language": "cy", **given})
    told = response.content.decode()
    assert words in told and 'value="Dai Morris"' in told
    assert not Member.objects.exists()


def test_add_finds_only_people_whom_the_host_may_see(client, event, ada):
    known = make.member(event, "Cleo Jones").participant
    stranger = make.member(make_event(slug="another"), "Cleo Strange").participant
    told = page(client, event, "add/?q=cleo")
    assert "Cleo Jones" in told and "Cleo Strange" not in told
    assert client.get(at(event, f"add/?person={stranger.pk}")).status_code == 404
    response = client.post(at(event, f"add/?person={known.pk}"), {})
    assert "Asked already, or in the group: Cleo Jones" in response.content.decode()


def test_told_them_takes_them_off_the_list(client, event, ada):
    make.member(event, "Dai", person={"email": ""})
    make.poll(event, ada)
    message = Message.objects.get(kind="group_poll")
    client.post(at(event, f"to-tell/{message.pk}/"))
    assert "Everybody has been told." in page(client, event, "to-tell/")


def test_what_says_nothing_any_more_is_not_to_be_told(client, event, ada):
    make.member(event, "Dai", person={"email": ""})
    make.poll(event, ada)
    DatePoll.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    assert "Everybody has been told." in page(client, event, "to-tell/")


def test_member_enters_an_answer_given_on_the_phone(client, event, ada):
    member = make.member(event, "Dai", status="invited", takes="")
    page(client, event, f"{member.pk}/")
    client.post(
        at(event, f"{member.pk}/"),
        {"status": "in", "takes": "expenses", "has_lived_experience": "on", "roles": ["access"],
         "mark": mark_of(client, event, f"{member.pk}/")},
    )  # fmt: skip
    member.refresh_from_db()
    assert (member.status, member.takes, member.roles) == ("in", "expenses", ["access"])


def mark_of(client, event, rest):
    return client.get(at(event, rest)).context["form"].initial["mark"]


def test_member_changed_by_two_shows_both(client, event, ada):
    member = make.member(event, "Dai")
    mark = mark_of(client, event, f"{member.pk}/")
    Member.objects.update(takes="paid")
    response = client.post(at(event, f"{member.pk}/"), {"status": "left", "takes": "unpaid", "mark": mark})
    assert response.status_code == 409
    assert "Somebody else changed this while you were typing" in response.content.decode()


def test_ways_begin_with_an_example_in_both_languages(client, event, ada):
    told = page(client, event, "ways/")
    assert "We plan as equals." in told and "Rydym yn cynllunio yn gyfartal." in told
    client.post(
        at(event, "ways/"),
        {"words_en": "Slowly.", "words_cy": "", "mark": mark_of(client, event, "ways/")},
    )
    assert "We plan as equals." not in page(client, event, "ways/")


def test_missing_keeps_who_is_not_in_the_room(client, event, ada):
    given = {"not_in_room": "Young carers", "mark": mark_of(client, event, "missing/")}
    client.post(at(event, "missing/"), given)
    assert "Young carers" in page(client, event)


def test_call_meeting_and_write_its_notes(client, event, ada):
    dai = make.member(event, "Dai")
    when = {"day": "2030-03-05", "starts": "10:00", "ends": "11:30", "place": "Library"}
    client.post(at(event, "meetings/new/"), when)
    meeting = Meeting.objects.get()
    rest = f"meetings/{meeting.pk}/"
    given = when | {
        "notes": "Soup.",
        "language": "cy",
        "there": [dai.pk],
        "mark": mark_of(client, event, rest),
    }
    assert client.post(at(event, rest), given).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.notes, meeting.language, meeting.presences.count()) == ("Soup.", "cy", 1)
    assert "Soup." in page(client, event, "meetings/")


DECISION = {
    "proposal": "We start at half past ten.",
    "language": "en",
    "decided_on": "2026-01-05",
    "outcome": "agreed",
}


def test_nobody_had_an_objection_only_where_it_was_answered(client, event, ada):
    ben = make.member(event)
    typed = {**DECISION, "there": [ben.pk], "objections": "It is too early."}
    answer = client.post(at(event, "decisions/new/"), typed)
    assert "Something was said against it." in answer.context["form"].errors["response"][0]
    assert answer.context["form"]["objections"].value() == "It is too early."
    assert not Decision.objects.exists()
    client.post(at(event, "decisions/new/"), typed | {"response": "We start later."})
    assert Decision.objects.get().response == "We start later."


def test_a_poll_says_what_was_chosen_then_and_that_it_has_moved_since(client, event, ada):
    poll, ben = make.poll(event, ada, 30, 37), make.member(event)
    option = poll.options.all()[0]
    polling.choose_date(poll=poll, option=option, by=ada, now=timezone.now())
    pages = (at(event, f"dates/{poll.pk}/"), reverse("group/dates", args=[ben.secret, poll.pk]))
    for url in pages:
        assert "The date is settled" in client.get(url).content.decode()
    days = timedelta(days=14)
    Event.objects.update(starts_at=F("starts_at") + days, ends_at=F("ends_at") + days)
    for url in pages:
        text = client.get(url).content.decode()
        assert "The date has moved since" in text and "The date is settled" not in text
        assert str(option) in text and dates.day(option.starts_at + days) in text


def test_record_decision_without_lived_experience_asks_why(client, event, ada):
    carol = make.member(event, "Carol", has_lived_experience=False, has_learned_experience=True)
    response = client.post(at(event, "decisions/new/"), {**DECISION, "there": [carol.pk]})
    told = response.content.decode()
    assert "Nobody with lived experience was there." in told and "We start at half past ten." in told
    assert not Decision.objects.exists()
    client.post(at(event, "decisions/new/"), {**DECISION, "there": [carol.pk], "reason": "No time."})
    told = page(client, event, "decisions/")
    assert "Decided without anybody with lived experience." in told and "No time." in told


def test_record_decision_has_freda_and_the_hints_beside_it(client, event, ada):
    told = page(client, event, "decisions/new/")
    for words in ("Fairness", "Respect", "Equality", "Dignity", "Autonomy", "Start from not knowing."):
        assert words in told
    client.cookies["language"] = "cy"
    ada.language = "cy"
    ada.save()
    told = page(client, event, "decisions/new/")
    for words in ("Tegwch", "Parch", "Cydraddoldeb", "Urddas", "Ymreolaeth"):
        assert words in told
    assert "FREDA" not in told


def test_decision_names_stand_apart_from_experience(client, event, ada):
    dai = make.member(event, "Dai Morris")
    make.member(event, "Cleo", shows_name=False)
    given = {**DECISION, "there": [dai.pk, Member.objects.get(participant__name="Cleo").pk]}
    client.post(at(event, "decisions/new/"), {**given, "shows_names": "on"})
    told = page(client, event, "decisions/")
    assert "Dai" in told and "Cleo" not in told and "Lived experience: 2" not in told


def spans(*rows, **more):
    """The form of a poll: rows of day, start, end."""
    given = {"kind": "day", "last_day": "2030-01-31", "place": ""} | more
    for number, (day, starts, ends) in enumerate(rows, start=1):
        given |= {f"day_{number}": day, f"starts_{number}": starts, f"ends_{number}": ends}
    return given


GOOD = ("2030-02-05", "10:00", "12:00")


def test_ask_dates_asks_the_group(client, event, ada):
    make.member(event, "Dai")
    client.post(at(event, "dates/new/"), spans(GOOD, ("2030-02-06", "10:00", "12:00")))
    poll = DatePoll.objects.get()
    assert [timezone.localdate(option.starts_at) for option in poll.options.all()] == [
        date(2030, 2, 5),
        date(2030, 2, 6),
    ]
    assert timezone.localtime(poll.closes_at).isoformat() == "2030-02-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("2020-02-05", "10:00", "12:00"), "This day has passed already."),
        (("2030-02-06", "12:00", "12:00"), "The end must come after the start."),
        (GOOD, "This date stands there already."),
        (("2030-03-31", "01:30", "03:00"), "The clocks go forward in this night"),
        (("2030-02-06", "", "12:00"), "Please give a time, as in 10:30."),
        (("2130-02-06", "10:00", "12:00"), "Please look at the year again."),
        (("the fifth", "10:00", "12:00"), "Please give a day, as in 16/06/2027."),
        (("", "10:00", "12:00"), "Please fill this in."),
    ],
)
def test_ask_dates_says_what_is_wrong_by_the_field(client, event, ada, row, words):
    response = client.post(at(event, "dates/new/"), spans(GOOD, row))
    assert [
        words in error for error in response.context["form"].errors.as_text().splitlines() if words in error
    ]
    assert 'value="2030-02-05"' in response.content.decode()
    assert not DatePoll.objects.exists()


@pytest.mark.parametrize(
    ("last_day", "words"),
    [
        ("2020-01-31", "This day has passed already."),
        ("2030-02-09", "The first of the dates would be over before."),
        ("9999-12-31", "Please look at the year again."),
    ],
)
def test_ask_dates_until_a_day_that_makes_sense(client, event, ada, last_day, words):
    response = client.post(
        at(event, "dates/new/"), spans(GOOD, ("2030-02-06", "10:00", "12:00"), last_day=last_day)
    )
    assert response.context["form"].errors["last_day"] == [words]


def test_poll_shows_who_can_not_come_and_is_no_heavier_with_more_people(client, event, ada):
    poll = make.poll(event, ada)
    counts = []
    for name in ("Dai", "Cleo", "Gwyn"):
        member = make.member(event, name)
        for option in poll.options.all():
            DateAnswer.objects.create(option=option, member=member, value="no", answered_at=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            told = page(client, event, f"dates/{poll.pk}/")
        counts.append(len(queries))
    assert counts[0] == counts[2]
    assert "(Cleo, Dai, Gwyn)" in told
    assert told.count("I can’t") >= 6


def test_answer_for_takes_it_down(client, event, ada):
    member = make.member(event, "Dai", person={"email": ""})
    poll = make.poll(event, ada)
    option = poll.options.all()[0]
    client.post(at(event, f"dates/{poll.pk}/{member.pk}/"), {f"date_{option.pk}": "maybe"})
    answer = DateAnswer.objects.get()
    assert (answer.value, answer.entered_by) == ("maybe", ada)


def test_choose_date_is_for_lead_hosts_where_it_is_the_day_itself(client, event, ada, ben):
    poll = make.poll(event, ada)
    chosen = poll.options.all()[1]
    client.force_login(ben)
    assert "Choose this date" not in page(client, event, f"dates/{poll.pk}/")
    told = client.post(at(event, f"dates/{poll.pk}/choose/"), {"option": chosen.pk}, follow=True)
    assert "settled by a lead host" in told.content.decode()
    client.force_login(ada)
    client.post(at(event, f"dates/{poll.pk}/choose/"), {"option": chosen.pk})
    event.refresh_from_db()
    assert event.starts_at == chosen.starts_at


def test_choose_date_a_second_time_says_which_was_chosen(client, event, ada):
    poll = make.poll(event, ada)
    one, other = poll.options.all()
    client.post(at(event, f"dates/{poll.pk}/choose/"), {"option": one.pk})
    told = client.post(at(event, f"dates/{poll.pk}/choose/"), {"option": other.pk}, follow=True)
    assert f"A date has been chosen already: {one}" in told.content.decode()
    assert client.post(at(event, f"dates/{poll.pk}/choose/"), {"option": "x"}).status_code == 302


def test_withdraw_poll_asks_nobody_any_more(client, event, ada):
    make.member(event, "Dai", person={"email": ""})
    poll = make.poll(event, ada)
    client.post(at(event, f"dates/{poll.pk}/take-back/"))
    assert not DatePoll.objects.exists()
    assert Message.objects.get(kind="group_poll").fate == "unneeded"


def test_pages_of_the_group_when_somebody_was_erased(client, event, ada):
    dai = make.member(event, "Dai")
    decision = make.decision(event)
    decision.voices.create(member=dai, has_lived_experience=True)
    people.forget(person=dai.participant, now=timezone.now())
    told = page(client, event, "decisions/")
    assert "Lived experience: 1" in told and "Dai" not in told
    rest = f"decisions/{decision.pk}/"
    given = {**DECISION, "mark": mark_of(client, event, rest)}
    assert client.post(at(event, rest), given).status_code == 302
    assert decision.voices.count() == 1


def test_a_preset_has_no_group(client, event, ada):
    preset = make_event(slug="preset-x", status="preset")
    assert client.get(at(preset)).status_code == 404


def test_a_decision_becomes_a_task_with_its_words(client, event, ada):
    decision = make.decision(event, language="cy", proposal="Dechrau\nam ddeg.")
    link = f"/desk/events/{event.slug}/plan/add/?decision={decision.pk}"
    assert link in page(client, event, "decisions/")
    form = client.get(link).context["form"]
    assert (form["text_cy"].value(), form["text_en"].value()) == ("Dechrau am ddeg.", "")
    given = {"text_cy": "Dechrau am ddeg.", "dating": "date", "due_on": "2030-01-05"}
    assert client.post(link, given).status_code == 302
    task = event.planning_tasks.get(source="decision")
    assert (task.source_row, task.text_cy) == (decision.pk, "Dechrau am ddeg.")
    other = make.decision(make_event(slug="another"))
    assert client.get(f"/desk/events/{event.slug}/plan/add/?decision={other.pk}").status_code == 404


def test_poll_says_how_many_of_those_asked_have_answered(client, event, ada):
    poll = make.poll(event, ada)
    ben, _cleo = make.member(event), make.member(event, "Cleo")
    values = {option.pk: "yes" for option in poll.options.all()}
    polling.answer_dates(poll=poll, member=ben, values=values, now=timezone.now())
    told = page(client, event, f"dates/{poll.pk}/")
    assert "<b>Were asked</b>2" in told and "<b>Have answered so far</b>1" in told
    assert "Ahead so far" in told and "Most can come" not in told


def test_group_counts_who_was_asked_and_is_silent(client, event, ada):
    make.member(event)
    make.member(event, "Cleo", status="invited", takes="")
    told = page(client, event)
    assert "<b>Asked, and no answer yet</b>1" in told
    assert "<b>Have not said what they choose for their time</b>1" in told


def test_group_lets_a_host_in_with_one_tap_while_they_are_outside(client, event, ada):
    assert "I plan this too" in page(client, event)
    client.post(at(event, f"hosts/{ada.pk}/"))
    assert "I plan this too" not in page(client, event)


def test_record_decision_with_nobody_named_says_that_it_is_not_known(client, event, ada):
    told = client.post(at(event, "decisions/new/"), DECISION).content.decode()
    assert "Nobody was named, so it is not known" in told and "Nobody with lived experience was" not in told
    client.post(at(event, "decisions/new/"), {**DECISION, "reason": "Nobody wrote it down."})
    told = page(client, event, "decisions/")
    assert "Nobody was named, so it is not known who was there." in told and "Decided without" not in told
