"""Reading together, the vote, the selection with no objections, the answers, and finding people to ask."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.messages import actions as messages
from community.messages.models import Message
from events.group.models import Member
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.programme.models import Session
from events.speakers import reading_actions, reading_selecting, reading_votes
from events.speakers.models import Contribution, Speaker
from events.speakers.plugs import Plug as SpeakersPlug
from events.speakers.reading_about import AboutReader
from events.speakers.reading_models import Ballot, Reading, Reply, Score, Selection, Stance
from events.speakers.reading_plugs import Plug
from events.speakers.tests import make
from events.speakers.tests.reading import (
    agree,
    desk,
    member,
    offered,
    propose,
    score,
    send,
    theirs,
)
from wwnt.kit.moving import Moves

pytestmark = pytest.mark.django_db
State, Outcome = Contribution.State, Selection.Outcome


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def host(event):
    return meetups.host(event)


@pytest.fixture
def at_desk(client, host):
    client.force_login(host)
    return client


@pytest.fixture
def reading(event):
    today = timezone.localdate()
    days = {"reads_until": today + timedelta(days=7), "talks_until": today + timedelta(days=9)}
    return Reading.objects.create(event=event, **days)


def test_a_member_without_an_account_reads_and_scores_from_their_own_page(client, event, reading):
    gwyn, row = member(event), offered(event)
    assert theirs("reading", gwyn) in client.get(f"/p/{gwyn.secret}/").text
    client.post(theirs("read", gwyn, row.pk), {"score": "4", "words": "I was there."})
    client.post(theirs("read", gwyn, row.pk), {"score": "3", "words": ""})
    assert list(Score.objects.values_list("participant", "value", "words")) == [(gwyn.participant.pk, 3, "")]


def test_nobody_sees_what_others_think_before_they_have_said_theirs(client, event, reading):
    gwyn, carol, row = member(event), member(event, "Carol"), offered(event)
    score(row, carol, 1, "Too long for me.")
    for page in (theirs("reading", gwyn), theirs("read", gwyn, row.pk)):
        assert "Too long for me." not in client.get(page).text
        assert "× Rather another time" not in client.get(page).text
    score(row, gwyn, None)
    assert "Too long for me." in client.get(theirs("read", gwyn, row.pk)).text
    assert "Rather another time" in client.get(theirs("reading", gwyn)).text


def test_two_readers_at_once_each_keep_their_own(event, reading, host):
    gwyn, carol, row = member(event), member(event, "Carol"), offered(event)
    stale = Contribution.objects.get(pk=row.pk)
    score(row, gwyn, 4)
    score(stale, carol, 2)
    assert sorted(row.scores.values_list("value", flat=True)) == [2, 4]


def test_names_are_hidden_where_hosts_want_and_a_script_is_shown_as_text(client, at_desk, event, reading):
    gwyn = member(event)
    row = offered(event, "<script>alert(1)</script>", "Wilhelmina", text_en="<img src=x onerror=y>")
    for page in (theirs("read", gwyn, row.pk), desk("read", event, row.pk), theirs("reading", gwyn)):
        shown = client.get(page).text
        assert "<script>alert(1)" not in shown
        assert "<img src=x" not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
        assert "Wilhelmina" not in shown
    Reading.objects.update(hides_names=False)
    assert "Wilhelmina" in client.get(theirs("read", gwyn, row.pk)).text


def test_few_readers_never_stand_before_many(client, event, reading):
    people = [member(event, name) for name in ("Gwyn", "Carol", "Dai")]
    liked, once = offered(event, "Liked", "Ada"), offered(event, "Read once", "Ben")
    for each in people:
        score(liked, each, 3)
    score(once, people[0], 4)
    shown = client.get(theirs("reading", people[0])).text
    assert shown.index("Liked") < shown.index("Read once")
    assert "Too few have read it" in shown


def test_after_the_last_day_nothing_is_scored_and_what_was_taken_back_neither(event, reading):
    gwyn, row = member(event), offered(event)
    Contribution.objects.update(state=State.WITHDRAWN)
    with pytest.raises(reading_actions.Closed):
        score(row, gwyn, 4)
    Contribution.objects.update(state=State.SENT)
    past = timezone.localdate() - timedelta(days=1)
    Reading.objects.update(reads_until=past, talks_until=past)
    with pytest.raises(reading_actions.Closed):
        score(row, gwyn, 4)


def test_who_left_the_group_or_has_no_link_reads_nothing(client, event, reading):
    gwyn, row = member(event), offered(event)
    page = theirs("read", gwyn, row.pk)
    Member.objects.update(status=Member.Status.LEFT)
    assert client.get(page).status_code == 404
    assert client.get(reverse("speakers/reading", args=["1-nothing"])).status_code == 404


def test_a_member_who_is_also_a_host_counts_once(at_desk, client, event, host, reading):
    row = offered(event)
    at_desk.post(desk("read", event, row.pk), {"score": "2", "words": ""})
    both = member(event)
    Member.objects.update(user=host)
    at_desk.post(desk("read", event, row.pk), {"score": "4", "words": ""})
    assert [each.value for each in Score.objects.all()] == [4]
    assert both.event == event


def test_an_objection_keeps_a_proposal_from_being_simply_agreed(client, event, host, reading):
    gwyn = member(event)
    offered(event, "Bus")
    found = propose(event, host, Bus="yes")
    page = theirs("proposal", gwyn, found.pk)
    seen = {"mark": client.get(page).context["form"]["mark"].value()}
    client.post(page, seen | {"stance": "objection", "reason": ""})
    assert not Stance.objects.exists()
    client.post(page, seen | {"stance": "objection", "reason": "No story in Welsh."})
    with pytest.raises(reading_selecting.Objections):
        agree(found, host)
    agree(found, host, Outcome.CHANGED, "We ask Mair, too.")
    assert Reply.objects.count() == 1
    client.post(page, seen | {"stance": "fine", "reason": ""})
    assert Stance.objects.get().objects_to_it


def test_two_hosts_cannot_propose_at_once(event, host, reading):
    offered(event, "Bus")
    propose(event, host, Bus="yes")
    with pytest.raises(reading_selecting.AlreadyProposed):
        propose(event, host, Bus="no")


def test_nothing_shows_outside_and_nothing_goes_out_before_a_host_sends(event, host, reading):
    row = offered(event, "Bus")
    agree(propose(event, host, Bus="yes"), host)
    row.refresh_from_db()
    assert row.state == State.SENT
    assert (Message.objects.count(), Session.objects.count()) == (0, 0)
    assert row.speakers.get().state == Speaker.State.OFFERED


def test_sending_accepts_asks_the_speaker_and_makes_a_part_of_the_programme(event, host, reading):
    row = offered(event, "Bus", minutes=12, language="cy")
    agree(propose(event, host, Bus="yes"), host)
    assert send(Reply.objects.get(), host)
    row.refresh_from_db()
    part = Session.objects.get()
    assert row.state == State.ACCEPTED
    assert row.speakers.get().state == Speaker.State.ASKED
    assert (part.title_en, part.minutes, part.language, part.contribution) == ("Bus", 12, "cy", row)
    assert list(part.speakers.all()) == list(row.speakers.all())


def test_a_kind_no_is_sent_once_when_two_press_at_once(at_desk, event, host, reading):
    row = offered(event, "Bus", speaker={"language": "cy"})
    agree(propose(event, host, Bus="no"), host)
    reply = Reply.objects.get()
    assert reply.language == "cy"
    stale = Reply.objects.get()
    assert send(reply, host)
    assert not send(stale, host)
    shown = at_desk.post(desk("send_replies", event), {"reply": [reply.pk]}, follow=True).text
    assert "Nothing was sent twice." in shown
    row.refresh_from_db()
    assert (row.state, Message.objects.count(), Session.objects.count()) == (State.DECLINED, 1, 0)


def test_what_was_taken_back_is_neither_accepted_nor_answered(at_desk, event, host, reading):
    row = offered(event, "Bus")
    agree(propose(event, host, Bus="yes"), host)
    Contribution.objects.update(state=State.WITHDRAWN)
    with pytest.raises(reading_actions.Closed):
        send(Reply.objects.get(), host)
    at_desk.post(desk("send_replies", event), {"reply": [Reply.objects.get().pk]})
    row.refresh_from_db()
    assert (row.state, Message.objects.count()) == (State.WITHDRAWN, 0)


def test_only_what_stood_on_the_page_is_sent(at_desk, event, host, reading):
    offered(event, "Bus", "Ada")
    offered(event, "Shop", "Ben")
    agree(propose(event, host, Bus="yes", Shop="wait"), host)
    first = Reply.objects.order_by("pk").first()
    at_desk.post(desk("send_replies", event), {"reply": [first.pk, "nonsense"]})
    assert [bool(each.sent_at) for each in Reply.objects.order_by("pk")] == [True, False]


def test_an_answer_is_changed_before_it_goes_and_not_after(at_desk, event, host, reading):
    offered(event, "Bus")
    agree(propose(event, host, Bus="no"), host)
    reply = Reply.objects.get()
    page = desk("reply", event, reply.pk)
    mark = at_desk.get(page).context["form"]["mark"].value()
    at_desk.post(page, {"subject": "Dear Ben", "text": "Come and see us.", "mark": mark})
    assert Reply.objects.get().text == "Come and see us."
    assert at_desk.post(page, {"subject": "X", "text": "Y", "mark": mark}).status_code == 200
    assert Reply.objects.get().subject == "Dear Ben"
    send(reply, host)
    at_desk.post(page, {"subject": "X", "text": "Y", "mark": ""})
    assert Reply.objects.get().subject == "Dear Ben"


def test_who_has_no_e_mail_is_told_by_hand_with_a_letter(at_desk, event, host, reading):
    offered(event, "Bus", speaker={"phone": "01632 960112", "address": "1 High Street"})
    agree(propose(event, host, Bus="no"), host)
    reply = Reply.objects.get()
    assert at_desk.get(desk("reply_letter", event, reply.pk)).status_code == 404
    send(reply, host)
    assert "Please ring, or post the letter" in at_desk.get(desk("replies", event)).text
    assert at_desk.get(desk("reply_letter", event, reply.pk)).content.startswith(b"%PDF")
    at_desk.post(desk("tell_reply", event, reply.pk))
    assert Message.objects.get().fate == Message.Fate.BY_HAND
    assert "Please ring, or post the letter" not in at_desk.get(desk("replies", event)).text


def test_an_answer_to_be_told_stands_on_the_list_to_ring_and_its_letter_is_not_for_everybody(
    client, event, host, reading
):
    offered(event, "Bus", speaker={"phone": "01632 960112"})
    agree(propose(event, host, Bus="no"), host)
    reply = Reply.objects.get()
    send(reply, host)
    reply.speaker.contributions.update(through="Nerys at the library")
    cleo, mair = meetups.person("Cleo"), meetups.person("Mair")
    Team.objects.create(event=event, user=cleo, role=Team.Role.PROGRAMME)
    Team.objects.create(event=event, user=mair, role=Team.Role.ACCESS)
    client.force_login(cleo)
    page = client.get(desk("replies", event)).text
    assert "01632 960112" not in page and "Nerys" not in page and "A lead host or who looks after" in page
    assert client.get(desk("reply_letter", event, reply.pk)).status_code == 404
    assert client.post(desk("tell_reply", event, reply.pk)).status_code == 404
    client.force_login(mair)
    waiting = SpeakersPlug().open_items(event, timezone.now(), mair)
    assert [each.text for each in waiting] == ["Speakers to be told by phone or post: 1"]
    page = client.get(desk("ring", event)).text
    assert "01632 960112" in page and "Nerys at the library" in page and "Thank you for offering us" in page
    assert client.post(desk("tell_reply", event, reply.pk)).url == desk("ring", event)
    assert "Everybody has been told." in client.get(desk("ring", event)).text


def test_a_decision_is_undone_until_the_first_answer_is_out(event, host, reading):
    offered(event, "Bus", "Ada")
    offered(event, "Shop", "Ben")
    found = propose(event, host, Bus="yes", Shop="no")
    agree(found, host)
    reading_selecting.reopen_selection(selection=found, by=host, now=timezone.now())
    assert not Reply.objects.exists()
    agree(found, host)
    send(Reply.objects.first(), host)
    with pytest.raises(reading_selecting.AlreadySent):
        reading_selecting.reopen_selection(selection=found, by=host, now=timezone.now())


def test_what_waits_can_be_proposed_again(event, host, reading):
    row = offered(event, "Bus")
    agree(propose(event, host, Bus="wait"), host)
    assert not reading_selecting.undecided(event)
    send(Reply.objects.get(), host)
    assert reading_selecting.undecided(event) == [row]


def asked_to_vote(event, host, reading, *rows, most=1):
    reading_votes.ask_for_votes(
        reading=reading,
        ballot=[row.pk for row in rows],
        groups=["group"],
        settings={"most_choices": most, "votes_until": timezone.localdate() + timedelta(days=3)},
        by=host,
        now=timezone.now(),
    )


def test_a_vote_link_used_twice_changes_the_vote_and_counts_once(client, event, host, reading):
    member(event, "Carol", email="carol@example.org")
    bus, shop = offered(event, "Bus", "Ada"), offered(event, "Shop", "Ben")
    asked_to_vote(event, host, reading, bus, shop)
    asked_to_vote(event, host, reading, bus, shop)
    letter = Message.objects.get()
    page = reverse("messages/unsubscribe", args=[letter.secret])
    assert "not the last word" in client.get(page).text
    client.post(page, {"chosen": [bus.pk]})
    client.post(page, {"chosen": [shop.pk]})
    assert [list(each.chosen.all()) for each in Ballot.objects.all()] == [[shop]]
    assert "Please choose fewer." in client.post(page, {"chosen": [bus.pk, shop.pk]}).text
    Reading.objects.update(votes_until=timezone.localdate() - timedelta(days=1))
    client.post(page, {"chosen": [bus.pk]})
    assert list(Ballot.objects.get().chosen.all()) == [shop]
    assert "The vote is over." in client.get(page).text


def test_a_vote_shows_no_number_that_tells_what_somebody_chose(event, reading):
    bus, shop = offered(event, "Bus", "Ada"), offered(event, "Shop", "Ben")
    reading.ballot.set([bus, shop])
    for number in range(12):
        ballot = Ballot.objects.create(reading=reading, at=timezone.now())
        ballot.chosen.set([bus] if number < 2 else [shop] if number < 8 else [])
    assert [(each.contribution, each.percent) for each in reading_votes.results(reading)] == [
        (shop, 50),
        (bus, None),
    ]
    Ballot.objects.filter(pk__in=list(Ballot.objects.values_list("pk", flat=True)[:4])).delete()
    assert [each.percent for each in reading_votes.results(reading)] == [None, None]


def test_the_mail_says_what_the_host_wrote_as_text_with_the_way_to_their_page(
    event, host, reading, mailoutbox
):
    offered(event, "Bus")
    agree(propose(event, host, Bus="yes"), host)
    Reply.objects.update(text="Hello Ben,\n\n<b>Come</b>")
    send(Reply.objects.get(), host)
    messages.send(message_id=Message.objects.get().pk)
    assert "<b>Come</b>" in mailoutbox[0].body
    assert "&lt;b&gt;Come" in mailoutbox[0].alternatives[0][0]
    assert f"/s/{Speaker.objects.get().secret}/" in mailoutbox[0].body


def test_the_list_costs_the_same_for_one_and_three(client, event, reading):
    gwyn = member(event)

    def cost():
        with CaptureQueriesContext(connection) as found:
            client.get(theirs("reading", gwyn))
        return len(found)

    score(offered(event, "One", "Ada"), gwyn, 3)
    first = cost()
    for number in range(2):
        score(offered(event, f"More {number}", f"Name{number}"), gwyn, 3)
    assert cost() == first


def test_nobody_judges_what_they_offered_themselves(client, event, reading):
    gwyn = member(event)
    row = offered(event, "My own", speaker={"participant": gwyn.participant})
    assert "My own" not in client.get(theirs("reading", gwyn)).text
    assert client.post(theirs("read", gwyn, row.pk), {"score": "4"}).status_code == 404
    with pytest.raises(reading_actions.Closed):
        score(row, gwyn, 4)


def test_hosts_hear_what_is_to_be_read_decided_and_checked(event, host, reading):

    def items():
        return [str(each.text) for each in Plug().open_items(event, timezone.now(), host)]

    offered(event, "Bus")
    assert items() == ["For you to read: 1"]
    past = timezone.localdate() - timedelta(days=1)
    Reading.objects.update(reads_until=past, talks_until=past)
    assert items() == ["Read, and to be decided: 1"]
    agree(propose(event, host, Bus="no"), host)
    assert items() == ["Answers to be checked and sent: 1"]
    send(Reply.objects.get(), host)
    assert items() == []


def test_who_is_forgotten_leaves_a_vote_without_a_name_and_no_words(event, host, reading):

    carol, row = member(event, "Carol"), offered(event)
    score(row, carol, 1, "Too long.")
    reading.ballot.set([row])
    Reading.objects.update(votes_until=timezone.localdate())
    reading_votes.cast_vote(
        reading=reading, participant=carol.participant, chosen=[row.pk], now=timezone.now()
    )
    assert [each.lines[-1] for each in AboutReader().told(carol.participant)] == ["Too long.", row.title_en]
    AboutReader().forget(carol.participant, timezone.now())
    assert not Score.objects.exists()
    assert list(Ballot.objects.values_list("participant", "chosen")) == [(None, row.pk)]


def test_a_merged_person_scores_and_votes_once(event, reading):

    keep, gone, row = member(event, "Carol"), member(event, "Carole"), offered(event)
    score(row, keep, 4)
    score(row, gone, 1)
    Ballot.objects.create(reading=reading, participant=gone.participant, at=timezone.now())
    AboutReader().merge(keep.participant, gone.participant, Moves(), timezone.now())
    assert list(Score.objects.values_list("participant", "value")) == [(keep.participant.pk, 4)]
    assert Ballot.objects.get().participant == keep.participant


def test_a_read_only_role_neither_decides_nor_sends(client, event, host, reading):
    offered(event, "Bus")
    agree(propose(event, host, Bus="yes"), host)
    client.force_login(planner(event))
    assert client.get(desk("reading", event)).status_code == 200
    assert client.get(desk("replies", event)).status_code == 404
    assert client.post(desk("send_replies", event), {"reply": [Reply.objects.get().pk]}).status_code == 404
    assert Reply.objects.get().sent_at is None


def planner(event):
    user = meetups.person("Cleo")
    Team.objects.create(event=event, user=user, role=Team.Role.PLANNING)
    return user


def test_the_dates_have_to_follow_one_another_and_nothing_typed_is_lost(at_desk, event):
    today = timezone.localdate()
    typed = {"reads_until": today.isoformat(), "talks_until": (today - timedelta(days=1)).isoformat()}
    answer = at_desk.post(desk("arrange", event), typed)
    assert "has to be the same or later" in answer.text
    assert typed["talks_until"] in answer.text
    at_desk.post(desk("arrange", event), typed | {"talks_until": today.isoformat()})
    assert Reading.objects.get().talks_until == today
    assert Reading.objects.get().hides_names is False


def test_co_speakers_of_one_part_are_each_asked_and_it_stands_once(event, host, reading):
    row = offered(event, "Bus", "Ada")
    row.speakers.add(make.speaker(event, "Ben", state=Speaker.State.OFFERED))
    agree(propose(event, host, Bus="yes"), host)
    for reply in Reply.objects.all():
        assert send(reply, host)
    assert Session.objects.get().speakers.count() == 2
    assert {each.state for each in Speaker.objects.all()} == {Speaker.State.ASKED}
