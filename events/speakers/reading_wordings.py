"""Kind words to begin an answer with, by what was offered and what was decided; a host reads and changes each before it goes."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.speakers.models import Contribution, Speaker
from events.speakers.reading_models import Choice

Kind, Answer = Contribution.Kind, Choice.Answer

THANKS = {
    Kind.STORY: gettext_lazy(
        "Thank you for offering us a story from your life. We know what it takes to do that."
    ),
    Kind.TALK: gettext_lazy(
        "Thank you for offering to tell us about something you know. We read it with care."
    ),
    Kind.WORKSHOP: gettext_lazy(
        "Thank you for offering to do something together with others. We read it with care."
    ),
    Kind.QUESTION: gettext_lazy("Thank you for your question. A good question is a gift to the tables."),
    Kind.STALL: gettext_lazy("Thank you for offering a stall, so that people can see and ask."),
}
PREPARE = {
    Kind.STORY: gettext_lazy(
        "Eight minutes are plenty, nobody needs slides, and we help you prepare if you like."
    ),
    Kind.TALK: gettext_lazy("Ten minutes are plenty, then people talk. We help you prepare if you like."),
    Kind.WORKSHOP: gettext_lazy(
        "We talk with you about the room, what you need, and how many can take part."
    ),
    Kind.QUESTION: gettext_lazy("We put it on a table, and would like you to hear what people make of it."),
    Kind.STALL: gettext_lazy("We talk with you about the place, tables and power, and when you can set up."),
}
INSTEAD = {
    Kind.STORY: gettext_lazy("At the tables there is room for your story in a smaller circle."),
    Kind.TALK: gettext_lazy("At the tables people will be glad of what you know."),
    Kind.WORKSHOP: gettext_lazy("You could host a table, or show a few people what you do in the break."),
    Kind.QUESTION: gettext_lazy("You could bring it to your own table on the day."),
    Kind.STALL: gettext_lazy("You could bring a few leaflets for the table by the door."),
}


def draft(contribution: Contribution, speaker: Speaker, answer: str) -> tuple[str, str]:
    """Subject and text of the answer, in the language of whoever offered it."""
    with translation.override(speaker.language):
        title = str(contribution.title or contribution.get_kind_display())
        subject = SUBJECTS[Answer(answer)] % {"title": title}
        greeting = _("Hello %(name)s,") % {"name": speaker.name}
        signed = contribution.event.hosts or "Working With Not To"
        body = PARAGRAPHS[Answer(answer)](Kind(contribution.kind), title)
        return subject[:200], "\n\n".join([greeting, *body, _("With warm wishes,"), signed])


SUBJECTS = {
    Answer.YES: gettext_lazy("We would love to have it: %(title)s"),
    Answer.WAIT: gettext_lazy("May we keep it a little? %(title)s"),
    Answer.NO: gettext_lazy("Thank you for offering: %(title)s"),
}


def _yes(kind: Contribution.Kind, title: str) -> Sequence[str]:
    return [
        str(THANKS[kind]),
        _("The planning group has decided, and we would love to have “%(title)s” in the meet-up.")
        % {"title": title},
        str(PREPARE[kind]),
        _("Please tell us whether it still suits you. Either answer is fine."),
    ]


def _wait(kind: Contribution.Kind, title: str) -> Sequence[str]:
    return [
        str(THANKS[kind]),
        _("The day is full for now. We would like to keep “%(title)s”, and ask you first when there is room.")
        % {"title": title},
        str(INSTEAD[kind]),
        _("If waiting does not suit you, just tell us. Either way you are most welcome as a guest."),
    ]


def _no(kind: Contribution.Kind, title: str) -> Sequence[str]:
    return [
        str(THANKS[kind]),
        _("More was offered than fits into one day, and “%(title)s” will not be in the programme this time.")
        % {"title": title},
        _("That says nothing about its worth, and we would be glad to hear from you again."),
        _("You are most welcome as a guest.") + " " + str(INSTEAD[kind]),
    ]


PARAGRAPHS = {Answer.YES: _yes, Answer.WAIT: _wait, Answer.NO: _no}
