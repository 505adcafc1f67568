"""The budget of a meet-up at the desk."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import event_of, host, plan_page
from events.meetups.models import Event
from events.money import actions, forms, sheet, totals
from events.money.agreed import lines_of
from events.money.models import BudgetLine
from wwnt.kit import workbooks
from wwnt.kit.access import needs

TAB = "money/desk/budget"


def page(
    request: HttpRequest, event: Event, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page under the tab "Money"."""
    may_change = host(request).has_perm("events.change_budget", event.slug)
    return plan_page(request, event, template, tab=TAB, status=status, may_change=may_change, **context)


def of(event: Event) -> totals.Budget:
    """The budget as it stands."""
    return totals.reckon(lines_of(event))


@needs("events.view_budget")
def budget(request: HttpRequest, slug: str) -> HttpResponse:
    """All lines in groups, what they come to, and the share that lets people take part."""
    event, now = event_of(slug, or_preset=True), timezone.now()
    found = of(event)
    return page(
        request,
        event,
        "events/money/desk/budget.html",
        budget=found,
        suggests=found.is_short_of_contingency and not event.is_over(now),
        quick=forms.QuickLine(),
    )


@needs("events.change_budget")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new line, with the least that makes one."""
    event = event_of(slug, or_preset=True)
    form = forms.QuickLine.fill(request)
    if form.is_valid():
        try:
            line = actions.add_line(
                event=event,
                fields=form.fields_of_line,
                by=host(request),
                form_key=form.cleaned_data["form_key"],
            )
        except actions.TooMany:
            form.add_error(None, _("There are so many lines already. Please put some of them together."))
        else:
            messages.success(request, _("Added: %(line)s") % {"line": line.name})
            return redirect(TAB, slug)
    return page(request, event, "events/money/desk/add.html", form=form)


@needs("events.change_budget")
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Everything of one line."""
    event = event_of(slug, or_preset=True)
    line = line_of(event, pk)
    form = forms.Line.fill(request, instance=line_of(event, pk))
    status, stands = 200, None
    if form.is_valid():
        changes = form.changes
        try:
            actions.change_line(line=line, changes=changes, mark=form.cleaned_data["mark"], by=host(request))
        except ChangedMeanwhile as error:
            status, stands = 409, show_both(form, error.row, changes)
        else:
            messages.success(request, _("Kept."))
            return redirect(TAB, slug)
    return page(
        request, event, "events/money/desk/edit.html", status=status, form=form, line=line, stands=stands
    )


@needs("events.change_budget")
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Are you sure? Then the line is out."""
    event = event_of(slug, or_preset=True)
    line = BudgetLine.objects.filter(event=event, pk=pk).select_related("event").first()
    if line is None:
        return redirect(TAB, slug)
    if request.method == "POST":
        actions.remove_line(line=line, by=host(request))
        messages.success(request, _("Taken out: %(title)s") % {"title": line.name})
        return redirect(TAB, slug)
    return page(request, event, "events/money/desk/remove.html", line=line)


@needs("events.change_budget")
@require_POST
def put_aside(request: HttpRequest, slug: str) -> HttpResponse:
    """A tenth of what is planned for what nobody foresees."""
    event = event_of(slug, or_preset=True)
    amount = of(event).suggested
    if amount:
        actions.put_aside(event=event, amount=amount, by=host(request))
        messages.success(request, _("Put aside."))
    return redirect(TAB, slug)


@needs("events.change_budget")
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """What a mile counts, and what people read before they claim."""
    event = event_of(slug, or_preset=True)
    form = forms.Rules.fill(request, instance=actions.rules_of(event))
    status, stands = 200, None
    if form.is_valid():
        changes = form.changes
        try:
            actions.change_rules(
                event=event, changes=changes, mark=form.cleaned_data["mark"], by=host(request)
            )
        except ChangedMeanwhile as error:
            status, stands = 409, show_both(form, error.row, changes)
        else:
            messages.success(request, _("Kept."))
            return redirect(TAB, slug)
    return page(request, event, "events/money/desk/rules.html", status=status, form=form, stands=stands)


@needs("events.view_budget")
def print_budget(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole budget on paper."""
    event = event_of(slug)
    return page(request, event, "events/money/desk/print_budget.html", budget=of(event))


@needs("events.view_budget")
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole budget for a spreadsheet."""
    event = event_of(slug)
    header, rows = sheet.of_budget(of(event))
    return as_file(workbooks.write_xlsx(_("Money"), header, rows), workbooks.XLSX, f"{slug}-budget.xlsx")


def line_of(event: Event, pk: int) -> BudgetLine:
    """A line of this meet-up's budget."""
    return get_object_or_404(BudgetLine.objects.select_related("event"), event=event, pk=pk)


def as_file(data: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
