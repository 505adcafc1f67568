"""The front page of the desk: the meet-ups that a person helps to run."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from events.meetups.models import Event
from wwnt.kit.access import SIGNED_IN, needs


@needs(SIGNED_IN)
def desk(request: HttpRequest) -> HttpResponse:
    """All meet-ups this person helps to run; an empty installation greets its first host."""
    now = timezone.now()
    events = Event.objects.run_by(request.user).select_related("venue")
    context = {
        "upcoming": events.upcoming(now),
        "past": events.past(now),
        "can_make": request.user.has_perm("events.add_event"),
        "is_new": not Event.objects.exists(),
        "sees_retention": request.user.has_perm("community.view_retention"),
    }
    return render(request, "desk/front.html", context)
