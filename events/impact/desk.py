"""The equality impact assessment at the desk: group by group, signatures, publishing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from community.accounts.models import User
from events.group.models import Member
from events.impact import actions, forms, groups, sheets, telling
from events.impact.models import NEEDED, ImpactAssessment, ImpactSignature
from events.meetups.changes import ChangedMeanwhile
from events.meetups.desk_page import event_of, host, plan_page
from events.meetups.models import Event
from wwnt.kit.access import may, needs, opens

TAB = "impact/desk/impact"
CHANGE = "events.change_impact"
CHANGED = gettext_lazy("It was changed in the meantime. Please read it again, then sign.")


def members_of(event: Event) -> list[Member]:
    """Who plans it now; a preset has nobody."""
    return list(Member.objects.current().filter(event=event).select_related("participant"))


@needs("events.view_impact")
def impact(request: HttpRequest, slug: str) -> HttpResponse:
    """All groups with how far each is, what is still open, who has signed."""
    event = event_of(slug, or_preset=True)
    rows, today = telling.rows_of(event), timezone.localdate()
    signed = telling.signatures(event)
    return plan_page(
        request,
        event,
        "events/impact/desk/impact.html",
        tab=TAB,
        rows=[_summary(event, row) for row in rows],
        left=telling.not_looked_at(rows),
        loose_ends=[] if event.is_preset else telling.loose_ends(event, rows, today),
        nobody_involved=not any(row.involved for row in rows),
        signed=signed,
        needed=NEEDED,
        edition=telling.newest(event),
        is_behind=telling.is_behind(event),
        laws=groups.LAWS,
    )


def _summary(event: Event, row: Any) -> dict[str, Any]:
    """A group in one line: how many barriers, how many of them done; in a preset all are still to be checked."""
    return {
        "row": row,
        "barriers": len(row.found if event.is_preset else row.checked),
        "done": sum(each.is_done for each in row.checked),
        "to_check": len(row.found) - len(row.checked),
    }


@needs(CHANGE)
def row(request: HttpRequest, slug: str, group: str) -> HttpResponse:
    """Everything of one group on one page; each part is kept by itself, and what can't be kept loses nothing."""
    event = event_of(slug, or_preset=True)
    if group not in groups.BY_KEY:
        raise Http404
    sheet = sheets.Sheet(request, event, group, members_of(event), timezone.now())
    if sheet.is_sent:
        sheet.keep(by=host(request))
        if sheet.is_kept:
            messages.success(request, _("Kept."))
            following = groups.next_after(group)
            if "next" in request.POST:
                address = [slug, following.key] if following else [slug]
                return redirect("impact/desk/row" if following else TAB, *address)
            return redirect("impact/desk/row", slug, group)
    return plan_page(
        request,
        event,
        "events/impact/desk/row.html",
        tab=TAB,
        status=409 if sheet.has_changed_meanwhile else 200,
        form=sheet,
        group=groups.BY_KEY[group],
        place=groups.ORDER[group] + 1,
        places=len(groups.GROUPS),
        following=groups.next_after(group),
    )


@needs("events.view_impact")
def signatures(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has signed what stands now, who did so before; signing, and noting it for somebody."""
    event = event_of(slug)
    signed = telling.signatures(event)
    have = {each.member_id for each in signed}
    members = members_of(event)
    waiting = [each for each in members if each.pk not in have]
    myself = next((each for each in waiting if each.user_id == host(request).pk), None)
    others = [each for each in waiting if each != myself]
    version, unlooked = telling.version(event), telling.unlooked(event)
    may_change = may(request.user, CHANGE, slug)
    form = (
        forms.SignFor.fill(request, members=others, initial={"version": version}, unlooked=unlooked)
        if others and may_change
        else None
    )
    own = forms.Sign(initial={"version": version}, unlooked=unlooked, auto_id="own_%s") if myself else None
    if form is not None and request.method == "POST" and form.is_valid():
        if _signs(event, form.cleaned_data["member"], form.cleaned_data, host(request)):
            messages.success(request, _("Kept."))
            return redirect("impact/desk/signatures", slug)
        form.add_error(None, CHANGED)
        forms.give(form, "version", telling.version(event))
    before = ImpactSignature.objects.filter(assessment__event=event).exclude(
        pk__in=[each.pk for each in signed]
    )
    return plan_page(
        request,
        event,
        "events/impact/desk/signatures.html",
        tab=TAB,
        form=form,
        own=own,
        signed=signed,
        before=before.select_related("member__participant", "by"),
        rows=telling.told(telling.content(event)),
        needed=NEEDED,
        members=members,
    )


def _signs(event: Event, member: Member, given: dict[str, Any], by: User) -> bool:
    """Whether the member signed what stands now; not if it was changed since they read it."""
    how = given.get("how", ImpactSignature.How.DESK)
    try:
        actions.sign(
            event=event,
            member=member,
            version=given["version"],
            how=how,
            may_name=given["may_name"],
            by=by,
            now=timezone.now(),
        )
    except (ChangedMeanwhile, actions.NotOfTheGroup):
        return False
    return True


@needs("events.view_impact")
@require_POST
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """A member who is signed in signs for themselves."""
    event = event_of(slug)
    member = next((each for each in members_of(event) if each.user_id == host(request).pk), None)
    form = forms.Sign.fill(request, unlooked=telling.unlooked(event))
    if member is None:
        messages.warning(request, _("Only who is in the planning group signs."))
    elif "knows" in form.errors:
        messages.warning(request, str(form.errors["knows"][0]))
    elif not form.is_valid() or not _signs(event, member, form.cleaned_data, host(request)):
        messages.warning(request, CHANGED)
    else:
        messages.success(request, _("Thank you. You have signed."))
    return redirect("impact/desk/signatures", slug)


@needs("events.view_impact")
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The public page as it would be now, with what is still missing; publishing and taking down."""
    event = event_of(slug)
    assessment = ImpactAssessment.objects.filter(event=event).first()
    return plan_page(
        request,
        event,
        "events/impact/desk/preview.html",
        tab=TAB,
        rows=telling.told(telling.content(event)),
        missing=[
            (gap.text, gap.url if opens(request.user, gap.url) else "") for gap in telling.missing(event)
        ],
        signed=telling.signed(assessment, assessment.version) if assessment else telling.Signed(0, []),
        edition=telling.newest(event),
        is_behind=telling.is_behind(event),
        laws=groups.LAWS,
    )


@needs(CHANGE)
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Show it to everybody."""
    event = event_of(slug)
    try:
        actions.publish_impact(event=event, by=host(request), now=timezone.now())
    except actions.NotReady:
        messages.warning(request, _("Something is still missing. It is named below."))
    else:
        messages.success(request, _("It is published."))
    return redirect("impact/desk/preview", slug)


@needs(CHANGE)
@require_POST
def take_down(request: HttpRequest, slug: str) -> HttpResponse:
    """Show it to nobody any more."""
    actions.take_down(event=event_of(slug), by=host(request), now=timezone.now())
    messages.success(request, _("It is taken down."))
    return redirect("impact/desk/preview", slug)
