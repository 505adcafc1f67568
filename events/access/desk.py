"""The hosts' side of access: who waits for an answer, answering one guest, numbers for the kitchen, who looked."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from community.messages.models import Message
from community.people.models import Participant
from events.access import actions, opened
from events.access.forms import AnswerForm
from events.access.models import AccessNeed, DietaryNeed, Opening
from events.access.needs import DIET
from events.meetups.desk_page import desk_page, event_of, host
from events.meetups.models import Event
from wwnt.kit.access import may, needs

ON_A_PAGE = 50


def note_opening(request: HttpRequest, event: Event, people: Iterable[Participant], page: str) -> None:
    """Keep that this host opens a page on which these people's needs stand."""
    actions.note_opening(event=event, participants=people, page=page, by=host(request), now=timezone.now())


@needs("events.view_accessneed")
def guests(request: HttpRequest, slug: str) -> HttpResponse:
    """Guests with needs, those who wait for an answer first; what the kitchen must know, in numbers."""
    event = event_of(slug)
    wants = list(AccessNeed.objects.filter(event=event).select_related("participant"))
    people: dict[int, list[AccessNeed]] = {}
    for need in wants:
        people.setdefault(need.participant_id, []).append(need)
    rows: list[dict[str, Any]] = [
        {
            "participant": each[0].participant,
            "needs": each,
            "waiting": sum(need.status == AccessNeed.Status.ASKED for need in each),
        }
        for each in people.values()
    ]
    rows.sort(key=lambda row: (not row["waiting"], row["participant"].folded_name))
    note_opening(request, event, (row["participant"] for row in rows), Opening.Page.LIST)
    return desk_page(
        request,
        event,
        "events/access/desk/guests.html",
        stage="places",
        rows=rows,
        summary=totals(wants),
        delete_on=actions.leaves_on(event),
    )


def totals(wants: list[AccessNeed]) -> list[tuple[str, int]]:
    """How many guests need each thing, the most wanted first."""
    labels = {need.kind: need.label for need in wants}
    return [(labels[kind], number) for kind, number in Counter(need.kind for need in wants).most_common()]


@needs("events.view_access_numbers")
def diet(request: HttpRequest, slug: str) -> HttpResponse:
    """What the kitchen and whoever sets up the room must know: numbers, no names; words for who may read them."""
    event = event_of(slug)
    reads_words = may(request.user, "events.view_accessneed", slug)
    diets = list(DietaryNeed.objects.filter(event=event).select_related("participant").order_by("?"))
    worded = [each for each in diets if each.words and reads_words]
    note_opening(request, event, (each.participant for each in worded), Opening.Page.FOOD)
    counts = Counter(kind for each in diets for kind in each.kinds)
    return desk_page(
        request,
        event,
        "events/access/desk/diet.html",
        stage="places",
        counts=[(label, counts[kind]) for kind, label in DIET.items() if counts[kind]],
        summary=totals(list(AccessNeed.objects.filter(event=event))),
        words=[each.words for each in worded],
        together=[
            " + ".join(str(DIET.get(kind, kind)) for kind in each.kinds)
            for each in diets
            if len(each.kinds) > 1
        ],
        people=len(diets),
        delete_on=actions.leaves_on(event),
    )


@needs("events.change_accessneed")
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Answer one guest: each need gets a state and a sentence, and the guest one message."""
    event = event_of(slug)
    asked = list(AccessNeed.objects.filter(event=event, participant=pk).order_by("pk"))
    if not asked:
        raise Http404
    participant = get_object_or_404(Participant, pk=pk)
    note_opening(request, event, [participant], Opening.Page.ANSWER)
    form = AnswerForm.fill(request, needs=asked)
    if form.is_valid():
        new = actions.answer_needs(
            event=event, participant=participant, answers=form.answers, now=timezone.now(), by=host(request)
        )
        if new and participant.can_get_email:
            messages.success(request, _("Kept, and on its way to the guest by e-mail."))
        elif new:
            messages.warning(request, _("Kept. This guest has no e-mail: please ring or write to them."))
        return redirect("access/desk/guests", slug=slug)
    sent = Message.objects.about(event.key).filter(kind="access_reply", row=pk).order_by("-pk")
    return desk_page(
        request,
        event,
        "events/access/desk/answer.html",
        stage="places",
        form=form,
        participant=participant,
        sent=sent,
    )


@needs("events.view_openings")
def openings(request: HttpRequest, slug: str) -> HttpResponse:
    """Who looked at what guests need; whom they looked at is told to who may read the needs themselves."""
    event = event_of(slug)
    page = Paginator(opened.pages_opened(event), ON_A_PAGE).get_page(request.GET.get("page"))
    days = opened.told(list(page.object_list), with_names=may(request.user, "events.view_accessneed", slug))
    template = "events/access/desk/openings.html"
    return desk_page(request, event, template, stage="places", page=page, days=days)
