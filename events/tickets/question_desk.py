"""The hosts' side of the registration form: what this meet-up asks its guests."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.desk_page import desk_page, event_of
from events.tickets import asking
from events.tickets.models import RegistrationQuestion
from events.tickets.question_form import QuestionForm
from wwnt.kit.access import needs


@needs("events.view_registrationquestion")
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """All questions in their order."""
    event = event_of(slug)
    return desk_page(
        request,
        event,
        "events/tickets/desk/questions.html",
        stage="places",
        questions=list(event.registration_questions.all()),
        can_change=request.user.has_perm("events.change_registrationquestion", slug),
    )


@needs("events.change_registrationquestion")
def question(request: HttpRequest, slug: str, pk: int = 0) -> HttpResponse:
    """Word one question in both languages."""
    event = event_of(slug)
    asked = get_object_or_404(RegistrationQuestion, event=event, pk=pk) if pk else None
    form = QuestionForm.fill(request, question=asked, initial=QuestionForm.filled(asked) if asked else None)
    if form.is_valid():
        asking.keep_question(event=event, words=form.words, question=asked)
        messages.success(request, _("The question is kept."))
        return redirect("tickets/desk/questions", slug=slug)
    return desk_page(
        request, event, "events/tickets/desk/question.html", stage="places", form=form, question=asked
    )


@require_POST
@needs("events.change_registrationquestion")
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One up, one down, or away."""
    asked = get_object_or_404(RegistrationQuestion, event=event_of(slug), pk=pk)
    if "remove" in request.POST:
        asking.remove_question(question=asked)
        messages.success(request, _("The question is gone."))
    else:
        asking.move_question(question=asked, up="up" in request.POST)
    return redirect("tickets/desk/questions", slug=slug)
