"""The desk's pages for planning a meet-up: making it, its words, time, venue and picture, calling it off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from events.meetups import actions, forms, illustrate, new_form, sources, when_form
from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import desk_page, event_of, host, warn_of_hours
from events.meetups.models import Event, GatePass, Venue
from wwnt.kit import dates, pictures
from wwnt.kit.access import needs


@needs("events.add_event")
def new(request: HttpRequest) -> HttpResponse:
    """One page makes a meet-up; then we see its plan."""
    first = {"source": request.GET.get("from") or new_form.KIND}
    form = new_form.New.fill(request, by=host(request), initial=first)
    if form.is_valid() and (event := make(request, form)) is not None:
        messages.success(request, _("It is here, as a draft. Nobody but your team can see it yet."))
        warn_of_the_past(request, event)
        return redirect("planning/desk/plan", event.slug)
    venues = Venue.objects.order_by("name_en")
    return render(request, "events/meetups/desk/new.html", {"form": form, "venues": venues})


def warn_of_the_past(request: HttpRequest, event: Event) -> None:
    """A draft may lie in the past (to write up what has been), but hardly anybody means it."""
    if event.starts_at <= timezone.now():
        messages.warning(
            request, _("This day has passed already, so it can’t be published. Is the year right?")
        )


def make(request: HttpRequest, form: new_form.New) -> Event | None:
    """The meet-up that was typed, as a draft; None, with words at the field, where something stands in the way."""
    given = form.cleaned_data
    try:
        source = sources.ready(form.sources[given["source"]])
        starts_at = form.begin(source)
        if starts_at is None:
            return None
        return actions.new_event(
            source=source,
            title_en=given["title_en"],
            title_cy=given["title_cy"],
            starts_at=starts_at,
            is_day_settled=given["day"] is not None,
            place=given["venue"],
            words=form.says,
            at_once=False,
            by=host(request),
        )
    except actions.SeveralVenues as error:
        form.several(error.venues)
    except sources.SourceGone:
        form.add_error("source", _("What you had chosen is not there any more. Please choose again."))
    return None


@needs("events.publish_event")
def call_off(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask once more, and for words to the guests in both languages."""
    event = event_of(slug)
    if event.status != Event.Status.PUBLISHED:
        return redirect("meetups/desk/ready", slug)
    form = forms.CallOff.fill(request)
    if form.is_valid():
        given = form.cleaned_data
        actions.call_off(
            event=event,
            words_en=given["words_en"],
            words_cy=given["words_cy"],
            by=host(request),
            now=timezone.now(),
        )
        messages.success(request, _("It is called off. The page says so, and the guests are being told."))
        return redirect("meetups/desk/ready", slug)
    return desk_page(request, event, "events/meetups/desk/call_off.html", stage="site", form=form)


@needs("events.change_words")
def words(request: HttpRequest, slug: str) -> HttpResponse:
    """What is said of it, in both languages side by side."""
    event = event_of(slug, or_preset=True)
    form = forms.Words.fill(request, instance=Event.everything.get(pk=event.pk))
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        try:
            keep_words(request, event, form)
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, form.changes)
        else:
            messages.success(request, _("Kept."))
            return redirect("meetups/desk/words" if event.is_preset else "meetups/desk/ready", slug)
    return edit_page(request, event, "words", form, stands)


def keep_words(request: HttpRequest, event: Event, form: forms.Words) -> None:
    """What was typed, of a meet-up or a preset."""
    given: dict[str, Any] = {"changes": form.changes, "mark": form.cleaned_data["mark"]}
    if event.is_preset:
        sources.change_preset(preset=event, by=host(request), **given)
    else:
        actions.change_event(event=event, by=host(request), now=timezone.now(), **given)


@needs("events.change_event")
def when(request: HttpRequest, slug: str) -> HttpResponse:
    """When and where it is."""
    event = event_of(slug)
    was_ready = event.gate_passes.filter(gate=GatePass.Gate.READY).exists()
    form = when_form.When.fill(request, event=event)
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        given, changes = form.cleaned_data, form.changes(form.cleaned_data["venue"])
        try:
            row = actions.change_event(
                event=event,
                changes=changes,
                mark=given["mark"],
                by=host(request),
                now=timezone.now(),
                place=(given["new_venue"], given["town"]),
            )
        except actions.SeveralVenues:
            form.add_error("town", _("There are several venues of this name. Please give the town."))
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, changes)
        else:
            say_what_moved(request, event, row, form, was_ready=was_ready)
            return redirect("meetups/desk/ready", slug)
    return edit_page(request, event, "when", form, stands)


def say_what_moved(
    request: HttpRequest, before: Event, after: Event, form: when_form.When, *, was_ready: bool
) -> None:
    """Say what follows from another date or place."""
    is_elsewhere = before.venue is not None and before.venue != after.venue
    if before.starts_at != after.starts_at:
        warn_of_the_past(request, after)
    tells = after.status == Event.Status.PUBLISHED and not after.is_over(timezone.now())
    has_other_hours = (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at)
    is_joined_elsewhere = bool(before.join_url) and before.join_url != after.join_url
    if tells and (has_other_hours or is_elsewhere or is_joined_elsewhere):
        messages.success(request, _("Kept. Each guest is told once, with the new entry for their calendar."))
    else:
        messages.success(request, _("Kept."))
    warn_of_hours(request, before, after)
    if was_ready and not after.gate_passes.filter(gate=GatePass.Gate.READY).exists():
        messages.warning(
            request, _("It was ready for another day. Please look at what is open for the new one.")
        )
    if form.moved_last_day:
        day = dates.day(form.moved_last_day)
        messages.info(request, _("The last day to register has moved along: %(day)s") % {"day": day})


@needs("events.change_event")
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """What the venue is like; a venue belongs to all the meet-ups held there."""
    event = event_of(slug)
    if event.venue is None:
        return redirect("meetups/desk/when", slug)
    form = forms.VenueWords.fill(request, instance=Venue.objects.get(pk=event.venue.pk))
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        try:
            actions.change_venue(
                venue=event.venue, changes=form.changes, mark=form.cleaned_data["mark"], by=host(request)
            )
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, form.changes)
        else:
            messages.success(request, _("Kept."))
            return redirect("meetups/desk/ready", slug)
    others = event.venue.events.exclude(pk=event.pk).exists()
    return edit_page(request, event, "venue", form, stands, shared=others)


def edit_page(
    request: HttpRequest, event: Event, name: str, form: Any, stands: list[dict[str, Any]], **context: Any
) -> HttpResponse:
    """One of the pages that change it; with what somebody else wrote meanwhile (`stands`), if they did."""
    return desk_page(
        request,
        event,
        f"events/meetups/desk/{name}.html",
        stage="site",
        status=409 if stands else 200,
        form=form,
        stands=stands,
        tab=name,
        **context,
    )


@needs("events.change_words")
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """A picture and what it shows."""
    event = event_of(slug)
    if request.method == "POST" and "remove" in request.POST:
        illustrate.remove_picture(event=event, by=host(request))
        messages.success(request, _("The picture is removed."))
        return redirect("meetups/desk/picture", slug)
    form = forms.Picture.fill(request, event=event)
    if form.is_valid():
        given = form.cleaned_data
        try:
            illustrate.set_picture(
                event=event,
                picture=given["picture"],
                alt_en=given["alt_en"],
                alt_cy=given["alt_cy"],
                by=host(request),
            )
        except pictures.PictureRefused as refusal:
            form.add_error("picture", str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("meetups/desk/picture", slug)
    return edit_page(request, event, "picture", form, [])
