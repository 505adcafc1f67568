"""A speaker's own page behind a secret link, part by part, in their language."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.accounts.models import User
from events.access.models import AccessNeed
from events.speakers import actions, agreeing, calendars, filling, glossary, open_points, slots
from events.speakers.filling import Part
from events.speakers.models import Speaker
from events.speakers.own_models import Handout
from events.speakers.true_types import MIMES
from wwnt.kit import languages, links, sockets

State = Speaker.State
Fill = Callable[[HttpRequest, Speaker, User | None], Part]


def own(request: HttpRequest, secret: str) -> Speaker:
    """The speaker behind a secret link; the page speaks their language."""
    rows = Speaker.objects.named().select_related("event__venue", "participant").prefetch_related("windows")
    found = links.find(rows, Speaker.link_kind, secret)
    languages.speak(request, found.language)
    return found


def back_to(request: HttpRequest, secret: str, name: str = "mine") -> HttpResponse:
    """One of their pages again, in the language that was chosen for the page before."""
    return redirect(languages.keep(request, reverse(f"speakers/{name}", args=[secret])))


@links.private
def mine(request: HttpRequest, secret: str) -> HttpResponse:
    """What they were asked, what they said, what is still open, and when they speak."""
    speaker, now = own(request, secret), timezone.now()
    can_change = speaker.can_change(now)
    context: dict[str, Any] = {
        "speaker": speaker,
        "event": speaker.event,
        "slots": slots.standing(speaker),
        "has_calendar": bool(slots.all_of(speaker)),
        "panels": panels_of(speaker),
        "brings": speaker.contributions.all(),
        "open": open_points.for_speaker(speaker) if can_change else [],
        "agreed": agreeing.in_words(speaker),
        "handouts": speaker.handouts.all(),
        "needs": needs_of(speaker),
        "can_change": can_change,
        "can_answer": can_change and speaker.state == State.ASKED,
        "is_coming": speaker.state == State.CONFIRMED,
        "contact_phone": speaker.event.phone,
    }
    return render(request, "events/speakers/mine.html", context)


def panels_of(speaker: Speaker) -> list[dict[str, Any]]:
    """What rooms above tell somebody who is coming of their own part, as who comes to it: title and lines of each."""
    if speaker.state != State.CONFIRMED or speaker.event.is_cancelled:
        return []
    return [panel for plug in sockets.plugged("speaker_panels") for panel in plug.panels(speaker)]


def needs_of(speaker: Speaker) -> Sequence[AccessNeed]:
    """What they asked for and a host has answered; their own words stand on the page where they wrote them."""
    if speaker.is_out or speaker.participant_id is None:
        return ()
    asked = AccessNeed.objects.filter(event=speaker.event_id, participant=speaker.participant_id)
    return list(asked.exclude(status=AccessNeed.Status.ASKED))


@links.private
@require_POST
def yes(request: HttpRequest, secret: str) -> HttpResponse:
    """They will come."""
    try:
        actions.say_yes(speaker=own(request, secret), now=timezone.now())
        messages.success(request, _("Thank you. We look forward to it."))
    except (actions.TooLate, actions.NotAsked):
        messages.warning(
            request, _("This can’t be answered here any more. Please ring us, or reply to our message.")
        )
    return back_to(request, secret)


@links.private
def no(request: HttpRequest, secret: str) -> HttpResponse:
    """Are you sure? Before a yes it is a no, after it they withdraw."""
    speaker = own(request, secret)
    can_say = speaker.can_change(timezone.now()) and speaker.state != State.LISTED and not speaker.is_out
    if request.method == "POST" and "_language" not in request.POST:
        try:
            actions.say_no(speaker=speaker, now=timezone.now())
        except actions.TooLate:
            messages.warning(request, _("The meet-up is over; nothing was changed."))
        return back_to(request, secret)
    if not can_say:
        return back_to(request, secret)
    context = {"speaker": speaker, "event": speaker.event, "slots": slots.standing(speaker)}
    context["contact_phone"] = speaker.event.phone
    return render(request, "events/speakers/no.html", context)


def part_of(
    request: HttpRequest, secret: str, fill: Fill, *, always: bool = False, stay: str = "mine"
) -> HttpResponse:
    """One part of their page; what depends on the day can't be changed after it, what they agree to `always` can."""
    speaker = own(request, secret)
    if not always and not speaker.can_change(timezone.now()):
        return back_to(request, secret)
    try:
        part = fill(request, speaker, None)
    except actions.TooLate:
        return back_to(request, secret)
    if part.is_kept:
        messages.success(request, part.said or _("Kept. Thank you."))
        return back_to(request, secret, stay)
    context = {"speaker": speaker, "event": speaker.event, "part": part, "form": part.form}
    context |= {
        "contact_phone": speaker.event.phone,
        "handouts": speaker.handouts.all() if stay == "files" else None,
    }
    return render(request, "events/speakers/part.html", context)


@links.private
def about(request: HttpRequest, secret: str) -> HttpResponse:
    """What we may say of them."""
    return part_of(request, secret, filling.about)


@links.private
def times(request: HttpRequest, secret: str) -> HttpResponse:
    """When they can be there."""
    return part_of(request, secret, filling.times)


@links.private
def needs(request: HttpRequest, secret: str) -> HttpResponse:
    """What helps them take part."""
    return part_of(request, secret, filling.needs)


@links.private
def thanks(request: HttpRequest, secret: str) -> HttpResponse:
    """Fee, expenses or thanks."""
    return part_of(request, secret, filling.thanks)


@links.private
def contact(request: HttpRequest, secret: str) -> HttpResponse:
    """How we reach them."""
    return part_of(request, secret, filling.contact)


@links.private
def agree(request: HttpRequest, secret: str) -> HttpResponse:
    """What they agree to, also long after the day."""
    return part_of(request, secret, filling.agree, always=True)


@links.private
def brings(request: HttpRequest, secret: str, number: int) -> HttpResponse:
    """What they bring, in their words."""
    return part_of(request, secret, partial(filling.brings, number=number))


@links.private
def files(request: HttpRequest, secret: str) -> HttpResponse:
    """Files and links, also after the day."""
    return part_of(request, secret, filling.files, always=True, stay="files")


def given_out(handout: Handout, ending: str) -> HttpResponse:
    """A file as a download, of the type that was found in it; whatever is in it, no browser runs it here."""
    if handout.is_link or handout.ending != ending:
        raise Http404
    kind = MIMES.get(Handout.Kind(handout.kind), f"image/{'jpeg' if ending == 'jpg' else ending}")
    with handout.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=kind)
    called = content_disposition_header(as_attachment=True, filename=f"{handout.title[:80]}.{ending}")
    response.headers["Content-Disposition"] = called or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@links.private
def file(request: HttpRequest, secret: str, pk: int, ending: str) -> HttpResponse:
    """One of their own files."""
    return given_out(get_object_or_404(Handout, speaker=own(request, secret), pk=pk), ending)


@links.private
@require_POST
def remove_file(request: HttpRequest, secret: str, pk: int) -> HttpResponse:
    """Take one of their files or links away."""
    found = (
        Handout.objects.filter(speaker=own(request, secret), pk=pk).select_related("speaker__event").first()
    )
    if found:
        actions.remove_handout(handout=found, now=timezone.now())
        messages.success(request, _("Taken away."))
    return back_to(request, secret, "files")


@links.private
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Their parts as a calendar file; where there are none any more, the file that takes them out."""
    speaker = own(request, secret)
    file = calendars.of_slots(speaker) or calendars.of_gone(speaker)
    if file is None:
        return back_to(request, secret)
    response = HttpResponse(file.content, content_type=file.mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


@links.private
def brief(request: HttpRequest, secret: str) -> HttpResponse:
    """All they want to know for the day: when, where, who rings whom, how long, what is there, what our words mean."""
    speaker = own(request, secret)
    context = {
        "speaker": speaker,
        "event": speaker.event,
        "venue": speaker.event.venue,
        "slots": slots.standing(speaker),
        "glossary": glossary.WORDS,
        "contact_phone": speaker.event.phone,
    }
    return render(request, "events/speakers/brief.html", context)
