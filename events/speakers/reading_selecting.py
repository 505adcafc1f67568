"""Selecting with "no objections": propose, object with a reason, agree or not; nothing shows outside until answers are sent."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from community.accounts.models import User
from events.meetups.models import Event
from events.speakers import reading_marks, reading_wordings
from events.speakers.models import Contribution
from events.speakers.reading_actions import TO_READ, Closed, locked
from events.speakers.reading_models import Choice, Reply, Selection, Stance
from events.speakers.reading_people import Reader, at_desk, tell_of_proposal
from wwnt.kit import trail

Outcome = Selection.Outcome


class AlreadyProposed(Exception):
    """Another proposal waits to be decided."""


class Objections(Exception):
    """Somebody objects, and it is not said what became of that."""


class NobodyAgreed(Exception):
    """Nobody but who decides has said that they have no objection, and it is not said where else it was agreed."""


class ProposalChanged(Exception):
    """What is proposed, or objected to, is not what the page showed."""


class AlreadySent(Exception):
    """An answer has gone out already."""


def undecided(event: Event) -> list[Contribution]:
    """What may stand in a new proposal: not taken back, and no answer to it is drafted."""
    drafted = Reply.objects.filter(contribution=OuterRef("pk"), sent_at=None)
    rows = Contribution.objects.filter(~Exists(drafted), event=event, state__in=TO_READ)
    return list(rows.prefetch_related("speakers", "scores"))


@transaction.atomic
def propose_selection(
    *, event: Event, answers: Mapping[int, str], words: str, language: str, by: User, now: datetime
) -> Selection:
    """Propose what is to be in the meet-up; one proposal at a time. What is not named stays open."""
    locked(event.pk, now)
    if Selection.objects.filter(event=event, outcome=Outcome.OPEN).exists():
        raise AlreadyProposed
    rows = {row.pk: row for row in undecided(event)}
    chosen = {pk: answer for pk, answer in answers.items() if pk in rows}
    if not chosen:
        raise Closed
    made = Selection.objects.create(
        event=event, words=words, language=language, proposed_by=by, proposed_at=now
    )
    Choice.objects.bulk_create(_choice(made, rows[pk], answer) for pk, answer in chosen.items())
    tell_of_proposal(event, made.pk, by)
    trail.note("speakers.propose_selection", by=by, about=event.key, at=now, number=len(chosen))
    return made


def _choice(selection: Selection, row: Contribution, answer: str) -> Choice:
    return Choice(selection=selection, contribution=row, answer=answer, offer_version=row.version)


def _locked(selection: Selection, now: datetime) -> Selection:
    locked(selection.event_id, now)
    return Selection.objects.select_related("event").get(pk=selection.pk)


@transaction.atomic
def take_stance(*, selection: Selection, reader: Reader, reason: str, mark: str, now: datetime) -> Stance:
    """No objection, or one with its reason, to what the page showed (`mark`); said again it is changed."""
    row = _locked(selection, now)
    if not row.is_open:
        raise Closed
    if mark != reading_marks.of_proposal(row):
        raise ProposalChanged
    stance = Stance.objects.filter(reader.said, selection=row).order_by("pk").first()
    stance = stance or Stance(selection=row, **reader.key)
    stance.objects_to_it, stance.reason = bool(reason), reason
    stance.language, stance.at = reader.language, now
    stance.save()
    if reader.user:
        trail.note("speakers.take_stance", by=reader.user, about=row.event.key, at=now)
    return stance


@transaction.atomic
def decide_selection(
    *, selection: Selection, outcome: str, response: str, mark: str, by: User, now: datetime
) -> Selection:
    """Write down what came of it. Where somebody objects, it has to be said what became of that; agreed drafts the answers.

    One person alone agrees on nothing: somebody else has said that they have no objection, or it is said where it was agreed.
    It is decided of what the page showed (`mark`). What was taken back meanwhile is left out.
    """
    row = _locked(selection, now)
    if not row.is_open or outcome == Outcome.OPEN:
        raise Closed
    if mark != reading_marks.of_objections(row):
        raise ProposalChanged
    objects = row.stances.filter(objects_to_it=True).exists()
    if objects and (outcome == Outcome.AGREED or not response):
        raise Objections
    others = row.stances.filter(objects_to_it=False).exclude(at_desk(row.event, by).said)
    if outcome in (Outcome.AGREED, Outcome.CHANGED) and not response and not others.exists():
        raise NobodyAgreed
    row.outcome, row.response, row.decided_at = outcome, response, now
    row.save(update_fields=["outcome", "response", "decided_at"])
    if row.is_agreed:
        _draft(row, now)
    trail.note("speakers.decide_selection", by=by, about=row.event.key, at=now)
    return row


def _draft(selection: Selection, now: datetime) -> None:
    """One answer for each person who offered one of these, in their language."""
    choices = selection.choices.filter(contribution__state__in=TO_READ).select_related("contribution")
    for choice in choices.prefetch_related("contribution__speakers__participant"):
        choice.contribution.event = selection.event
        for speaker in choice.contribution.speakers.all():
            if speaker.forgotten_at is None:
                subject, text = reading_wordings.draft(choice.contribution, speaker, choice.answer)
                Reply.objects.create(
                    contribution=choice.contribution,
                    speaker=speaker,
                    selection=selection,
                    answer=choice.answer,
                    offer_version=choice.offer_version,
                    language=speaker.language,
                    subject=subject,
                    text=text,
                    created_at=now,
                )


@transaction.atomic
def change_proposal(
    *,
    selection: Selection,
    answers: Mapping[int, str],
    words: str,
    language: str,
    mark: str,
    by: User,
    now: datetime,
) -> None:
    """Change what is proposed, unless somebody else changed it since the page showed it (`mark`).

    Who had no objection is asked anew, since it is another proposal.
    """
    row = _locked(selection, now)
    rows = {each.pk: each for each in undecided(row.event)}
    chosen = {pk: answer for pk, answer in answers.items() if pk in rows}
    if not row.is_open or not chosen:
        raise Closed
    if chosen == dict(row.choices.values_list("contribution", "answer")) and words == row.words:
        return
    if mark != reading_marks.of_proposal(row):
        raise ProposalChanged
    row.choices.all().delete()
    Choice.objects.bulk_create(_choice(row, rows[pk], answer) for pk, answer in chosen.items())
    row.stances.filter(objects_to_it=False).delete()
    if words != row.words:
        row.words, row.language = words, language
        row.save(update_fields=["words", "language"])
    tell_of_proposal(row.event, row.pk, by)
    trail.note("speakers.change_proposal", by=by, about=row.event.key, at=now)


@transaction.atomic
def reopen_selection(*, selection: Selection, by: User, now: datetime) -> Selection:
    """Undo what was decided while no answer has gone out: the drafts go, and the proposal is open again."""
    row = _locked(selection, now)
    if row.replies.exclude(sent_at=None).exists():
        raise AlreadySent
    if row.is_open:
        return row
    if Selection.objects.filter(event=row.event_id, outcome=Outcome.OPEN).exists():
        raise AlreadyProposed
    row.replies.all().delete()
    row.outcome, row.response, row.decided_at = Outcome.OPEN, "", None
    row.save(update_fields=["outcome", "response", "decided_at"])
    trail.note("speakers.reopen_selection", by=by, about=row.event.key, at=now)
    return row
