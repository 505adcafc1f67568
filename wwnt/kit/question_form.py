"""The form in which hosts word a question that they ask of people."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wwnt.kit import bilingual
from wwnt.kit.forms import Form
from wwnt.kit.questions import Question


def words(*, label: Any) -> forms.CharField:
    """A box for some lines; never a must."""
    return forms.CharField(
        label=label, required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class QuestionForm(Form):
    """One question in both languages; answers to choose from stand one on each line."""

    def __init__(self, *args: Any, question: Question | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = list(question.choices) if question else []

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(kind.value, kind.label) for kind in Question.Kind if kind != Question.Kind.SCALE],
    )
    text_cy = forms.CharField(label=_("Question in Welsh"), max_length=300)
    text_en = forms.CharField(label=_("Question in English"), max_length=300)
    hint_cy = forms.CharField(label=_("Hint in Welsh"), max_length=300, required=False)
    hint_en = forms.CharField(label=_("Hint in English"), max_length=300, required=False)
    choices_cy = words(label=_("Answers to choose from in Welsh, one on each line"))
    choices_en = words(label=_("Answers to choose from in English, one on each line, in the same order"))
    is_required = forms.BooleanField(label=_("Must be answered"), required=False)

    @staticmethod
    def filled(question: Question) -> dict[str, Any]:
        """A question as the form shows it."""
        names = ("kind", "text_en", "text_cy", "hint_en", "hint_cy", "is_required")
        found: dict[str, Any] = {name: getattr(question, name) for name in names}
        for language in bilingual.LANGUAGES:
            lines = [choice.get(language, "") for choice in question.choices]
            found[f"choices_{language}"] = "\n".join(lines)
        return found

    def clean(self) -> dict[str, Any]:
        """As many answers in the one language as in the other."""
        cleaned = super().clean() or {}
        kinds = (Question.Kind.ONE_OF, Question.Kind.SEVERAL_OF)
        if cleaned.get("kind") not in kinds:
            return cleaned
        lines = {language: self._lines(language) for language in bilingual.LANGUAGES}
        if len(lines["cy"]) != len(lines["en"]):
            message = gettext("Please give as many answers in Welsh as in English, in the same order.")
            self.add_error("choices_cy", message)
        elif len(lines["en"]) < 2:
            self.add_error("choices_en", gettext("Please give at least two answers to choose from."))
        return cleaned

    def _lines(self, language: str) -> list[str]:
        typed = self.cleaned_data.get(f"choices_{language}", "")
        return [line.strip() for line in typed.splitlines() if line.strip()]

    @property
    def words(self) -> dict[str, Any]:
        """The columns of a question."""
        names = ("kind", "text_en", "text_cy", "hint_en", "hint_cy", "is_required")
        return {name: self.cleaned_data[name] for name in names} | {"choices": self._choices()}

    def _choices(self) -> list[dict[str, str]]:
        """Answers to choose from; one that is still there in either language keeps its key, and what people chose."""
        pairs = list(zip(self._lines("cy"), self._lines("en"), strict=False))
        by_words = {
            choice.get(language): choice["key"] for choice in self.before for language in ("cy", "en")
        }
        free = [choice["key"] for choice in self.before]
        found = []
        for cy, en in pairs:
            key = by_words.get(en) or by_words.get(cy) or ""
            if key not in free:
                key = f"a{uuid.uuid4().hex[:6]}"
            else:
                free.remove(key)
            found.append({"key": key, "cy": cy, "en": en})
        return found
