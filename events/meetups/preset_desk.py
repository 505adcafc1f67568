"""The desk's pages of presets: all of them, making one ready, its hours, saving one, putting it back, taking it away."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups import preset_forms, sources
from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import desk_page, event_of, host
from events.meetups.models import Event
from events.meetups.presets import PRESETS
from wwnt.kit import access
from wwnt.kit.access import needs


def preset_of(slug: str) -> Event:
    """The preset of this slug."""
    return get_object_or_404(Event.everything.presets(), slug=slug)


@needs("events.view_presets")
def presets(request: HttpRequest) -> HttpResponse:
    """What meet-ups are made from: the five built-in presets and the community's own."""
    found = sources.presets()
    made = dict(Event.objects.exclude(made_from=None).values_list("made_from").annotate(Count("pk")))
    rows = [
        {
            "preset": each,
            "made": made.get(each.pk, 0),
            "url": access.address(request.user, "meetups/desk/words", each.slug) if each.pk else "",
        }
        for each in found
    ]
    return render(
        request,
        "events/meetups/desk/presets.html",
        {
            "built_in": [row for row in rows if not row["preset"].is_own_preset],
            "own": [row for row in rows if row["preset"].is_own_preset],
            "may_make": request.user.has_perm("events.add_event"),
        },
    )


@needs("events.view_presets")
@require_POST
def open_preset(request: HttpRequest, kind: str) -> HttpResponse:
    """A built-in preset that nobody has needed yet is made, to be looked at and changed."""
    if kind not in PRESETS:
        raise Http404
    return redirect("meetups/desk/words", sources.built_in(kind=kind).slug)


@needs("events.change_preset")
def hours(request: HttpRequest, slug: str) -> HttpResponse:
    """The usual hours and places."""
    preset = preset_of(slug)
    form = preset_forms.Hours.fill(request, preset=preset)
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        try:
            sources.change_preset(
                preset=preset, changes=form.changes, mark=form.cleaned_data["mark"], by=host(request)
            )
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, form.changes)
        else:
            messages.success(request, _("Kept."))
            return redirect("meetups/desk/hours", slug)
    template, status = "events/meetups/desk/hours.html", 409 if stands else 200
    told = {"form": form, "stands": stands, "may_remove": sources.may_remove(preset, host(request))}
    return desk_page(request, preset, template, stage="site", tab="hours", status=status, **told)


@needs("events.save_as_preset")
def save_as_preset(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what a meet-up holds for later ones."""
    event = event_of(slug)
    form = preset_forms.SaveAs.fill(request, shares=sources.shares(), own=sources.own_shares())
    if form.is_valid():
        try:
            preset = sources.save_as_preset(event=event, by=host(request), **form.given)
        except sources.NameTaken:
            form.add_error("name_cy", _("There is a preset of this name already. Please give another."))
        else:
            messages.success(request, _("It is kept as a preset. New meet-ups can start from it."))
            return redirect("meetups/desk/words", preset.slug)
    return desk_page(request, event, "events/meetups/desk/save_as_preset.html", stage="site", form=form)


@needs("events.change_preset")
def start_afresh(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks once more, then puts back what a built-in preset began with."""
    preset = preset_of(slug)
    if preset.is_own_preset:
        raise Http404
    if request.method == "POST":
        sources.start_afresh(preset=preset, by=host(request))
        messages.success(request, _("It is as it was at the beginning."))
        return redirect("meetups/desk/words", slug)
    return desk_page(request, preset, "events/meetups/desk/start_afresh.html", stage="site", tab="hours")


@needs("events.change_preset")
def remove_preset(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks its maker once more, then takes one of the community's own presets away; to others it says whose it is."""
    preset = preset_of(slug)
    if not preset.is_own_preset:
        raise Http404
    may_remove = sources.may_remove(preset, host(request))
    if request.method == "POST" and may_remove:
        sources.remove_preset(preset=preset, by=host(request))
        messages.success(request, _("The preset is removed. What was made from it stays."))
        return redirect("meetups/desk/presets")
    template, status = "events/meetups/desk/remove_preset.html", 409 if request.method == "POST" else 200
    return desk_page(
        request, preset, template, stage="site", tab="hours", status=status, may_remove=may_remove
    )
