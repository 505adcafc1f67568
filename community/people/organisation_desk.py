"""The desk's pages about organisations: which there are, who comes from each, mending and joining entries."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.people import organisations
from community.people.forms import JoinForm, OrganisationForm
from community.people.models import Organisation, Participant
from community.people.people_page import people_page, reader
from wwnt.kit import text
from wwnt.kit.access import needs
from wwnt.kit.long_lists import LongPaginator

ON_A_PAGE = 50
TAB = "people/desk/organisations"
KEEP = "community.change_participant"


@needs(KEEP)
def all_organisations(request: HttpRequest) -> HttpResponse:
    """Where people come from, found by name and sector."""
    words, sector = request.GET.get("q", ""), request.GET.get("sector", "")
    found = Organisation.objects.filter(folded_name__contains=text.fold(words)).order_by("folded_name", "pk")
    if sector in Organisation.Sector.values:
        found = found.filter(sector=sector)
    page = LongPaginator(found.annotate(number=Count("participants")), ON_A_PAGE)
    return people_page(
        request,
        "community/people/desk/organisations.html",
        tab=TAB,
        page=page.get_page(request.GET.get("page")),
        words=words,
        sector=sector,
        sectors=Organisation.Sector.choices,
        query=request.GET.urlencode() if not request.GET.get("page") else "",
    )


@needs(KEEP)
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation, and who comes from there."""
    found = get_object_or_404(Organisation, pk=pk)
    people = Participant.objects.filter(organisation=found).order_by("folded_name", "pk")
    return people_page(
        request,
        "community/people/desk/organisation.html",
        tab=TAB,
        organisation=found,
        page=LongPaginator(people, ON_A_PAGE).get_page(request.GET.get("page")),
        join_form=JoinForm(),
    )


@needs(KEEP)
def change_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend an organisation."""
    found = get_object_or_404(Organisation, pk=pk)
    form = OrganisationForm.fill(request, instance=Organisation.objects.get(pk=pk))
    if form.is_valid():
        try:
            organisations.change_organisation(
                organisation=found, columns=form.cleaned_data, by=reader(request)
            )
        except organisations.NameTaken:
            form.add_error(
                "name", _("Another entry has this name. If it is the same one, join the two on its page.")
            )
        else:
            messages.success(request, _("Saved."))
            return redirect("people/desk/organisation", pk)
    return people_page(
        request, "community/people/desk/change_organisation.html", tab=TAB, form=form, organisation=found
    )


@needs(KEEP)
@require_POST
def join_organisations(request: HttpRequest, pk: int) -> HttpResponse:
    """The other entry of this name is the same organisation: everybody from there comes from here."""
    found: Any = get_object_or_404(Organisation, pk=pk)
    name = text.fold(request.POST.get("other", ""))
    other = Organisation.objects.filter(folded_name=name).exclude(pk=pk).first() if name else None
    if other is None:
        messages.error(
            request, _("No other organisation is called so. Please write its name as it stands in the list.")
        )
    else:
        organisations.join_organisations(keep=found, gone=other, by=reader(request))
        messages.success(request, _("Joined. Everybody from either comes from this one now."))
    return redirect("people/desk/organisation", pk)
