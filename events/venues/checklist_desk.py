"""The checklist of a venue at the desk: one group a page, photos, and a sheet for filling in by hand."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.changes import ChangedMeanwhile
from events.meetups.desk_page import host
from events.meetups.models import Venue
from events.venues import actions, checklist, forms, photos
from events.venues.actions import Typed
from events.venues.checklist import Group
from events.venues.desk import venue_page
from events.venues.models import VenueCheck
from events.venues.reading import CHANGE, VIEW, venue_of, venue_to_change
from events.venues.standing import a_year_before
from wwnt.kit.access import needs
from wwnt.kit.pictures import PictureRefused


def group_or_404(key: str) -> Group:
    """The group of this key."""
    group = checklist.group_of(key)
    if group is None:
        raise Http404
    return group


def neighbours(group: Group) -> tuple[Group | None, Group | None]:
    """The group before and the one after."""
    every = checklist.groups()
    place = every.index(group)
    return every[place - 1] if place else None, every[place + 1] if place + 1 < len(every) else None


@needs(CHANGE)
def group(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Answer the questions of one group; each is kept by itself, and what can't be kept stands there as typed."""
    venue, part = venue_to_change(request.user, pk), group_or_404(key)
    checks = {each.item: each for each in venue.checks.all()}
    how = forms.How.fill(request)
    asked = [forms.ItemForm.fill(request, item=item, check=checks.get(item.key)) for item in part.items]
    if request.method == "POST" and not how.only_language_changed and how.is_valid():
        right = [form for form in asked if form.is_valid()]
        refused = keep(venue, right, how.cleaned_data, request)
        if not refused and len(right) == len(asked):
            return go_on(request, venue, part)
        for form in right:
            if form.item.key in refused:
                form.show_both(refused[form.item.key])
        return group_page(request, venue, part, how, asked, status=409 if refused else 200)
    return group_page(request, venue, part, how, asked)


def keep(
    venue: Venue, right: list[forms.ItemForm], known: dict[str, Any], request: HttpRequest
) -> dict[str, VenueCheck]:
    """Keep what was answered well; gives what stands where somebody else was quicker."""
    typed = [Typed(form.item.key, form.changes, form.cleaned_data["mark"]) for form in right]
    return actions.answer_items(venue=venue, typed=typed, how=known["how"], on=known["on"], by=host(request))


def go_on(request: HttpRequest, venue: Venue, part: Group) -> HttpResponse:
    """To the photo that was asked for, to the next group, or back to the venue."""
    messages.success(request, _("Kept."))
    wanted = request.POST.get("photo", "")
    if wanted in checklist.items():
        return redirect("venues/desk/photo", venue.pk, wanted)
    after = neighbours(part)[1]
    if "next" in request.POST and after is not None:
        return redirect("venues/desk/group", venue.pk, after.key)
    return redirect("venues/desk/venue", venue.pk)


def group_page(
    request: HttpRequest,
    venue: Venue,
    part: Group,
    how: forms.How,
    asked: list[forms.ItemForm],
    *,
    status: int = 200,
) -> HttpResponse:
    """The page of one group."""
    items = [item.key for item in part.items]
    known = list(venue.checks.filter(item__in=items).exclude(answer="").order_by("item"))
    days = [each.checked_on for each in known if each.checked_on]
    before, after = neighbours(part)
    return venue_page(
        request,
        venue,
        "group",
        status=status,
        group=part,
        form=how,
        asked=asked,
        wrong=[form for form in asked if form.is_bound and form.errors],
        both=[form for form in asked if form.stands],
        mark=actions.mark_of(rows=known),
        oldest=min(days) if days else None,
        is_old=bool(days) and min(days) < a_year_before(timezone.localdate()),
        before=before,
        after=after,
    )


@needs(CHANGE)
@require_POST
def still_true(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """All of a group is as it was; how one knows is which button is pressed."""
    venue, part = venue_to_change(request.user, pk), group_or_404(key)
    how = VenueCheck.How.TOLD if request.POST.get("how") == "told" else VenueCheck.How.SEEN
    try:
        number = actions.still_true(
            venue=venue,
            items=[item.key for item in part.items],
            mark=request.POST.get("mark", ""),
            how=how,
            on=timezone.localdate(),
            by=host(request),
        )
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody has changed an answer meanwhile. Please read them once more."))
        return redirect("venues/desk/group", pk, key)
    if number:
        messages.success(request, _("Noted: still true today."))
    return redirect("venues/desk/venue", pk)


@needs(CHANGE)
def photo(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """A photo beside one answer, and what it shows."""
    venue, asked = venue_to_change(request.user, pk), checklist.items().get(item)
    if asked is None:
        raise Http404
    part = next(each for each in checklist.groups() if asked in each.items)
    back = f"{reverse('venues/desk/group', args=[pk, part.key])}#{item}"
    if request.method == "POST" and "remove" in request.POST:
        photos.remove_photo(venue=venue, item=item, by=host(request))
        messages.success(request, _("The photo is removed."))
        return redirect(back)
    check = venue.checks.filter(item=item).first() or VenueCheck(venue=venue, item=item)
    form = forms.Photo.fill(request, check=check)
    status = 200
    if form.is_valid():
        given = form.cleaned_data
        words = {name: given[name] for name in ("picture", "alt_cy", "alt_en", "mark")}
        try:
            photos.set_photo(venue=venue, item=item, by=host(request), **words)
        except PictureRefused as refusal:
            form.add_error("picture", str(refusal))
        except ChangedMeanwhile as error:
            status, check = 409, error.row  # type: ignore[assignment]
            form.show_again(check)
        else:
            messages.success(request, _("Kept."))
            return redirect(back)
    context = {"item": asked, "check": check, "form": form, "back": back, "is_changed": status == 409}
    return venue_page(request, venue, "photo", status=status, **context)


@needs(VIEW)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """All questions on paper, for a visit without a phone."""
    return venue_page(request, venue_of(pk), "sheet", groups=checklist.groups())
