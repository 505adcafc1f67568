"""What is agreed with speakers stands in the budget, in step and once."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from events.meetups.tests import make as meetups
from events.money import actions as money
from events.money.agreed import lines_of
from events.money.models import BudgetLine
from events.money.tests import make
from events.money.totals import reckon
from events.speakers import actions, people
from events.speakers.tests import make as speakers

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def host(event):
    return meetups.host(event)


def agree(speaker, by, fee="60", thanks="fee"):
    actions.choose_thanks(speaker=speaker, thanks=thanks, fee=Decimal(fee), by=by, now=timezone.now())


def planned(event):
    return reckon(lines_of(event)).costs.planned


def test_each_change_shows_in_the_budget_at_once(event, host):
    ben, mair = speakers.coming(event), speakers.coming(event, "Mair")
    assert planned(event) == 0
    agree(ben, host)
    agree(mair, host, "25.50")
    assert planned(event) == Decimal("85.50")
    agree(ben, host, "70")
    assert planned(event) == Decimal("95.50")
    agree(mair, host, thanks="expenses")
    assert planned(event) == 70
    actions.say_no(speaker=ben, now=timezone.now())
    assert planned(event) == 0 and not BudgetLine.objects.exists()


@pytest.mark.parametrize(
    ("lines", "total"),
    [([], 60), ([None], 60), (["40"], 60), (["100"], 100), (["20", "30"], 60), (["20", "40"], 60)],
)
def test_what_a_host_has_planned_for_it_is_not_counted_twice(event, host, lines, total):
    agree(speakers.coming(event), host)
    for each in lines:
        make.line(event, "speakers", each)
    found = reckon(lines_of(event))
    assert found.costs.planned == total
    assert len([line for group in found.groups for line in group.lines]) == max(1, len(lines))


def test_hosts_see_where_it_comes_from(client, event, host):
    agree(speakers.coming(event), host)
    client.force_login(host)
    page = client.get(reverse("money/desk/budget", args=[event.slug])).text
    assert (
        "Agreed with speakers: £60" in page and reverse("speakers/desk/speakers", args=[event.slug]) in page
    )
    client.force_login(make.with_role(event, "money", "Cleo"))
    page = client.get(reverse("money/desk/budget", args=[event.slug])).text
    assert "Agreed with speakers: £60" in page and "See the speakers" not in page


def test_it_stays_in_the_budget_when_they_are_forgotten_after_the_day(event, host):
    ben, mair = speakers.coming(event), speakers.coming(event, "Mair")
    agree(ben, host)
    agree(mair, host)
    people.make_anonymous(pks=[mair.pk], now=timezone.now())
    assert planned(event) == 60 and not BudgetLine.objects.exists()
    people.make_anonymous(pks=[ben.pk], now=event.ends_at + timedelta(days=400))
    assert planned(event) == 60 and BudgetLine.objects.get().planned == 60


def test_a_copied_budget_holds_what_was_agreed_while_speakers_are_known(event, host):
    agree(speakers.coming(event), host)
    make.line(event, "speakers", "40")
    fresh = meetups.event(slug="next")
    money.take_over(source=event, event=fresh)
    assert fresh.budget_lines.get().planned == 60
    assert BudgetLine.objects.get(event=event).planned == 40
