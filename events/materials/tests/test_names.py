"""Tests of who is named on papers: nobody stands on one without being found there when they are to go from it."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from community.people.actions import forget
from events.day.models import CheckIn
from events.materials import actions, clock, printing
from events.materials.kinds import leaflets
from events.materials.kinds.registry import KINDS
from events.materials.models import Badge, Paper, PaperName
from events.materials.tests import make
from events.materials.wishing import choose_badge
from events.meetups.models import Space
from events.meetups.tests import make as meetups
from events.programme.models import SessionSpeaker
from events.speakers import actions as speakers
from events.speakers.agreeing import agree
from events.speakers.people import make_anonymous
from events.tickets.tests import make as tickets
from events.volunteers.models import Shift, Turn, Volunteer, VolunteerRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = meetups.event()
    hall = Space.objects.create(venue=event.venue, name_en="Main hall", name_cy="Y brif neuadd", capacity=60)
    part = make.session(event, space=hall)
    people = tickets.ticket(event, "Mairwen Prys")
    for position, each in enumerate(
        (make.speaker(event, "Gwenllian Rhys"), known_speaker(event, "Iolo Vaughan"))
    ):
        SessionSpeaker.objects.create(session=part, speaker=each, position=position)
    CheckIn.objects.create(ticket=people, at=timezone.now())
    return event


def known_speaker(event, name):
    person = tickets.ticket(meetups.event(slug="another"), name).participant
    return make.speaker(event, name, participant=person)


def helper(event, name):
    now = timezone.now()
    role = VolunteerRole.objects.create(event=event, name_en="Tea", name_cy="Te")
    shift = Shift.objects.create(role=role, offset_minutes=0, minutes=60)
    person = tickets.ticket(event, name).participant
    row = Volunteer.objects.create(event=event, participant=person, name=name, created_at=now)
    Turn.objects.create(volunteer=row, shift=shift, taken_at=now)


WAYS = {
    "badges": [{}, {"who": "blank"}, {"who": "unprinted"}],
    "cards": [{"what": each} for each in ("numbers", "manners", "speakers", "guests", "blank")],
    "leaflet": [{"shape": each} for each in leaflets.TEMPLATES],
    "signs": [{"rooms": []}],
}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_whoever_stands_on_a_paper_is_among_its_names(event, kind):
    helper(event, "Nesta Bowen")
    names = ("Mairwen Prys", "Gwenllian Rhys", "Iolo Vaughan", "Nesta Bowen")
    rooms = [each.pk for each in Space.objects.all()]
    for way in WAYS.get(kind, [{}]):
        given = make.OPTIONS[kind] | way
        given |= {"design": make.design(event).pk} if kind == "design" else {}
        given |= {"rooms": rooms} if kind == "signs" else {}
        paper = Paper(event=event, kind=kind, options=given, language="both", asked_at=timezone.now())
        filled = KINDS[kind].fill(paper, event)
        html = printing.html(paper, event, filled)
        stand = {name for name in names if name.partition(" ")[2] in html}
        known = {each.participant.name for each in filled.names if each.participant}
        known |= {each.speaker.name for each in filled.names if each.speaker}
        assert stand - known == set(), way


def leaflet(event, shape="a4"):
    return make.paper(event, meetups.host(event), "leaflet", shape=shape)


def seen():
    return list(Paper.objects.standing())


@pytest.mark.parametrize("shape", ["a4", "large"])
def test_an_erased_speaker_takes_the_leaflet_along(event, shape):
    paper = leaflet(event, shape)
    assert seen() == [paper]
    person = event.speakers.get(name="Iolo Vaughan").participant
    forget(person=person, by=meetups.person("Cleo"), now=timezone.now())
    assert not Paper.objects.exists()


def test_a_speaker_whom_we_know_by_name_alone_takes_the_leaflet_along_too(event):
    leaflet(event)
    make_anonymous(pks=[event.speakers.get(name="Gwenllian Rhys").pk], now=timezone.now())
    assert seen() == []
    clock.take_papers_away(now=timezone.now())
    assert not Paper.objects.exists()


def test_whoever_takes_back_the_yes_to_being_named_stands_on_no_leaflet_any_more(event):
    leaflet(event)
    pack = make.paper(event, meetups.host(event, "Dai"), "pack")
    agree(speaker=event.speakers.get(name="Iolo Vaughan"), purposes=[], language="en", now=timezone.now())
    assert seen() == [pack]
    clock.take_papers_away(now=timezone.now())
    assert list(Paper.objects.all()) == [pack]


def test_a_speaker_who_was_taken_out_takes_the_cards_along(event):
    nobody = make.speaker(event, "Put down by mistake")
    make.paper(event, meetups.host(event), "cards", what="speakers")
    speakers.remove_speaker(speaker=nobody, by=meetups.host(event, "Dai"), now=timezone.now())
    assert seen() == []


def test_a_fold_that_names_nobody_stays(event):
    paper = leaflet(event, "fold")
    agree(speaker=event.speakers.get(name="Iolo Vaughan"), purposes=[], language="en", now=timezone.now())
    assert seen() == [paper]


def test_whoever_takes_the_yes_back_while_it_is_drawn_is_not_on_it(event):
    asked = actions.ask_for_paper(
        event=event,
        kind="leaflet",
        options={"shape": "a4"},
        language="en",
        by=meetups.host(event),
        now=timezone.now(),
    )
    printed = printing.make(Paper.objects.get(pk=asked.pk))
    agree(speaker=event.speakers.get(name="Iolo Vaughan"), purposes=[], language="en", now=timezone.now())
    actions._keep(asked, printed)
    asked.refresh_from_db()
    assert asked.is_under_way


def test_only_badges_that_still_say_what_was_printed_are_noted_as_printed():
    event = meetups.event()
    ada, now = meetups.host(event), timezone.now()
    ben, cleo = tickets.ticket(event), tickets.ticket(event, "Cleo")
    paper = make.paper(event, ada)
    late = tickets.ticket(event, "Dai")
    said = {"pronouns": "he/him", "languages": [], "other_language": "", "marker": ""}
    choose_badge(ticket=ben, said=said, now=now + timedelta(minutes=1))
    actions.note_printed(paper=paper, by=ada, now=now + timedelta(minutes=2))
    assert list(Badge.objects.exclude(printed_at=None).values_list("ticket", flat=True)) == [cleo.pk]
    assert not Badge.objects.filter(ticket=late).exists()


def test_papers_from_before_speakers_had_rows_stay_and_know_those_who_can_be_known(event):
    ada, iolo = meetups.host(event), event.speakers.get(name="Iolo Vaughan")
    paper = make.paper(event, ada, "brief", speakers=[iolo.pk])
    paper.names.all().delete()
    guest = tickets.ticket(event, "Nia")
    PaperName.objects.create(paper=paper)
    PaperName.objects.create(paper=paper, participant=iolo.participant)
    PaperName.objects.create(paper=paper, participant=guest.participant, ticket=guest)
    upgrade = import_module("events.migrations.0028_workshops")
    upgrade.name_speakers(apps, SimpleNamespace(connection=connection))
    assert list(Paper.objects.standing()) == [paper]
    assert list(paper.names.exclude(speaker=None).values_list("speaker", flat=True)) == [iolo.pk]
    assert paper.names.count() == 3
