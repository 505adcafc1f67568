"""The survey as a form for guests, and the forms with which hosts look after it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from feedback.surveys.models import Response, Survey, SurveyQuestion
from wwnt.kit import bilingual
from wwnt.kit.forms import Form, ModelForm
from wwnt.kit.questions import Question, read

LANGUAGES = [("cy", "Cymraeg"), ("en", "English")]


class AnswerForm(Form):
    """All questions of a survey; every one of them may be left out."""

    def __init__(self, *args: Any, questions: Iterable[SurveyQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            field = question.form_field(bilingual.current())
            field.required = False
            field.template_name = "feedback/surveys/question.html"  # type: ignore[attr-defined]
            self.fields[name_of(question)] = field

    def clean(self) -> dict[str, Any]:
        """Something has to be filled in, else a slip of the finger would use up the link."""
        cleaned = super().clean() or {}
        if not self.errors and not any(self.answers().values()):
            raise forms.ValidationError(
                _("Nothing is filled in yet. Answer as much or as little as you like.")
            )
        return cleaned

    def answers(self) -> Mapping[SurveyQuestion, Any]:
        """What was answered to each question, as it is kept."""
        return {
            question: read(question, self.cleaned_data.get(name_of(question))) for question in self.questions
        }

    @property
    def items(self) -> Sequence[BoundField]:
        """The scales."""
        return [self[name_of(each)] for each in self.questions if each.kind == Question.Kind.SCALE]

    @property
    def others(self) -> Sequence[BoundField]:
        """Everything that is answered in other ways."""
        return [self[name_of(each)] for each in self.questions if each.kind != Question.Kind.SCALE]


class PaperForm(AnswerForm):
    """A paper survey typed in by a host: in which language it was filled in, and where the person speaks from."""

    language = forms.ChoiceField(
        label=_("Language of the answers"), choices=LANGUAGES, widget=forms.RadioSelect
    )
    group = forms.ChoiceField(
        label=_("Where does this person speak from?"),
        choices=[*Response.Group.choices, ("", _("Not said"))],
        widget=forms.RadioSelect,
        required=False,
    )


def name_of(question: SurveyQuestion) -> str:
    """The name of a question's field."""
    return f"q{question.pk}"


class SurveyForm(ModelForm):
    """First words and timing of a survey."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Survey
        fields = (
            "is_on",
            "intro_cy",
            "intro_en",
            "ask_after_hours",
            "remind_after_days",
            "closes_after_days",
        )
        labels = {"is_on": _("Ask those who came how it was")}
        help_texts = {
            "ask_after_hours": _("How many hours after the end guests are asked. 20 is the next morning."),
            "remind_after_days": _("How many days later those who have not answered are reminded, once."),
            "closes_after_days": _("For how many days answers are taken."),
        }
        widgets = {"intro_en": forms.Textarea({"rows": 3}), "intro_cy": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        for name, most in (("ask_after_hours", 336), ("remind_after_days", 60), ("closes_after_days", 180)):
            self.fields[name].widget.attrs["max"] = most
            self.fields[name].max_value = most  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The reminder comes before the end."""
        cleaned = super().clean() or {}
        days, last = cleaned.get("remind_after_days"), cleaned.get("closes_after_days")
        if last is not None and not 1 <= last <= 180:
            self.add_error("closes_after_days", _("Please give between 1 and 180 days."))
        elif days is not None and last is not None and days >= last:
            self.add_error("remind_after_days", _("The reminder has to come before the survey closes."))
        if (cleaned.get("ask_after_hours") or 0) > 336:
            self.add_error("ask_after_hours", _("Please ask within two weeks: 336 hours at most."))
        return cleaned


class QuestionForm(Form):
    """A question of a meet-up's own."""

    KINDS = (
        (Question.Kind.LONG, _("In their own words")),
        (Question.Kind.SCALE, _("From “Not at all” to “Completely”")),
        (Question.Kind.ONE_OF, _("One of several answers")),
        (Question.Kind.SEVERAL_OF, _("Several of several answers")),
    )
    kind = forms.ChoiceField(label=_("How it is answered"), choices=KINDS, widget=forms.RadioSelect)
    text_cy = forms.CharField(label=_("Question in Welsh"), max_length=300)
    text_en = forms.CharField(label=_("Question in English"), max_length=300)
    choices_cy = forms.CharField(
        label=_("Answers in Welsh"),
        help_text=_("One on each line, where guests choose."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    choices_en = forms.CharField(
        label=_("Answers in English"),
        help_text=_("In the same order."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, question: SurveyQuestion | None = None, **kwargs: Any) -> None:
        if question:
            kwargs["initial"] = {
                "kind": question.kind,
                "text_en": question.text_en,
                "text_cy": question.text_cy,
                "choices_en": "\n".join(each["en"] for each in question.choices),
                "choices_cy": "\n".join(each["cy"] for each in question.choices),
            }
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Answers to choose from come in both languages, at least two of them."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") not in (Question.Kind.ONE_OF, Question.Kind.SEVERAL_OF):
            cleaned["choices"] = []
            return cleaned
        english, welsh = (_lines(cleaned.get(name)) for name in ("choices_en", "choices_cy"))
        if len(english) < 2:
            self.add_error("choices_en", _("Please give at least two answers to choose from."))
        if len(english) != len(welsh):
            self.add_error("choices_cy", _("Please give the same number of answers in both languages."))
        cleaned["choices"] = [
            {"key": str(place), "en": en, "cy": cy}
            for place, (en, cy) in enumerate(zip(english, welsh, strict=False), start=1)
        ]
        return cleaned

    def question_fields(self) -> dict[str, Any]:
        """What was typed, as the question keeps it."""
        return {name: self.cleaned_data[name] for name in ("kind", "text_en", "text_cy", "choices")}


def _lines(words: str | None) -> list[str]:
    return [line.strip() for line in (words or "").splitlines() if line.strip()]
