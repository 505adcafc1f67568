"""What the surveys room adds to lower pages: its stage, its share of a new meet-up, the guest's link, its dates."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.day.models import CheckIn
from events.meetups.models import Event, GatePass, Team
from events.tickets.models import Ticket
from feedback.surveys import actions
from feedback.surveys.models import FeedbackRequest, Survey
from wwnt.kit import access, dates, small_numbers, sockets
from wwnt.kit.looking import asked_once

access.grant(
    Team.Role.LEAD_HOST, "feedback.view_results", "feedback.change_survey", "feedback.type_in_answers"
)
for role in (Team.Role.PROGRAMME, Team.Role.FACILITATOR):
    access.grant(role, "feedback.view_results")


class Plug(sockets.AboutEvent):
    """Feedback: whom we ask how it was, and how many have answered."""

    share = ("survey", gettext_lazy("Survey"))

    def stage(self, event: Event, now: datetime, by: Any) -> sockets.Stage | None:
        """How many of those asked have answered; never who."""
        if not by.has_perm("feedback.view_results", event.slug):
            return None
        survey = _counted(event)
        asked = survey.asked if survey and survey.asked_at else 0
        answered = survey.answered if survey else 0
        shown = small_numbers.shown(answered)
        return sockets.Stage(
            key="feedback",
            order=70,
            name=_("Feedback"),
            summary=_summary(survey, asked, answered, shown.text),
            url=reverse("results/desk/results", args=[event.slug]),
            done=shown.value or 0,
            of=asked,
        )

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """Nobody was noted at the door: a host says whom to ask."""
        if now < event.ends_at or not by.has_perm("feedback.change_survey", event.slug):
            return ()
        survey = _counted(event)
        if survey is None or survey.asked_at or not survey.may_ask(event, now):
            return ()
        if CheckIn.objects.standing().filter(ticket__event=event).exists():
            return ()
        return [
            sockets.OpenItem(
                text=_("Nobody is noted as having come: whom shall we ask how it was?"),
                url=reverse("results/desk/results", args=[event.slug]),
                action=_("Decide"),
            )
        ]

    def cards(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.Card]:
        """How many have answered, once guests have been asked."""
        if now < event.ends_at or not by.has_perm("feedback.view_results", event.slug):
            return ()
        survey = _counted(event)
        if survey is None or not survey.asked_at:
            return ()
        return [
            sockets.Card(
                title=_("Feedback"),
                number=small_numbers.shown(survey.answered).text,
                of=_("answers; asked: %(asked)s") % {"asked": survey.asked},
                url=reverse("results/desk/results", args=[event.slug]),
                link=_("Read the answers"),
                order=70,
            )
        ]

    def gaps(self, event: Event) -> Sequence[sockets.Gap]:
        """Own words that lack a language; guests get the other one, marked."""
        survey = Survey.objects.filter(event=event, is_on=True).first()
        if survey is None or bool(survey.intro_en) == bool(survey.intro_cy):
            return ()
        url = reverse("surveys/desk/survey", args=[event.slug])
        return [sockets.Gap(_("The first words of the survey are missing in one language."), url)]

    def open_at(self, event: Event, gate: str, now: datetime) -> Sequence[sockets.Gap]:
        """Closed: answers are no longer taken."""
        if gate != GatePass.Gate.CLOSED:
            return ()
        survey = Survey.objects.select_related("event").filter(event=event, is_on=True).first()
        if survey is None or now > survey.closes_at(event):
            return ()
        until = dates.day(survey.closes_at(event))
        url = reverse("surveys/desk/survey", args=[event.slug])
        return [
            sockets.Gap(
                _("Answers to the survey are taken until: %(day)s") % {"day": until},
                url,
                public=_("Answers to the survey are still taken"),
            )
        ]

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """When guests are asked, reminded, and until when they may answer."""
        survey = Survey.objects.filter(event=event, is_on=True).first()
        if survey is None or event.is_cancelled:
            return ()
        url = reverse("surveys/desk/survey", args=[event.slug])
        asks_at = survey.asked_at or survey.asks_at(event)
        reminds_at = survey.reminded_at or survey.reminds_at(event)
        asked, reminded = survey.asked_at is not None, survey.reminded_at is not None
        return [
            sockets.Dated(asks_at, _("“How was it?” to everybody who came"), url, "message", is_done=asked),
            sockets.Dated(
                reminds_at, _("One reminder to those who have not answered"), url, "message", is_done=reminded
            ),
            sockets.Dated(survey.closes_at(event), _("The survey closes"), url, "survey"),
        ]

    def set_up(self, event: Event, preset: Any, by: Any) -> None:
        """Every preset has its survey."""
        actions.set_up(event=event)

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """The same survey, as long after the day; every meet-up gets one."""
        actions.copy_survey(source=source, event=event)


@asked_once
def _counted(event: Event) -> Any:
    """The survey with how many were asked and have answered; one query."""
    counts = {"asked": Count("requests", distinct=True), "answered": Count("responses", distinct=True)}
    return Survey.objects.filter(event=event).annotate(**counts).first()


def _summary(survey: Survey | None, asked: int, answered: int, shown: str) -> str:
    if survey is None:
        return _("No survey yet")
    if asked or answered:
        return _("Answers: %(answered)s") % {"answered": shown}
    return _("Ready to ask") if survey.is_on else _("Switched off")


class PresetPages:
    """The survey among the pages of a preset."""

    pages = ((40, gettext_lazy("Survey"), "surveys/desk/survey", "feedback"),)


class Timetable:
    """When guests are asked how it was."""

    def entries(self, event: Event) -> list[tuple[datetime | None, str]]:
        """The survey, its reminder, its end."""
        survey = Survey.objects.filter(event=event, is_on=True).first()
        if survey is None:
            return []
        asks_at = survey.asked_at or survey.asks_at(event)
        return [
            (asks_at, _("“How was it?” to everybody who came")),
            (survey.reminds_at(event), _("One reminder to those who have not answered")),
        ]


class PlatformTasks:
    """The tasks of a plan that this room does by itself: asking how it was, and reminding once."""

    keys = ("t36", "t38")

    def has_done(self, event: Event, key: str, now: datetime) -> bool:
        """Whether the guests have been asked, or reminded."""
        survey = Survey.objects.filter(event=event).first()
        return survey is not None and bool(survey.asked_at if key == "t36" else survey.reminded_at)


class GuestPanel:
    """The way to the survey on a guest's own page."""

    def panel(self, ticket: Ticket, now: datetime) -> dict[str, str] | None:
        """Title, words, address and the words on its button, while the guest is asked and has not answered."""
        rows = FeedbackRequest.objects.select_related("survey__event")
        request = rows.filter(ticket=ticket, has_answered=False).first()
        if request is None or not request.survey.is_open(now):
            return None
        return {
            "title": _("How was it for you?"),
            "text": _("It takes about five minutes. Nobody is told who said what."),
            "url": reverse("surveys/answer", args=[request.secret]),
            "link": _("Tell us how it was"),
        }


class Person(sockets.AboutPerson):
    """That a guest was asked. What they answered leads back to nobody."""

    holds = (FeedbackRequest,)

    def history(self, person: Any, by: Any) -> Iterable[sockets.Moment]:
        """That they were asked, for who keeps people."""
        for each in self._asked(person) if by.has_perm("community.change_participant") else ():
            words = _("Asked how it was: %(event)s") % {"event": each.survey.event.title}
            yield sockets.Moment(each.asked_at, words)

    def told(self, person: Any) -> Sequence[sockets.Holding]:
        """That they were asked, and whether they answered; never what."""
        lines = []
        for each in self._asked(person):
            answered = _("answered") if each.has_answered else _("not answered")
            lines.append(f"{each.survey.event.title}: {dates.day(each.asked_at)}, {answered}")
        return [sockets.Holding(FeedbackRequest, lines)] if lines else ()

    def _asked(self, person: Any) -> Any:
        rows = FeedbackRequest.objects.filter(ticket__participant=person)
        return rows.select_related("survey__event").order_by("-asked_at")

    def forget(self, person: Any, now: datetime) -> None:
        """That one guest was asked stays, on a ticket that is nobody's any more."""


sockets.plug("about_event", Plug())
sockets.plug("about_person", Person())
sockets.plug("preset_pages", PresetPages())
sockets.plug("timetable", Timetable())
sockets.plug("guest_panels", GuestPanel())
sockets.plug("platform_tasks", PlatformTasks())
