"""What somebody else did meanwhile: proposals, objections, votes, dates; nothing is written over unseen, all is said in words."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from community.privacy import erasing
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.speakers import offering, reading_actions, reading_marks, reading_selecting, reading_votes
from events.speakers.call_models import CallAnswer, CallQuestion, Upload
from events.speakers.models import Contribution
from events.speakers.reading_models import Ballot, Reading, Reply, Selection, Stance
from events.speakers.tests import make
from events.speakers.tests.reading import (
    agree,
    desk,
    member,
    offered,
    propose,
    reader_of,
    score,
    send,
    theirs,
)

pytestmark = pytest.mark.django_db


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


def mark_in(page):
    form = page.context["form"]
    return form["mark"].value() if "mark" in form.fields else ""


def over(event):
    past = timezone.now() - timedelta(days=3)
    Event.objects.filter(pk=event.pk).update(starts_at=past, ends_at=past + timedelta(hours=2))


def test_a_second_proposal_does_not_write_over_the_first_unseen(at_desk, event, host, reading):
    row = offered(event, "Bus")
    page = at_desk.get(desk("propose", event))
    reading_selecting.propose_selection(
        event=event,
        answers={row.pk: "no"},
        words="Not enough room.",
        language="en",
        by=host,
        now=timezone.now(),
    )
    typed = {f"answer-{row.pk}": "yes", "words": "It makes us glad.", "mark": mark_in(page)}
    answer = at_desk.post(desk("propose", event), typed)
    assert Selection.objects.get().words == "Not enough room."
    assert "Not enough room." in answer.text and "It makes us glad." in answer.text
    assert "Not this time" in answer.text
    at_desk.post(desk("propose", event), typed | {"mark": mark_in(answer)})
    assert Selection.objects.get().words == "It makes us glad."
    assert Selection.objects.get().choices.get().answer == "yes"


def test_a_change_does_not_write_over_another_unseen(at_desk, event, host, reading):
    row = offered(event, "Bus")
    propose(event, host, Bus="yes")
    page = at_desk.get(desk("propose", event))
    first = {f"answer-{row.pk}": "wait", "words": "There may be room.", "mark": mark_in(page)}
    at_desk.post(desk("propose", event), first)
    answer = at_desk.post(desk("propose", event), first | {f"answer-{row.pk}": "no", "words": "Mine."})
    assert Selection.objects.get().words == "There may be room."
    assert "There may be room." in answer.text and "Mine." in answer.text


def test_what_was_decided_meanwhile_is_not_proposed_anew_unseen(at_desk, event, host, reading):
    row, other = offered(event, "Bus", "Ada"), offered(event, "Shop", "Ben")
    found = propose(event, host, Bus="yes")
    mark = mark_in(at_desk.get(desk("propose", event)))
    agree(found, host)
    typed = {f"answer-{row.pk}": "yes", f"answer-{other.pk}": "no", "words": "Mine.", "mark": mark}
    answer = at_desk.post(desk("propose", event), typed)
    assert "was decided" in answer.text and "Mine." in answer.text
    assert Selection.objects.count() == 1


def test_words_worded_anew_are_in_the_language_of_who_worded_them(event, host, reading):
    row = offered(event, "Bus")
    found = propose(event, host, Bus="yes")
    changes = {"selection": found, "by": host, "now": timezone.now(), "language": "cy"}
    reading_selecting.change_proposal(
        answers={row.pk: "no"}, words="", mark=reading_marks.of_proposal(found), **changes
    )
    assert Selection.objects.get().language == "en"
    reading_selecting.change_proposal(
        answers={row.pk: "no"}, words="Dim lle.", mark=reading_marks.of_proposal(found), **changes
    )
    assert Selection.objects.get().language == "cy"


def test_no_word_is_given_to_a_proposal_that_one_has_not_seen(client, event, host, reading):
    gwyn, row = member(event), offered(event, "Bus")
    found = propose(event, host, Bus="yes")
    address = theirs("proposal", gwyn, found.pk)
    mark = mark_in(client.get(address))
    reading_selecting.change_proposal(
        selection=found,
        answers={row.pk: "no"},
        words="",
        language="en",
        mark=mark,
        by=host,
        now=timezone.now(),
    )
    answer = client.post(address, {"stance": "fine", "reason": "", "mark": mark})
    assert not Stance.objects.exists()
    assert "is another one now" in answer.text and "Not this time" in answer.text
    client.post(address, {"stance": "fine", "reason": "", "mark": mark_in(answer)})
    assert Stance.objects.count() == 1


def test_nothing_is_decided_over_an_objection_that_one_has_not_seen(at_desk, client, event, host, reading):
    gwyn = member(event)
    offered(event, "Bus")
    found = propose(event, host, Bus="yes")
    address = desk("decide", event, found.pk)
    mark = mark_in(at_desk.get(address))
    typed = {"outcome": "changed", "response": "We talked.", "mark": mark}
    object_to(found, gwyn, "No story in Welsh.")
    answer = at_desk.post(address, typed)
    assert Selection.objects.get().is_open
    assert "No story in Welsh." in answer.text and "We talked." in answer.text
    at_desk.post(address, typed | {"mark": mark_in(answer)})
    assert Selection.objects.get().is_agreed


def object_to(selection, found, reason=""):
    return reading_selecting.take_stance(
        selection=selection,
        reader=reader_of(found),
        reason=reason,
        mark=reading_marks.of_proposal(selection),
        now=timezone.now(),
    )


def asked_to_vote(event, host, reading, *rows, most=2):
    reading_votes.ask_for_votes(
        reading=reading,
        ballot=[row.pk for row in rows],
        groups=["group"],
        settings={"most_choices": most, "votes_until": timezone.localdate() + timedelta(days=3)},
        by=host,
        now=timezone.now(),
    )


def test_fewer_to_choose_than_before_is_said_in_words(client, event, host, reading):
    carol = member(event, "Carol", email="carol@example.org").participant
    rows = [offered(event, "Bus", "Ada"), offered(event, "Shop", "Ben")]
    asked_to_vote(event, host, reading, *rows)
    Reading.objects.update(most_choices=1)
    with pytest.raises(reading_votes.TooMany):
        reading_votes.cast_vote(
            reading=reading, participant=carol, chosen=[row.pk for row in rows], now=timezone.now()
        )


def test_a_vote_stays_counted_without_a_name_once_its_voter_is_erased(client, event, host, reading):
    gwyn, row = member(event, email="gwyn@example.org"), offered(event, "Bus", "Ada")
    asked_to_vote(event, host, reading, row)
    page = reverse("messages/unsubscribe", args=[Message.objects.get().secret])
    assert "stays counted, without your name" in client.get(page).text
    client.post(page, {"chosen": [row.pk]})
    erasing.erase_by_hand(person=gwyn.participant, now=timezone.now(), by=host)
    assert list(Ballot.objects.values_list("participant", "chosen")) == [(None, row.pk)]


def test_whoever_is_erased_takes_the_answer_to_them_along_also_from_what_two_offered(event, host, reading):
    row = offered(event, "Bus", "Ada")
    row.speakers.add(make.speaker(event, "Ben", state="offered"))
    agree(propose(event, host, Bus="no"), host)
    for each in Reply.objects.all():
        send(each, host)
    ben = row.speakers.get(name="Ben").participant
    erasing.erase_by_hand(person=ben, now=timezone.now(), by=host)
    assert [each.speaker.name for each in Reply.objects.all()] == ["Ada"]


def test_nothing_is_read_proposed_or_decided_once_the_meet_up_is_over_or_called_off(event, host, reading):
    gwyn, row = member(event), offered(event, "Bus")
    found = propose(event, host, Bus="yes")
    reply = agree(found, host) and Reply.objects.get()
    open_again = reading_selecting.reopen_selection
    days = {"reads_until": timezone.localdate(), "talks_until": timezone.localdate()}
    now = timezone.now()
    doings = [
        lambda: score(row, gwyn, 4),
        lambda: reading_actions.arrange_reading(event=event, changes=days, mark="", by=host, now=now),
        lambda: propose(event, host, Bus="no"),
        lambda: open_again(selection=found, by=host, now=now),
        lambda: agree(found, host),
        lambda: object_to(found, gwyn),
        lambda: send(reply, host),
    ]
    over(event)
    for do in doings:
        with pytest.raises(reading_actions.Over):
            do()
    later = timezone.now() + timedelta(days=30)
    ends = later + timedelta(hours=2)
    Event.objects.update(starts_at=later, ends_at=ends, status=Event.Status.CANCELLED)
    for do in doings:
        with pytest.raises(reading_actions.Over):
            do()


def test_a_meet_up_that_is_over_says_so_in_words_on_every_page(at_desk, event, host, reading):
    gwyn, row = member(event), offered(event, "Bus")
    found = propose(event, host, Bus="yes")
    over(event)
    words = "The meet-up is over or called off; nothing was changed."
    mark = reading_marks.of_proposal(found)
    sent = [
        (theirs("read", gwyn, row.pk), {"score": "4", "words": "Mine."}),
        (desk("read", event, row.pk), {"score": "4", "words": ""}),
        (theirs("proposal", gwyn, found.pk), {"stance": "fine", "reason": "", "mark": mark}),
        (desk("propose", event), {f"answer-{row.pk}": "no", "words": "Mine.", "mark": mark}),
        (desk("decide", event, found.pk), {"outcome": "agreed", "mark": reading_marks.of_objections(found)}),
        (desk("reopen", event, found.pk), {}),
        (desk("arrange", event), {"reads_until": "2026-01-01", "talks_until": "2026-01-01"}),
    ]
    for address, typed in sent:
        assert words in at_desk.post(address, typed, follow=True).text, address
    assert Selection.objects.get().is_open


def test_what_was_decided_a_moment_ago_is_not_taken_back_and_says_so(client, event):
    make.call(event)
    row = make.offer(event)
    address = f"/b/{row.secret}/take-back/"
    assert client.get(address).status_code == 200
    Contribution.objects.update(state="accepted")
    assert "has been decided" in client.post(address, {}, follow=True).text
    with pytest.raises(offering.Decided):
        offering.withdraw_offer(contribution=row, now=timezone.now())


def test_one_person_alone_agrees_on_nothing_unless_it_is_said_where(at_desk, event, host, reading):
    row = offered(event, "Bus")
    found = propose(event, host, Bus="yes")
    url = desk("decide", event, found.pk)
    typed = {"outcome": "agreed", "mark": at_desk.get(url).context["form"]["mark"].value()}
    answer = at_desk.post(url, typed)
    assert "Nobody else has said yet that they have no objection." in answer.text
    assert Selection.objects.get().is_open
    said = reader_of(member(event))
    reading_selecting.take_stance(
        selection=found, reader=said, reason="", mark=reading_marks.of_proposal(found), now=timezone.now()
    )
    typed["mark"] = at_desk.get(url).context["form"]["mark"].value()
    at_desk.post(url, typed)
    assert Selection.objects.get().is_agreed and row.replies.exists()


def test_the_group_hears_of_a_proposal_and_again_when_it_is_another_one(event, host, reading):
    gwyn = member(event, email="gwyn@example.org")
    first, other = offered(event, "Bus"), offered(event, "Shop", "Cleo")
    found = propose(event, host, Bus="yes")
    letters = Message.objects.filter(kind="group_proposal")
    assert [(each.participant, each.row) for each in letters] == [(gwyn.participant, found.pk)]
    change = {"selection": found, "words": "", "language": "en", "by": host, "now": timezone.now()}
    reading_selecting.change_proposal(
        answers={first.pk: "no", other.pk: "yes"}, mark=reading_marks.of_proposal(found), **change
    )
    assert letters.count() == 1
    letters.update(fate=Message.Fate.SENT)
    reading_selecting.change_proposal(
        answers={other.pk: "yes"}, mark=reading_marks.of_proposal(found), **change
    )
    assert letters.count() == 2


def test_who_reads_hears_the_voice_and_reads_the_answers_unless_names_are_hidden(client, event, reading):
    gwyn, row = member(event), offered(event, "Bus")
    question = CallQuestion.objects.create(
        event=event, position=1, kind="short", text_en="Who is with you?", text_cy="Pwy sydd gyda chi?"
    )
    CallAnswer.objects.create(contribution=row, question=question, value="My sister")
    note = make.voice()
    heard = Upload.objects.create(
        contribution=row, what="voice", mime="audio/ogg", size=note.size, file=note, added_at=timezone.now()
    )
    file = theirs("reading_file", gwyn, row.pk, "voice", heard.ending)
    page = client.get(theirs("read", gwyn, row.pk)).text
    assert "My sister" in page and ("<audio" in page) is (not reading.hides_names)
    Reading.objects.update(hides_names=False)
    assert file in client.get(theirs("read", gwyn, row.pk)).text
    answer = client.get(file)
    assert answer.status_code == 200 and b"".join(answer.streaming_content)
    Reading.objects.update(hides_names=True)
    assert file not in client.get(theirs("read", gwyn, row.pk)).text
    assert client.get(file).status_code == 404


def test_hosts_are_told_where_the_call_is_open_longer_than_the_reading(at_desk, event, reading):
    words = "The call is still open when the time for reading is over"
    assert words not in at_desk.get(desk("reading", event)).text
    call = make.call(event)
    assert words in at_desk.get(desk("reading", event)).text
    call.closes_on = reading.reads_until
    call.save()
    assert words not in at_desk.get(desk("reading", event)).text


def test_what_people_have_voted_on_stays_and_hosts_are_told(at_desk, event, host, reading):
    bus, shop = offered(event, "Bus"), offered(event, "Shop", "Cleo")
    gwyn = member(event, email="gwyn@example.org")
    until = timezone.localdate() + timedelta(days=3)
    given = {"groups": ["group"], "most_choices": 1, "votes_until": until.isoformat()}
    at_desk.post(desk("vote", event), given | {"ballot": [bus.pk, shop.pk]})
    reading_votes.cast_vote(
        reading=reading, participant=gwyn.participant, chosen=[bus.pk], now=timezone.now()
    )
    page = at_desk.post(desk("vote", event), given | {"ballot": [shop.pk]}, follow=True)
    assert "what they could choose from stays on the list" in page.text
    assert set(reading_votes.on_ballot(reading)) == {bus, shop}
