"""Questions that are asked of people: what tickets and surveys share, as rows and as fields of a form."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wwnt.kit import text
from wwnt.kit.bilingual import Text, Words, other

SHORT_LENGTH = 200
LONG_LENGTH = 5000
NOT_APPLICABLE = "na"
SCALE_WORDS = {
    "1": _("Not at all"),
    "2": _("A little"),
    "3": _("Half and half"),
    "4": _("Mostly"),
    "5": _("Completely"),
    NOT_APPLICABLE: _("Does not apply, or not sure"),
}


class Question(models.Model):
    """A question in both languages."""

    class Kind(models.TextChoices):
        SHORT = "short", _("Short text")
        LONG = "long", _("Long text")
        ONE_OF = "one_of", _("One of these")
        SEVERAL_OF = "several_of", _("Several of these")
        TICK = "tick", _("One sentence to tick")
        SCALE = "scale", _("From 1 to 5")

    kind = models.CharField(_("Kind"), max_length=10, choices=Kind)
    key = models.SlugField(max_length=40, blank=True)
    text_en = models.CharField(_("Question in English"), max_length=300)
    text_cy = models.CharField(_("Question in Welsh"), max_length=300, blank=True)
    hint_en = models.CharField(_("Hint in English"), max_length=300, blank=True)
    hint_cy = models.CharField(_("Hint in Welsh"), max_length=300, blank=True)
    choices: Any = models.JSONField(default=list, blank=True)
    is_required = models.BooleanField(_("Must be answered"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    text = Words("text")
    hint = Words("hint")

    class Meta:
        abstract = True
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.text)

    def clean(self) -> None:
        """A question with answers to choose from has at least two, each with its own key and its words."""
        super().clean()
        if self.kind not in (self.Kind.ONE_OF, self.Kind.SEVERAL_OF):
            return
        keys = [choice.get("key") for choice in self.choices]
        if len(keys) < 2 or not all(choice.get("en") or choice.get("cy") for choice in self.choices):
            raise ValidationError(_("Please give at least two answers to choose from."))
        if not all(keys) or len(set(keys)) < len(keys):
            raise ValidationError(_("Each answer needs a key of its own."))

    @property
    def content(self) -> dict[str, Any]:
        """What it says and how it is asked, to ask the same elsewhere."""
        return {each.name: getattr(self, each.name) for each in Question._meta.get_fields()}

    def labels(self, language: str) -> dict[str, str]:
        """The answers to choose from, by key, in their order; a scale has its own words unless choices name others."""
        own: dict[str, str] = {choice["key"]: _in(choice, "", language) for choice in self.choices}
        if self.kind != self.Kind.SCALE:
            return own
        with translation.override(language):
            usual = {key: str(words) for key, words in SCALE_WORDS.items()}
        return {key: own.get(key, words) for key, words in usual.items()}

    def form_field(self, language: str) -> forms.Field:
        """The field that asks this question in one language; words that exist only in the other are marked as such."""
        options: dict[str, Any] = {
            "label": _marked(_in(vars(self), "text_", language), language),
            # Django shows hints without escaping them.
            "help_text": conditional_escape(_marked(_in(vars(self), "hint_", language), language)),
            "required": self.is_required,
        }
        choices = [(key, _marked(words, language)) for key, words in self.labels(language).items()]
        match self.kind:
            case self.Kind.SHORT:
                return forms.CharField(max_length=SHORT_LENGTH, **options)
            case self.Kind.LONG:
                return forms.CharField(max_length=LONG_LENGTH, widget=forms.Textarea({"rows": 4}), **options)
            case self.Kind.SEVERAL_OF:
                return forms.MultipleChoiceField(
                    choices=choices, widget=forms.CheckboxSelectMultiple, **options
                )
            case self.Kind.TICK:
                return forms.BooleanField(**options)
            case _:
                return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)

    def shown_answer(self, value: Any, language: str) -> str:
        """A kept answer in words; empty where nothing was answered, the key where an answer has since been removed."""
        if self.kind == self.Kind.TICK:
            with translation.override(language):
                return gettext("Ticked") if value else gettext("Not ticked")
        if value is None or value in ("", []):
            return ""
        if self.kind in (self.Kind.SHORT, self.Kind.LONG):
            return str(value)
        labels = self.labels(language)
        if isinstance(value, list):
            return "; ".join(labels.get(str(key), str(key)) for key in value)
        words = labels.get(str(value), str(value))
        return f"{value} – {words}" if isinstance(value, int) else words


def read(question: Question, cleaned: Any) -> Any:
    """A form's answer as it is kept (JSON): text, key, list of keys, ticked or not, 1 to 5 or "na"; None if unanswered."""
    match question.kind:
        case Question.Kind.TICK:
            return bool(cleaned)
        case Question.Kind.SEVERAL_OF:
            return list(cleaned or [])
        case Question.Kind.SCALE:
            return int(cleaned) if str(cleaned).isdigit() else (cleaned or None)
        case Question.Kind.SHORT | Question.Kind.LONG:
            return text.clean(cleaned or "").strip() or None
    return cleaned or None


def _in(words: Mapping[str, Any], prefix: str, language: str) -> Text:
    """Words in a language, else in the other, knowing which it is."""
    if wanted := words.get(f"{prefix}{language}"):
        return Text(wanted, language)
    return Text(words.get(f"{prefix}{other(language)}") or "", other(language))


def _marked(words: str, language: str) -> SafeString | str:
    """Words for a label: plain, for templates to escape, or marked as HTML where they are in the other language."""
    if words and isinstance(words, Text) and words.lang != language:
        return format_html('<span lang="{}">{}</span>', words.lang, words)
    return str(words)
