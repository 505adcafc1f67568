"""What a host does about a speaker's answer: answer for them on the phone, see it, take out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.desk_page import event_of, host
from events.speakers import actions, finding
from events.speakers.desk import speaker_of
from events.speakers.rights import CHANGE, DIRECTORY
from wwnt.kit import text
from wwnt.kit.access import needs

ANSWERS = {"yes": actions.say_yes, "no": actions.say_no}


@needs(CHANGE)
@require_POST
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """They have rung: they will come, or they can't."""
    act = ANSWERS.get(request.POST.get("answer", ""))
    if act is None:
        messages.warning(request, _("Please choose one of the answers. Nothing was changed."))
        return redirect("speakers/desk/speaker", slug, pk)
    try:
        act(speaker=speaker_of(event_of(slug), pk), now=timezone.now(), by=host(request))
        messages.success(request, _("Kept."))
    except actions.NotAsked:
        messages.warning(request, _("What they offered is still being read."))
    except actions.TooLate:
        messages.warning(request, _("The meet-up is over or called off; nothing was changed."))
    return redirect("speakers/desk/speaker", slug, pk)


@needs(CHANGE)
@require_POST
def seen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A host has seen that they can't come."""
    actions.note_seen(speaker=speaker_of(event_of(slug), pk), by=host(request), now=timezone.now())
    return redirect("speakers/desk/speaker", slug, pk)


@needs(CHANGE)
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take out somebody who was put down by mistake."""
    try:
        actions.remove_speaker(speaker=speaker_of(event_of(slug), pk), by=host(request), now=timezone.now())
    except actions.InProgramme:
        messages.warning(
            request, _("They stand in the programme. Take them out there first, or say that they can’t come.")
        )
        return redirect("speakers/desk/speaker", slug, pk)
    messages.success(request, _("Taken out."))
    return redirect("speakers/desk/speakers", slug)


@needs(DIRECTORY)
def directory(request: HttpRequest) -> HttpResponse:
    """Who has spoken at our meet-ups and has agreed to being asked again."""
    asked = text.one_line(request.GET.get("q", ""))[:120]
    language = request.GET.get("language", "")
    language = language if language in dict(finding.LANGUAGES) else ""
    context = {
        "entries": finding.directory(asked=asked, language=language),
        "q": asked,
        "used": language,
        "spoken": finding.LANGUAGES,
    }
    return render(request, "events/speakers/desk/directory.html", context)
