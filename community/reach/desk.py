"""The desk's page "Who is missing?", and the picture of the community it is held against. It never shows a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.people import gatherings, visibility
from community.people.gatherings import Gathering
from community.people.people_page import people_page, reader
from community.reach import actions, picture
from community.reach.forms import PictureForm
from community.reach.groups import GROUPS, Kind, hint
from community.reach.missing import ELSEWHERE, Group, Line, Reached, reckon, two_by_two
from community.reach.models import CommunityPicture
from wwnt.kit import access
from wwnt.kit.access import needs

TAB = "reach/desk/missing"
SEE, DRAW, KEEP = "community.view_reach", "community.view_reach", "community.change_participant"
MONTHS = (6, 12, 24)


@needs(SEE)
def missing(request: HttpRequest) -> HttpResponse:
    """Who is missing, in the whole community or at one meet-up to come, and what to do next."""
    by = reader(request)
    known = gatherings.known(by)
    coming = [each for each in known if not each.is_over]
    chosen = next((each for each in known if each.key == request.GET.get("meetup")), None)
    if request.GET.get("meetup") and chosen is None:
        raise Http404
    asked = request.GET.get("months", "")
    # One span for who does not keep people: what two spans differ by would tell of a few.
    may_choose = by.has_perm(KEEP)
    months = int(asked) if may_choose and asked.isdecimal() and int(asked) in MONTHS else 12
    people = picture.reached(months, chosen.key if chosen else "")
    lines = picture.lines()
    groups = reckon(lines, people)
    doors = _doors(by, chosen or _next(coming))
    return people_page(
        request,
        "community/reach/desk/missing.html",
        tab=TAB,
        coming=coming,
        chosen=chosen,
        months=months,
        choices=MONTHS,
        number=len(people) if len(people) > 4 else "",
        has_picture=any(line.kind != Kind.EVERYBODY for line in lines),
        gaps=[(group, _steps(group, doors)) for group in groups if group.is_missing],
        others=[group for group in groups if not group.is_missing],
        charts=_charts(groups),
        crossed=_crossed(lines, people),
    )


def _next(coming: Sequence[Gathering]) -> Gathering | None:
    return coming[-1] if coming else None


@dataclass(frozen=True)
class Doors:
    """What opens to this reader: the list by hats, and pages of the meet-up by what is done there."""

    sees_hats: bool
    meetup: Gathering | None
    pages: Mapping[str, str]


def _doors(by: Any, meetup: Gathering | None) -> Doors:
    sees = any(visibility.HATS in scope.groups for scope in visibility.scopes(by))
    pages = meetup.addresses if meetup else {}
    return Doors(sees, meetup, {name: url for name, url in pages.items() if access.opens(by, url)})


def _steps(group: Group, doors: Doors) -> list[tuple[Any, str, Any]]:
    """What to do next: in words, with an address and what its link says."""
    people = reverse("people/desk/people")
    connectors = f"{people}?{urlencode(_connectors(group))}"
    asked = _("Ask in person. Who knows somebody? Look among those from community groups.")
    steps: list[tuple[Any, str, Any]] = [(asked, connectors, _("People who may know somebody"))]
    theirs = _theirs(group, doors)
    if theirs:
        url = f"{people}?{urlencode(theirs)}"
        steps.append((_("Some are known already: ask them to bring a friend."), url, _("Those we know")))
    url = doors.pages.get("invite", "")
    link = _("Invitations of %(meetup)s") % {"meetup": doors.meetup.title} if doors.meetup else ""
    steps.append((_("Put a printed invitation into their hand."), url, link))
    if "when" in doors.pages:
        link = _("Change when and where")
        steps.append((_("Would another hour or place suit them?"), doors.pages["when"], link))
    more = hint(group.kind, group.key)
    return [*steps, (more, "", "")] if more else steps


def _connectors(group: Group) -> dict[str, str]:
    asked = {"sector": "community"}
    return {**asked, "authority": group.key} if group.kind == Kind.AUTHORITY else asked


FIELDS = {Kind.AUTHORITY: "authority", Kind.WRITTEN: "written", Kind.SPOKEN: "spoken"}
"""Under which field of the list of people a group is found."""


def _theirs(group: Group, doors: Doors) -> dict[str, str] | None:
    """How those of this group whom we know are found on the list; nothing where nobody is, or by who may not ask."""
    if not group.row.value and not group.row.hidden:
        return None
    if group.kind == Kind.HAT:
        return {"hats": group.key} if doors.sees_hats else None
    return {FIELDS[Kind(group.kind)]: group.key}


def _charts(groups: Sequence[Group]) -> list[dict[str, Any]]:
    """For each kind a chart with its numbers: how many in 100 live here, and of those we reached."""
    charts = []
    for kind in GROUPS:
        bars = []
        for group in groups:
            if group.kind == kind and group.here is not None:
                here = {"label": _("%(group)s: live here") % {"group": group.name}, "percent": group.here}
                met = {"label": _("%(group)s: reached") % {"group": group.name}, "percent": group.row.percent}
                text = group.row.text if group.row.percent is None else f"{group.row.percent} / 100"
                bars += [{**here, "text": f"{group.here} / 100"}, {**met, "text": text}]
        if bars:
            charts.append({"title": Kind(kind).label, "bars": bars})
    return charts


def _crossed(lines: Sequence[Line], people: Sequence[Reached]) -> dict[str, Any] | None:
    """Hats by place, with names for rows and columns."""
    found = two_by_two(lines, people)
    if found is None:
        return None
    places = [row.key for row in found.totals]
    names = [
        _("Elsewhere, or not known") if key == ELSEWHERE else GROUPS[Kind.AUTHORITY][key] for key in places
    ]
    rows = [
        (
            GROUPS[Kind.HAT][row.key],
            list(zip(names, [cell.text for cell in row.cells], strict=True)),
            row.total.text,
        )
        for row in found.rows
    ]
    nobody = [
        f"{GROUPS[Kind.HAT][row.key]} · {name}"
        for row in found.rows
        for name, key, cell in zip(names, places, row.cells, strict=True)
        if cell.value == 0 and key != ELSEWHERE
    ]
    return {"names": names, "rows": rows, "nobody": nobody}


@needs(DRAW)
def picture_page(request: HttpRequest) -> HttpResponse:
    """The picture of the community, kind by kind."""
    rows = [row for row in CommunityPicture.objects.all() if row.key in GROUPS[row.kind]]
    parts = [
        (kind, Kind(kind).label, [(GROUPS[kind][row.key], row) for row in rows if row.kind == kind])
        for kind in GROUPS
    ]
    return people_page(request, "community/reach/desk/picture.html", tab=TAB, parts=parts)


@needs(DRAW)
def picture_part(request: HttpRequest, kind: str) -> HttpResponse:
    """Enter about how many belong to each group of one kind."""
    if kind not in GROUPS:
        raise Http404
    rows = {row.key: row for row in CommunityPicture.objects.filter(kind=kind)}
    form = PictureForm.fill(request, kind=kind, rows=rows)
    if form.is_valid():
        actions.draw_picture(
            kind=kind,
            numbers=form.numbers(),
            source=form.cleaned_data["source"],
            since=form.cleaned_data["since"],
            by=reader(request),
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("reach/desk/picture")
    label = Kind(kind).label
    return people_page(
        request, "community/reach/desk/picture_part.html", tab=TAB, form=form, kind=kind, label=label
    )
