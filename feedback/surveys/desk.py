"""What hosts do with the survey: its words and timing, own questions, paper."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.accounts.models import User
from events.meetups.desk_page import event_of
from events.meetups.models import Event
from feedback.surveys import actions
from feedback.surveys.desk_page import feedback_page
from feedback.surveys.forms import AnswerForm, PaperForm, QuestionForm, SurveyForm
from feedback.surveys.models import FeedbackRequest, Survey, SurveyQuestion
from wwnt.kit import bilingual, qr
from wwnt.kit.access import needs
from wwnt.kit.links import absolute


def _survey_of(event: Event) -> Survey:
    return get_object_or_404(Survey.objects.select_related("event"), event=event)


def _by(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@needs("feedback.change_survey")
def survey(request: HttpRequest, slug: str) -> HttpResponse:
    """First words, timing, on or off, and the questions."""
    event = event_of(slug, or_preset=True)
    found = Survey.objects.filter(event=event).first()
    if found is None:
        return feedback_page(request, event, "feedback/surveys/desk/set_up.html", tab="survey")
    form = SurveyForm.fill(request, instance=found)
    theirs = None
    if form.is_valid():
        changes = {name: form.cleaned_data[name] for name in SurveyForm.Meta.fields}
        try:
            actions.change_survey(
                survey=found, version=form.cleaned_data["version"], by=_by(request), **changes
            )
        except actions.ChangedMeanwhile as error:
            theirs = error.args[0]
        else:
            messages.success(request, _("Saved."))
            return redirect("surveys/desk/survey", slug)
    context = {"form": form, "survey": found, "questions": found.questions.all(), "theirs": theirs}
    template = "feedback/surveys/desk/survey.html"
    return feedback_page(request, event, template, tab="survey", **context)


@needs("feedback.change_survey")
@require_POST
def set_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a meet-up that has none its survey."""
    actions.set_up(event=event_of(slug, or_preset=True), by=_by(request))
    return redirect("surveys/desk/survey", slug)


@needs("feedback.change_survey")
def question(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """Add a question of this meet-up's own, or reword one."""
    event = event_of(slug, or_preset=True)
    found = _survey_of(event)
    own = get_object_or_404(found.questions.filter(key=""), pk=pk) if pk else None
    form = QuestionForm.fill(request, question=own)
    if form.is_valid():
        actions.save_question(survey=found, question=own, by=_by(request), **form.question_fields())
        messages.success(request, _("The question is in the survey."))
        return redirect("surveys/desk/survey", slug)
    answered = own.answers.exists() if own else False
    template = "feedback/surveys/desk/question.html"
    context = {"form": form, "question": own, "answered": answered}
    return feedback_page(request, event, template, tab="survey", **context)


@needs("feedback.change_survey")
@require_POST
def remove_question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take out a question of this meet-up's own."""
    found = _survey_of(event_of(slug, or_preset=True))
    own: SurveyQuestion = get_object_or_404(found.questions.filter(key=""), pk=pk)
    actions.remove_question(question=own, by=_by(request))
    messages.success(request, _("The question has been taken out."))
    return redirect("surveys/desk/survey", slug)


@needs("feedback.view_results")
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The survey as guests see it; nothing can be sent."""
    event = event_of(slug)
    found = _survey_of(event)
    form = AnswerForm(questions=found.questions.all())
    template = "feedback/surveys/desk/preview.html"
    # Not `form`: the language button would post it.
    return feedback_page(request, event, template, tab="preview", survey=found, asked=form)


@needs("feedback.change_survey")
@require_POST
def ask_everybody(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask all who had a place, where nobody was noted at the door."""
    found = _survey_of(event_of(slug))
    actions.ask_everybody(survey=found, by=_by(request), now=timezone.now())
    messages.success(request, _("Everybody who had a place is being asked."))
    return redirect("results/desk/results", slug)


@needs("feedback.type_in_answers")
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Guests who can't be asked by e-mail: a letter for each, and where paper answers are typed in."""
    event = event_of(slug)
    found = _survey_of(event)
    without = found.requests.without_email().select_related("ticket__participant").order_by("ticket__name")
    context = {"survey": found, "requests": without, "is_open": found.is_open(timezone.now())}
    template = "feedback/surveys/desk/paper.html"
    return feedback_page(request, event, template, tab="paper", **context)


@needs("feedback.type_in_answers")
def letter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The survey on paper for one guest, in their language, with a letter that they keep."""
    event = event_of(slug)
    rows = FeedbackRequest.objects.select_related("ticket__participant", "survey__event")
    asked = get_object_or_404(rows, pk=pk, survey__event=event)
    return _sheet(request, asked.survey, asked.ticket.language, asked)


@needs("feedback.type_in_answers")
def blank(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The survey on paper without a letter, to have at hand."""
    if language not in bilingual.LANGUAGES:
        raise Http404
    return _sheet(request, _survey_of(event_of(slug)), language, None)


def _sheet(request: HttpRequest, found: Survey, language: str, asked: FeedbackRequest | None) -> HttpResponse:
    with translation.override(language):
        context = {"event": found.event, "survey": found, "questions": list(found.questions.all())}
        if asked:
            context |= _way_in(asked)
        response = render(request, "feedback/surveys/desk/letter.html", context)
    response.headers["Content-Language"] = language
    return response


def _way_in(asked: FeedbackRequest) -> dict[str, object]:
    path = f"/f/{asked.secret}/"
    title = _("Code that opens the survey on a phone")
    return {
        "asked": asked,
        "url": absolute(path),
        "code": qr.svg(absolute(path), title=title, scale=4),
        "closes_at": asked.survey.closes_at(asked.survey.event),
    }


@needs("feedback.type_in_answers")
def type_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Type in what came back on paper, one after the other."""
    event = event_of(slug)
    found = _survey_of(event)
    form = PaperForm.fill(request, questions=found.questions.all())
    if form.is_valid():
        actions.type_in(
            survey=found,
            answers=form.answers(),
            group=form.cleaned_data["group"],
            language=form.cleaned_data["language"],
            by=_by(request),
            now=timezone.now(),
        )
        messages.success(request, _("Kept. Here is room for the next one."))
        return redirect("surveys/desk/type_in", slug)
    template = "feedback/surveys/desk/type_in.html"
    return feedback_page(request, event, template, tab="paper", form=form)
