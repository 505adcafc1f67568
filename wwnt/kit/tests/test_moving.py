"""Rows that are moved, made one and put back; tried on meet-ups, which have pictures and what hangs on them."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from community.duplicates.tests.make import everything
from events.meetups.tests.make import event
from events.tickets.models import Ticket, TicketType
from events.tickets.tests import make
from wwnt.kit.moving import Moves, drop_files, put_back

pytestmark = pytest.mark.django_db


def test_folding_moves_what_hangs_on_the_row_and_fills_what_is_empty():
    one, other = event(), event(slug="other")
    stays = TicketType.objects.create(event=one, name_en="Guest")
    goes = TicketType.objects.create(event=other, name_en="Helper", name_cy="Cynorthwyydd")
    ticket = make.ticket(other)
    Ticket.objects.update(ticket_type=goes)
    before, moves = everything(), Moves()
    moves.fold(goes, stays)
    stays.refresh_from_db(), ticket.refresh_from_db()
    assert (stays.name_en, stays.name_cy, ticket.ticket_type) == ("Guest", "Cynorthwyydd", stays)
    assert not TicketType.objects.filter(pk=goes.pk).exists()
    assert put_back(moves.steps) == []
    assert everything() == before


def test_what_hangs_on_a_row_set_aside_goes_and_comes_back_with_it():
    meetup = event()
    make.companion(make.ticket(meetup))
    before, moves = everything(), Moves()
    moves.set_aside(meetup)
    assert Ticket.objects.count() == TicketType.objects.count() == 0
    assert put_back(moves.steps) == []
    assert everything() == before


def test_what_was_changed_since_is_left_and_told():
    meetup, moves = event(), Moves()
    moves.change(meetup, capacity=12)
    moves.change(meetup, capacity=12)
    assert len(moves.steps) == 1
    type(meetup).objects.update(capacity=30)
    assert put_back(moves.steps) == moves.steps
    meetup.refresh_from_db()
    assert meetup.capacity == 30


def test_a_row_does_not_come_back_to_what_is_gone_nor_twice():
    kind = TicketType.objects.create(event=event(), name_en="Guest")
    moves = Moves()
    moves.set_aside(kind)
    assert put_back(moves.steps) == []
    assert put_back(moves.steps) == moves.steps
    TicketType.objects.all().delete()
    kind.event.delete()
    assert put_back(moves.steps) == moves.steps


def test_files_of_rows_that_will_not_come_back_are_deleted_unless_another_row_holds_them(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    own, shared = (default_storage.save(name, ContentFile(b"x")) for name in ("own.webp", "shared.webp"))
    one, other, keeps = event(), event(slug="other"), event(slug="keeps")
    type(one).objects.filter(pk=one.pk).update(picture=own)
    type(one).objects.filter(pk__in=[other.pk, keeps.pk]).update(picture=shared)
    moves = Moves()
    for each in (one, other):
        each.refresh_from_db()
        moves.set_aside(each)
    with django_capture_on_commit_callbacks(execute=True):
        drop_files(moves.steps)
    assert (default_storage.exists(own), default_storage.exists(shared)) == (False, True)
