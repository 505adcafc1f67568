"""The hosts' side of the registration form: what this meet-up asks its guests."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.desk_page import desk_page, event_of, host
from events.meetups.models import Event
from events.tickets import asking
from events.tickets.desk import may
from events.tickets.models import RegistrationQuestion
from wwnt.kit.access import needs
from wwnt.kit.question_form import QuestionForm


@needs("events.view_registrationquestion")
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """All questions in their order."""
    event = event_of(slug, or_preset=True)
    return desk_page(
        request,
        event,
        "events/tickets/desk/questions.html",
        stage="places",
        questions=list(event.registration_questions.all()),
        can_change=may(request, "events.change_registrationquestion", slug),
    )


@needs("events.change_registrationquestion")
def new_question(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask something more."""
    event = event_of(slug, or_preset=True)
    form = QuestionForm.fill(request)
    if form.is_valid():
        return keep(request, event, form)
    template = "events/tickets/desk/new_question.html"
    return desk_page(request, event, template, stage="places", form=form)


@needs("events.change_registrationquestion")
def question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Word one question anew."""
    event = event_of(slug, or_preset=True)
    asked = get_object_or_404(RegistrationQuestion, event=event, pk=pk)
    form = QuestionForm.fill(request, question=asked, initial=QuestionForm.filled(asked))
    if form.is_valid():
        return keep(request, event, form, asked)
    template = "events/tickets/desk/question.html"
    return desk_page(request, event, template, stage="places", form=form, question=asked)


def keep(
    request: HttpRequest, event: Event, form: QuestionForm, asked: RegistrationQuestion | None = None
) -> HttpResponse:
    """Keep what was worded, and go back to the list."""
    asking.keep_question(event=event, words=form.words, question=asked, by=host(request))
    messages.success(request, _("The question is kept."))
    return redirect("tickets/desk/questions", slug=event.slug)


@needs("events.change_registrationquestion")
@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One up, one down, or away."""
    asked = get_object_or_404(RegistrationQuestion, event=event_of(slug, or_preset=True), pk=pk)
    if "remove" in request.POST:
        asking.remove_question(question=asked, by=host(request))
        messages.success(request, _("The question is gone."))
    else:
        asking.move_question(question=asked, up="up" in request.POST, by=host(request))
    return redirect("tickets/desk/questions", slug=slug)
