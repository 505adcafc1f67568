"""Asking somebody at the desk: a word of one's own, how the message reads, and then it goes; or their link once more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from community.accounts.models import User
from events.meetups.desk_page import event_of, host, programme_page
from events.speakers import actions, ringing, telling, words
from events.speakers.asking_forms import NO_WAY, AskForm
from events.speakers.desk import TAB, how_they_hear, speaker_of
from events.speakers.finding_gifts import thought_of_for
from events.speakers.models import Speaker
from events.speakers.rights import CHANGE
from events.speakers.words import Said
from wwnt.kit.access import needs

State = Speaker.State


@needs(CHANGE)
def ask(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What we write to them, with a word of one's own; nothing goes before it was seen. Who was asked gets their link again."""
    event = event_of(slug)
    found = speaker_of(event, pk)
    if found.state in (State.ASKED, State.CONFIRMED):
        return _send_link(request, found)
    form = AskForm.fill(request, initial={"language": found.language})
    if form.is_valid():
        found.asked_words, found.asked_language = form.cleaned_data["words"], form.cleaned_data["language"]
        if "look" not in request.POST:
            return _ask(request, found)
    found.asked_by = host(request)
    return programme_page(
        request,
        event,
        "events/speakers/desk/ask.html",
        tab=TAB,
        speaker=found,
        form=form,
        said=as_they_read_it(found, host(request)),
        by_email=bool(found.participant and found.participant.email),
        is_reachable=ringing.is_reachable(found),
        can_ask=found.can_change(timezone.now()) and not found.is_being_read,
    )


def as_they_read_it(speaker: Speaker, by: User) -> Said:
    """The question in their language; the way to their page, and a gift that is not for this host, go to them alone."""
    gifts = thought_of_for(by, [speaker])
    with translation.override(speaker.language):
        return words.said(telling.INVITATION, speaker, gifts=gifts)


def _ask(request: HttpRequest, found: Speaker) -> HttpResponse:
    written = {"words": found.asked_words, "language": found.asked_language}
    try:
        asked = actions.ask_speaker(speaker=found, by=host(request), now=timezone.now(), **written)
        messages.success(request, how_they_hear(asked))
    except actions.Unreachable:
        messages.warning(request, str(NO_WAY))
    except actions.NotAsked:
        messages.warning(request, _("What they offered is still being read."))
    except actions.TooLate:
        messages.warning(request, _("The meet-up is over or called off; nothing was changed."))
    return redirect("speakers/desk/speaker", found.event.slug, found.pk)


def _send_link(request: HttpRequest, found: Speaker) -> HttpResponse:
    if request.method == "POST":
        try:
            asked = actions.send_link(speaker=found, by=host(request), now=timezone.now())
            messages.success(request, how_they_hear(asked))
        except actions.NotAsked:
            messages.info(request, _("They have answered meanwhile; no link was sent."))
        except actions.TooLate:
            messages.warning(request, _("The meet-up is over or called off; nothing was changed."))
    return redirect("speakers/desk/speaker", found.event.slug, found.pk)
