"""The partners of a meet-up at the desk."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.people.models import Organisation
from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import event_of, host, plan_page
from events.meetups.models import Event
from events.partners import actions, forms
from events.partners.models import Partner
from wwnt.kit.access import needs
from wwnt.kit.pictures import PictureRefused

TAB = "partners/desk/partners"


def page(
    request: HttpRequest, event: Event, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page under the tab "Partners"."""
    may_change = host(request).has_perm("events.change_partners", event.slug)
    return plan_page(request, event, template, tab=TAB, status=status, may_change=may_change, **context)


def partner_of(event: Event, pk: int) -> Partner:
    """A partner of this meet-up."""
    return get_object_or_404(Partner.objects.select_related("event"), event=event, pk=pk)


@needs("events.view_partners")
def partners(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody beside us, in the order in which guests see them."""
    event = event_of(slug, or_preset=True)
    found = list(Partner.objects.filter(event=event))
    return page(request, event, "events/partners/desk/partners.html", partners=found)


@needs("events.change_partners")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody new beside us."""
    event = event_of(slug, or_preset=True)
    form = forms.PartnerForm.fill(request, instance=Partner(event=event, has_agreed=False))
    if form.is_valid():
        logo = form.cleaned_data["logo"]
        try:
            partner = actions.add_partner(event=event, fields=form.changes, logo=logo, by=host(request))
        except actions.TooMany:
            form.add_error(None, _("There are so many partners already. Please take some out first."))
        except PictureRefused as refusal:
            form.add_error("logo", str(refusal))
        else:
            messages.success(request, _("Added: %(line)s") % {"line": partner.name})
            return redirect(TAB, slug)
    return form_page(request, event, form, None)


@needs("events.change_partners")
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a partner."""
    event = event_of(slug, or_preset=True)
    partner = partner_of(event, pk)
    form = forms.PartnerForm.fill(request, instance=partner_of(event, pk))
    if form.is_valid():
        given, changes = form.cleaned_data, form.changes
        try:
            actions.change_partner(
                partner=partner,
                changes=changes,
                mark=given["mark"],
                logo=given["logo"],
                drops_logo=given.get("drops_logo", False),
                by=host(request),
            )
        except ChangedMeanwhile as error:
            return form_page(
                request, event, form, partner, status=409, stands=show_both(form, error.row, changes)
            )
        except PictureRefused as refusal:
            form.add_error("logo", str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect(TAB, slug)
    return form_page(request, event, form, partner)


@needs("events.change_partners")
@require_POST
def up(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One place further up."""
    actions.move_up(partner=partner_of(event_of(slug, or_preset=True), pk), by=host(request))
    return redirect(TAB, slug)


@needs("events.change_partners")
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Are you sure? Then they are shown here no more."""
    event = event_of(slug, or_preset=True)
    partner = Partner.objects.select_related("event").filter(event=event, pk=pk).first()
    if partner is None:
        return redirect(TAB, slug)
    if request.method == "POST":
        actions.remove_partner(partner=partner, by=host(request))
        messages.success(request, _("Taken out: %(title)s") % {"title": partner.name})
        return redirect(TAB, slug)
    return page(request, event, "events/partners/desk/remove.html", partner=partner)


def form_page(
    request: HttpRequest,
    event: Event,
    form: forms.PartnerForm,
    partner: Partner | None,
    status: int = 200,
    stands: Any = None,
) -> HttpResponse:
    """The form of one partner, with the names of the organisations we know."""
    names = Organisation.objects.order_by("folded_name").values_list("name", flat=True)
    context = {"form": form, "partner": partner, "names": names, "stands": stands}
    return page(request, event, "events/partners/desk/edit.html", status=status, **context)
