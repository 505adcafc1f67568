"""What somebody answers behind the link of a message: shall we introduce you, and what came of it. No sign-in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.introductions import actions, introducing
from community.introductions.emails import sides
from community.introductions.forms import AnswerForm, CameOfItForm
from community.introductions.models import Connection, Introduction, Side
from community.introductions.question import question
from community.messages.models import Message
from wwnt.kit import languages


class Answers:
    """The pages behind the links of this room's messages."""

    kinds = introducing.KINDS

    def page(self, request: HttpRequest, message: Message) -> HttpResponse:
        """The question of this message; one that is over says so kindly."""
        side = sides([message.row or 0]).get(message.row or 0)
        if side is None or side.other is None or side.participant_id != message.participant_id:
            return render(request, "community/introductions/answer_gone.html", status=410)
        if message.kind == introducing.FOLLOW_UP or side.introduction.is_made:
            return came_of_it(request, message, side)
        return answer(request, message, side)


def _again(request: HttpRequest, message: Message) -> HttpResponse:
    return redirect(languages.keep(request, reverse("messages/unsubscribe", args=[message.secret])))


def answer(request: HttpRequest, message: Message, side: Side) -> HttpResponse:
    """Yes, not now, no thanks: one tap, after which nothing is shared before the other has said yes too."""
    form = AnswerForm.fill(request, person=side.participant)
    if form.is_valid():
        _keep(request, side, form)
        return _again(request, message)
    wanted = request.GET.get("answer", "")
    context = {
        "side": side,
        "question": question(side),
        "form": form,
        "buttons": buttons(wanted or side.answer),
        "is_waiting": side.introduction.status == Introduction.Status.SENT,
    }
    return render(request, "community/introductions/answer.html", context)


def buttons(chosen: str) -> list[dict[str, Any]]:
    """The three answers; the loud one is what was pressed in the mail, or said before, else yes."""
    values = [value for value in Side.Answer.values if value]
    loud = chosen if chosen in values else Side.Answer.YES
    return [
        {"value": value, "label": label, "loud": value == loud}
        for value, label in Side.Answer.choices
        if value
    ]


def _keep(request: HttpRequest, side: Side, form: AnswerForm) -> None:
    """Keep the answer, and what is wished beside it."""
    now, data, other = timezone.now(), form.cleaned_data, side.other
    if data["answer"] == "never":
        introducing.want_no_more(participant=side.participant, now=now)
        messages.success(request, _("We suggest no more introductions to you."))
        return
    try:
        introducing.answer_introduction(
            side=side, answer=data["answer"], way=data["way"], contact=data["contact"], now=now
        )
    except introducing.TooLate:
        return
    if data["apart"] and other is not None:
        actions.keep_apart(participant=side.participant, other=other.participant, now=now)
    messages.success(request, _("Thank you. Your answer is kept."))


def came_of_it(request: HttpRequest, message: Message, side: Side) -> HttpResponse:
    """Did you meet? What came of it? May we tell it?"""
    before = side.introduction.connections.filter(participant=side.participant).first()
    names = ["outcome", "language", "telling", "known_as"]
    if before and not before.is_sensitive:
        names.append("story")
    initial = {name: getattr(before, name) for name in names} if before else {"language": message.language}
    form = CameOfItForm.fill(request, initial=initial)
    if form.is_valid():
        other = side.other
        introducing.tell_what_came(
            participant=side.participant,
            introduction=side.introduction,
            other=other.participant if other else None,
            told=kept_words(form.told, before),
            now=timezone.now(),
        )
        messages.success(request, _("Thank you for telling us."))
        return _again(request, message)
    context = {"side": side, "question": question(side), "form": form, "before": before}
    return render(request, "community/introductions/came_of_it.html", context)


def kept_words(told: dict[str, Any], before: Connection | None) -> dict[str, Any]:
    """A story about health, care or belief is not shown by this link; left empty, it stays as it was told."""
    if before is None or not before.is_sensitive or told["story"]:
        return told
    return {**told, "story": before.story, "language": before.language, "is_sensitive": True}
