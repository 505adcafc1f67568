"""What reading together adds to lower pages: a tab, what waits for hosts, dates, a panel on a member's page, the vote."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.meetups.models import Event
from events.speakers import reading_emails, reading_replies, reading_view
from events.speakers.models import Contribution
from events.speakers.reading_models import Reading, Selection, Stance
from events.speakers.reading_people import Reader, at_desk
from events.speakers.rights import CHANGE, SEE
from wwnt.kit import sockets
from wwnt.kit.looking import count

MAILS = (reading_emails.reply, reading_emails.vote)
"""Written when they are sent; they are known by being here."""


class Plug(sockets.AboutEvent):
    """What is to be read, decided and answered, and until when."""

    def counted(self, event: Event, now: datetime) -> "Sequence[QuerySet[Any]]":
        """Answers that wait for somebody, and what waits to be decided."""
        return [reading_replies.drafts_of(event), reading_replies.to_tell(event), reading_view.waiting(event)]

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """What this host has not read, what is to be decided, answers to be checked, people to be told."""
        if event.is_cancelled or event.is_over(now) or not by.has_perm(SEE, event.slug):
            return ()
        return [
            *self._to_read(event, now, by),
            *(self._to_answer(event) if by.has_perm(CHANGE, event.slug) else ()),
        ]

    def _to_read(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        url = reverse("speakers/desk/reading", args=[event.slug])
        if not count(reading_view.waiting(event)):
            return ()
        reading = Reading.objects.filter(event=event).first()
        reader = at_desk(event, by)
        found = []
        if reading is not None and reading.is_read(now):
            if number := reading_view.left_to(reader):
                text = _("For you to read: %(number)s") % {"number": number}
                found.append(sockets.OpenItem(text, url, _("Read")))
            return found
        states = Counter(reading_view.waiting(event).filter(reader.readable).values_list("state", flat=True))
        if not states:
            return ()
        if reading is None:
            text = _("Offered, and nobody reads it yet: %(number)s") % {"number": states.total()}
            return [sockets.OpenItem(text, url, _("Begin reading"))]
        if number := states[Contribution.State.SENT]:
            drafted = reading_replies.drafts_of(event).values("contribution").distinct().count()
            if number > drafted:
                text = _("Read, and to be decided: %(number)s") % {"number": number - drafted}
                found.append(sockets.OpenItem(text, url, _("Decide together")))
        return found

    def _to_answer(self, event: Event) -> Sequence[sockets.OpenItem]:
        url = reverse("speakers/desk/replies", args=[event.slug])
        found = []
        if number := count(reading_replies.drafts_of(event)):
            text = _("Answers to be checked and sent: %(number)s") % {"number": number}
            found.append(sockets.OpenItem(text, url, _("Check them"), loud=True))
        if number := count(reading_replies.to_tell(event)):
            text = _("Answers to be told by phone or letter: %(number)s") % {"number": number}
            found.append(sockets.OpenItem(text, url, _("See whom"), loud=True))
        return found

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """Until when we read, talk and vote."""
        reading = Reading.objects.filter(event=event).first()
        if reading is None:
            return ()
        url = reverse("speakers/desk/reading", args=[event.slug])
        days = [
            (reading.reads_until, _("Last day for reading what was offered")),
            (reading.talks_until, _("Last day for talking about what was offered")),
            (reading.votes_until, _("Last day for votes")),
        ]
        return [sockets.Dated(at_noon(day), text, url, "reading") for day, text in days if day]


def at_noon(day: Any) -> datetime:
    """A day as a moment that no time zone moves to another day."""
    return timezone.make_aware(datetime.combine(day, time(12)))


class Pages:
    """Reading together among the pages of the programme."""

    pages = ((40, gettext_lazy("Reading together"), "speakers/desk/reading", False),)


class MemberPanel:
    """The way to what there is to read, on a member's own page."""

    order = 30

    def panel(self, member: Any) -> tuple[str, dict[str, Any]] | None:
        """How much there is to read, and whether a proposal waits for their word; nothing where there is neither."""
        reading, now = getattr(member.event, "reading", None), timezone.now()
        if reading is None:
            return None
        reader = Reader(member.event, member.participant.language, participant=member.participant)
        left = reading_view.left_to(reader)
        said = Stance.objects.filter(reader.said, selection=OuterRef("pk"))
        proposals = Selection.objects.filter(
            ~Exists(said), event=member.event, outcome=Selection.Outcome.OPEN
        )
        waits = proposals.first()
        if left is None and waits is None:
            return None
        return "events/speakers/parts/reading_panel.html", {
            "number": left if reading.is_read(now) else 0,
            "reading": reading,
            "can_score": reading.is_read(now),
            "proposal": waits,
            "secret": member.secret,
        }
