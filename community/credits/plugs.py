"""What the credits room holds about a person, adds to the pages about people, and lets leave on its day."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.accounts.models import KEEPER
from community.credits import desk, forgetting, hours, ledger, letters, waiting
from community.credits.models import CreditAccount, Gift, ThankYou, TimeEntry
from community.people.models import Participant
from wwnt.kit import access, retention, sockets
from wwnt.kit.bilingual import Text
from wwnt.kit.moving import Moves
from wwnt.kit.sockets import Holding, Moment, Words


class Person(sockets.AboutPerson):
    """Hours, credits and thanks."""

    holds = (TimeEntry, CreditAccount, Gift, ThankYou)
    keeps = (TimeEntry,)

    def told_of(self, row: Model, values: dict[str, Any], person: Participant) -> dict[str, Any]:
        """Who was given time reads of it, but not what the giver asked hosts about it."""
        if isinstance(row, TimeEntry) and row.participant_id != person.pk:
            return {name: value for name, value in values.items() if name != "question"}
        return values

    def history(self, person: Participant, by: Any) -> Iterable[Moment]:
        """Time they gave, and thanks they got, for whoever may read of it."""
        if not by.has_perm(desk.SEE):
            return
        for entry in TimeEntry.objects.standing().filter(participant=person):
            yield Moment(
                at=timezone.make_aware(datetime.combine(entry.on, time(12))),
                text=_("Gave time: %(work)s") % {"work": entry.get_work_display()},
                detail=_("Hours: %(hours)s") % {"hours": entry.hours},
                url=reverse("credits/desk/entry", args=[entry.pk]),
            )
        for thanks in ThankYou.objects.filter(receiver=person).exclude(status=ThankYou.Status.WAITING):
            text = _("Was thanked for: %(reason)s") % {"reason": thanks.reason}
            yield Moment(at=thanks.created_at, text=text)

    def told(self, person: Participant) -> Sequence[Holding]:
        """Each entry in a line, what they hold, what they were thanked for; changed on the page about their time."""
        url = reverse("credits/time", args=[person.secret])
        found = [
            Holding(TimeEntry, _time_lines(person), url),
            Holding(CreditAccount, _credit_lines(person), url),
            Holding(Gift, _gift_lines(person), url),
            Holding(ThankYou, _thanks_lines(person), url),
        ]
        return [each for each in found if each.lines]

    def forget(self, person: Participant, now: datetime) -> None:
        """Hours and credits stay as counts without a name; thanks go."""
        forgetting.forget(person=person)

    def merge(self, keep: Any, gone: Any, moves: Moves, now: datetime) -> None:
        """Everything is of the one; both accounts stay, so that it can be undone. One form may have noted both."""
        for entry in TimeEntry.objects.filter(participant=gone).exclude(form_key=None):
            moves.change(entry, form_key=None)
        super().merge(keep, gone, moves, now)


def _time_lines(person: Participant) -> list[Words]:
    return [
        " · ".join(
            filter(None, [f"{each.on:%d/%m/%Y}", str(each.get_work_display()), each.hours, each.words])
        )
        for each in TimeEntry.objects.filter(participant=person)
    ]


def _credit_lines(person: Participant) -> list[Words]:
    accounts = CreditAccount.objects.filter(participant=person).values_list("refuses", flat=True)
    if not accounts:
        return []
    lines: list[Words] = [_("Credits: %(credits)s") % {"credits": hours.said(ledger.balance_of(person))}]
    return [*lines, _("You want no credits.")] if any(accounts) else lines


def _gift_lines(person: Participant) -> list[Words]:
    if not sockets.may_hold(person, Gift):
        return []
    return [f"{each.to_name} · {each.hours}" for each in person.credit_gifts.all()]


def _thanks_lines(person: Participant) -> list[Words]:
    if not sockets.may_hold(person, ThankYou):
        return []
    got = ThankYou.objects.filter(receiver=person).select_related("sender", "receiver")
    said = ThankYou.objects.filter(sender=person).select_related("sender", "receiver")
    return [
        Text(f"{each.from_name} → {each.to_name}: {each.reason}", each.language) for each in (*got, *said)
    ]


class People(sockets.AboutPeople):
    """The tab, and a part of a person's page."""

    order = 40

    def doors(self, by: Any) -> Sequence[tuple[int, Words, str]]:
        """Time and thanks."""
        return [(60, gettext_lazy("Time and thanks"), desk.TAB)]

    def panel(self, person: Participant, by: Any) -> tuple[str, dict[str, Any]] | None:
        """What they gave of late."""
        return desk.panel(person, by)


access.grant(KEEPER, desk.SEE, desk.KEEP)
retention.carries_out("community.TimeEntry", "make_anonymous")(forgetting.make_anonymous)
retention.carries_out("community.YearLetters", "delete_letters")(letters.delete_letters)
sockets.plug("about_person", Person())
sockets.plug("about_people", People())
sockets.plug("desk_items", waiting.Items())
