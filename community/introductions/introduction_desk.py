"""The desk's pages of introductions: who might meet, asking both, what they answered, what came of it."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.introductions import introducing, reasons, suggesting
from community.introductions.forms import AnswerForm, CameOfItForm
from community.introductions.list_desk import INTRODUCE
from community.introductions.models import Connection, Introduction, Side
from community.introductions.question import question
from community.messages import actions as mail
from community.messages.models import Message
from community.people import actions as people
from community.people import visibility
from community.people.models import Look, Participant
from community.people.people_page import people_page, reader
from wwnt.kit.access import needs

TAB = "introductions/desk/introductions"
ON_A_PAGE = 20
TO_TELL = (Message.Fate.NO_EMAIL, Message.Fate.REFUSED, Message.Fate.FAILED)
Status = Introduction.Status


def visible(by: Any) -> "QuerySet[Introduction]":
    """Introductions of which this reader may see both sides."""
    rows = Introduction.objects.select_related("offer__participant", "ask__participant", "by")
    rows = rows.prefetch_related("sides__participant", "connections__participant")
    whom = visibility.whom(by, visibility.WISHES)
    if not whom:
        return rows
    unseen = Side.objects.exclude(participant__in=Participant.objects.filter(whom).values("pk"))
    return rows.exclude(pk__in=unseen.values("introduction"))


def one_of(request: HttpRequest, pk: int) -> Introduction:
    """One that this reader may see; else 404."""
    return get_object_or_404(visible(reader(request)), pk=pk)


def story_of(request: HttpRequest, pk: int) -> Connection:
    """What somebody told whom this reader may see; else 404."""
    return get_object_or_404(_connections(reader(request)), pk=pk)


def about(find: Callable[[HttpRequest, int], Any]) -> Callable[[Any], Any]:
    """Look for what a view is about before anything else is said of its address, also how it may be asked."""

    def door(view: Any) -> Any:
        @functools.wraps(view)
        def page(request: HttpRequest, pk: int, **given: Any) -> HttpResponse:
            return view(request, find(request, pk), **given)

        return page

    return door


@needs(INTRODUCE)
def introductions(request: HttpRequest) -> HttpResponse:
    """Who might meet, with the reasons; who was asked; whom to ring; what came of it."""
    by, now = reader(request), timezone.now()
    rows = visible(by)
    suggested = suggesting.suggestions(by, now)
    page = Paginator(suggested, ON_A_PAGE).get_page(request.GET.get("page"))
    kept = list(rows.filter(status=Status.SUGGESTED)[:ON_A_PAGE])
    names = reasons.Names([*(each.reasons for each in page), *(each.reasons for each in kept)])
    return people_page(
        request,
        "community/introductions/desk/introductions.html",
        tab=TAB,
        page=page,
        suggestions=[(each, names.say(each.reasons)) for each in page],
        kept=[(each, names.say(each.reasons)) for each in kept],
        to_tell=to_tell(by),
        waiting=rows.filter(status=Status.SENT)[:ON_A_PAGE],
        made=rows.filter(status=Status.MADE)[:ON_A_PAGE],
        over=rows.filter(status__in=[Status.DECLINED, Status.CLOSED])[:ON_A_PAGE],
        connections=_connections(by)[:ON_A_PAGE],
    )


def to_tell(by: Any) -> list[Message]:
    """Messages that somebody has to ring or write about, to people whose contact this reader may see."""
    people = Participant.objects.filter(visibility.whom(by, visibility.CONTACT))
    rows = Message.objects.filter(kind__in=introducing.KINDS, fate__in=TO_TELL, participant__in=people)
    found = list(rows.select_related("participant").order_by("created_at")[:50])
    for message in found:
        message.name = mail.kind_name(kind=message.kind)  # type: ignore[attr-defined]
        message.introduction = int(message.about.partition(":")[2])  # type: ignore[attr-defined]
    return found


def _connections(by: Any) -> "QuerySet[Connection]":
    rows = Connection.objects.select_related("participant", "other", "introduction")
    whom = visibility.whom(by, visibility.WISHES)
    return rows.filter(participant__in=Participant.objects.filter(whom).values("pk")) if whom else rows


@needs(INTRODUCE)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One introduction: both sides, what was answered, what to do next."""
    found, by = one_of(request, pk), reader(request)
    sides = list(found.sides.all())
    groups = visibility.groups(by, [side.participant for side in sides])
    told = {each.participant_id: each for each in found.connections.all()}
    return people_page(
        request,
        "community/introductions/desk/one.html",
        tab=TAB,
        introduction=found,
        reasons=reasons.said(found.reasons),
        sides=[
            {
                "side": side,
                "listing": side.listing,
                "question": question(side),
                "reads_contact": visibility.CONTACT in groups[side.participant_id],
                "connection": told.get(side.participant_id),
                "form": AnswerForm(person=side.participant, prefix=f"s{side.pk}"),
                "to_tell": _to_tell(found, side),
            }
            for side in sides
        ],
    )


def _to_tell(introduction: Introduction, side: Side) -> list[Message]:
    rows = Message.objects.filter(about=introduction.about, participant=side.participant_id, fate__in=TO_TELL)
    found = list(rows.order_by("created_at"))
    for message in found:
        message.name = mail.kind_name(kind=message.kind)  # type: ignore[attr-defined]
    return found


@needs(INTRODUCE)
@about(one_of)
@require_POST
def note_answer(request: HttpRequest, found: Introduction, side: int) -> HttpResponse:
    """What somebody answered on the phone or by letter."""
    answering = get_object_or_404(found.sides.select_related("participant"), pk=side)
    form = AnswerForm(
        request.POST, person=answering.participant, prefix=f"s{side}" if f"s{side}-answer" in request.POST else None
    )  # fmt: skip
    if not form.is_valid():
        messages.warning(request, _("Please choose an answer, and how they may be reached."))
    elif form.cleaned_data["answer"] == "never":
        introducing.want_no_more(participant=answering.participant, now=timezone.now(), by=reader(request))
        messages.success(request, _("We suggest no more introductions to them."))
    else:
        data = form.cleaned_data
        try:
            introducing.answer_introduction(
                side=answering,
                answer=data["answer"],
                way=data["way"],
                contact=data["contact"],
                now=timezone.now(),
                by=reader(request),
            )
        except introducing.TooLate:
            messages.warning(request, _("It is over already; nothing was changed."))
        else:
            messages.success(request, _("The answer is noted."))
    return redirect("introductions/desk/one", found.pk)


@needs(INTRODUCE)
@about(one_of)
@require_POST
def close(request: HttpRequest, found: Introduction) -> HttpResponse:
    """A host ends it, or puts a suggestion aside."""
    introducing.close_introduction(introduction=found, now=timezone.now(), by=reader(request))
    messages.success(request, _("Closed."))
    return redirect(TAB)


@needs(INTRODUCE)
@about(one_of)
@require_POST
def told(request: HttpRequest, found: Introduction, message: int) -> HttpResponse:
    """Somebody was rung or written to by hand."""
    row = get_object_or_404(Message.objects.filter(about=found.about, fate__in=TO_TELL), pk=message)
    mail.told_by_hand(message=row, now=timezone.now(), by=reader(request))
    messages.success(request, _("Noted."))
    return redirect("introductions/desk/one", found.pk)


@needs(INTRODUCE)
def note_outcome(request: HttpRequest, pk: int, side: int) -> HttpResponse:
    """What came of it, as somebody told a host."""
    found = one_of(request, pk)
    telling = get_object_or_404(found.sides.select_related("participant"), pk=side)
    if not found.is_made:
        raise Http404
    other = next((each.participant for each in found.sides.all() if each.pk != telling.pk), None)
    before = found.connections.filter(participant=telling.participant).first()
    names = ("outcome", "story", "language", "telling", "known_as")
    initial = {name: getattr(before, name) for name in names} if before else {}
    if before and before.is_sensitive:
        initial["sensitive"] = "yes"
        people.note_look(
            people=[telling.participant], page=Look.Page.PERSON, by=reader(request), now=timezone.now()
        )
    form = CameOfItForm.fill(
        request, initial=initial or {"language": telling.participant.language, "telling": "no"}
    )
    if form.is_valid():
        introducing.tell_what_came(
            participant=telling.participant,
            introduction=found,
            other=other,
            told=form.told,
            now=timezone.now(),
            by=reader(request),
        )
        messages.success(request, _("Kept."))
        return redirect("introductions/desk/one", pk)
    return people_page(
        request,
        "community/introductions/desk/note_outcome.html",
        tab=TAB,
        introduction=found,
        side=telling,
        form=form,
    )


@needs(INTRODUCE)
@about(story_of)
@require_POST
def show_story(request: HttpRequest, found: Connection) -> HttpResponse:
    """Put a story on the board, or take it off."""
    introducing.show_story(
        connection=found, shown="show" in request.POST, now=timezone.now(), by=reader(request)
    )
    messages.success(request, _("On the board.") if found.published_at else _("Off the board."))
    return redirect(TAB)
