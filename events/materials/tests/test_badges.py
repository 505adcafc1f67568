"""Tests of name badges: who gets one, what stands on it, and that its code is read from the printed page."""

import io

import page
import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image

from events.materials import actions, printing
from events.materials.kinds import badges
from events.materials.models import Badge, Paper
from events.materials.tests import make
from events.materials.tests.reading import pictures, text_of
from events.meetups.tests import make as meetups
from events.speakers.models import Speaker
from events.tickets.models import Ticket
from events.tickets.tests import make as tickets

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("size", ["s86x55", "s80x50", "a6"])
def test_codes_are_read_back_from_the_page_in_black_and_white_too(size):
    event = meetups.event()
    ada = meetups.host(event)
    codes = {tickets.ticket(event, name).code for name in ("Ben", "Gwenllian ferch Gruffydd", "Cleo")}
    paper = make.paper(event, ada, size=size)
    assert (paper.status, paper.number) == (Paper.Status.READY, 3)
    for sheets in (pictures(paper.file.pdf), pictures(paper.file.pdf, mode="L")):
        read = {found.text for sheet in sheets for found in zxingcpp.read_barcodes(sheet)}
        assert {address.rstrip("/").rsplit("/", 1)[-1] for address in read} == codes
    black = [sheet.point(lambda value: 255 * (value > 127)) for sheet in pictures(paper.file.pdf, mode="L")]
    assert sum(len(zxingcpp.read_barcodes(sheet)) for sheet in black) == 3


def test_code_is_the_one_for_the_door_and_never_the_tickets_secret():
    event = meetups.event()
    ben = tickets.ticket(event)
    paper = make.paper(event, meetups.host(event))
    [code] = [found.text for sheet in pictures(paper.file.pdf) for found in zxingcpp.read_barcodes(sheet)]
    assert code.endswith(f"/c/{ben.code}/")
    filled = badges.fill(paper, event)
    html = printing.html(paper, event, filled)
    assert ben.secret not in html
    assert ben.first_secret not in html


def test_sheet_breaks_no_rule_of_pdf_ua_and_speaks_both_languages():
    event = meetups.event()
    ben = tickets.ticket(event, language="cy")
    Badge.objects.create(
        ticket=ben, pronouns="he/him", languages=["cy", "bsl"], marker="time", said_at=timezone.now()
    )
    paper = make.paper(event, meetups.host(event))
    made = bytes(paper.file.pdf)
    report = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    assert [(each.rule_id, each.message) for each in report.failures] == []
    words = text_of(made)
    for each in (event.title_cy, event.title_en, "Ben", "he/him", "Cymraeg", "BSL", "Please give me time"):
        assert each in words
    assert "Rhowch amser i mi" in words


def test_marker_stands_on_a_badge_only_where_the_guest_chose_it():
    event = meetups.event()
    ben, cleo = tickets.ticket(event), tickets.ticket(event, "Cleo")
    Badge.objects.create(ticket=ben, marker="quiet", said_at=timezone.now())
    options = make.OPTIONS["badges"]
    by_name = {each.pk: badges.drawn(each, options) for each in badges.tickets_of(event)}
    assert (by_name[ben.pk].marker, by_name[cleo.pk].marker) == ("quiet", "")
    assert badges.drawn(badges.tickets_of(event).get(pk=ben.pk), options | {"markers": False}).marker == ""


def test_what_a_guest_chose_counts_more_than_the_language_of_the_form():
    event = meetups.event()
    ben = tickets.ticket(event, language="cy")
    options = make.OPTIONS["badges"]
    assert badges.drawn(badges.tickets_of(event).get(pk=ben.pk), options).languages == ["cy"]
    Badge.objects.create(ticket=ben, languages=["en"], said_at=timezone.now())
    assert badges.drawn(badges.tickets_of(event).get(pk=ben.pk), options).languages == ["en"]


def test_printed_ones_are_left_out_of_those_still_to_print():
    event = meetups.event()
    ada = meetups.host(event)
    ben = tickets.ticket(event)
    first = make.paper(event, ada)
    now = timezone.now()
    actions.note_printed(paper=first, by=ada, now=now)
    actions.note_printed(paper=first, by=ada, now=now)
    cleo = tickets.ticket(event, "Cleo")
    assert Badge.objects.get().ticket == ben
    assert badges.chosen(event, {"who": "unprinted"}) == [cleo]
    assert badges.chosen(event, {"who": "chosen", "tickets": [ben.pk]}) == [ben]


def test_companions_and_speakers_without_a_ticket_have_badges_and_who_gave_up_has_none():
    event = meetups.event()
    ben = tickets.ticket(event)
    tickets.companion(ben, "Sam")
    tickets.ticket(event, "Cleo", status=Ticket.Status.CANCELLED)
    now = timezone.now()
    given = {"event": event, "state": Speaker.State.CONFIRMED, "created_at": now}
    Speaker.objects.create(name="Ben", participant=ben.participant, **given)
    Speaker.objects.create(name="Mair", **given)
    Speaker.objects.create(name="Dewi", **given | {"state": Speaker.State.DECLINED})
    paper = make.paper(event, meetups.host(event))
    assert paper.number == 3
    assert {(name.participant, name.ticket.name if name.ticket else "") for name in paper.names.all()} == {
        (ben.participant, "Ben"),
        (ben.participant, "Sam"),
        (None, ""),
    }


def test_nobody_there_is_said_in_words_and_blank_ones_hold_no_names():
    event = meetups.event()
    ada = meetups.host(event)
    failed = make.paper(event, ada)
    assert (failed.status, failed.why, failed.holds) == (Paper.Status.FAILED, "nobody", "names")
    blank = make.paper(event, ada, who="blank", blanks=9)
    assert (blank.status, blank.number, blank.pages, blank.holds) == (Paper.Status.READY, 9, 2, "")


def test_first_page_is_a_picture():
    event = meetups.event()
    paper = make.paper(event, meetups.host(event), who="blank", blanks=1)
    with Image.open(io.BytesIO(bytes(paper.file.picture))) as picture:
        assert (picture.format, picture.width) == ("PNG", 900)
