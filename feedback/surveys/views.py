"""What a guest sees of the survey, behind a link of their own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from feedback.surveys import actions
from feedback.surveys.forms import AnswerForm
from feedback.surveys.models import FeedbackRequest
from wwnt.kit import bilingual, languages, links


def _found(request: HttpRequest, secret: str) -> FeedbackRequest:
    """The request that the link opens; the page speaks the guest's language."""
    rows = FeedbackRequest.objects.select_related("ticket", "survey__event__venue")
    asked = links.find(rows, "f", secret)
    languages.speak(request, asked.ticket.language)
    return asked


def _closing(request: HttpRequest, asked: FeedbackRequest, state: str) -> HttpResponse:
    event = asked.survey.event
    context = {"event": event, "state": state, "contact_phone": event.phone}
    return render(request, "feedback/surveys/thanks.html", context)


@links.private
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """The survey: one page, one button, everything optional."""
    asked, now = _found(request, secret), timezone.now()
    event = asked.survey.event
    if asked.has_answered:
        return _closing(request, asked, "already")
    if not asked.survey.is_open(now - actions.GRACE if request.method == "POST" else now):
        return _closing(request, asked, "closed")
    form = AnswerForm.fill(request, questions=asked.survey.questions.all())
    if form.is_valid():
        try:
            actions.answer(request=asked, answers=form.answers(), language=bilingual.current(), now=now)
        except actions.AlreadyAnswered:
            return _closing(request, asked, "already")
        return redirect(languages.keep(request, reverse("surveys/thanks", args=[secret])))
    context = {
        "event": event,
        "survey": asked.survey,
        "form": form,
        "contact_phone": event.phone,
        "closes_at": asked.survey.closes_at(event),
    }
    return render(request, "feedback/surveys/answer.html", context)


@links.private
def thanks(request: HttpRequest, secret: str) -> HttpResponse:
    """Thank you, and what happens with the answers."""
    asked = _found(request, secret)
    if not asked.has_answered:
        return redirect("surveys/answer", secret)
    return _closing(request, asked, "thanks")
