"""Claims at the desk: who may see them, writing one down, answering, paying, the treasurer's sheet."""

import html
import io
from decimal import Decimal

import page as pdf
import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from community.messages import actions as messages
from community.messages.models import Message
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.money import claiming, telling
from events.money.models import ExpenseClaim, ExpenseReceipt
from events.money.plugs import AboutEvent
from events.money.tests import make
from events.tickets.tests import make as tickets

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ada(client, event):
    client.force_login(meetups.host(event))
    return client


@pytest.fixture
def ben(event):
    return make.member(event).participant


def at(name, *args):
    return reverse(f"money/desk/{name}", args=["nobody-eats-alone", *args])


def shown(answer):
    return " ".join(html.unescape(answer.content.decode()).split())


@pytest.mark.parametrize(
    ("role", "status"), [(Team.Role.MONEY, 200), (Team.Role.PLANNING, 404), ("access", 404)]
)
def test_claims_are_for_who_looks_after_money(client, event, ben, role, status):
    claim = make.claim(event, ben)
    ExpenseReceipt.objects.create(claim=claim, picture=b"x")
    client.force_login(make.with_role(event, role, "Cleo"))
    for name in ("claims", "add_claim", "export_claims"):
        assert client.get(at(name)).status_code == status
    for name in ("claim", "receipt"):
        assert client.get(at(name, claim.pk)).status_code == status


def test_a_host_writes_down_what_somebody_says_on_the_phone(ada, event, ben):
    lost = ada.post(at("add_claim"), make.typed(who="Nobody", words="Tacsi"))
    assert "We find nobody of this name" in shown(lost) and "Tacsi" in shown(lost)
    answer = ada.post(at("add_claim"), make.typed(who="ben", words="Tacsi"), follow=True)
    claim = ExpenseClaim.objects.get()
    assert (claim.participant, claim.entered_by.name) == (ben, "Ada")
    assert "Written down by" in shown(answer) and "Tacsi" in shown(answer)
    for name in ("Cleo", "Cleo"):
        tickets.ticket(event, name, phone=f"01745 30010{ExpenseClaim.objects.count()}")
    assert "code of their ticket" in shown(ada.post(at("add_claim"), make.typed(who="Cleo")))


def test_agreed_then_paid(ada, event, ben):
    claim = make.claim(event, ben)
    assert "To answer" in shown(ada.get(at("claims")))
    assert "They hear of it" in shown(ada.post(at("answer_claim", claim.pk), {"agree": "1"}, follow=True))
    assert "To pay: £4.50" in shown(ada.get(at("claims"))).replace("<b>", "").replace("</b>", "")
    assert "answered it meanwhile" in shown(
        ada.post(at("answer_claim", claim.pk), {"agree": "1"}, follow=True)
    )
    assert "Noted as paid" in shown(ada.post(at("pay_claim", claim.pk), follow=True))
    assert "noted it already" in shown(ada.post(at("pay_claim", claim.pk), follow=True))
    claim.refresh_from_db()
    assert claim.status == ExpenseClaim.Status.PAID


def test_not_agreed_needs_kind_words_without_bank_details(ada, event, ben):
    claim = make.claim(event, ben)
    assert "Please fill this in" in shown(ada.post(at("answer_claim", claim.pk), {"reason": ""}))
    refused = ada.post(at("answer_claim", claim.pk), {"reason": "Pay 20-45-77 12345678"})
    assert "We keep none" in shown(refused) and "12345678" in shown(refused)
    ada.post(at("answer_claim", claim.pk), {"reason": "The council has paid it."})
    claim.refresh_from_db()
    assert (claim.status, claim.reason) == ("declined", "The council has paid it.")
    assert "The council has paid it." in shown(ada.get(at("claim", claim.pk)))


def test_ones_own_claim_is_somebody_elses_to_answer(ada, event):
    person = make.member(event, "Ada").participant
    claim = make.claim(event, person)
    page = shown(ada.get(at("claim", claim.pk)))
    assert "This is your own claim" in page and 'name="agree"' not in page
    assert "This is your own claim" in shown(
        ada.post(at("answer_claim", claim.pk), {"agree": "1"}, follow=True)
    )
    claim.refresh_from_db()
    assert claim.is_asked


def test_whoever_has_no_email_is_told_by_hand(ada, event):
    dai = make.member(event, "Dai", email="", phone="01745 300100").participant
    claim = make.claim(event, dai)
    ada.post(at("answer_claim", claim.pk), {"agree": "1"})
    page = shown(ada.get(at("claim", claim.pk)))
    assert "01745 300100" in page and "I have told them" in page
    ada.post(at("told_claimant", claim.pk))
    assert Message.objects.get().fate == Message.Fate.BY_HAND
    assert "I have told them" not in shown(ada.get(at("claim", claim.pk)))


def test_a_receipt_is_shown_to_no_browsers_memory(ada, event, ben):
    claim = make.claim(event, ben)
    assert ada.get(at("receipt", claim.pk)).status_code == 404
    ExpenseReceipt.objects.create(claim=claim, picture=b"picture")
    answer = ada.get(at("receipt", claim.pk))
    assert (answer.content, answer["Cache-Control"]) == (b"picture", "private, no-store")
    elsewhere = make.claim(meetups.event(slug="other"), ben)
    assert ada.get(at("receipt", elsewhere.pk)).status_code == 404
    assert ada.get(at("claim", elsewhere.pk)).status_code == 404


def test_the_treasurers_spreadsheet_tells_who_is_to_get_what(ada, event, ben):
    make.claim(
        event,
        ben,
        "12.60",
        words="=1+1",
        status="agreed",
        decided_by=meetups.person("Cleo"),
        decided_at=timezone.now(),
    )
    make.claim(event, ben, "3", status="paid")
    ExpenseClaim.objects.filter(status="paid").update(participant=None)
    sheet = load_workbook(io.BytesIO(ada.get(at("export_claims")).content)).active
    rows = [[cell.value for cell in row] for row in sheet]
    assert rows[1][0] == "Ben" and rows[1][2] == "=1+1" and rows[1][5] == 12.6 and rows[1][12] == "Cleo"
    assert rows[2][0] == "Somebody who was forgotten"
    assert sheet["C2"].data_type == "s"


def test_the_sheet_to_sign_is_a_tagged_pdf(ada, event, ben):
    make.claim(event, ben, status="agreed")
    answer = ada.get(at("paper_claims"))
    assert answer["Content-Type"] == "application/pdf"
    report = pdf.validate_pdf_bytes(answer.content, profile=pdf.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_a_list_of_many_claims_takes_as_many_queries_as_of_one(ada, event, ben, django_assert_num_queries):
    make.claim(event, ben)
    ada.get(at("claims"))
    with CaptureQueriesContext(connection) as one:
        ada.get(at("claims"))
    for number in range(3):
        person = make.member(event, f"Guest{number}").participant
        ExpenseReceipt.objects.create(claim=make.claim(event, person, status="agreed"), picture=b"x")
    with django_assert_num_queries(len(one)):
        ada.get(at("claims"))


def test_what_waits_is_said_on_the_overview_to_who_may_see_it(event, ben):
    make.claim(event, ben)
    make.claim(event, ben, "9", status="agreed")
    make.line(event, "bsl", "20", "10")
    ada, cleo = meetups.host(event), make.with_role(event, "programme", "Cleo")
    plug, now = AboutEvent(), timezone.now()
    items = plug.open_items(event, now, ada)
    assert [(item.text, item.loud) for item in items] == [
        ("Claims for expenses to answer: 1", True),
        ("Expenses to pay: 1", False),
    ]
    [card] = plug.cards(event, now, ada)
    assert (card.number, card.of, list(card.lines)) == (
        "£10",
        "of £20 planned",
        ["Access, Welsh and taking part: 100%"],
    )
    assert (plug.open_items(event, now, cleo), plug.cards(event, now, cleo)) == ((), ())


def test_nothing_is_closed_while_somebody_waits_for_their_money(event, ben):
    plug, now = AboutEvent(), timezone.now()
    claim = make.claim(event, ben)
    line = make.line(event, planned="20")
    said = [gap.text for gap in plug.open_at(event, "closed", now)]
    assert said == [
        "Claims for expenses that are not settled: 1",
        "Lines of the budget without what they cost: 1",
    ]
    assert not any(gap.hard for gap in plug.open_at(event, "closed", now))
    assert plug.open_at(event, "ready", now) == ()
    ExpenseClaim.objects.filter(pk=claim.pk).update(status="paid")
    line.actual = 0
    line.save()
    assert plug.open_at(event, "closed", now) == []


def test_the_timeline_says_what_is_paid_before_and_when_claims_go(event, ben):
    assert telling.dates_of(event) == []
    make.claim(event, ben, is_ahead=True)
    before, gone = telling.dates_of(event)
    assert before.at < event.starts_at and "before the day: 1" in before.text
    assert (gone.at.year - event.ends_at.year, gone.kind) == (7, "deletion")


def test_a_claim_answered_by_reading_changes_nothing(ada, event, ben):
    claim = make.claim(event, ben)
    for name in ("answer_claim", "pay_claim", "told_claimant"):
        assert ada.get(at(name, claim.pk)).status_code == 405
    claim.refresh_from_db()
    assert claim.is_asked
    assert claiming.for_miles(miles=claim.amount, rate=claim.amount) == 20.25


def test_ones_own_claim_is_paid_by_somebody_else(ada, event):
    mine = make.member(event, "Ada").participant
    claim = make.claim(event, mine, status="agreed")
    assert "Somebody else has to note it as paid." in shown(ada.get(at("claim", claim.pk)))
    answer = ada.post(at("pay_claim", claim.pk), follow=True)
    assert "Somebody else has to note it as paid." in shown(answer)
    claim.refresh_from_db()
    assert claim.is_agreed


def test_mails_about_claims_are_listed_for_who_may_see_claims_alone(ada, client, event, ben):
    claiming.agree(claim=make.claim(event, ben), by=meetups.person("Nerys"), now=timezone.now())
    told = Message.objects.get(kind="expenses_agreed")
    pages = [reverse("invites/desk/messages", args=[event.slug])]
    pages.append(reverse("invites/desk/message", args=[event.slug, told.pk]))
    assert all("Expenses: agreed" in shown(client.get(page)) for page in pages)
    client.force_login(make.with_role(event, Team.Role.ACCESS, "Cleo"))
    listed, one = (client.get(page) for page in pages)
    assert (listed.status_code, one.status_code) == (200, 404)
    assert "Expenses" not in shown(listed) and "Ben" not in shown(listed)


def test_the_card_says_what_is_planned_as_long_as_nothing_is_spent(event):
    line = make.line(event, planned="250")
    (card,) = telling.cards(event)
    assert (card.number, card.of) == ("£250", "planned so far")
    line.actual = 0
    line.save()
    (card,) = telling.cards(event)
    assert (card.number, card.of) == ("£0", "of £250 planned")


def test_a_part_is_agreed_with_a_reason_and_the_treasurer_sees_both(ada, event, ben):
    claim = make.claim(event, ben, amount="20.00")
    answer = at("answer_claim", claim.pk)
    for part in ("0", "20", "25", ""):
        lost = shown(ada.post(answer, {"in_part": "1", "part": part, "reason": "Half of it is shared."}))
        assert "Half of it is shared." in lost and 'id="id_part_part_error"' in lost
    assert "Please fill this in" in shown(ada.post(answer, {"in_part": "1", "part": "12.50"}))
    typed = {"in_part": "1", "part": "12.50", "reason": "Half of it is shared."}
    assert "Agreed in part" in shown(ada.post(answer, typed, follow=True))
    claim.refresh_from_db()
    assert (str(claim.to_pay), claim.is_agreed) == ("12.50", True)
    assert "<b>£12.50</b>" in shown(ada.get(at("claims")))
    book = load_workbook(io.BytesIO(ada.get(at("export_claims")).content))
    asked, agreed = [[cell.value for cell in row[5:7]] for row in book.active.rows]
    assert (asked, [float(each) for each in agreed]) == (["Asked for", "Agreed amount"], [20, 12.5])
    messages.send(message_id=Message.objects.get(kind="expenses_agreed").pk)
    body = mail.outbox[-1].body
    assert all(each in body for each in ("£20", "£12.50", "Half of it is shared."))


@pytest.mark.parametrize("given", [{"amount": Decimal(5)}, {"amount": Decimal(4), "reason": ""}])
def test_no_part_is_more_than_was_asked_or_goes_without_a_word(event, ben, given):
    claim = make.claim(event, ben, amount="4.50")
    with pytest.raises(claiming.NoPart):
        claiming.agree(claim=claim, by=meetups.host(event), now=timezone.now(), **{"reason": "So"} | given)
