"""Public pages of the people who bring something: all who agreed to being named, and each of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from events.meetups.models import Event
from events.speakers import slots
from events.speakers.models import Speaker
from events.speakers.own_models import Handout, SpeakerConsent
from events.speakers.views import given_out
from wwnt.kit.page_cache import cached

SHOWN = SpeakerConsent.objects.standing().filter(purpose=SpeakerConsent.Purpose.SLIDES).values("speaker")


def public_event(slug: str) -> Event:
    """A meet-up that everybody may read of."""
    return get_object_or_404(Event.objects.public().select_related("venue"), slug=slug)


@cached("event:{slug}", "site")
def speakers(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who comes and has agreed to being named, with what they bring."""
    event = public_event(slug)
    rows = Speaker.objects.in_public().filter(event=event).prefetch_related("contributions")
    context = {"event": event, "speakers": rows.order_by("name", "pk"), "contact_phone": event.phone}
    return render(request, "events/speakers/speakers.html", context)


@cached("event:{slug}", "site")
def speaker(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One of them: their words, their picture, when they speak, and what they have given for everybody."""
    event = public_event(slug)
    rows = Speaker.objects.in_public().prefetch_related("contributions")
    found = get_object_or_404(rows, event=event, pk=pk)
    found.event = event
    context = {
        "event": event,
        "speaker": found,
        "slots": slots.standing(found),
        "handouts": Handout.objects.filter(speaker=found, speaker__in=SHOWN),
        "contact_phone": event.phone,
    }
    return render(request, "events/speakers/speaker.html", context)


def public_file(request: HttpRequest, slug: str, pk: int, handout: int, ending: str) -> HttpResponse:
    """A file that its speaker has agreed to be published."""
    public_event(slug)
    shown = Handout.objects.filter(
        speaker__in=Speaker.objects.in_public().filter(event__slug=slug), pk=handout
    )
    found = shown.filter(speaker=pk, speaker_id__in=SHOWN).first()
    if found is None:
        raise Http404
    return given_out(found, ending)
