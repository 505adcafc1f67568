"""The budget at the desk: who sees it, what is typed, two hosts at once, spreadsheet and paper."""

import html
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from events.meetups.models import Event, Team
from events.meetups.tests import make as meetups
from events.money import actions
from events.money.models import BudgetLine, ExpenseRules
from events.money.tests import make
from wwnt.kit import trail

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ada(client, event):
    client.force_login(meetups.host(event))
    return client


def at(name, *args):
    return reverse(f"money/desk/{name}", args=["nobody-eats-alone", *args])


def whole(**changes):
    """Everything the form of a line asks for."""
    names = ("what_cy", "what_en", "planned", "actual", "funder", "giver", "in_kind", "note", "mark")
    return {"category": "room", **dict.fromkeys(names, ""), **changes}


def form_of(client, line, **changes):
    """What the open form holds, with these changes."""
    form = client.get(at("edit", line.pk)).context["form"]
    held = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in held.items() if value not in (None, False)} | changes


@pytest.mark.parametrize(
    ("role", "sees", "changes"),
    [
        (Team.Role.MONEY, 200, 200),
        (Team.Role.PLANNING, 200, 404),
        (Team.Role.PROGRAMME, 404, 404),
        (Team.Role.COMMUNICATIONS, 404, 404),
    ],
)
def test_the_group_sees_the_budget_and_who_looks_after_money_changes_it(client, event, role, sees, changes):
    client.force_login(make.with_role(event, role, "Cleo"))
    line = make.line(event)
    assert client.get(at("budget")).status_code == sees
    assert client.get(at("export")).status_code == sees
    assert client.get(at("print_budget")).status_code == sees
    assert client.get(at("add")).status_code == changes
    assert client.get(at("edit", line.pk)).status_code == changes
    assert client.get(at("remove", line.pk)).status_code == changes


def test_a_line_needs_only_a_kind_and_may_be_typed_as_people_type(ada, event):
    answer = ada.post(
        at("add"), {"category": "bsl", "what": "Two  interpreters", "planned": "£1,250"}, follow=True
    )
    assert "Added: Two interpreters" in answer.content.decode()
    line = BudgetLine.objects.get()
    assert (line.category, line.planned, line.actual, line.what_en) == (
        "bsl",
        Decimal(1250),
        None,
        "Two interpreters",
    )


def test_words_are_kept_in_the_language_of_the_page(ada, event):
    ada.post(at("add") + "?language=cy", {"category": "bsl", "what": "Dau ddehonglydd", "planned": ""})
    line = BudgetLine.objects.get()
    assert (line.what_cy, line.what_en) == ("Dau ddehonglydd", "")
    both = {"category": "bsl", "what": "Two", "what_other": "Dau", "planned": ""}
    ada.post(at("add") + "?language=en", both)
    assert BudgetLine.objects.filter(what_cy="Dau", what_en="Two").exists()


def test_a_form_sent_twice_makes_one_line_and_two_equal_lines_are_two(ada, event):
    for _line in range(2):
        key = ada.get(at("add")).context["form"]["form_key"].value()
        for _again in range(2):
            ada.post(at("add"), {"category": "bsl", "what": "", "planned": "20", "form_key": str(key)})
    assert BudgetLine.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-20", "Money in"),
        ("1.250", "We can't tell which amount"),
        ("ten", "We can't tell"),
        ("99999999", "more than"),
    ],
)
def test_an_amount_that_cant_be_understood_is_answered_in_words_and_nothing_is_lost(ada, event, typed, said):
    answer = ada.post(at("add"), {"category": "bsl", "what": "Two", "planned": typed})
    shown = answer.content.decode()
    assert said in html.unescape(shown)
    assert f'value="{typed}"' in shown and 'value="Two"' in shown
    assert not BudgetLine.objects.exists()


def test_everything_of_a_line_can_be_changed_and_zero_is_an_amount(ada, event):
    line = make.line(event, planned="10")
    ada.post(
        at("edit", line.pk),
        form_of(
            ada, line, what_cy="Y neuadd", planned="1 250,00", actual="0", funder="Trust", note="Ask\nagain"
        ),
    )
    line.refresh_from_db()
    assert (line.what_cy, line.planned, line.actual, line.funder) == ("Y neuadd", 1250, 0, "Trust")
    assert (line.note, line.note_language) == ("Ask\nagain", "en")


def test_a_gift_has_a_price_only_by_the_givers_yes(ada, event):
    line = make.line(event, "catering")
    asked = ada.post(at("edit", line.pk), whole(category="catering", giver="Becws", in_kind="60"))
    assert "never priced without their yes" in asked.content.decode()
    nobody = ada.post(at("edit", line.pk), whole(category="catering", in_kind="60", may_price_gift="on"))
    assert "who gives it" in nobody.content.decode()
    income = ada.post(at("edit", line.pk), whole(category="grant", giver="Becws"))
    assert "no gift in kind" in income.content.decode()
    yes = form_of(ada, line, giver="Becws", in_kind="60", may_price_gift="on", may_name_giver="on")
    ada.post(at("edit", line.pk), yes)
    line.refresh_from_db()
    assert (line.giver, line.in_kind, line.may_name_giver) == ("Becws", 60, True)
    ada.post(at("edit", line.pk), {**form_of(ada, line), "giver": "", "in_kind": ""})
    line.refresh_from_db()
    assert not line.may_name_giver and not line.may_price_gift


def test_of_two_hosts_the_second_sees_what_the_first_wrote(ada, event):
    line = make.line(event, planned="10")
    mine = form_of(ada, line, planned="30")
    ada.post(at("edit", line.pk), form_of(ada, line, planned="20"))
    answer = ada.post(at("edit", line.pk), mine)
    shown = answer.content.decode()
    assert answer.status_code == 409 and "20.00" in shown and 'value="30"' in shown
    again = {**mine, "mark": answer.context["form"].data["mark"]}
    assert ada.post(at("edit", line.pk), again).status_code == 302
    line.refresh_from_db()
    assert line.planned == 30


def test_opening_a_line_and_keeping_it_as_it_is_changes_nothing(ada, event):
    line = make.line(event, planned="1250.50", note="Sylw", note_language="cy")
    assert ada.post(at("edit", line.pk), form_of(ada, line)).status_code == 302
    line.refresh_from_db()
    assert (line.planned, line.note_language) == (Decimal("1250.50"), "cy")
    assert not trail.Entry.objects.exists()


def test_a_line_goes_only_when_asked_once_more(ada, event):
    line = make.line(event)
    assert "Take this line out" in ada.get(at("remove", line.pk)).content.decode()
    assert BudgetLine.objects.exists()
    ada.post(at("remove", line.pk))
    assert not BudgetLine.objects.exists()
    assert ada.post(at("remove", line.pk)).status_code == 302


def test_a_line_of_another_meetup_is_not_there(ada, event):
    other = make.line(meetups.event(slug="other"))
    assert ada.get(at("edit", other.pk)).status_code == 404


def test_a_tenth_is_suggested_and_put_aside_in_one_line(ada, event):
    make.line(event, planned="995")
    assert "£100" in ada.get(at("budget")).content.decode()
    for _again in range(2):
        ada.post(at("put_aside"))
    line = BudgetLine.objects.get(category="contingency")
    assert line.planned == 100
    assert "we suggest a tenth" not in ada.get(at("budget")).content.decode()


def test_the_share_stands_in_words_and_figures(ada, event):
    make.line(event, planned="100", actual="100")
    make.line(event, "bsl", planned="300", actual="100")
    shown = " ".join(ada.get(at("budget")).content.decode().split())
    assert "planned 75%" in shown and "spent 50%" in shown and "Access, Welsh and taking part" in shown


def test_a_budget_of_many_lines_takes_as_many_queries_as_of_one(ada, event, django_assert_num_queries):
    make.line(event, "bsl", planned="3")
    ada.get(at("budget"))
    with CaptureQueriesContext(connection) as one:
        ada.get(at("budget"))
    for number in range(3):
        make.line(event, "catering", giver=f"Giver {number}")
    with django_assert_num_queries(len(one)):
        ada.get(at("budget"))


def test_the_spreadsheet_holds_numbers_and_runs_nothing(ada, event):
    make.line(event, "bsl", planned="1250.50", what_en="=HYPERLINK(1)", funder="@evil", note="+1")
    answer = ada.get(at("export"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    row = [cell.value for cell in sheet[2]]
    assert row[2:6] == ["=HYPERLINK(1)", 1250.5, None, "@evil"]
    assert sheet["C2"].data_type == "s" and sheet["D2"].data_type == "n"
    assert [cell.value for cell in sheet[3]][2:4] == ["All costs", 1250.5]


def test_a_preset_has_a_budget_too_and_its_lines_can_be_changed(client):
    preset = meetups.event(slug="preset-meetup", status=Event.Status.PRESET)
    elsewhere = meetups.event(slug="elsewhere")
    client.force_login(meetups.host(elsewhere))
    url = reverse("money/desk/add", args=[preset.slug])
    assert client.get(reverse("money/desk/budget", args=[preset.slug])).status_code == 200
    assert client.post(url, {"category": "bsl", "what": "", "planned": ""}).status_code == 302
    assert BudgetLine.objects.get().event_id == preset.pk
    assert client.get(reverse("money/desk/claims", args=[preset.slug])).status_code == 404


def test_what_a_mile_counts_is_content(ada, event):
    assert ada.get(at("rules")).context["form"]["mile"].value() == "£0.45"
    mark = ada.get(at("rules")).context["form"]["mark"].value()
    wrong = ada.post(at("rules"), {"mile": "0", "words_cy": "", "words_en": "Fares.", "mark": mark})
    assert "between 1p and £9.99" in wrong.content.decode() and "Fares." in wrong.content.decode()
    ada.post(at("rules"), {"mile": "52p", "words_cy": "Tocynnau.", "words_en": "Fares.", "mark": mark})
    rules = ExpenseRules.objects.get()
    assert (rules.mile, rules.words_cy) == (Decimal("0.52"), "Tocynnau.")
    late = ada.post(at("rules"), {"mile": "60p", "words_cy": "", "words_en": "", "mark": mark})
    assert late.status_code == 409


def test_a_new_budget_starts_with_lines_without_amounts(event):
    actions.start(event=event, keys=["room", "bsl"])
    actions.start(event=event, keys=["room", "bsl"])
    lines = BudgetLine.objects.all()
    assert [(each.category, each.planned, each.actual) for each in lines] == [
        ("room", None, None),
        ("bsl", None, None),
    ]
    with translation.override("cy"):
        assert lines[0].name.lang == "cy" and lines[0].name != "Room"


def test_the_next_budget_plans_with_what_the_last_one_cost(event):
    make.line(event, "bsl", "500", "560", what_cy="Dehonglwyr", note="Old", funder="Trust")
    make.line(event, "travel", "80")
    make.line(event, "catering", giver="Becws", may_name_giver=True, may_price_gift=True, in_kind=Decimal(60))
    make.line(event, "grant", "1000", "1000")
    ExpenseRules.objects.create(event=event, mile=Decimal("0.50"), words_cy="Tocynnau")
    fresh = meetups.event(slug="next")
    actions.take_over(source=event, event=fresh)
    lines = [(each.category, each.planned, each.actual) for each in fresh.budget_lines.order_by("category")]
    assert lines == [
        ("bsl", 560, None),
        ("catering", None, None),
        ("grant", None, None),
        ("travel", 80, None),
    ]
    gift = fresh.budget_lines.get(category="catering")
    assert (gift.giver, gift.may_name_giver, gift.may_price_gift, gift.in_kind) == (
        "Becws",
        False,
        False,
        None,
    )
    bsl = fresh.budget_lines.get(category="bsl")
    assert (bsl.note, bsl.funder, bsl.what_cy) == ("", "", "Dehonglwyr")
    assert actions.rules_of(fresh).mile == Decimal("0.50")
    preset = meetups.event(slug="preset-ours", status=Event.Status.PRESET)
    actions.take_over(source=event, event=preset)
    kinds = {line.category for line in event.budget_lines.all()}
    assert {line.category for line in preset.budget_lines.all()} == kinds
    given = preset.budget_lines.values_list("what_en", "what_cy", "planned", "giver", "funder", "note")
    assert set(given) == {("", "", None, "", "", "")} and not actions.rules_of(preset).pk


def test_the_trail_holds_no_amount(ada, event):
    ada.post(at("add"), {"category": "bsl", "what": "", "planned": "1234.56"})
    line = BudgetLine.objects.get()
    ada.post(at("edit", line.pk), form_of(ada, line, actual="4321"))
    told = [str(entry.facts) for entry in trail.Entry.objects.all()]
    assert len(told) == 2 and not any("1234" in each or "4321" in each for each in told)


def test_too_many_lines_are_refused_in_words(ada, event, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 1)
    make.line(event)
    answer = ada.post(at("add"), {"category": "bsl", "what": "", "planned": ""})
    assert "so many lines" in answer.content.decode()


def test_a_new_line_takes_the_place_of_the_empty_one_of_its_kind(event):
    ada, empty = meetups.host(event), make.line(event)
    funded = make.line(event, "food", funder="Council")
    for planned in (300, 40):
        fields = {
            "category": "room",
            "what_en": f"Room {planned}",
            "what_cy": "",
            "planned": Decimal(planned),
        }
        actions.add_line(event=event, fields=fields, by=ada)
    assert [(line.pk == empty.pk, line.planned) for line in BudgetLine.objects.filter(category="room")] == [
        (True, 300),
        (False, 40),
    ]
    actions.add_line(event=event, fields={**fields, "category": "food"}, by=ada)
    assert BudgetLine.objects.filter(category="food").count() == 2 and funded.planned is None
