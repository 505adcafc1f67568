"""The list of one workshop on paper."""

from django.template.loader import render_to_string
from django.utils import timezone, translation

from events.programme.models import SessionSpeaker
from events.speakers.showing import GONE
from events.workshops import standing
from events.workshops.models import Workshop
from events.workshops.roster import Roster
from wwnt.kit import pdf

BLANK_LINES = 3


def facilitators(workshop: Workshop) -> list[str]:
    """Who runs it, by name."""
    rows = SessionSpeaker.objects.filter(session=workshop.session_id).exclude(speaker__name="")
    rows = rows.exclude(speaker__state__in=GONE)
    return list(rows.filter(role=SessionSpeaker.Role.FACILITATOR).values_list("speaker__name", flat=True))


def list_of(workshop: Workshop, people: Roster, language: str, *, reads_needs: bool) -> bytes:
    """Names with boxes to tick, the waiting in their order, needs as far as they were gathered; a tagged PDF."""
    with translation.override(language):
        session = workshop.session
        title = f"{session.title}: {session.event.title}"
        context = {
            "workshop": workshop,
            "session": session,
            "event": session.event,
            "people": people,
            "reads_needs": reads_needs,
            "count": workshop.count,
            "times": standing.times(session),
            "facilitators": facilitators(workshop),
            "blank_lines": range(BLANK_LINES),
            "language": language,
            "title": title,
            "today": timezone.localdate(),
        }
        html = render_to_string("events/workshops/desk/list_pdf.html", context)
        return pdf.render(html, language=language, title=title)
