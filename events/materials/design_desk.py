"""The hosts' own designs, and the colours and logo, at the desk."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from events.materials import design_forms, designing
from events.materials.desk import page
from events.materials.models import Design
from events.materials.style import style_of
from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import event_of, host
from events.meetups.models import Event
from wwnt.kit.access import needs
from wwnt.kit.pictures import PictureRefused

CHANGE = "events.change_materials"
HOME = "materials/desk/materials"
TOO_MANY = gettext_lazy("There are so many designs already. Please take some away first.")


def design_of(event: Event, pk: int) -> Design:
    """A design of this meet-up."""
    return get_object_or_404(Design.objects.select_related("event"), event=event, pk=pk)


@needs(CHANGE)
def add_design(request: HttpRequest, slug: str) -> HttpResponse:
    """A new design."""
    event = event_of(slug)
    form = design_forms.DesignForm.fill(request, instance=Design(event=event))
    if form.is_valid():
        try:
            designing.add_design(event=event, fields=form.changes, by=host(request))
        except designing.TooMany:
            form.add_error(None, str(TOO_MANY))
        else:
            messages.success(request, _("Kept."))
            return redirect(HOME, slug)
    return form_page(request, event, form, None)


@needs(CHANGE)
def design(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a design."""
    event = event_of(slug)
    row = design_of(event, pk)
    form = design_forms.DesignForm.fill(request, instance=design_of(event, pk))
    if form.is_valid():
        changes = form.changes
        try:
            designing.change_design(design=row, **form.given, by=host(request))
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, changes)
            return form_page(request, event, form, row, status=409, stands=stands)
        messages.success(request, _("Kept."))
        return redirect(HOME, slug)
    return form_page(request, event, form, row)


def form_page(
    request: HttpRequest, event: Event, form: Any, row: Design | None, status: int = 200, stands: Any = None
) -> HttpResponse:
    """The form of one design."""
    context = {"form": form, "design": row, "stands": stands}
    return page(request, event, "events/materials/desk/design.html", status=status, **context)


@needs(CHANGE)
@require_POST
def copy_design(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same once more, opened to be changed."""
    try:
        copy = designing.copy_design(design=design_of(event_of(slug), pk), by=host(request))
    except designing.TooMany:
        messages.error(request, str(TOO_MANY))
        return redirect(HOME, slug)
    return redirect("materials/desk/design", slug, copy.pk)


@needs(CHANGE)
@require_POST
def remove_design(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a design away."""
    row = Design.objects.select_related("event").filter(event=event_of(slug), pk=pk).first()
    if row is not None:
        designing.remove_design(design=row, by=host(request))
        messages.success(request, _("Taken away."))
    return redirect(HOME, slug)


@needs(CHANGE)
def style(request: HttpRequest, slug: str) -> HttpResponse:
    """The colours and the logo of everything that is printed."""
    event = event_of(slug)
    form = design_forms.StyleForm.fill(request, instance=style_of(event))
    stands, status = None, 200
    if form.is_valid():
        given = form.cleaned_data
        try:
            designing.keep_style(
                event=event,
                **form.given,
                logo=given["logo"],
                drops_logo=given.get("drops_logo", False),
                by=host(request),
            )
        except ChangedMeanwhile as error:
            stands, status = show_both(form, error.row, form.changes), 409
        except PictureRefused as refusal:
            form.add_error("logo", str(refusal))
        else:
            messages.success(request, _("Kept. What you print from now on looks so."))
            return redirect(HOME, slug)
    context = {"form": form, "style": style_of(event), "stands": stands}
    return page(request, event, "events/materials/desk/style.html", status=status, **context)
