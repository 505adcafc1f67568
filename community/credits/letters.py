"""Letters of a year: all in one file for printing, made by the worker; or a message to each with the way to theirs."""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction

from community.accounts.models import User
from community.credits import papers, year
from community.credits.year_letters import YearLetters
from community.messages import actions as messages
from community.messages.models import Message
from community.people.models import Participant
from wwnt.kit import outbox, trail

logger = logging.getLogger(__name__)

KIND = "year_letter"
KEPT = timedelta(days=30)
Status, Whom = YearLetters.Status, YearLetters.Whom


@transaction.atomic
def request_letters(*, of_year: int, whom: str, by: User, now: datetime) -> YearLetters:
    """Ask for the letters of a year as one file; while the same are being made, those are given back."""
    under_way = YearLetters.objects.filter(year=of_year, whom=whom, status__in=[Status.ASKED, Status.MAKING])
    found = under_way.first()
    if found:
        return found
    letters = YearLetters.objects.create(year=of_year, whom=whom, asked_by=by, asked_at=now)
    outbox.put("credits.make_letters", letters_id=letters.pk, language=by.language)
    trail.note("credits.request_letters", by=by, row=letters.pk, at=now)
    return letters


def make_letters(*, letters_id: int, language: str) -> None:
    """Make the file; begun anew, it makes the same again. Never called inside a transaction."""
    letters = YearLetters.objects.filter(pk=letters_id).first()
    if letters is None or letters.is_ready:
        return
    people = list(whom(letters.year, letters.whom))
    rows = YearLetters.objects.filter(pk=letters_id)
    rows.update(status=Status.MAKING, of=len(people), done=0)

    def tell(number: int) -> None:
        rows.update(done=number)

    data = papers.letters(people, letters.year, language=language, tell=tell)
    if Participant.objects.filter(pk__in=[each.pk for each in people]).count() < len(people):
        # Somebody was forgotten meanwhile.
        make_letters(letters_id=letters_id, language=language)
        return
    if letters.file:
        letters.file.delete(save=False)
    letters.file.save(f"{letters.year}-{letters.whom}.pdf", ContentFile(data), save=False)
    rows.update(status=Status.READY, file=letters.file.name)


def note_given_up(*, letters_id: int, language: str, reason: str) -> None:
    """The last try has ended without a file: the keeper sees it, and can ask again."""
    YearLetters.objects.filter(pk=letters_id).exclude(status=Status.READY).update(status=Status.FAILED)


def whom(of_year: int, which: str) -> list[Participant]:
    """Whose letters are printed: everybody's, or those of people who get no e-mail; not of who wants no contact."""
    people = year.people_of(of_year).filter(do_not_contact=False)
    return list(people.filter(email="") if which == Whom.ON_PAPER else people)


@transaction.atomic
def send_letters(*, of_year: int, by: User, now: datetime) -> int:
    """Write to everybody with e-mail that their letter is there; nobody gets it twice. Says how many."""
    about = f"letter:{of_year}"
    had = Message.objects.filter(kind=KIND, about=about).values("participant")
    people = year.people_of(of_year).exclude(email="").filter(do_not_contact=False).exclude(pk__in=had)
    found = [
        messages.draft(participant=each, kind=KIND, about=about, row=each.pk, suppressible=True)
        for each in people
    ]
    messages.write_to_many(messages=found)
    trail.note("credits.send_letters", by=by, number=len(found), at=now)
    return len(found)


@transaction.atomic
def delete_letters(*, pks: Collection[int], now: datetime | None = None) -> None:
    """Letters that were kept for long enough, or hold one of somebody who is forgotten, go, with their files."""
    for each in YearLetters.objects.filter(pk__in=pks):
        if each.file:
            transaction.on_commit(lambda file=each.file: file.storage.delete(file.name))  # type: ignore[misc]
        each.delete()


def came_back() -> list[Message]:
    """The mails about letters that did not get through: those people get theirs on paper."""
    found = Message.objects.filter(kind=KIND).troubled().exclude(participant=None)
    return list(found.select_related("participant").order_by("participant__folded_name"))
