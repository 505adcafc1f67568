"""Tests of introductions: nothing is shared before both say yes, and what comes after."""

from datetime import timedelta

import pytest
from django.core import mail

from community.introductions import actions, clock, forgetting, introducing, reasons, suggesting
from community.introductions.introducing import FOLLOW_UP, MADE, OVER, QUESTION
from community.introductions.models import Ask, Connection, Introduction, Offer, Side
from community.introductions.tests import make
from community.messages import actions as messages
from community.messages.models import Message, Suppression
from community.people import actions as people
from community.people.models import Consent, Participant
from community.profiles.models import Tag
from wwnt.kit.moving import Moves

pytestmark = pytest.mark.django_db
NOW = make.NOW
Status = Introduction.Status


def answer(introduction, part, said, **given):
    return introducing.answer_introduction(
        side=make.side(introduction, part), answer=said, now=NOW, **({"way": "email"} | given)
    )


def deliver(kind):
    """Send the waiting messages of one kind and give back the mails, by whom they went to."""
    mail.outbox.clear()
    for message in make.letters(kind):
        messages.send(message_id=message.pk)
    return {each.to[0]: each for each in mail.outbox}


def test_both_are_asked_in_their_own_language_with_the_words_of_both_and_no_contact():
    cleo = make.person("Cleo Evans", language="cy", phone="01632 960001")
    make.sent(ask=make.ask(cleo, "Llysiau i wneud cawl", "cy"))
    mails = deliver(QUESTION)
    assert set(mails) == {"ben@example.org", "cleo@example.org"}
    ben, cleo_mail = mails["ben@example.org"], mails["cleo@example.org"]
    assert ben.subject == "Shall we introduce you?" and "Llysiau i wneud cawl" in ben.body
    assert cleo_mail.subject != ben.subject and "I grow vegetables" in cleo_mail.body
    assert "Evans" not in ben.body and "cleo@" not in ben.body and "960001" not in ben.body
    assert "Price" not in cleo_mail.body and "ben@" not in cleo_mail.body


def test_one_yes_shares_nothing_and_two_give_each_the_way_that_the_other_chose():
    found = make.sent()
    Participant.objects.filter(name="Cleo Evans").update(phone="01632 960001")
    answer(found, "giving", "yes")
    assert make.letters(MADE) == []
    answer(found, "asking", "yes", way="phone")
    found.refresh_from_db()
    assert (found.status, found.made_at) == (Status.MADE, NOW)
    mails = deliver(MADE)
    assert "01632 960001" in mails["ben@example.org"].body
    assert "cleo@" not in mails["ben@example.org"].body
    assert "ben@example.org" in mails["cleo@example.org"].body


def test_who_chose_a_host_or_another_number_is_given_away_no_further():
    found = make.sent()
    answer(found, "giving", "yes", way="host")
    answer(found, "asking", "yes", way="phone", contact="07700 900123")
    mails = deliver(MADE)
    assert "07700 900123" in mails["ben@example.org"].body
    assert "ben@example.org" not in mails["cleo@example.org"].body
    assert "through a host" in mails["cleo@example.org"].body


@pytest.mark.parametrize("said", ["no", "not_now"])
def test_a_no_is_told_to_the_other_kindly_and_not_whose_it_was(said):
    found = make.sent()
    answer(found, "asking", "yes")
    answer(found, "giving", said)
    found.refresh_from_db()
    assert found.status == Status.DECLINED
    mails = deliver(OVER)
    assert list(mails) == ["cleo@example.org"]
    assert "It did not work out this time" in mails["cleo@example.org"].body
    assert "Ben" not in mails["cleo@example.org"].body
    assert deliver(MADE) == {} and deliver(QUESTION) == {}
    with pytest.raises(introducing.TooLate):
        answer(found, "giving", "yes")


def test_an_answer_can_be_changed_until_the_other_has_answered():
    found = make.sent()
    answer(found, "giving", "yes", way="phone", contact="1")
    answer(found, "giving", "yes", way="email")
    assert make.side(found, "giving").contact == ""
    assert found.sides.filter(answer="yes").count() == 1


def test_who_wants_no_contact_or_no_introductions_or_is_suppressed_is_neither_suggested_nor_asked():
    ada, grow, soup = make.keeper(), make.offer(), make.ask()
    for setting in (
        lambda: Participant.objects.filter(pk=soup.participant_id).update(do_not_contact=True),
        lambda: introducing.want_no_more(participant=soup.participant, now=NOW),
        lambda: messages.suppress(address=soup.participant.email, reason="asked"),
    ):
        setting()
        assert suggesting.suggestions(ada, NOW) == []
        soup.participant.refresh_from_db()
        with pytest.raises(introducing.CannotBeAsked):
            make.sent(by=ada, offer=grow, ask=soup)
        Participant.objects.update(do_not_contact=False)
        Consent.objects.update(withdrawn_at=None)
        Ask.objects.update(is_open=True)
        Suppression.objects.all().delete()
    assert len(suggesting.suggestions(ada, NOW)) == 1


def test_who_was_suppressed_after_being_asked_is_not_written_to():
    make.sent()
    messages.suppress(address="cleo@example.org", reason="asked")
    assert set(deliver(QUESTION)) == {"ben@example.org"}


def test_two_who_are_kept_apart_or_were_introduced_before_are_not_suggested():
    ada, found = make.keeper(), make.sent()
    assert suggesting.suggestions(ada, NOW) == []
    with pytest.raises(introducing.AlreadyIntroduced):
        make.sent(by=ada, offer=found.offer, ask=found.ask)
    found.delete()
    assert len(suggesting.suggestions(ada, NOW)) == 1
    ben, cleo = Participant.objects.order_by("name")
    actions.keep_apart(participant=cleo, other=ben, now=NOW)
    assert suggesting.suggestions(ada, NOW) == []
    with pytest.raises(introducing.KeptApart):
        make.sent(by=ada, offer=Offer.objects.get(), ask=Ask.objects.get())


def test_nobody_is_introduced_to_themselves():
    ben = make.person()
    with pytest.raises(introducing.OnePerson):
        make.sent(offer=make.offer(ben), ask=make.ask(ben))


def test_three_weeks_later_both_are_asked_once_and_who_has_told_already_is_not():
    found = make.made()
    clock.ask_what_came_of_it(now=NOW + timedelta(days=20))
    assert make.letters(FOLLOW_UP) == []
    cleo = make.side(found, "asking").participant
    told = {"outcome": "met", "story": "Soup!", "language": "en", "telling": "named", "known_as": ""}
    introducing.tell_what_came(participant=cleo, introduction=found, told=told, now=NOW)
    for _twice in range(2):
        clock.ask_what_came_of_it(now=NOW + timedelta(days=22))
    assert [each.participant.name for each in make.letters(FOLLOW_UP)] == ["Ben Price"]
    assert "What came of it?" in deliver(FOLLOW_UP)["ben@example.org"].subject


def test_what_nobody_answers_for_six_weeks_ends_kindly():
    found = make.sent()
    clock.end_unanswered(now=NOW + timedelta(days=41))
    found.refresh_from_db()
    assert found.status == Status.SENT
    clock.end_unanswered(now=NOW + timedelta(days=43))
    found.refresh_from_db()
    assert found.status == Status.CLOSED and len(make.letters(OVER)) == 2


def test_a_story_is_on_the_board_only_where_its_teller_allows_it_and_a_host_has_read_it():
    found, ada = make.made(), make.keeper("Host")
    cleo = make.side(found, "asking").participant
    told = {"outcome": "met", "story": "Soup!", "language": "en", "telling": "no", "known_as": ""}
    story = introducing.tell_what_came(participant=cleo, introduction=found, told=told, now=NOW)
    introducing.show_story(connection=story, shown=True, now=NOW, by=ada)
    assert story.published_at is None
    told["telling"] = "named"
    story = introducing.tell_what_came(participant=cleo, introduction=found, told=told, now=NOW)
    introducing.show_story(connection=story, shown=True, now=NOW, by=ada)
    assert story.published_at == NOW and story.told_by == "Cleo Evans"
    story = introducing.tell_what_came(participant=cleo, introduction=found, told=told, now=NOW)
    assert story.published_at is None and Connection.objects.count() == 1


def test_who_is_erased_leaves_no_trace_and_the_other_gets_the_same_kind_words_as_for_a_no():
    found = make.sent()
    answer(found, "asking", "yes")
    ben = make.side(found, "giving").participant
    people.forget(person=ben, now=NOW)
    found.refresh_from_db()
    assert found.status == Status.CLOSED and found.offer is None
    mails = deliver(OVER)
    assert list(mails) == ["cleo@example.org"] and "Ben" not in mails["cleo@example.org"].body
    assert not Offer.objects.exists() and Side.objects.count() == 1


def test_after_a_merge_all_is_kept_and_an_introduction_of_the_two_to_each_other_is_gone():
    found = make.sent()
    ben, cleo = Participant.objects.order_by("name")
    other = make.offer(make.person("Dai Morris"))
    actions.keep_apart(participant=other.participant, other=cleo, now=NOW)
    forgetting.merge_people(keep=ben, gone=cleo, moves=Moves())
    assert set(Ask.objects.values_list("participant", flat=True)) == {ben.pk}
    assert not Introduction.objects.filter(pk=found.pk).exists()
    assert suggesting.is_apart(other.participant, ben)


def test_a_reply_from_the_board_is_a_suggestion_for_a_host_and_writes_to_nobody():
    grow = make.offer(visibility="public")
    reply = actions.reply_to_listing(
        listing=grow,
        name="Cleo Evans",
        contact={"email": "cleo@example.org"},
        words="I would like some leeks",
        language="en",
        wording=make.AGREED,
        now=NOW,
    )
    assert reply.status == Status.SUGGESTED and reply.from_board
    assert reply.ask.said_at == "board" and reply.ask.visibility == "hosts"
    assert not Message.objects.exists()
    introducing.introduce(
        giver=grow.participant,
        asker=reply.ask.participant,
        offer=grow,
        ask=reply.ask,
        words={},
        by=make.keeper(),
        now=NOW,
        kept=reply,
    )
    assert Introduction.objects.count() == 1 and len(make.letters(QUESTION)) == 2


def test_a_reply_in_somebody_elses_name_does_not_bring_back_a_consent_taken_back():
    cleo = make.ask().participant
    introducing.want_no_more(participant=cleo, now=NOW)
    actions.reply_to_listing(
        listing=make.offer(visibility="public"),
        name=cleo.name,
        contact={"email": cleo.email},
        words="Leeks",
        language="en",
        wording=make.AGREED,
        now=NOW,
    )
    assert not suggesting.can_be_asked(cleo)


def test_a_reply_in_the_name_of_somebody_known_gives_them_neither_an_ask_nor_a_consent():
    cleo, grow = make.person("Cleo Evans"), make.offer(visibility="public")
    reply = actions.reply_to_listing(
        listing=grow,
        name=cleo.name,
        contact={"email": cleo.email},
        words="Leeks",
        language="en",
        wording=make.AGREED,
        now=NOW,
    )
    assert not cleo.asks.exists() and not cleo.consents.exists()
    assert reply.ask is None and {side.participant for side in reply.sides.all()} == {cleo, grow.participant}
    assert "“Leeks”" in reasons.said(reply.reasons)[0]
    given = {"giver": grow.participant, "asker": cleo, "offer": grow, "ask": None, "kept": reply}
    with pytest.raises(introducing.CannotBeAsked):
        introducing.introduce(words={}, by=make.keeper(), now=NOW, **given)
    make.ask(cleo)
    introducing.introduce(words={}, by=make.keeper("Bea"), now=NOW, **given)
    reply.refresh_from_db()
    assert reply.status == Status.SENT and not reasons.said(reply.reasons)


def test_words_that_somebody_typed_go_when_they_are_erased():
    begun = make.tag()
    mine = make.offer()
    mine.tags.add(begun, Tag.objects.create(name_en="quxtag"))
    Tag.objects.filter(pk=begun.pk).update(kind="hands")
    forgetting.forget_person(person=mine.participant, now=NOW)
    assert Tag.objects.filter(pk=begun.pk).exists() and not Tag.objects.filter(name_en="quxtag").exists()


def test_after_no_more_introductions_nobody_is_asked_what_came_of_one_that_was_made():
    found = make.made()
    introducing.want_no_more(participant=make.side(found, "giving").participant, now=NOW)
    assert not introducing.to_follow_up(NOW + timedelta(days=30))
    found.refresh_from_db()
    introducing.follow_up(introduction=found, now=NOW + timedelta(days=30))
    assert not make.letters(FOLLOW_UP)
