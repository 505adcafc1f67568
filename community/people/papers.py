"""What goes on paper about many people: address labels for letters, and a list to ring people by."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from community.people import visibility
from community.people.models import Participant
from wwnt.kit import bilingual, pdf

MOST = 500
"""Sheets are made while the host waits."""


class TooMany(Exception):
    """More people than a sheet is made for at once."""


def labels(people: "QuerySet[Participant]", by: Any) -> bytes:
    """Labels of those who have a postal address and may be written to, 21 to a sheet; raises `TooMany`."""
    rows = _open(people, by).exclude(address="").exclude(do_not_contact=True)
    return _paper("community/people/desk/labels.html", _("Address labels"), _some(rows))


def ring_list(people: "QuerySet[Participant]", by: Any) -> bytes:
    """Names with how to say them, number, language to speak, and room to write what was said; raises `TooMany`."""
    has_number = ~Q(phone="") | ~Q(through="")
    rows = _open(people, by).filter(has_number).exclude(do_not_contact=True)
    return _paper("community/people/desk/ring_list.html", _("People to ring"), _some(rows))


def _open(people: "QuerySet[Participant]", by: Any) -> "QuerySet[Participant]":
    return people.filter(visibility.whom(by, visibility.CONTACT))


def _some(rows: "QuerySet[Participant]") -> Sequence[Participant]:
    found = list(rows.order_by("folded_name", "pk")[: MOST + 1])
    if len(found) > MOST:
        raise TooMany
    return found


def _paper(template: str, title: str, people: Sequence[Participant]) -> bytes:
    language = bilingual.current()
    html = render_to_string(template, {"people": people, "title": title, "language": language})
    return pdf.render(html, language=language, title=title)
