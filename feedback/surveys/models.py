"""A survey of one meet-up, the questions in it, who was asked, and the answers."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event
from events.tickets.models import Ticket
from wwnt.kit.bilingual import Words
from wwnt.kit.links import Linked
from wwnt.kit.questions import Question


class Survey(models.Model):
    """The feedback survey of one meet-up."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="survey")
    intro_en = models.TextField(_("First words in English"), max_length=2000, blank=True)
    intro_cy = models.TextField(_("First words in Welsh"), max_length=2000, blank=True)
    is_on = models.BooleanField(_("Ask for feedback"), default=True)
    ask_after_hours = models.PositiveSmallIntegerField(_("Hours after the end"), default=20)
    remind_after_days = models.PositiveSmallIntegerField(_("Days until the one reminder"), default=5)
    closes_after_days = models.PositiveSmallIntegerField(_("Days until it closes"), default=28)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    intro = Words("intro")

    def __str__(self) -> str:
        return f"{self.event}"


class SurveyQuestion(Question):
    """One question of the survey; the twelve items carry their `key` from `item_1` to `item_12`."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")

    class Meta(Question.Meta):
        pass


class FeedbackRequest(Linked):
    """One guest was asked. It says whether they answered, never what."""

    link_kind = "f"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="requests")
    ticket = models.OneToOneField(Ticket, models.CASCADE, related_name="feedback_request")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    has_answered = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.ticket)


class Response(models.Model):
    """One person's answers. Nothing here leads to who it was: no reference, and only the day."""

    class Group(models.TextChoices):
        LIVED = "lived", _("People with lived experience")
        PROFESSIONAL = "professional", _("People at work")
        OTHER = "other", _("Others")

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="responses")
    group = models.CharField(max_length=12, choices=Group, blank=True)
    language = models.CharField(max_length=2)
    on_paper = models.BooleanField(default=False)
    given_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.survey} {self.given_on}"


class ResponseAnswer(models.Model):
    """An answer to one question."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    question = models.ForeignKey(SurveyQuestion, models.CASCADE, related_name="answers")
    value: Any = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["response", "question"], name="one_answer_per_survey_question")
        ]

    def __str__(self) -> str:
        return str(self.value)
