"""Claims on people's own pages: of the planning group, and of guests; without an account, without JavaScript."""

import html
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.people.models import Participant
from events.group.models import Member
from events.meetups.tests import make as meetups
from events.money import claiming
from events.money.models import ExpenseClaim, ExpenseReceipt, ExpenseRules
from events.money.plugs import GuestPanel, MemberPanel
from events.money.tests import make
from events.tickets.tests import make as tickets

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ben(event):
    return make.member(event)


def at(member):
    return reverse("money/expenses", args=[member.secret])


def shown(answer):
    return html.unescape(answer.content.decode())


def test_a_member_claims_what_the_bus_cost(client, event, ben):
    assert "My expenses" in shown(client.get(at(ben)))
    answer = client.post(at(ben), make.typed(), follow=True)
    assert "We have it." in shown(answer) and "£4.50" in shown(answer)
    claim = ExpenseClaim.objects.get()
    assert (claim.participant, claim.amount, claim.entered_by, claim.status) == (
        ben.participant,
        4.5,
        None,
        "asked",
    )
    assert answer["Cache-Control"] == "private, no-store"


def test_miles_by_car_are_reckoned_for_them(client, event, ben):
    ExpenseRules.objects.create(event=event, mile=Decimal("0.50"), words_en="Fares and care.")
    page = shown(client.get(at(ben)))
    assert "For each mile: £0.50" in page and "Fares and care." in page
    client.post(at(ben), make.typed(amount="", miles="12 milltir"))
    assert ExpenseClaim.objects.get().amount == 6


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"amount": ""}, "how much it was, or how many miles"),
        ({"miles": "3"}, "an amount or miles, not both"),
        ({"amount": "", "miles": "many"}, "how many miles, as in 12"),
        ({"amount": "", "miles": "3", "what": "data"}, "Miles are for travel"),
        ({"amount": "-5"}, "leave out the minus"),
        ({"amount": "0"}, "how much it was, or how many miles"),
        ({"amount": "1.250"}, "We can't tell which amount"),
        ({"spent_on": "yesterday"}, "Please give a day"),
        ({"spent_on": "1926-01-01"}, "look at the year again"),
        ({"what": ""}, "Please fill this in"),
        ({"has_receipt": ""}, "Please fill this in"),
        ({"pay_words": "20-45-77 12345678"}, "We keep none"),
        ({"words": "GB29 NWBK 6016 1331 9268 19"}, "We keep none"),
    ],
)
def test_what_cant_be_taken_is_answered_in_words_and_nothing_is_lost(client, event, ben, changes, said):
    answer = client.post(at(ben), make.typed(**{"words": "Two buses", **changes}))
    assert said in shown(answer)
    assert changes.get("words", "Two buses") in shown(answer)
    assert not ExpenseClaim.objects.exists()


def test_a_day_to_come_is_for_who_needs_the_money_before(client, event, ben):
    soon = timezone.localdate(event.starts_at).isoformat()
    assert "still to come" in shown(client.post(at(ben), make.typed(spent_on=soon)))
    client.post(at(ben), make.typed(spent_on=soon, is_ahead="on"))
    assert ExpenseClaim.objects.get().is_ahead


def test_a_photo_of_a_receipt_is_kept_light_and_in_no_file(client, event, ben):
    client.post(at(ben), make.typed(receipt=make.photo()))
    assert ExpenseClaim.objects.get().has_receipt
    assert len(ExpenseReceipt.objects.get().picture) > 0


def test_what_is_no_picture_is_refused_in_words(client, event, ben):
    file = make.photo()
    file.file.seek(0)
    file.file.write(b"%PDF-1.7 no picture")
    answer = client.post(at(ben), make.typed(receipt=file))
    assert "not a picture we can read" in shown(answer) and not ExpenseClaim.objects.exists()


def test_taking_a_claim_back_is_one_button_and_only_for_ones_own(client, event, ben):
    mine = make.claim(event, ben.participant)
    cleo = make.claim(event, Participant.objects.create(name="Cleo"), "9")
    for number in (cleo.pk, "x", "9" * 30):
        client.post(at(ben), {"take_back": number})
    assert ExpenseClaim.objects.asked().count() == 2
    assert "Taken back." in shown(client.post(at(ben), {"take_back": mine.pk}, follow=True))
    assert "answered meanwhile" in shown(client.post(at(ben), {"take_back": mine.pk}, follow=True))
    assert ExpenseClaim.objects.asked().get() == cleo


def test_changing_the_language_keeps_what_was_typed_and_sends_nothing(client, event, ben):
    answer = client.post(at(ben) + "?language=cy", {**make.typed(words="Y bws"), "_language": "cy"})
    assert 'value="Y bws"' in answer.content.decode() and not ExpenseClaim.objects.exists()


def test_who_was_only_invited_or_has_another_link_sees_nothing(client, event, ben):
    Member.objects.update(status=Member.Status.INVITED)
    assert client.get(at(ben)).status_code == 404
    assert client.get(reverse("money/expenses", args=["1-nothing"])).status_code == 404


def test_a_guest_claims_from_their_ticket_when_it_is_proved_that_it_is_them(client, event):
    ticket = tickets.ticket(event, "Cleo")
    url = reverse("money/guest_expenses", args=[ticket.secret])
    assert url in client.get(reverse("tickets/ticket", args=[ticket.secret])).content.decode()
    client.post(url, make.typed())
    assert ExpenseClaim.objects.get().participant == ticket.participant
    unproved = ticket.first_secret
    assert client.get(reverse("money/guest_expenses", args=[unproved])).status_code == 404
    assert "/expenses/" not in client.get(reverse("tickets/ticket", args=[unproved])).content.decode()


def test_the_panels_lead_to_the_page(event, ben):
    make.claim(event, ben.participant)
    _template, context = MemberPanel().panel(ben)
    assert context["url"] == at(ben) and list(context["claims"]) == list(ExpenseClaim.objects.all())
    ticket = tickets.ticket(event, "Cleo")
    ticket.participant = None
    assert GuestPanel().panel(ticket, timezone.now()) is None


def test_somebody_with_many_waiting_claims_is_asked_to_ring(client, event, ben):
    for number in range(claiming.MOST_WAITING):
        make.claim(event, ben.participant, f"{number + 1}")
    assert "Please ring us" in shown(client.post(at(ben), make.typed()))


def test_a_page_of_many_claims_takes_as_many_queries_as_of_one(client, event, ben, django_assert_num_queries):
    make.claim(event, ben.participant)
    with CaptureQueriesContext(connection) as one:
        client.get(at(ben))
    for number in range(2):
        make.claim(event, ben.participant, f"{number + 1}", status="declined", reason="x")
    with django_assert_num_queries(len(one)):
        client.get(at(ben))


def test_miles_that_come_to_nothing_are_answered_in_words(client, event, ben):
    answer = client.post(at(ben), make.typed(amount="", miles="0.01", words="Next door"))
    assert answer.status_code == 200 and "less than a penny" in shown(answer) and "Next door" in shown(answer)
    assert not ExpenseClaim.objects.exists()


def test_two_equal_fares_on_a_day_are_two_claims_and_a_double_tap_is_one(client, event, ben):
    for _fare in range(2):
        key = client.get(at(ben)).context["form"]["form_key"].value()
        for _tap in range(2):
            client.post(at(ben), make.typed(form_key=str(key)))
    assert ExpenseClaim.objects.count() == 2


def test_that_we_have_it_is_said_once(client, ben):
    answer = shown(client.post(at(ben), make.typed(), follow=True))
    assert answer.count("You hear from us when somebody has looked at it.") == 1


def test_what_was_agreed_of_a_claim_stands_beside_what_was_asked(client, event, ben):
    claim = make.claim(event, ben.participant, "20")
    given = {"by": meetups.host(event), "now": timezone.now()}
    claiming.agree(claim=claim, amount=Decimal(12), reason="Half is shared.", **given)
    page = shown(client.get(at(ben)))
    assert all(each in page for each in ("£20", "£12", "Half is shared."))
