"""The desk's pages of gates: what is open at each, going through, and going back."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from events.meetups import actions, gates
from events.meetups.desk_page import desk_page, event_of, host, plan_page
from events.meetups.gate_forms import PassGate
from events.meetups.models import Event
from wwnt.kit.access import needs, opens
from wwnt.kit.looking import looking
from wwnt.kit.sockets import Gap

Gate = gates.Gate
WAY = (Gate.PLANNING, Gate.PUBLISHED)
"""The gates up to the site."""

THROUGH = {
    Gate.PLANNING: gettext_lazy("You are planning it now."),
    Gate.PUBLISHED: gettext_lazy("It is published. Everybody can see it now."),
    Gate.READY: gettext_lazy("You have noted that it is ready for the day."),
    Gate.CLOSED: gettext_lazy("It is closed. Answers to the survey are no longer taken."),
}
"""What is said when somebody has gone through."""

LEFT_OPEN = gettext_lazy("Something was still open. It is kept with your reason, and the report shows both.")


def mendable(request: HttpRequest, gaps: Sequence[Gap]) -> set[str]:
    """Which of the pages that mend these open to the reader."""
    return {url for url in {gap.url for gap in gaps} if opens(request.user, url)}


def for_reader(gaps: Sequence[Gap], mendable: Collection[str]) -> list[Gap]:
    """The gaps in words where their page opens to the reader; of the others only how many there are."""
    shown = [gap for gap in gaps if gap.url in mendable]
    for hard in (True, False):
        if number := sum(gap.hard == hard for gap in gaps if gap.url not in mendable):
            text = _("Something that others look after: %(number)s")
            shown.append(Gap(text % {"number": number}, "", hard=hard, public=text))
    return shown


def gate_context(
    request: HttpRequest, event: Event, form: PassGate | None, only: Sequence[Gate] = tuple(Gate)
) -> dict[str, Any]:
    """What pages that show gates need: the steps, where what is open can be mended, and the form for going on."""
    now, form = timezone.now(), form or PassGate()
    form.ask()
    steps = gates.steps(event, now, only)
    return {
        "steps": steps,
        "form": form,
        "mendable": mendable(request, [gap for step in steps for gap in step.gaps]),
        "may_pass": host(request).has_perm("events.publish_event", event),
        "can_pass": [step.gate for step in steps if gates.can_pass(event, step.gate, now)],
        "is_over": event.is_over(now),
    }


@needs("events.view_event")
def all_gates(request: HttpRequest, slug: str) -> HttpResponse:
    """The gates from an idea to the end, with what is open at each."""
    return gates_page(request, event_of(slug))


@looking()
def gates_page(
    request: HttpRequest, event: Event, form: PassGate | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of all gates."""
    context = gate_context(request, event, form)
    mendable = context["mendable"]
    context["steps"] = [replace(step, gaps=for_reader(step.gaps, mendable)) for step in context["steps"]]
    open_ahead = [
        step for step in context["steps"] if step.is_next and not step.is_passed and not step.forbids
    ]
    can_go_on = any(step.gate in context["can_pass"] for step in open_ahead)
    if not can_go_on or not context["may_pass"] or event.is_cancelled:
        context["form"] = None
    return plan_page(
        request,
        event,
        "events/meetups/desk/gates.html",
        tab="meetups/desk/gates",
        status=status,
        **context,
    )


@needs("events.view_event")
def ready(request: HttpRequest, slug: str) -> HttpResponse:
    """The gate onto the site: what is open, each with the page that mends it; and how to publish."""
    return ready_page(request, event_of(slug))


@looking()
def ready_page(
    request: HttpRequest, event: Event, form: PassGate | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of the gate onto the site, with those on the way to it."""
    context = gate_context(request, event, form, WAY)
    ahead = [step for step in context["steps"] if not step.is_passed]
    opening = context["mendable"]
    context["ahead"] = [
        (step.name, for_reader(once, opening))
        for step, once in zip(ahead, each_once(ahead), strict=True)
        if once
    ]
    context["forbids"] = for_reader([gap for step in ahead for gap in step.forbids], opening)
    context["is_open"] = any(step.still_open for step in ahead)
    if event.is_public or context["forbids"] or not context["may_pass"]:
        context["form"] = None
    if event.is_public:
        missing = gates.missing(event)
        context["mendable"] |= mendable(request, missing)
        context["missing"] = for_reader(missing, context["mendable"])
    return desk_page(request, event, "events/meetups/desk/ready.html", stage="site", status=status, **context)


def each_once(ahead: Sequence[gates.Step]) -> list[list[Gap]]:
    """What is still open at each of these gates, without what an earlier one has named."""
    named: set[tuple[str, str]] = set()
    found = []
    for step in ahead:
        found.append([gap for gap in step.still_open if (str(gap.text), gap.url) not in named])
        named |= {(str(gap.text), gap.url) for gap in found[-1]}
    return found


@needs("events.publish_event")
@require_POST
def pass_gate(request: HttpRequest, slug: str, gate: str) -> HttpResponse:
    """Go through a gate, with a reason where something is open."""
    event, page = event_of(slug), ready_page if gate == Gate.PUBLISHED else gates_page
    check(gate)
    form = PassGate.fill(request)
    if not form.is_valid():
        return page(request, event, form)
    given = form.cleaned_data
    try:
        row = gates.pass_gate(
            event=event,
            gate=gate,
            reason=given["reason"],
            language=given["language"],
            by=host(request),
            now=timezone.now(),
        )
    except gates.Forbidden:
        return page(request, event, form, status=409)
    except gates.NeedsReason:
        form.add_error("reason", _("Something is still open. Please say why you go on all the same."))
        return page(request, event, form)
    except actions.NotNow:
        messages.error(request, _("This gate can’t be gone through now."))
    else:
        messages.success(request, THROUGH[Gate(gate)])
        if gates.went_on(row, gate):
            messages.info(request, LEFT_OPEN)
    return redirect("meetups/desk/ready" if gate == Gate.PUBLISHED else "meetups/desk/gates", slug)


@needs("events.publish_event")
@require_POST
def go_back(request: HttpRequest, slug: str, gate: str) -> HttpResponse:
    """Take a gate back."""
    event = event_of(slug)
    check(gate)
    try:
        gates.go_back(event=event, gate=gate, by=host(request))
    except actions.NotNow:
        messages.error(request, _("This gate can’t be taken back now."))
    else:
        messages.success(request, _("The gate is taken back."))
    return redirect("meetups/desk/gates", slug)


def check(gate: str) -> None:
    """Refuse a gate that there is not."""
    if gate not in Gate.values:
        raise Http404
