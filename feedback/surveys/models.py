"""A survey of one meet-up, the questions in it, who was asked, and the answers."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.meetups.models import Event
from events.tickets.models import Ticket
from wwnt.kit import bilingual
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

    def asks_at(self, event: Event) -> datetime:
        """When those who came are asked."""
        return event.ends_at + timedelta(hours=self.ask_after_hours)

    def reminds_at(self, event: Event) -> datetime:
        """When those who have not answered are reminded."""
        return (self.asked_at or self.asks_at(event)) + timedelta(days=self.remind_after_days)

    def closes_at(self, event: Event) -> datetime:
        """Until when answers are taken: so many days, or until the meet-up was closed."""
        end = (self.asked_at or self.asks_at(event)) + timedelta(days=self.closes_after_days)
        return min(end, event.closed_at) if event.closed_at else end

    def is_open(self, now: datetime) -> bool:
        """Whether answers are taken."""
        return self.asked_at is not None and now <= self.closes_at(self.event)

    def may_ask(self, event: Event, now: datetime) -> bool:
        """Whether the time for asking has come and has not gone by."""
        return (
            self.is_on
            and event.status == Event.Status.PUBLISHED
            and self.asks_at(event) <= now <= self.closes_at(event)
        )


class SurveyQuestion(Question):
    """One question of the survey; the twelve items carry their `key` from `item_1` to `item_12`."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")

    class Meta(Question.Meta):
        pass

    @property
    def is_shared(self) -> bool:
        """Whether every survey has it, so that its wording stays."""
        return bool(self.key)

    @property
    def choices_on_paper(self) -> list[str]:
        """What is printed beside boxes to tick, in the language of the moment."""
        return list(self.labels(bilingual.current()).values())


class FeedbackRequestQuerySet(models.QuerySet["FeedbackRequest"]):
    """Adjectives for requests."""

    def without_email(self) -> "FeedbackRequestQuerySet":
        """Those to guests who can't be written to by e-mail."""
        return self.filter(Q(ticket__participant=None) | Q(ticket__participant__email=""))


class FeedbackRequest(Linked):
    """One guest was asked. It says whether they answered, never what."""

    link_kind = "f"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="requests")
    ticket = models.OneToOneField(Ticket, models.CASCADE, related_name="feedback_request")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    has_answered = models.BooleanField(default=False)

    objects = FeedbackRequestQuerySet.as_manager()

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
