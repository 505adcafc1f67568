"""The desk's pages of entries that may be one person: the list, two side by side, merged, taken apart again."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from community.duplicates import actions, side_by_side, words
from community.duplicates.forms import MergeForm, SearchForm
from community.duplicates.models import Merge
from community.people import actions as people
from community.people import finding
from community.people.hats import LIVED_EXPERIENCE
from community.people.models import Look, SamePerson, WornHat
from community.people.people_page import people_page, person_of, reader
from community.people.plugs import KEEP
from wwnt.kit.access import needs
from wwnt.kit.outbox.models import Job, Pulse

TAB = "duplicates/desk/pairs"
ON_A_PAGE = 30
NEW_LINKS = gettext_lazy(
    "Links from before open nothing any more: guests get new ones by “I have lost my ticket” and “Send me the link to my page”."
)


@needs(KEEP)
def pairs(request: HttpRequest) -> HttpResponse:
    """Pairs that may be one person, the likeliest first."""
    rows = SamePerson.objects.filter(status=SamePerson.Status.OPEN).order_by("-is_sure", "-score", "pk")
    page = Paginator(rows.select_related("one", "other"), ON_A_PAGE).get_page(request.GET.get("page"))
    told = [(pair, words.speaks_for(pair), words.speaks_against(pair)) for pair in page]
    return people_page(
        request,
        "community/duplicates/desk/pairs.html",
        tab=TAB,
        page=page,
        pairs=told,
        merges=Merge.objects.open_to_undo(timezone.now()).select_related("kept", "by").order_by("-at")[:10],
        is_looking=Job.objects.waiting().filter(name="duplicates.look").exists(),
        looked_at=Pulse.objects.filter(pk=actions.PULSE).values_list("seen_at", flat=True).first(),
    )


@needs(KEEP)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look through everybody now."""
    actions.look_now(by=reader(request), now=timezone.now())
    messages.success(request, _("We are looking. New pairs appear here within a minute or two."))
    return redirect(TAB)


@needs(KEEP)
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom a host takes for the same person as this one, found by a part of a name, an address or a number."""
    person, by = person_of(request, pk), reader(request)
    asked = SearchForm(request.GET or None)
    query = asked.cleaned_data["q"] if asked.is_valid() else ""
    found = (
        finding.find(by, {"q": query}).exclude(pk=pk).select_related("organisation")[:ON_A_PAGE]
        if query
        else []
    )
    return people_page(
        request,
        "community/duplicates/desk/choose.html",
        tab="people/desk/people",
        person=person,
        query=query,
        found=found,
        is_themself=bool(query) and finding.find(by, {"q": query}).filter(pk=pk).exists(),
    )


@needs(KEEP)
def beside(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two entries side by side; the first stays, and a host says which values do."""
    keep, gone, by = person_of(request, pk), person_of(request, other), reader(request)
    if pk == other:
        messages.error(request, _("This is one and the same entry: there is nothing to merge."))
        return redirect("duplicates/desk/choose", pk)
    form = MergeForm.fill(request, keep=keep, gone=gone)
    if form.is_valid():
        return _merge(request, keep, gone, form.cleaned_data)
    lived = WornHat.objects.filter(participant__in=[keep, gone], hat__in=LIVED_EXPERIENCE)
    people.note_look(
        people=[each for each in (keep, gone) if lived.filter(participant=each).exists()],
        page=Look.Page.PERSON,
        by=by,
        now=timezone.now(),
    )
    pair = actions.pair_of(keep).filter(status=SamePerson.Status.OPEN) & actions.pair_of(gone)
    suggested = pair.first()
    return people_page(
        request,
        "community/duplicates/desk/beside.html",
        tab=TAB,
        keep=keep,
        gone=gone,
        form=form,
        rows=side_by_side.rows(keep, gone, by),
        speaks_for=words.speaks_for(suggested) if suggested else [],
        speaks_against=words.speaks_against(suggested) if suggested else [],
    )


def _merge(request: HttpRequest, keep: Any, gone: Any, choices: dict[str, str]) -> HttpResponse:
    name = gone.name
    try:
        actions.merge(keep=keep, gone=gone, choices=choices, by=reader(request), now=timezone.now())
    except actions.Missing:
        messages.error(
            request,
            _("One of the two entries is not there any more. Somebody may have merged them just now."),
        )
        return redirect(TAB)
    messages.success(request, _("Merged with: %(name)s. For 30 days you can take it back.") % {"name": name})
    messages.info(request, NEW_LINKS)
    return redirect("people/desk/person", keep.pk)


@needs(KEEP)
@require_POST
def different(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """They are two people: the pair is not proposed again."""
    one, second = person_of(request, pk), person_of(request, other)
    if pk != other:
        actions.say_different(one=one, other=second, by=reader(request), now=timezone.now())
        messages.success(request, _("Kept: they are two people. We won’t ask again."))
    return redirect(TAB)


@needs(KEEP)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a merge apart again; says what could not be."""
    merge = get_object_or_404(Merge.objects.standing().select_related("kept", "by"), pk=pk)
    later = Merge.objects.standing().filter(kept=merge.kept_id, pk__gt=pk).order_by("-pk").first()
    is_open = Merge.objects.open_to_undo(timezone.now()).filter(pk=pk).exists()
    if request.method != "POST":
        return people_page(
            request, "community/duplicates/desk/undo.html", tab=TAB, merge=merge, later=later, is_open=is_open
        )
    try:
        left = actions.undo(merge=merge, by=reader(request), now=timezone.now())
    except actions.LaterFirst as error:
        messages.error(request, _("A later merge rests on this one. Take that one apart first."))
        return redirect("duplicates/desk/undo", error.later.pk)
    except actions.TooLate:
        messages.error(request, _("This merge can’t be taken apart any more."))
        return redirect("people/desk/person", merge.kept_id)
    messages.success(request, _("They are two entries again."))
    if left:
        what = ", ".join(side_by_side.called(left))
        messages.warning(
            request,
            _("What has changed since the merge stays with the entry that was kept: %(what)s")
            % {"what": what},
        )
    return redirect("people/desk/person", merge.kept_id)
