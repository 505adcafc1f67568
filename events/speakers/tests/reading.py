"""Reading together in tests: somebody of the group, what was offered, what is said of it."""

from django.urls import reverse
from django.utils import timezone

from community.people.models import Participant
from events.group.models import Member
from events.speakers import reading_actions, reading_marks, reading_replies, reading_selecting
from events.speakers.models import Contribution, Speaker
from events.speakers.reading_models import Selection
from events.speakers.reading_people import Reader
from events.speakers.tests import make

State, Outcome = Contribution.State, Selection.Outcome


def member(event, name="Gwyn", **person):
    found = Participant.objects.create(name=name, **({"phone": "01632 960111"} | person))
    return Member.objects.create(event=event, participant=found, status=Member.Status.IN)


def offered(event, title="How we saved our bus", name="Ben", **changes):
    itself = {"state": Speaker.State.OFFERED, "channel": Speaker.Channel.CALL, "asked_at": None}
    speaker = make.speaker(event, name, **itself | changes.pop("speaker", {}))
    given = {"kind": "story", "state": State.SENT, "title_en": title, "text_en": "A long fight."}
    row = Contribution.objects.create(event=event, created_at=timezone.now(), **given | changes)
    row.speakers.add(speaker)
    return row


def reader_of(found):
    return Reader(found.event, found.participant.language, participant=found.participant)


def score(row, found, value, words=""):
    now = timezone.now()
    return reading_actions.give_score(
        contribution=row, reader=reader_of(found), value=value, words=words, now=now
    )


def desk(name, event, *more):
    return reverse(f"speakers/desk/{name}", args=[event.slug, *more])


def theirs(name, found, *more):
    return reverse(f"speakers/{name}", args=[found.secret, *more])


def propose(event, host, **answers):
    rows = {Contribution.objects.get(title_en=title).pk: said for title, said in answers.items()}
    return reading_selecting.propose_selection(
        event=event, answers=rows, words="", language="en", by=host, now=timezone.now()
    )


def agree(selection, host, outcome=Outcome.AGREED, response="At our meeting, six of us."):
    return reading_selecting.decide_selection(
        selection=selection,
        outcome=outcome,
        response=response,
        mark=reading_marks.of_objections(selection),
        by=host,
        now=timezone.now(),
    )


def send(reply, host):
    return reading_replies.send_reply(reply=reply, by=host, now=timezone.now())
