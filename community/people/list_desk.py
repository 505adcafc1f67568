"""The desk's list of people: search, filters, searches with a name, what is done with many at once."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.people import actions, export, finding, papers, together, visibility
from community.people.forms import FindForm, SegmentForm
from community.people.hats import LIVED_EXPERIENCE
from community.people.models import Look, Participant, Segment
from community.people.people_page import people_page, reader
from wwnt.kit import sheets, workbooks
from wwnt.kit.access import needs
from wwnt.kit.forms import Form
from wwnt.kit.long_lists import LongPaginator

ON_A_PAGE = 50
TAB = "people/desk/people"
SEE = "community.view_participant"
MOST_TICKED = 1000


@needs(SEE)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody whom the reader may see, found by parts of a name in either language, and by filters."""
    by = reader(request)
    segment = segment_of(request)
    form = FindForm(data_of(segment) if segment else request.GET, by=by)
    asked = form.asked()
    page = LongPaginator(finding.find(by, asked).select_related("organisation"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    if LIVED_EXPERIENCE & set(asked.get("hats", ())):
        actions.note_look(people=page.object_list, page=Look.Page.LIST, by=by, now=timezone.now())
    seen = visibility.groups(by, page.object_list)
    for each in page.object_list:
        each.contact_is_open = visibility.CONTACT in seen[each.pk]
    return people_page(
        request,
        "community/people/desk/people.html",
        tab=TAB,
        form=form,
        page=page,
        query=form.query(),
        is_asked=bool(asked),
        is_narrowed=bool(set(asked) - {"q"}),
        segment=segment,
        segments=segments_of(by),
        segment_form=SegmentForm(),
        can_share=by.has_perm("community.change_participant"),
        can_add=by.has_perm("community.change_participant"),
        together=together.open_to(by),
    )


def segments_of(by: Any) -> "QuerySet[Segment]":
    """The named searches that this reader may use: their own, and for keepers those that are shared."""
    shared = Q(is_shared=True) if by.has_perm("community.change_participant") else Q(pk__in=[])
    return Segment.objects.filter(Q(by_id=by.pk) | shared)


def segment_of(request: HttpRequest) -> Segment | None:
    """The named search that was asked for by its number; none otherwise."""
    number = request.GET.get("segment", "")
    if not number.isdigit() or len(number) > 15:
        return None
    return segments_of(reader(request)).filter(pk=int(number)).first()


def data_of(segment: Segment) -> QueryDict:
    """What was filled in when the search was named."""
    return QueryDict(urlencode(segment.asked, doseq=True))


@needs(SEE)
@require_POST
def keep_segment(request: HttpRequest) -> HttpResponse:
    """Give the present search a name."""
    by = reader(request)
    asked = FindForm(QueryDict(request.POST.get("query", "")), by=by).asked()
    form = SegmentForm.fill(request)
    if form.is_valid() and asked:
        is_shared = form.cleaned_data["is_shared"] and by.has_perm("community.change_participant")
        segment = actions.keep_segment(
            name=form.cleaned_data["name"], asked=asked, is_shared=is_shared, by=by
        )
        messages.success(request, _("Kept. It finds whoever fits, whenever you open it."))
        return at_segment(segment)
    messages.error(request, _("Please give the search a name, and narrow the list first."))
    return back_to_list(urlencode(asked, doseq=True))


def at_segment(segment: Segment) -> HttpResponse:
    """The list as this search finds it."""
    return back_to_list(f"segment={segment.pk}")


def back_to_list(query: str) -> HttpResponse:
    """The list, narrowed as before."""
    page = redirect(TAB)
    page["Location"] += f"?{query}" if query else ""
    return page


@needs(SEE)
@require_POST
def drop_segment(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a named search; nobody in it is changed. Whose it is not learns nothing of it."""
    by = reader(request)
    segment = get_object_or_404(segments_of(by), pk=pk)
    actions.drop_segment(segment=segment, by=by)
    messages.success(request, _("The search is forgotten; the people stay."))
    return redirect(TAB)


def meant(request: HttpRequest) -> "QuerySet[Participant]":
    """Those who were ticked, or everybody who fits the search, as far as the reader may see them."""
    by = reader(request)
    if request.POST.get("all"):
        return finding.find(by, FindForm(QueryDict(request.POST.get("query", "")), by=by).asked())
    ticked = [int(pk) for pk in request.POST.getlist("pk")[:MOST_TICKED] if pk.isdigit() and len(pk) < 16]
    return Participant.objects.filter(visibility.whom(by), pk__in=ticked).order_by("folded_name", "pk")


@needs(SEE)
@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Do something with many people: first how many and what exactly, then, once it is said, the doing."""
    by, people = reader(request), meant(request)
    wanted = request.POST.get("what", "")
    if wanted in WAYS_OUT:
        return take_away(request, people, wanted)
    what = next((each for each in together.open_to(by) if each.key == wanted), None)
    number = people.count() if what else 0
    if what is None or not number:
        messages.error(request, _("Please tick some people, and choose what to do with them."))
        return back_to_list(request.POST.get("query", ""))
    form = asked_first(request, what, by)
    if "sure" in request.POST and form.is_valid():
        done = together.do(what=what, people=people, asked=form.cleaned_data, by=by, now=timezone.now())
        messages.success(request, _("Done. People: %(number)s") % {"number": done})
        return back_to_list(request.POST.get("query", ""))
    return people_page(
        request,
        "community/people/desk/many.html",
        tab=TAB,
        what=what,
        form=form,
        number=number,
        some=people[:10],
        more=max(0, number - 10),
        ticked=[] if request.POST.get("all") else request.POST.getlist("pk")[:MOST_TICKED],
        is_all=bool(request.POST.get("all")),
        query=request.POST.get("query", ""),
    )


def asked_first(request: HttpRequest, what: together.Together, by: Any) -> Form:
    """The form with what has to be said before it is done; empty until it was shown."""
    kind: Any = type("AskedFirst", (Form,), dict(what.fields(by)))
    form: Form = kind.fill(request) if "sure" in request.POST or "_language" in request.POST else kind()
    return form


PAPERS = {"labels": papers.labels, "ring_list": papers.ring_list}
WAYS_OUT = ("csv", "xlsx", *PAPERS)


def take_away(request: HttpRequest, people: "QuerySet[Participant]", way: str) -> HttpResponse:
    """These people as a file or on paper, of each what the reader may see; that they were taken away is noted."""
    by = reader(request)
    if way in PAPERS:
        try:
            data = PAPERS[way](people, by)
        except papers.TooMany:
            messages.error(
                request, _("Sheets are made for 500 people at most. Please narrow the list first.")
            )
            return back_to_list(request.POST.get("query", ""))
        actions.note_export(number=people.count(), by=by)
        return as_file(data, "application/pdf", f"{way}.pdf")
    return take_list(people, way, by)


def take_list(people: "QuerySet[Participant]", way: str, by: Any) -> HttpResponse:
    """The list for a spreadsheet; what tells of health is noted person by person."""
    actions.note_export(number=people.count(), by=by)
    looked_at = export.tells_of_health(people, by).only("pk")
    actions.note_look(people=looked_at, page=Look.Page.EXPORT, by=by, now=timezone.now())
    header, rows = export.header(), export.rows(people, by)
    if way == "csv":
        return as_file(sheets.write_csv(header, rows), "text/csv; charset=utf-8", "people.csv")
    return as_file(workbooks.write_xlsx(_("People"), header, rows), workbooks.XLSX, "people.xlsx")


def as_file(data: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
