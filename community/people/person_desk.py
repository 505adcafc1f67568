"""The desk's page of one person: how to reach them, what they gave, where they came, what they agreed to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from community.people import actions, story, visibility
from community.people.hats import LIVED_EXPERIENCE
from community.people.models import Look
from community.people.people_page import people_page, person_of, reader
from wwnt.kit import sockets
from wwnt.kit.access import needs


@needs("community.view_participant")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person, each group of fields only for who may see it; opening what tells of health or care is noted."""
    found, by = person_of(request, pk), reader(request)
    groups = visibility.groups(by, [found])[found.pk]
    hats = list(found.worn_hats.all()) if visibility.HATS in groups else []
    if any(worn.hat in LIVED_EXPERIENCE for worn in hats):
        actions.note_look(people=[found], page=Look.Page.PERSON, by=by, now=timezone.now())
    return people_page(
        request,
        "community/people/desk/person.html",
        tab="people/desk/people",
        person=found,
        hats=hats,
        reads_contact=visibility.CONTACT in groups,
        reads_hats=visibility.HATS in groups,
        contact_points=list(found.contact_points.all()) if visibility.CONTACT in groups else [],
        story=story.of(found, by),
        panels=panels(found, by),
    )


def panels(person: Any, by: Any) -> list[dict[str, Any]]:
    """What rooms add to the page, in their order; the name of the template is under `template`."""
    plugs = sorted(sockets.plugged("about_people"), key=lambda plug: plug.order)
    found = [plug.panel(person, by) for plug in plugs]
    return [{"template": each[0], **each[1]} for each in found if each]
