"""What a report tells of how a meet-up was planned."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from community.people.models import Participant
from events.group.models import Member
from events.meetups.models import GatePass
from events.meetups.tests import make
from reports import gather, pages, planned, telling
from reports.models import Report

pytestmark = pytest.mark.django_db


def group(event, number, lived):
    for place in range(number):
        person = Participant.objects.create(name=f"Member {place}")
        Member.objects.create(
            event=event, participant=person, status=Member.Status.IN, has_lived_experience=place < lived
        )


def passed(event, gate="published", **given):
    return GatePass.objects.create(
        event=event, gate=gate, passed_at=event.starts_at - timedelta(days=9), **given
    )


def told(event):
    figures = gather.gather(event=event, report=Report.objects.create(event=event), now=timezone.now())
    return figures, telling.how_planned(figures)


def test_a_gate_with_a_reason_is_told_in_both_languages_with_what_was_open():
    event = make.event()
    passed(event, "planning")
    passed(
        event, reason="The choir asked for the date.", reason_language="en",
        left_open=[{"en": "What it costs, in Welsh", "cy": "Y gost, yn Gymraeg"}],
    )  # fmt: skip
    figures, section = told(event)
    assert [gate["gate"] for gate in figures["planned"]["gates"]] == ["published"]
    said, reason = section.paragraphs
    assert "What it costs, in Welsh" in said and "On the site" in said
    assert (str(reason), reason.lang) == ("The choir asked for the date.", "en")
    with translation.override("cy"):
        assert "Y gost, yn Gymraeg" in telling.how_planned(figures).paragraphs[0]
    text = pages.as_text(figures, number=1, language="cy")
    assert "Y gost, yn Gymraeg" in text and "The choir asked for the date." in text
    page = pages.html(figures, number=1, language="cy")
    assert 'lang="en"' in page and "(yn Saesneg)" in page and "(yn Saesneg)" in text
    assert "(in English)" not in pages.html(figures, number=1, language="en")


@pytest.mark.parametrize(
    ("members", "lived", "says"),
    [
        (12, 6, ["12", "6"]),
        (12, 3, ["12", "fewer than 5"]),
        (12, 10, ["12", "not shown"]),
        (3, 2, ["fewer than 5", "fewer than 5"]),
    ],
)
def test_the_planning_group_is_counted_and_a_few_are_not_told_apart(members, lived, says):
    event = make.event()
    group(event, members, lived)
    _figures, section = told(event)
    assert [fact.text for fact in section.facts] == says


def test_nothing_is_said_where_there_is_nothing_to_say():
    event = make.event()
    passed(event)
    figures, section = told(event)
    assert section is None
    del figures["planned"]
    assert telling.how_planned(figures) is None
    assert planned.facts({"group": {"n": 0}}) == []
