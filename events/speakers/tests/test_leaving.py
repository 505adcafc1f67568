"""Who takes no part any more: what goes with them, how the desk calls it, and how they are asked again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from events.access.actions import Given
from events.access.models import AccessNeed
from events.meetups.changes import seen
from events.meetups.tests import make as meetups
from events.programme.models import Session, SessionSpeaker
from events.speakers import actions, offering, reading_replies, reading_selecting, telling
from events.speakers.call_models import Call
from events.speakers.models import Contribution, Speaker
from events.speakers.reading_actions import Closed
from events.speakers.reading_models import Reply
from events.speakers.tests import make
from events.speakers.tests.reading import agree
from wwnt.kit.pictures import clean

pytestmark = pytest.mark.django_db
State = Speaker.State


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def host(event):
    return meetups.host(event)


def files_in(folder):
    return [each for each in folder.rglob("*") if each.is_file()]


def needs_something(speaker):
    given = Given(kinds=["loop"], words="", diet=(), diet_words="", wording="Yes")
    actions.keep_needs(speaker=speaker, given=given, language="en", now=timezone.now())


def gives_files(speaker):
    now = timezone.now()
    actions.add_file(
        speaker=speaker,
        title="Slides",
        language="en",
        kind="pdf",
        file=make.content(make.PDF, "slides.pdf"),
        now=now,
    )
    actions.change_speaker(speaker=speaker, changes={}, mark="", picture=clean(make.picture()), now=now)


def test_who_is_taken_out_leaves_neither_files_nor_needs(
    event, host, media, django_capture_on_commit_callbacks
):
    ben = make.speaker(event, state=State.LISTED)
    gives_files(ben)
    needs_something(ben)
    assert len(files_in(media)) == 2 and AccessNeed.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_speaker(speaker=ben, by=host, now=timezone.now())
    assert not Speaker.objects.exists() and not AccessNeed.objects.exists() and not files_in(media)


def test_who_takes_their_only_draft_back_leaves_neither_files_nor_needs(
    event, media, django_capture_on_commit_callbacks
):
    make.call(event)
    draft = make.offer(event, sends=False)
    gives_files(draft.speakers.get())
    needs_something(draft.speakers.get())
    with django_capture_on_commit_callbacks(execute=True):
        offering.withdraw_offer(contribution=draft, now=timezone.now())
    assert not Speaker.objects.exists() and not AccessNeed.objects.exists() and not files_in(media)


def offered_by(event, name="Ben", **changes):
    if not Call.objects.exists():
        make.call(event)
    return make.offer(event, name, **changes)


def take_back(row):
    offering.withdraw_offer(contribution=row, now=timezone.now())
    row.refresh_from_db()


def change(row, sends=True, **columns):
    given = {name: getattr(row, name) for name in ("kind", "title_en", "title_cy", "text_en")} | columns
    return offering.change_offer(
        contribution=row,
        offered=offering.Offered(given),
        mark=seen(Contribution.objects.get(pk=row.pk), given),
        now=timezone.now(),
        sends=sends,
    )


def decide(row, answer="no"):
    """Everything from the proposal to the answer that has gone out."""
    host = meetups.host(row.event)
    now = timezone.now()
    made = reading_selecting.propose_selection(
        event=row.event, answers={row.pk: answer}, words="", language="en", by=host, now=now
    )
    agree(made, host)
    return host, Reply.objects.get(contribution=row, selection=made)


def send(reply, host):
    return reading_replies.send_reply(reply=reply, by=host, now=timezone.now())


def test_whose_offer_is_declined_takes_no_part_any_more(client, event):
    row = offered_by(event)
    ben = row.speakers.get()
    Speaker.objects.update(lived_it=True)
    needs_something(ben)
    host, reply = decide(row)
    client.force_login(host)
    page = reverse("speakers/desk/speakers", args=[event.slug])
    assert "From their own lives: 1 of 1" in client.get(page).text
    send(reply, host)
    ben.refresh_from_db()
    assert not AccessNeed.objects.exists() and ben.needs_said_at is None and ben.is_out
    text = client.get(page).text
    assert "Offered something that is not in the meet-up" in text and "From their own lives" not in text
    assert "Offered something themselves" not in text
    one = client.get(reverse("speakers/desk/speaker", args=[event.slug, ben.pk])).text
    assert "Offered something that is not in the meet-up" in one and "Ask them again" in one
    assert "Nothing of it is being read any more" in client.get(f"/s/{ben.secret}/").text
    with pytest.raises(actions.TooLate):
        needs_something(ben)


def test_whose_offer_came_to_nothing_can_be_asked_again(event, host):
    row = offered_by(event)
    ben = row.speakers.get()
    with pytest.raises(actions.NotAsked):
        actions.ask_speaker(speaker=ben, by=host, now=timezone.now())
    take_back(row)
    assert actions.ask_speaker(speaker=ben, by=host, now=timezone.now()).state == State.ASKED


def test_one_of_two_offers_that_is_still_read_keeps_them_in(event):
    first, second = offered_by(event), offered_by(event, title_en="Another")
    ben = first.speakers.get()
    needs_something(ben)
    take_back(first)
    assert AccessNeed.objects.exists() and not Speaker.objects.get().is_out
    take_back(second)
    assert not AccessNeed.objects.exists() and Speaker.objects.get().is_out


def test_the_list_of_speakers_asks_the_same_for_one_and_three(client, event):
    offered_by(event)
    client.force_login(meetups.host(event))
    page = reverse("speakers/desk/speakers", args=[event.slug])
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        client.get(page)
    for name in ("Cleo", "Dai"):
        offered_by(event, name)
    with CaptureQueriesContext(connection) as three:
        client.get(page)
    assert len(one) == len(three)


def test_who_says_no_takes_back_what_they_alone_have_sent(event):
    alone, shared, draft = (
        offered_by(event),
        offered_by(event, title_en="B"),
        offered_by(event, title_en="C", sends=False),
    )
    ben = alone.speakers.get()
    shared.speakers.add(make.coming(event, "Cleo"))
    Contribution.objects.filter(pk=alone.pk).update(state="waiting")
    actions.say_no(speaker=ben, now=timezone.now())
    states = [Contribution.objects.get(pk=each.pk).state for each in (alone, shared, draft)]
    assert states == ["withdrawn", "sent", "draft"]


def test_who_had_said_no_and_offers_something_is_read_again(event):
    ben = make.speaker(event, state=State.DECLINED, channel="call", answered_at=timezone.now())
    draft = offered_by(event, sends=False)
    assert draft.speakers.get() == ben and Speaker.objects.get().state == State.DECLINED
    change(draft)
    ben.refresh_from_db()
    assert (ben.state, ben.answered_at, ben.is_being_read) == (State.OFFERED, None, True)


def test_who_stands_in_the_programme_and_can_not_come_stays_marked(event):
    ben = make.speaker(event, state=State.WITHDRAWN)
    part = Session.objects.create(event=event, title_en="Story", offset_minutes=0, minutes=20)
    SessionSpeaker.objects.create(session=part, speaker=ben)
    offered_by(event)
    assert Speaker.objects.get().state == State.WITHDRAWN


def test_what_waits_can_be_taken_back_and_changed_without_losing_its_place(client, event):
    row = offered_by(event)
    Contribution.objects.update(state="waiting")
    row.refresh_from_db()
    assert change(row, text_en="It came early.").state == "waiting"
    client.post(f"/b/{row.secret}/take-back/")
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_taking_back_takes_the_drafted_answer_along_and_sending_again_needs_an_open_call(event):
    row = offered_by(event)
    decide(row)
    take_back(row)
    assert not Reply.objects.exists()
    Call.objects.update(is_on=False)
    with pytest.raises(offering.Decided):
        change(row)
    Call.objects.update(is_on=True)
    assert change(row).state == "sent"


def test_an_answer_to_older_words_is_not_sent_before_somebody_has_read_the_new_ones(client, event):
    row = offered_by(event)
    host, reply = decide(row, "yes")
    change(row, text_en="It never came.")
    with pytest.raises(Closed):
        send(reply, host)
    client.force_login(host)
    url = reverse("speakers/desk/reply", args=[event.slug, reply.pk])
    page = client.get(url)
    assert "has been changed since this was decided" in page.text
    typed = {"subject": reply.subject, "text": reply.text, "mark": page.context["form"]["mark"].value()}
    client.post(url, typed | {"read": row.version + 1, "then": "send"})
    reply.refresh_from_db()
    assert reply.sent_at


def test_two_who_offer_one_thing_together_are_both_answered(event):
    row = offered_by(event)
    row.speakers.add(make.speaker(event, "Cleo", state=State.OFFERED))
    now, host = timezone.now(), meetups.host(event)
    made = reading_selecting.propose_selection(
        event=event, answers={row.pk: "yes"}, words="", language="en", by=host, now=now
    )
    agree(made, host)
    first, second = Reply.objects.select_related("speaker").order_by("pk")
    needs_something(second.speaker)
    assert send(first, host)
    waits = Speaker.objects.get(pk=second.speaker.pk)
    assert not waits.is_out and not waits.is_being_read and AccessNeed.objects.exists()
    assert waits in Speaker.objects.taking_part() and waits.state_name == State.OFFERED.label
    assert send(second, host)


def test_everybody_whose_offer_waits_hears_that_it_is_called_off(event):
    offered_by(event)
    Contribution.objects.update(state="waiting")
    assert telling.tell_all(event=event, kind=telling.CANCELLED, now=timezone.now()) == 1


@pytest.mark.parametrize("act", ["agree", "say_no"])
def test_the_address_of_a_picture_opens_nothing_once_they_are_not_to_be_seen(
    event, media, act, django_capture_on_commit_callbacks
):
    ben = make.coming(event)
    gives_files(ben)
    actions.agree(speaker=ben, purposes=["named"], language="en", now=timezone.now())
    ben.refresh_from_db()
    before = ben.picture.name
    assert (media / before).exists()
    with django_capture_on_commit_callbacks(execute=True):
        if act == "agree":
            actions.agree(speaker=ben, purposes=["photos"], language="en", now=timezone.now())
        else:
            actions.say_no(speaker=ben, now=timezone.now())
    ben.refresh_from_db()
    assert ben.picture.name != before and not (media / before).exists()
    assert (media / ben.picture.name).exists() and ben.picture_width == 60


def test_a_picture_whose_file_is_lost_stands_in_nobodys_way(event, media):
    ben = make.coming(event)
    gives_files(ben)
    actions.agree(speaker=ben, purposes=["named"], language="en", now=timezone.now())
    ben.refresh_from_db()
    (media / ben.picture.name).unlink()
    actions.agree(speaker=ben, purposes=[], language="en", now=timezone.now())
    ben.refresh_from_db()
    assert not ben.picture and not ben.may_be_named


def test_once_it_is_called_off_nothing_else_is_told(event, host):
    ben, dai = (
        make.speaker(event, state=State.LISTED),
        make.speaker(event, "Dai", state=State.LISTED, phone="01"),
    )
    for each in (ben, dai):
        actions.ask_speaker(speaker=each, by=host, now=timezone.now())
    telling.call_off(event=event, now=timezone.now())
    left = Message.objects.exclude(fate=Message.Fate.UNNEEDED)
    assert {(each.kind, each.row) for each in left} == {
        (telling.CANCELLED, ben.pk),
        (telling.CANCELLED, dai.pk),
    }
