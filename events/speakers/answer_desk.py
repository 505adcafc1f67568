"""What a host does about a speaker's answer: ask, answer for them on the phone, tell by hand, print the letter, take out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.messages import actions as message_actions
from events.meetups.desk_page import event_of, host
from events.speakers import actions, finding, papers, telling
from events.speakers.desk import how_they_hear, speaker_of
from events.speakers.models import Speaker
from events.speakers.rights import CHANGE, DIRECTORY
from wwnt.kit import text
from wwnt.kit.access import needs

ANSWERS = {"yes": actions.say_yes, "no": actions.say_no}


@needs(CHANGE)
@require_POST
def ask(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask them, or send them their link again."""
    found = speaker_of(event_of(slug), pk)
    has_link = found.state in (Speaker.State.ASKED, Speaker.State.CONFIRMED)
    act = actions.send_link if has_link else actions.ask_speaker
    try:
        asked = act(speaker=found, by=host(request), now=timezone.now())
        messages.success(request, how_they_hear(asked))
    except actions.NotAsked:
        messages.warning(request, _("What they offered is still being read."))
    except actions.TooLate:
        messages.warning(request, _("The meet-up is over or called off; nothing was changed."))
    return redirect("speakers/desk/speaker", slug, pk)


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
def told(request: HttpRequest, slug: str, pk: int, message: int) -> HttpResponse:
    """A message that could not go by e-mail was told by phone or post."""
    row = get_object_or_404(telling.letters_to(speaker_of(event_of(slug), pk)), pk=message)
    if row.is_troubled:
        message_actions.told_by_hand(message=row, now=timezone.now(), by=host(request))
    return redirect("speakers/desk/speaker", slug, pk)


@needs(CHANGE)
def letter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What they are to be told now, as a letter to print and post."""
    found = speaker_of(event_of(slug), pk)
    response = HttpResponse(papers.letter(found), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{slug}-{found.pk}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


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
