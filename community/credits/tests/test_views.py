"""Somebody's own page about their time, behind their secret link."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from community.credits import actions, ledger
from community.credits.models import Gift, ThankYou, TimeEntry
from community.credits.tests import make
from community.people.models import Participant
from community.privacy import held
from events.day.models import CheckIn
from events.meetups.tests import make as meetups
from events.tickets.tests.make import ticket
from wwnt.kit import sockets

pytestmark = pytest.mark.django_db


def url(name, person, *more):
    return reverse(f"credits/{name}", args=[person.secret, *more])


@pytest.fixture
def ben():
    return make.person()


def test_time_speaks_the_language_of_whose_it_is_and_is_kept_nowhere(client):
    dai = make.person("Dai", language="cy")
    make.time(dai, words="y cloc")
    answer = client.get(url("time", dai))
    assert "Fy amser a’r diolch" in answer.content.decode() and "y cloc" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store" and "noindex" in answer["X-Robots-Tag"]
    Participant.objects.update(link_version=2)
    assert client.get(url("time", dai)).status_code == 404


def test_tell_waits_for_a_host_and_is_kept_once(client, ben):
    page = client.get(url("tell", ben)).content.decode()
    key = page.partition('name="form_key" value="')[2].partition('"')[0]
    typed = {"work": "caring", "quarters": "8", "on": "2026-03-01", "words": "Mam", "form_key": key}
    for _ in range(2):
        assert client.post(url("tell", ben), typed).status_code == 302
    entry = TimeEntry.objects.get()
    assert (entry.status, entry.told_how, ledger.balance_of(ben)) == ("told", "own_page", 0)
    assert "Waits for a host" in client.get(url("time", ben)).content.decode()


def test_a_program_that_tells_too_much_is_asked_to_wait(client, ben, monkeypatch):
    monkeypatch.setattr("community.credits.views.WRITES_AN_HOUR", 1)
    typed = {"work": "caring", "quarters": "8", "on": "2026-03-01", "words": "Mam"}
    assert [client.post(url("tell", ben), typed).status_code for _ in range(2)] == [302, 429]
    assert TimeEntry.objects.count() == 1


def test_not_right_tells_a_host_and_is_for_ones_own_hours(client, ben):
    mine, other = make.time(ben), make.time(make.person("Cleo"))
    client.post(url("not_right", ben, mine.pk), {"words": "it was two hours"})
    mine.refresh_from_db()
    assert mine.question == "it was two hours" and mine.is_standing
    assert client.post(url("not_right", ben, other.pk), {"words": "x"}).status_code == 404


def test_give_goes_into_a_pot_at_once_and_to_a_name_through_a_host(client, ben):
    pot, cleo = make.pot(), make.person("Cleo")
    client.post(url("give", ben), {"quarters": "4", "pot": pot.pot_id})
    assert ledger.balance_of(ben) == -4
    told = []
    for name in ("Cleo", "Nobody at all"):
        answer = client.post(url("give", ben), {"quarters": "4", "to_name": name}, follow=True)
        told.append(answer.content.decode().count("Thank you. A host passes it on."))
    assert told == [1, 1]
    assert ledger.balance_of(cleo) == 0 and Gift.objects.count() == 2
    for typed in ({}, {"pot": pot.pot_id, "to_name": "Cleo"}):
        page = client.post(url("give", ben), {"quarters": "4", **typed}).content.decode()
        assert "Please choose" in page


def test_thank_somebody_by_name_or_everybody_at_a_meet_up_one_came_to(client, ben):
    event, other = meetups.event(), meetups.event(slug="other")
    CheckIn.objects.create(ticket=ticket(event, participant=ben), at=timezone.now())
    client.post(url("thank", ben), {"to_name": "Cleo", "reason": "listening"})
    client.post(url("thank", ben), {"about": event.key, "reason": "the soup"})
    client.post(url("thank", ben), {"about": other.key, "reason": "the soup"})
    rows = ThankYou.objects.order_by("pk").values_list("to_words", "status", "sender__name")
    assert list(rows) == [("Cleo", "waiting", "Ben"), ("Everybody at Nobody eats alone", "ready", "Ben")]


def test_refuse_is_changed_by_a_button_alone(client, ben):
    client.get(url("refuse", ben))
    assert not ledger.refuses(ben)
    client.post(url("refuse", ben), {"refuse": "1"})
    assert ledger.refuses(ben) and "You want no credits" in client.get(url("time", ben)).content.decode()
    client.post(url("refuse", ben), {"take": "1"})
    assert not ledger.refuses(ben)


def test_letter_of_a_year_is_there_where_something_was_given(client, ben):
    make.time(ben, on=date(2025, 5, 1))
    assert client.get(url("letter", ben, 2025)).content.startswith(b"%PDF")
    assert client.get(url("letter", ben, 2024)).status_code == 404


def test_what_is_held_is_told_in_plain_words(ben):
    make.time(ben, words="Mam")
    make.thanks(receiver=ben)
    actions.ask_to_give(person=ben, to_name="Cleo", quarters=4, now=timezone.now())
    told = [each for plug in sockets.plugged("about_person") for each in plug.told(ben)]
    lines = {
        each.model.__name__: list(each.lines)
        for each in told
        if each.model.__module__.startswith("community.credits")
    }
    assert lines == {
        "TimeEntry": ["01/03/2026 · Caring · 2 · Mam"],
        "CreditAccount": ["Credits: 2"],
        "Gift": ["Cleo · 1"],
        "ThankYou": ["Cleo → Ben: the soup"],
    }


def test_who_was_given_time_reads_of_it_without_the_givers_question():
    ben, cleo = make.person(), make.person("Cleo")
    entry = make.time(ben, for_person=cleo)
    TimeEntry.objects.filter(pk=entry.pk).update(question="She was asleep.")
    rows = [
        held.everything(each, now=timezone.now())["held"]["community.TimeEntry"][0] for each in (ben, cleo)
    ]
    assert rows[0]["question"] == "She was asleep." and "question" not in rows[1]
