"""Tests of asking for papers, making them, and of who is on them."""

import pytest
from django.utils import timezone

from community.people.actions import forget
from events.materials import actions, printing
from events.materials.models import Badge, Paper, PaperFile
from events.materials.tests import make
from events.meetups.tests import make as meetups
from events.tickets.tests import make as tickets
from wwnt.kit import outbox
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db


def ask(event, ada, **options):
    return actions.ask_for_paper(
        event=event,
        kind="badges",
        options=make.OPTIONS["badges"] | options,
        language="both",
        by=ada,
        now=timezone.now(),
    )


def test_asked_for_twice_while_it_waits_is_one_paper_and_made_once():
    event = meetups.event()
    ada = meetups.host(event)
    tickets.ticket(event)
    first, second = ask(event, ada), ask(event, ada)
    assert first == second
    outbox.run_due()
    first.refresh_from_db()
    made_at = first.made_at
    actions.make_paper(paper_id=first.pk)
    first.refresh_from_db()
    assert (first.status, first.made_at) == (Paper.Status.READY, made_at)
    assert ask(event, ada) != first
    assert Entry.objects.filter(deed="materials.ask_for_paper").count() == 2


def test_so_many_wait_already(monkeypatch):
    event = meetups.event()
    ada = meetups.host(event)
    monkeypatch.setattr(actions, "MOST_WAITING", 1)
    ask(event, ada)
    with pytest.raises(actions.TooManyWaiting):
        ask(event, ada, size="a6")


def test_what_failed_is_made_again_once_there_is_somebody():
    event = meetups.event()
    ada = meetups.host(event)
    failed = make.paper(event, ada)
    tickets.ticket(event)
    actions.try_again(paper=failed, by=ada)
    actions.try_again(paper=failed, by=ada)
    actions.make_paper(paper_id=failed.pk)
    failed.refresh_from_db()
    assert (failed.status, failed.why) == (Paper.Status.READY, "")
    assert Entry.objects.filter(deed="materials.try_again").count() == 1


def test_trouble_of_our_own_is_kept_for_the_hosts_to_see(monkeypatch):
    event = meetups.event()
    asked = ask(event, meetups.host(event))
    monkeypatch.setattr(printing, "make", lambda paper: 1 / 0)
    actions.make_paper(paper_id=asked.pk)
    asked.refresh_from_db()
    assert (asked.status, asked.why) == (Paper.Status.FAILED, "")
    actions.note_given_up(paper_id=asked.pk, reason="lost")


def test_again_is_made_from_what_is_true_now_and_the_earlier_one_stays():
    event = meetups.event()
    ada = meetups.host(event)
    tickets.ticket(event)
    first = make.paper(event, ada)
    tickets.ticket(event, "Cleo")
    second = actions.print_again(paper=first, by=ada, now=timezone.now())
    actions.make_paper(paper_id=second.pk)
    second.refresh_from_db()
    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)


def test_paper_taken_away_goes_with_its_file_also_while_it_is_made():
    event = meetups.event()
    ada = meetups.host(event)
    tickets.ticket(event)
    actions.remove_paper(paper=make.paper(event, ada), by=ada)
    asked = ask(event, ada)
    printed = printing.make(asked)
    actions.remove_paper(paper=asked, by=ada)
    actions._keep(asked, printed)
    assert not Paper.objects.exists()
    assert not PaperFile.objects.exists()


def test_whoever_is_erased_takes_every_paper_along_that_names_them():
    event = meetups.event()
    ada = meetups.host(event)
    ben, cleo = tickets.ticket(event), tickets.ticket(event, "Cleo")
    Badge.objects.create(ticket=ben, marker="time")
    named = make.paper(event, ada)
    without = make.paper(event, ada, who="chosen", tickets=[cleo.pk])
    forget(person=ben.participant, by=ada, now=timezone.now())
    assert list(Paper.objects.all()) == [without]
    assert not PaperFile.objects.filter(paper=named.pk).exists()
    assert not Badge.objects.filter(ticket=ben).exists()


def test_whoever_is_erased_while_it_is_drawn_is_not_on_it():
    event = meetups.event()
    ada = meetups.host(event)
    ben = tickets.ticket(event)
    tickets.ticket(event, "Cleo")
    asked = ask(event, ada)
    printed = printing.make(Paper.objects.get(pk=asked.pk))
    forget(person=ben.participant, by=ada, now=timezone.now())
    actions._keep(asked, printed)
    assert not PaperFile.objects.exists()
    outbox.run_due()
    asked.refresh_from_db()
    assert (asked.status, asked.number) == (Paper.Status.READY, 1)
