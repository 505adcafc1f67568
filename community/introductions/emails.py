"""Mails about introductions, each in the person's language, written when they are sent, from what is true then."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from community.introductions.models import Introduction, Side
from community.introductions.question import question
from community.messages import letters
from community.messages.actions import NotNeeded, writer
from community.messages.models import Message, Suppression
from wwnt.kit.email import Mail
from wwnt.kit.links import absolute

Status = Introduction.Status


def sides(pks: Collection[int]) -> Mapping[int, Side]:
    """Sides with all that their mails tell."""
    rows = Side.objects.filter(pk__in=pks)
    rows = rows.select_related(
        "participant", "introduction__offer__participant", "introduction__ask__participant"
    )
    return rows.prefetch_related("introduction__sides__participant").in_bulk()


def side_of(message: Message, *states: str) -> Side:
    """The side that a message is for, while its introduction is in one of these states and they may be written to."""
    side: Side | None = message.found or sides([message.row or 0]).get(message.row or 0)
    if side is None or side.introduction.status not in states:
        raise NotNeeded(gettext_noop("The introduction has ended since"))
    person = side.participant
    if person.do_not_contact or Suppression.objects.filter(address_hash=message.to_hash).exists():
        raise NotNeeded(gettext_noop("This person does not wish to be written to any more"))
    return side


def answer_url(message: Message) -> str:
    """The page behind the link of this very message."""
    return absolute(reverse("messages/unsubscribe", args=[message.secret]))


Write = Callable[[Message], Mail]


def in_their_language(write: Write) -> Write:
    """Say everything in the language of the person."""

    def written(message: Message) -> Mail:
        with letters.in_language_of(message):
            return write(message)

    return written


def _letter(message: Message, name: str, subject: str, **context: Any) -> Mail:
    return letters.letter(message, template=name, subject=subject, context=context)


@writer("introduction_question", gettext_lazy("Shall we introduce you?"), rows=sides)
@in_their_language
def asked(message: Message) -> Mail:
    """The other's words and yours: shall we introduce you? Nothing is shared before both say yes."""
    side = side_of(message, Status.SENT)
    told = question(side)
    if told is None or side.answer:
        raise NotNeeded(gettext_noop("The introduction has ended since"))
    return _letter(
        message,
        "community/introductions/email/question",
        _("Shall we introduce you?"),
        side=side,
        question=told,
        answer_url=answer_url(message),
    )


@writer("introduction_made", gettext_lazy("Introduction"), rows=sides)
@in_their_language
def made(message: Message) -> Mail:
    """Both said yes: who it is, and how each may be reached in the way they chose."""
    side = side_of(message, Status.MADE)
    told, other = question(side), side.other
    if told is None or other is None:
        raise NotNeeded(gettext_noop("The introduction has ended since"))
    subject = _("May we introduce: %(name)s") % {"name": other.participant.name}
    return _letter(
        message, "community/introductions/email/made", subject, side=side, other=other, question=told
    )


@writer("introduction_over", gettext_lazy("It did not work out this time"), rows=sides)
@in_their_language
def over(message: Message) -> Mail:
    """Kind words when it came to nothing; never whose answer it was."""
    side = side_of(message, Status.DECLINED, Status.CLOSED)
    return _letter(
        message,
        "community/introductions/email/over",
        _("It did not work out this time"),
        side=side,
        board_url=absolute(reverse("introductions/board")),
    )


@writer("introduction_follow_up", gettext_lazy("What came of it?"), rows=sides)
@in_their_language
def came_of_it(message: Message) -> Mail:
    """Three weeks later: did you meet, and what came of it?"""
    side = side_of(message, Status.MADE)
    told = question(side)
    if told is None:
        raise NotNeeded(gettext_noop("The introduction has ended since"))
    return _letter(
        message,
        "community/introductions/email/follow_up",
        _("Did you meet? What came of it?"),
        side=side,
        question=told,
        answer_url=answer_url(message),
    )
