"""The desk's pages of speakers: all of them, one, what a host fills in or answers for them, when they can be there."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.messages import actions as message_actions
from community.people.models import Participant
from events.access.actions import note_opening
from events.access.models import Opening
from events.meetups.desk_page import event_of, host, programme_page
from events.meetups.models import Event
from events.speakers import (
    actions,
    agreeing,
    filling,
    finding,
    open_points,
    ringing,
    showing,
    slots,
    telling,
)
from events.speakers.asking_forms import NewSpeaker
from events.speakers.models import Contribution, Speaker, told_to_hosts
from events.speakers.own_models import Handout
from events.speakers.rights import CHANGE, CONTACT, DIRECTORY, REACH, SEE
from events.speakers.sensitive import readable
from events.speakers.views import Fill, given_out
from wwnt.kit import text
from wwnt.kit.access import needs

TAB = "speakers/desk/speakers"
NEEDS = "events.change_accessneed"
State = Speaker.State


def speaker_of(event: Event, pk: int) -> Speaker:
    """One speaker of this meet-up."""
    rows = Speaker.objects.named().select_related("participant", "entered_by").prefetch_related("windows")
    found = get_object_or_404(rows, pk=pk, event=event)
    found.event = event
    return found


@needs(SEE)
def speakers(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them with their state and what is open; the share from their own lives; whom we asked last time."""
    event, now = event_of(slug), timezone.now()
    found = Speaker.objects.for_event(event).named().beyond_drafts().told_whether_read()
    found = found.select_related("participant")
    rows = list(found.prefetch_related("windows", told_to_hosts(readable(host(request), event))))
    may_change = host(request).has_perm(CHANGE, event)
    return programme_page(
        request,
        event,
        "events/speakers/desk/speakers.html",
        tab=TAB,
        groups=showing.by_state(rows, slots.in_use(event), ringing.untold(event)),
        share=showing.lived_share(rows),
        last_time=finding.asked_last_time(event) if may_change and not event.is_over(now) else (),
        may_change=may_change,
        can_add=may_change and not event.is_over(now) and not event.is_cancelled,
        has_public=any(row.is_public for row in rows),
        opens_directory=host(request).has_perm(DIRECTORY),
        to_ring=len(ringing.untold(event)) if may_change else 0,
        may_reach=host(request).has_perm(REACH, event),
    )


@needs(CHANGE)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody who is to bring something: found among the people we know, or new; no e-mail and no account are needed."""
    event = event_of(slug)
    person = known_person(request)
    form = NewSpeaker.fill(request, person=person)
    if form.is_valid():
        given = {**form.cleaned_data}
        asks = given.pop("asks")
        try:
            made = actions.add_speaker(
                event=event, by=host(request), now=timezone.now(), person=person, **given
            )
        except actions.AlreadyASpeaker as error:
            words = _("Among the speakers already: %(name)s") % {"name": error.speaker}
            form.add_error(None, words)
        except actions.TooLate:
            form.add_error(None, _("The meet-up is over or called off, so nobody can be asked."))
        else:
            if not asks:
                messages.success(request, _("Noted. They have not been asked yet."))
            return redirect(f"speakers/desk/{'ask' if asks else 'speaker'}", slug, made.pk)
    asked = text.one_line(request.GET.get("q", ""))[:120]
    in_directory = host(request).has_perm(DIRECTORY)
    language = request.GET.get("language", "")
    language = language if language in dict(finding.LANGUAGES) else ""
    found = []
    if asked and not person:
        found = finding.find(request.user, asked, language=language, from_directory=in_directory)
    context: dict[str, Any] = {
        "form": form,
        "person": person,
        "q": asked,
        "found": found,
        "used": language,
    }
    context["spoken"] = finding.LANGUAGES
    context["opens_directory"] = in_directory
    return programme_page(request, event, "events/speakers/desk/add.html", tab=TAB, **context)


def known_person(request: HttpRequest) -> Participant | None:
    """The person whom the address names, if the reader may choose them."""
    number = request.GET.get("person", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 16):
        return None
    people = finding.may_be_chosen(request.user, from_directory=host(request).has_perm(DIRECTORY))
    return get_object_or_404(people, pk=number)


def how_they_hear(speaker: Speaker) -> str:
    """How somebody who is asked hears of it."""
    if speaker.participant and speaker.participant.email:
        return _("On its way to them by e-mail.")
    return _("They have no e-mail address, and stand on the list “Whom to ring”.")


@needs(SEE)
def speaker(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One speaker: what they said, what is open, what they are in; how to reach them, for who may see it."""
    event, now = event_of(slug), timezone.now()
    found = speaker_of(event, pk)
    may_change = host(request).has_perm(CHANGE, event)
    sent = telling.letters_to(found).order_by("-pk")[:20]
    return programme_page(
        request,
        event,
        "events/speakers/desk/speaker.html",
        tab=TAB,
        speaker=found,
        person=found.participant,
        slots=slots.standing(found),
        is_used=found.pk in slots.in_use(event),
        open=open_points.for_hosts(found) if found.state == State.CONFIRMED else (),
        brings=found.contributions.filter(readable(host(request), event)).exclude(
            state=Contribution.State.DRAFT
        ),
        agreed=agreeing.in_words(found),
        handouts=found.handouts.all(),
        may_change=may_change,
        can_change=may_change and found.can_change(now),
        may_note_needs=host(request).has_perm(NEEDS, event) and found.can_change(now) and not found.is_out,
        reads_contact=host(request).has_perm(CONTACT, event),
        through=ringing.through(found),
        may_reach=host(request).has_perm(REACH, event),
        is_untold=found.pk in ringing.untold(event),
        sent=[(message_actions.kind_name(kind=each.kind), each) for each in sent],
    )


def part_of(request: HttpRequest, slug: str, pk: int, fill: Fill, **context: Any) -> HttpResponse:
    """One part of what a speaker says, filled in for them."""
    event = event_of(slug)
    found = speaker_of(event, pk)
    try:
        part = fill(request, found, host(request))
    except actions.TooLate:
        return redirect("speakers/desk/speaker", slug, pk)
    if part.is_kept:
        messages.success(request, _("Kept."))
        return redirect("speakers/desk/speaker", slug, pk)
    context |= {"speaker": found, "part": part, "form": part.form, "stands": part.stands}
    return programme_page(request, event, "events/speakers/desk/part.html", tab=TAB, **context)


@needs(CHANGE)
def about(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What we may say of them, and the other language of their words."""
    return part_of(request, slug, pk, filling.about)


@needs(CHANGE)
def times(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """When they can be there, as they said on the phone."""
    return part_of(request, slug, pk, filling.times)


@needs(NEEDS)
def access(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What helps them take part, as they said on the phone; that somebody looked at what is kept is kept too."""
    found = speaker_of(event_of(slug), pk)
    if found.participant:
        note_opening(
            event=found.event,
            participants=[found.participant],
            page=Opening.Page.CHANGE,
            by=host(request),
            now=timezone.now(),
        )
    return part_of(request, slug, pk, filling.needs)


@needs(CHANGE)
def thanks(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Fee, expenses or thanks, and the sum that was agreed."""
    return part_of(request, slug, pk, filling.thanks)


@needs(CHANGE)
def agree(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What they agree to, read to them sentence by sentence."""
    return part_of(request, slug, pk, filling.agree)


@needs(CHANGE)
def brings(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """What they bring: a talk, a story, a workshop; number 0 is something new."""
    return part_of(request, slug, pk, partial(filling.brings, number=number))


@needs(CHANGE)
def files(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A file or link that they have sent or brought."""
    return part_of(request, slug, pk, filling.files)


@needs(SEE)
def file(request: HttpRequest, slug: str, pk: int, handout: int, ending: str) -> HttpResponse:
    """One of their files."""
    return given_out(get_object_or_404(Handout, speaker=speaker_of(event_of(slug), pk), pk=handout), ending)


@needs(CHANGE)
@require_POST
def remove_file(request: HttpRequest, slug: str, pk: int, handout: int) -> HttpResponse:
    """Take a file or link away."""
    rows = Handout.objects.filter(speaker=speaker_of(event_of(slug), pk)).select_related("speaker__event")
    if found := rows.filter(pk=handout).first():
        actions.remove_handout(handout=found, now=timezone.now(), by=host(request))
    return redirect("speakers/desk/speaker", slug, pk)


@needs(SEE)
def when(request: HttpRequest, slug: str) -> HttpResponse:
    """When who can be there, hour by hour."""
    event = event_of(slug)
    rows = Speaker.objects.for_event(event).named().beyond_drafts().taking_part()
    rows = rows.prefetch_related("windows")
    grid = showing.grid(event, list(rows))
    return programme_page(request, event, "events/speakers/desk/when.html", tab=TAB, grid=grid)
