"""The desk's pages of one person: how to reach them, what they gave, where they came; mending it; somebody new."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from community.people import actions, organisations, story, visibility
from community.people.hats import LIVED_EXPERIENCE
from community.people.models import Look, Participant
from community.people.people_page import people_page, person_of, reader
from community.people.person_form import HATS_CONSENT, PersonForm
from wwnt.kit import bilingual, sockets
from wwnt.kit.access import needs

TAB = "people/desk/people"
MEANWHILE = _lazy(
    "Somebody else has changed this person meanwhile. What you typed is below; above it is what stands now. "
    "Save again to keep yours."
)


@needs("community.view_participant")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person, each group of fields only for who may see it; opening what tells of health or care is noted."""
    found, by = person_of(request, pk), reader(request)
    groups = visibility.groups(by, [found])[found.pk]
    reads_contact, reads_hats = visibility.CONTACT in groups, visibility.HATS in groups
    hats = list(found.worn_hats.all()) if reads_hats else []
    note_look(hats, found, by)
    return people_page(
        request,
        "community/people/desk/person.html",
        tab=TAB,
        person=found,
        hats=hats,
        reads_contact=reads_contact,
        reads_hats=reads_hats,
        contact_points=list(found.contact_points.all()) if reads_contact else [],
        looks=list(found.looks.select_related("by").order_by("-at")[:20]) if reads_hats else [],
        story=story.of(found, by),
        panels=panels(found, by),
        can_change=by.has_perm("community.change_participant"),
    )


def note_look(hats: list[Any], person: Participant, by: Any) -> None:
    """Keep that this host opens a page that shows hats about health or care."""
    if any(worn.hat in LIVED_EXPERIENCE for worn in hats):
        actions.note_look(people=[person], page=Look.Page.PERSON, by=by, now=timezone.now())


def panels(person: Any, by: Any) -> list[dict[str, Any]]:
    """What rooms add to the page, in their order; the name of the template is under `template`."""
    plugs = sorted(sockets.plugged("about_people"), key=lambda plug: plug.order)
    found = [plug.panel(person, by) for plug in plugs]
    return [{"template": each[0], **each[1]} for each in found if each]


@needs("community.change_participant")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend what we know of somebody; what somebody else has changed meanwhile is not written over."""
    found, by = person_of(request, pk), reader(request)
    hats = list(found.worn_hats.all())
    note_look(hats, found, by)
    form = PersonForm.fill(request, instance=found, initial=filled_in(found, [worn.hat for worn in hats]))
    if form.is_valid():
        try:
            _change(request, form, found)
        except actions.ChangedMeanwhile:
            fresh = Participant.objects.get(pk=pk)
            form.add_error(None, MEANWHILE)
            return change_page(request, form, fresh, meanwhile=differing(form, fresh))
        messages.success(request, _("Saved."))
        return redirect("people/desk/person", pk)
    return change_page(request, form, found)


@transaction.atomic
def _change(request: HttpRequest, form: PersonForm, found: Participant) -> None:
    """A new organisation is kept only with the change for which it was typed."""
    actions.change_person(
        person=found,
        columns=form.columns | {"organisation": organisation(form)},
        hats=form.cleaned_data["hats"],
        hats_wording=consent_words(found.language),
        seen=request.POST.get("seen", ""),
        by=reader(request),
        now=timezone.now(),
    )


def change_page(request: HttpRequest, form: PersonForm, found: Participant, **more: Any) -> HttpResponse:
    """The form, with what stands now where somebody else was quicker."""
    return people_page(
        request,
        "community/people/desk/change.html",
        tab=TAB,
        form=form,
        person=found,
        seen=form.data.get("seen", "") if only_shown_again(form, more) else actions.state(found),
        **more,
    )


def only_shown_again(form: PersonForm, more: dict[str, Any]) -> bool:
    """Whether the host goes on with what they began, so that it still counts from when they saw it."""
    return form.is_bound and not more


def filled_in(found: Participant, hats: list[str]) -> dict[str, Any]:
    """What the form shows beside the person's own columns."""
    return {
        "organisation_name": found.organisation.name if found.organisation else "",
        "hats": hats,
    }


def differing(form: PersonForm, fresh: Participant) -> list[tuple[Any, Any]]:
    """Labels and present values of the columns in which the form and the person differ by now."""
    return [
        (
            form.fields[name].label,
            getattr(fresh, f"get_{name}_display", lambda name=name: getattr(fresh, name))(),
        )
        for name, value in form.columns.items()
        if getattr(fresh, name) != value
    ]


def organisation(form: PersonForm) -> Any:
    """The organisation that was typed; none where it was left empty."""
    return organisations.organisation(name=form.cleaned_data["organisation_name"])


def consent_words(language: str) -> str:
    """The sentence about hats in the person's language, as it was read out to them."""
    with translation.override(language):
        return str(HATS_CONSENT)


@needs("community.change_participant")
def add(request: HttpRequest) -> HttpResponse:
    """Somebody whom a host has met, with any way to reach them or none."""
    form = PersonForm.fill(request, initial={"language": bilingual.current()})
    if form.is_valid():
        by, now = reader(request), timezone.now()
        found, is_new = actions.add_person(by=by, organisation=organisation(form), **form.columns)
        if is_new and form.cleaned_data["hats"]:
            actions.change_person(
                person=found,
                columns={},
                hats=form.cleaned_data["hats"],
                hats_wording=consent_words(found.language),
                seen=actions.state(found),
                by=by,
                now=now,
            )
        if is_new:
            messages.success(request, _("Saved."))
        else:
            messages.warning(
                request, _("We know this person already. Here is their page; nothing was changed.")
            )
        return redirect("people/desk/person", found.pk)
    return people_page(request, "community/people/desk/add.html", tab=TAB, form=form)
