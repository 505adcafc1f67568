"""What was selected with no objections, as the decision log of the planning group tells it, and the way back from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups.models import Event
from events.speakers.reading_models import Choice, Selection
from events.speakers.reading_shown import objections_in
from events.speakers.rights import SEE
from wwnt.kit import sockets
from wwnt.kit.access import opens
from wwnt.kit.bilingual import Text, current


@dataclass
class Entry:
    """A decision that was reached elsewhere: the proposal, what was said against it, what came of it, where it stands."""

    selection: Selection
    decided_on: date
    title: str
    outcome: str
    proposal: Text
    objections: Sequence[Text]
    response: Text
    no_objection: int
    url: str = ""
    is_elsewhere: bool = True

    @property
    def anchor(self) -> str:
        """Its place on a page."""
        return anchor(self.selection)


def anchor(selection: Selection) -> str:
    """The place of a selection in the log."""
    return f"selection-{selection.pk}"


class Decided:
    """Selections among the decisions of the group."""

    def decided(self, event: Event, *, reader: Any = None, secret: str = "") -> Sequence[Entry]:
        """Those that were decided, with the way to each for who reads at the desk, or behind a member's link.

        Who may not see what was offered reads the day, what came of it, and counts, and none of the words.
        """
        rows = Selection.objects.filter(event=event, decided_at__isnull=False)
        numbers = {f"number_{each.value}": _number(each) for each in Choice.Answer}
        rows = rows.annotate(**numbers).order_by("-pk")
        return [_entry(row, event, reader, secret) for row in rows.prefetch_related("stances")]


def _number(answer: Choice.Answer) -> Count:
    return Count("choices", filter=Q(choices__answer=answer))


def _entry(row: Selection, event: Event, reader: Any, secret: str) -> Entry:
    assert row.decided_at is not None
    stances = list(row.stances.all())
    is_read = bool(secret) or (reader is not None and reader.has_perm(SEE, event))
    numbers = {answer: getattr(row, f"number_{answer.value}") for answer in Choice.Answer}
    counted = [f"{answer.label}: {number}" for answer, number in numbers.items() if number]
    url = reverse("speakers/proposal", args=[secret, row.pk]) if secret else ""
    if reader is not None:
        url = reverse("speakers/desk/proposal", args=[event.slug, row.pk])
        url = url if opens(reader, url) else ""
    return Entry(
        selection=row,
        decided_on=timezone.localdate(row.decided_at),
        title=_("What is to be in the meet-up"),
        outcome=str(row.get_outcome_display()),
        proposal=Text(row.words, row.language)
        if row.words and is_read
        else Text(" · ".join(counted), current()),
        objections=objections_in(stances) if is_read else (),
        response=Text(row.response if is_read else "", row.language),
        no_objection=sum(not each.objects_to_it for each in stances),
        url=url,
    )


def way_back(selection: Selection, *, reader: Any = None, secret: str = "") -> str:
    """Where this selection stands in the log, once it is decided; empty where the log does not open to the reader.

    The room of the log plugs into "decision_log" an object with `desk_url(event)` and `member_url(secret)`.
    """
    if selection.is_open:
        return ""
    for plug in sockets.plugged("decision_log"):
        url = plug.member_url(secret) if secret else plug.desk_url(selection.event)
        if secret or opens(reader, url):
            return f"{url}#{anchor(selection)}"
    return ""
