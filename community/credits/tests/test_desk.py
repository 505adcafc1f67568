"""The desk's pages about time, credits and thanks: the good path, and what is said when something is not right."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.accounts.tests.make import sign_in
from community.credits import actions, ledger, thanking
from community.credits.models import CreditMove, Pot, ThankYou, TimeEntry
from community.credits.tests import make
from community.messages.models import Message
from community.people.models import Participant
from events.day.models import CheckIn
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.tickets.tests.make import ticket

pytestmark = pytest.mark.django_db
TIME, NOTE, AFTER = (reverse(f"credits/desk/{name}") for name in ("time", "note", "after"))
TYPED = {"work": "caring", "quarters": "6", "on": "2026-03-01", "told_how": "said", "source": "community"}


@pytest.fixture
def keeper(client):
    ada = make.keeper()
    sign_in(client, ada)
    return ada


def read(client, url, **typed):
    answer = client.post(url, typed) if typed else client.get(url)
    return answer.content.decode()


def test_note_finds_who_is_named_whatever_the_accents(client, keeper):
    sian = make.person("Siân")
    assert client.post(NOTE, {**TYPED, "who": "sian"}).status_code == 302
    entry = TimeEntry.objects.get()
    assert (entry.participant, entry.quarters, entry.noted_by) == (sian, 6, keeper)
    assert ledger.balance_of(sian) == 6


def test_note_asks_which_of_several_and_keeps_what_was_typed(client, keeper):
    make.person("Ben", area="Rhyl")
    second = make.person("Ben", area="Conwy")
    page = read(client, NOTE, **TYPED, who="Ben", words="the soup")
    assert "Which of them?" in page and "the soup" in page and not TimeEntry.objects.exists()
    client.post(NOTE, {**TYPED, "who": "Ben", "who_which": second.pk})
    assert TimeEntry.objects.get().participant == second


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"who": "Nobody"}, "We know nobody of this name"),
        ({"on": "2099-01-01"}, "This day is still to come."),
        ({"quarters": "7000"}, "Please choose one of the answers offered."),
        ({"whom": "Ben"}, "This is who gave the time."),
        ({"source": "person"}, "Please name them, if the credits come from them."),
    ],
)
def test_note_says_what_is_not_right(client, keeper, typed, words):
    make.person()
    assert words in read(client, NOTE, **{**TYPED, "who": "Ben", **typed})
    assert not TimeEntry.objects.exists()


def test_note_takes_credits_from_a_pot_or_from_whom_it_was_for(client, keeper):
    ben, cleo, pot = make.person(), make.person("Cleo"), make.pot()
    client.post(NOTE, {**TYPED, "who": "Ben", "source": str(pot.pot_id)})
    client.post(f"{NOTE}?person={ben.pk}", {**TYPED, "source": "person", "whom": "Cleo"})
    assert (ledger.balance_of(ben), ledger.balance_of(cleo)) == (12, -6)
    assert set(CreditMove.objects.values_list("giver__kind", flat=True)) == {"pot", "person"}


def test_after_notes_the_same_for_all_who_are_ticked_and_makes_hosts_known(client):
    event = meetups.event(starts_at=timezone.now() - timedelta(days=2))
    ada = meetups.host(event)
    Team.objects.create(event=event, user=meetups.person("Carol"), role=Team.Role.TABLE_HOST)
    ben = ticket(event)
    CheckIn.objects.create(ticket=ben, at=timezone.now())
    sign_in(client, ada)
    page = read(client, AFTER)
    assert f"?about={event.key}" in page
    url = f"{AFTER}?about={event.key}"
    page = read(client, url)
    assert "Carol · Table host" in page and ">Ben" in page.replace("\n", "").replace(" Ben", ">Ben")
    key = uuid.uuid4()
    who = ["host:carol@example.org", f"person:{ben.participant.pk}"]
    for _ in range(2):
        client.post(url, {**TYPED, "work": "planning", "who": who, "form_key": key})
    found = TimeEntry.objects.order_by("pk").values_list("participant__name", "about", "quarters")
    assert list(found) == [("Carol", event.key, 6), ("Ben", event.key, 6)]
    assert "Please tick somebody." in read(client, url, **TYPED)


def test_a_lead_host_notes_time_of_the_guests_of_their_own_meet_up_alone(client):
    event = meetups.event()
    ben, cleo = ticket(event).participant, make.person("Cleo")
    sign_in(client, meetups.host(event))
    client.post(NOTE, {**TYPED, "who": "Ben"})
    assert "We know nobody of this name" in read(client, NOTE, **TYPED, who="Cleo")
    assert client.get(f"{NOTE}?person={cleo.pk}").status_code == 404
    theirs, other = ben.time_given.get(), make.time(cleo)
    assert client.get(reverse("credits/desk/entry", args=[theirs.pk])).status_code == 200
    assert client.get(reverse("credits/desk/entry", args=[other.pk])).status_code == 404
    assert client.get(reverse("credits/desk/ledger")).status_code == 404


def test_time_shows_keepers_what_waits_and_everybody_hours_by_kind_of_work(client, keeper):
    for number in range(5):
        make.time(Participant.objects.create(name=f"Ben{number}"), on=timezone.localdate())
    ben, now = make.person("Dilys"), timezone.now()
    told = actions.tell_time(person=ben, quarters=2, work="driving", on=now.date(), now=now)
    gift = actions.ask_to_give(person=ben, to_name="Olwen", quarters=4, now=now)
    thanks = make.thanks(sender=ben, to_words="Mair", status=ThankYou.Status.WAITING)
    page = read(client, TIME)
    assert "Caring" in page and ">10<" in page
    for name, row in (("entry", told), ("gift", gift), ("thank_you", thanks)):
        assert reverse(f"credits/desk/{name}", args=[row.pk]) in page
    event = meetups.event()
    sign_in(client, meetups.host(event, "Nerys"))
    assert "Olwen" not in read(client, TIME)


def test_entry_is_confirmed_turned_down_taken_back_or_settled(client, keeper):
    ben, now = make.person(), timezone.now()
    told = actions.tell_time(person=ben, quarters=2, work="driving", on=now.date(), now=now)
    url = reverse("credits/desk/entry", args=[told.pk])
    client.post(url, {"do": "confirm"})
    actions.question_time(entry=told, words="it was longer")
    assert "it was longer" in read(client, url)
    client.post(url, {"do": "settle"})
    client.post(url, {"do": "take_back"})
    told.refresh_from_db()
    assert (told.status, told.question) == ("taken_back", "")
    assert "in the meantime" in client.post(url, {"do": "take_back"}, follow=True).content.decode()
    client.post(url, {"do": "nonsense"})
    assert TimeEntry.objects.get().status == "taken_back"


def test_ledger_says_that_all_of_it_is_nought_and_undoes_a_move_once(client, keeper):
    ben, pot = make.person(), make.pot()
    make.time(ben)
    move = actions.move_credits(giver=actions.account_of(ben), taker=pot, quarters=2, now=timezone.now())
    page = read(client, reverse("credits/desk/ledger"))
    assert "<b>All together</b>" in page and "<b>0</b>" in page and "−2" in page
    for _ in range(2):
        client.post(reverse("credits/desk/undo", args=[move.pk]))
    assert ledger.balance_of(ben) == 8 and CreditMove.objects.count() == 3


def test_give_moves_credits_between_people_and_pots(client, keeper):
    ben, pot = make.person(), make.pot()
    url = reverse("credits/desk/give")
    client.post(url, {"quarters": "4", "giver": "Ben", "taker_pot": pot.pot_id})
    assert ledger.balance_of(ben) == -4
    client.post(url, {"quarters": "2", "giver_pot": pot.pot_id, "taker": "Ben"})
    assert CreditMove.objects.latest("pk").reason == "drawn"
    for typed in ({}, {"giver": "Ben"}, {"giver": "Ben", "giver_pot": pot.pot_id}):
        assert "Please choose one: a pot or a person." in read(client, url, quarters="4", **typed)
    assert "not the same" in read(client, url, quarters="4", giver="Ben", taker="Ben")


def test_pots_are_made_in_both_languages_and_closed(client, keeper):
    words = {"name_en": "Rides", "name_cy": "Lifftiau", "purpose_en": "To come", "purpose_cy": "I ddod"}
    url = reverse("credits/desk/new_pot")
    assert "Please fill this in." in read(client, url, **{**words, "name_cy": ""})
    client.post(url, {**words, "is_open": "on"})
    pot = Pot.objects.get()
    assert pot.is_open and pot.account.kind == "pot"
    client.post(reverse("credits/desk/pot", args=[pot.pk]), words)
    assert "Closed" in read(client, reverse("credits/desk/pots"))


def test_gift_is_passed_on_to_whom_the_host_knows(client, keeper):
    ben, cleo = make.person(), make.person("Cleo")
    gift = actions.ask_to_give(person=ben, to_name="cleo", quarters=4, now=timezone.now())
    url = reverse("credits/desk/gift", args=[gift.pk])
    assert f'value="{cleo.pk}" checked' in read(client, url)
    client.post(url, {"to": cleo.pk})
    client.post(url, {"to": cleo.pk})
    assert ledger.balance_of(cleo) == 4


def test_thanks_are_written_sent_once_in_the_receivers_language_or_given_by_hand(client, keeper, mailoutbox):
    ben = make.person(language="cy")
    typed = {"sender": "Cleo", "receiver": "Ben", "reason": "the soup", "language": "en", "text": "Warm."}
    client.post(reverse("credits/desk/thank"), typed)
    thanks = ThankYou.objects.get()
    assert (thanks.receiver, thanks.sender, thanks.from_name) == (ben, None, "Cleo")
    url = reverse("credits/desk/thank_you", args=[thanks.pk])
    for _ in range(2):
        client.post(url, {"do": "send"})
    from wwnt.kit import outbox

    outbox.run_due()
    assert [mail.subject for mail in mailoutbox] == ["Diolch, oddi wrth Cleo"]
    Message.objects.update(fate=Message.Fate.REFUSED)
    assert "The mail came back" in read(client, reverse("credits/desk/thanks"))
    client.post(url, {"do": "by_hand"})
    thanks.refresh_from_db()
    assert thanks.status == ThankYou.Status.GIVEN


def test_thanks_without_e_mail_go_on_a_card(client, keeper):
    olwen = make.person("Olwen", email="", language="cy")
    thanks = make.thanks(receiver=olwen)
    with pytest.raises(thanking.NoMail):
        thanking.send(thanks=thanks, by=keeper, now=timezone.now())
    page = read(client, reverse("credits/desk/thank_you", args=[thanks.pk]))
    assert 'value="send"' not in page
    cards = client.get(reverse("credits/desk/cards"))
    assert cards["Content-Type"] == "application/pdf" and cards.content.startswith(b"%PDF")
    assert cards["Cache-Control"] == "private, no-store"
    client.post(reverse("credits/desk/thank_you", args=[thanks.pk]), {"do": "throw_away"})
    assert client.get(reverse("credits/desk/cards")).status_code == 404


def test_thanks_for_somebody_named_wait_until_a_host_says_who_it_is(client, keeper):
    ben = make.person()
    for to_words, to, receiver in (("ben", ben.pk, ben), ("Olwen from the choir", "", None)):
        thanks = make.thanks(to_words=to_words, status=ThankYou.Status.WAITING)
        url = reverse("credits/desk/thank_you", args=[thanks.pk])
        assert ("We know nobody of this name" in read(client, url)) == (receiver is None)
        for _ in range(2):
            client.post(url, {"do": "name", "to": to})
        thanks.refresh_from_db()
        assert (thanks.status, thanks.receiver) == ("ready", receiver)


def test_letter_is_for_who_has_one(client, keeper):
    ben = make.person()
    make.time(ben)
    assert client.get(reverse("credits/desk/letter", args=[ben.pk, 2026])).content.startswith(b"%PDF")
    assert client.get(reverse("credits/desk/letter", args=[ben.pk, 2024])).status_code == 404


def test_letters_are_asked_for_and_told_of(client, keeper):
    make.time(make.person(), on=timezone.localdate())
    url, year = reverse("credits/desk/letters"), timezone.localdate().year
    client.post(url, {"year": year, "whom": "all", "make": "1"})
    assert "The letters are being written." in read(client, url)
    client.post(url, {"year": year, "whom": "all", "send": "1"})
    message = Message.objects.get(kind="year_letter")
    Message.objects.update(fate=Message.Fate.REFUSED)
    given = reverse("credits/desk/letter_given", args=[message.pk])
    assert given in read(client, url)
    client.post(given)
    assert given not in read(client, url)


def test_panel_and_story_on_the_page_of_a_person(client, keeper):
    ben = make.person()
    make.time(ben, words="my mother")
    make.thanks(receiver=ben)
    page = read(client, reverse("people/desk/person", args=[ben.pk]))
    assert "my mother" in page and "Gave time: Caring" in page and "Was thanked for: the soup" in page
    assert f"{NOTE}?person={ben.pk}" in page


def test_lists_ask_the_database_as_often_for_many_rows_as_for_few(client, keeper):
    for url in (reverse("credits/desk/ledger"), reverse("credits/desk/thanks"), reverse("credits/desk/pots")):
        asked = []
        for number in (1, 5):
            for _ in range(number):
                ben = Participant.objects.create(name="Ben")
                make.time(ben)
                make.thanks(receiver=ben, sender=ben)
                make.pot()
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            asked.append(len(queries))
        assert asked[0] == asked[1], url
