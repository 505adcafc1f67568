"""What the report tells of money: sums of groups, the share, gifts whose givers said yes; nothing of one person."""

from decimal import Decimal

import pytest
from django.utils import timezone, translation

from events.money.models import BudgetLine
from events.partners.models import Partner
from reports import telling
from reports.gather import gather
from reports.models import Report
from reports.tests import make

pytestmark = pytest.mark.django_db


def line(event, category, planned=None, actual=None, **changes):
    return BudgetLine.objects.create(
        event=event, category=category, planned=planned, actual=actual, **changes
    )


def section(event, key, language="en"):
    figures = gather(event=event, report=Report(event=event), now=timezone.now())
    with translation.override(language):
        return next((each for each in telling.sections(figures) if each.key == key), None)


def facts(section):
    return {fact.name: fact.text for fact in section.facts}


def test_money_by_hand():
    """24 guests came (see test_gather). 300 + 60 spent: 360 / 24 = 15. Of this access is 300: 83 %."""
    event = make.story()
    line(event, "bsl", Decimal(280), Decimal(300))
    line(event, "speakers", Decimal(100), Decimal(60), what_en="Quxspeaker")
    line(event, "grant", Decimal(500), Decimal(500))
    found = section(event, "money")
    assert facts(found) == {
        "Access": "£300 (planned: £280)",
        "People": "£60 (planned: £100)",
        "All costs": "£360 (planned: £380)",
        "Of this for access, Welsh and taking part": "£300 (83%)",
        "Spent for each guest who came": "£15",
    }
    assert "Quxspeaker" not in str(found)


def test_gifts_stand_there_by_their_givers_yes_and_unpriced_unless_they_said_so():
    event = make.story()
    line(event, "catering", giver="Becws", may_name_giver=True, what_en="Bread", what_cy="Bara")
    line(event, "room", giver="Council", may_name_giver=True, may_price_gift=True, in_kind=Decimal(180))
    line(event, "post", giver="Quxnobody")
    found = section(event, "money")
    assert "Given in kind: Bread, by Becws" in found.paragraphs
    assert "Given in kind: Room, by Council (£180)" in found.paragraphs
    assert "Quxnobody" not in str(found) and found.facts == []
    with translation.override("cy"):
        assert any("Bara" in note for note in section(event, "money", "cy").paragraphs)


def test_a_report_without_amounts_or_from_before_has_no_part_on_money():
    event = make.story()
    line(event, "bsl", Decimal(280))
    assert section(event, "money") is None
    figures = gather(event=event, report=Report(event=event), now=timezone.now())
    del figures["money"], figures["partners"]
    assert "money" not in {each.key for each in telling.sections(figures)}


def test_partners_stand_beside_the_hosts():
    event = make.story()
    Partner.objects.create(event=event, role="venue", name_en="Coast Council", name_cy="Cyngor y Glannau")
    Partner.objects.create(event=event, role="funder", name_en="Nobody asked", has_agreed=False)
    assert facts(section(event, "why"))["Gives the place"] == "Coast Council"
    assert "Nobody asked" not in str(section(event, "why"))
    assert "Cyngor y Glannau" in facts(section(event, "why", "cy")).values()
