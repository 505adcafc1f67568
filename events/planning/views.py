"""A member's own tasks behind their own link, and the same for their calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from events.group.models import Member
from events.planning import calendar, mine
from wwnt.kit import languages, links


def member_of(request: HttpRequest, secret: str) -> Member:
    """Who plans with us and has this link; the page speaks their language."""
    rows = Member.objects.current().select_related("participant", "event")
    member = links.find(rows, "p", secret)
    languages.speak(request, member.participant.language)
    return member


@links.private
def tasks(request: HttpRequest, secret: str) -> HttpResponse:
    """Their tasks, to tick off or to give back."""
    member = member_of(request, secret)
    if request.method == "POST" and "_language" not in request.POST:
        mine.press(request, member)
        return redirect(languages.keep(request, reverse("planning/tasks", args=[secret])))
    return render(request, "events/planning/tasks.html", mine.context(member))


@links.private
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Their tasks as a calendar that ordinary calendars look into again and again."""
    member = member_of(request, secret)
    return HttpResponse(calendar.feed(member, timezone.now()), content_type=calendar.MIME)
