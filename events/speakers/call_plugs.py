"""What the call for contributions adds to lower pages: its tab, its days, what waits, the way to it from the meet-up's page."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.meetups.models import Event
from events.speakers import calling
from events.speakers.call_models import Call, CallQuestion, Upload, Wish
from events.speakers.models import Contribution
from events.speakers.rights import CHANGE, SEE
from wwnt.kit import bilingual, sockets
from wwnt.kit.looking import asked_once, count

Phase = Call.Phase


@asked_once
def call_on(event: Event) -> Call | None:
    """The call of a meet-up, if it is switched on."""
    found = Call.objects.filter(event=event, is_on=True).first()
    if found is not None:
        found.event = event
    return found


def _drafts(event: Event) -> "QuerySet[Contribution]":
    return Contribution.objects.filter(event=event, state=Contribution.State.DRAFT)


def _came_in(event: Event) -> "QuerySet[Contribution]":
    sent = Contribution.objects.filter(event=event).exclude(sent_at=None)
    return sent.exclude(state=Contribution.State.WITHDRAWN)


def _wishes(event: Event) -> "QuerySet[Wish]":
    return Wish.objects.filter(event=event, state=Wish.State.NEW)


def _voices(event: Event) -> "QuerySet[Upload]":
    """Voice notes that stand nowhere in writing."""
    sent = {"contribution__event": event, "contribution__state": Contribution.State.SENT}
    return Upload.objects.filter(**sent, what=Upload.What.VOICE, words="")


class CallPlug(sockets.AboutEvent):
    """The call of a meet-up."""

    may_wait = True

    def counted(self, event: Event, now: datetime) -> "Sequence[QuerySet[Any]]":
        """What came in, and what waits."""
        return [_drafts(event), _came_in(event), _wishes(event), _voices(event)]

    def cards(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.Card]:
        """How many offers came in, while the call stands."""
        call = call_on(event)
        if call is None or event.is_over(now) or not by.has_perm(SEE, event.slug):
            return ()
        drafts = count(_drafts(event))
        return [
            sockets.Card(
                title=_("Call for contributions"),
                number=str(count(_came_in(event))),
                of=_("came in"),
                lines=[str(call.phase(now).label), _("Drafts: %(number)s") % {"number": drafts}],
                url=reverse("speakers/desk/call", args=[event.slug]),
                link=_("See the call"),
                order=36,
            )
        ]

    def open_items(self, event: Event, now: datetime, by: Any) -> Sequence[sockets.OpenItem]:
        """Wishes that nobody has read, and voice notes that stand nowhere in writing."""
        if event.is_over(now) or event.is_cancelled or not by.has_perm(CHANGE, event.slug):
            return ()
        return list(self._waiting(event))

    def _waiting(self, event: Event) -> Iterator[sockets.OpenItem]:
        if number := count(_wishes(event)):
            text = _("Wishes to read: %(number)s") % {"number": number}
            yield sockets.OpenItem(text, reverse("speakers/desk/wishes", args=[event.slug]), _("Read them"))
        if number := count(_voices(event)):
            text = _("Voice notes to write down: %(number)s") % {"number": number}
            yield sockets.OpenItem(
                text, reverse("speakers/desk/call", args=[event.slug]), _("Listen to them")
            )

    def gaps(self, event: Event) -> Sequence[sockets.Gap]:
        """Words and questions that lack a language, and a last day that lies after the start; while the call is on."""
        call = call_on(event)
        if call is None:
            return ()
        url = reverse("speakers/desk/call_settings", args=[event.slug])
        found = []
        if not call.words or bilingual.missing(call, "words"):
            found.append(sockets.Gap(_("What the call looks for, in both languages"), url))
        if call.closes_on and call.closes_on > timezone.localdate(event.starts_at):
            found.append(sockets.Gap(_("The call closes after the meet-up has begun"), url))
        public = _("The questions of the call, in both languages")
        for each in CallQuestion.objects.filter(event=event):
            if bilingual.missing(each, "text") or bool(each.hint_en) != bool(each.hint_cy):
                text = _("A question of the call, in both languages: %(question)s") % {"question": each.text}
                url = reverse("speakers/desk/call_question", args=[event.slug, each.pk])
                found.append(sockets.Gap(text, url, public=public))
        return found

    def dates(self, event: Event) -> Sequence[sockets.Dated]:
        """When the call opens and closes."""
        call = call_on(event)
        if call is None:
            return ()
        url, now = reverse("speakers/desk/call", args=[event.slug]), timezone.now()
        days = (
            (call.opens_on, time.min, _("The call opens")),
            (call.closes_on, time.max, _("The call closes")),
        )
        found = []
        for day, hour, text in days:
            if day is not None:
                at = timezone.make_aware(datetime.combine(day, hour))
                found.append(sockets.Dated(at, text, url, "call", at < now))
        return found

    def unfit(self, event: Event) -> Sequence[sockets.Gap]:
        """A last day that lies after the new start."""
        late = _("The call closes after the meet-up has begun")
        return [gap for gap in self.gaps(event) if gap.text == late]

    def published(self, event: Event, by: Any, now: datetime) -> None:
        """A call that is on is known from now on."""
        calling.now_known(event=event, now=now)

    def copy(self, source: Event, event: Event, by: Any) -> None:
        """Settings and questions of the one it is made from; nothing of what came in."""
        calling.copy_call(source=source, event=event)


class CallPages:
    """The call among the pages of the programme."""

    pages = ((30, gettext_lazy("Call"), "speakers/desk/call", False),)


class CallLinks:
    """The way from a meet-up's page to the call, as long as something can be offered or soon can."""

    def links(self, event: Event) -> Sequence[dict[str, str]]:
        """One link; the page of the event brings the call along."""
        call = getattr(event, "call", None)
        if call is None or not call.is_on or call.phase(timezone.now()) not in (Phase.OPEN, Phase.BEFORE):
            return ()
        return [{"text": _("Bring something"), "url": reverse("speakers/call", args=[event.slug])}]


class BoardCalls:
    """The way from the community's board to every call that is open."""

    def calls(self, now: datetime) -> Sequence[dict[str, Any]]:
        """Title and address of each meet-up, the next first."""
        rows = Call.objects.filter(is_on=True, event__in=Event.objects.public()).select_related("event")
        return [
            {"text": each.event.title, "url": reverse("speakers/call", args=[each.event.slug])}
            for each in rows.order_by("event__starts_at")
            if each.phase(now) == Phase.OPEN
        ]


sockets.plug("about_event", CallPlug())
sockets.plug("board_calls", BoardCalls())
sockets.plug("programme_pages", CallPages())
sockets.plug("event_links", CallLinks())
