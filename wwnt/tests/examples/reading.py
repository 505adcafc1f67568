"""Examples for the addresses around reading together."""

from typing import Any

from community.messages.models import Message
from events.group.models import Member
from events.meetups.models import Event
from events.speakers import reading_votes
from events.speakers.call_models import Upload
from events.speakers.own_models import SpeakerConsent
from events.speakers.reading_models import Reply, Score, Selection


def vote_message(event: Event) -> str:
    """The link of a message that asks for a vote."""
    return Message.objects.about(event.key).filter(kind=reading_votes.VOTE)[0].secret


def of_reading(event: Event) -> dict[str, dict[str, list[Any]]]:
    """One contribution that waits to be read, the decided and the open proposal, an answer drafted and one sent."""
    waits = Score.objects.filter(contribution__event=event, contribution__replies=None)[0].contribution_id
    decided, proposed = Selection.objects.filter(event=event).order_by("pk")
    draft, sent = (
        Reply.objects.filter(contribution__event=event, sent_at__isnull=is_draft)[0].pk
        for is_draft in (True, False)
    )
    member = Member.objects.current().filter(event=event)[0].secret
    heard = Upload.objects.filter(contribution__event=event, what=Upload.What.VOICE)[0]
    letters = Message.objects.about(event.key).filter(kind=reading_votes.VOTE)
    by_hand = letters.filter(fate=Message.Fate.BY_HAND)[0].pk
    again = SpeakerConsent.objects.standing().filter(purpose=SpeakerConsent.Purpose.AGAIN)
    proposals = {"pk": [decided.pk, proposed.pk]}
    return {
        "speakers/reading": {"secret": [member]},
        "speakers/read": {"secret": [member], "pk": [waits]},
        "speakers/reading_file": {"pk": [heard.contribution_id], "what": ["voice"], "ending": [heard.ending]},
        "speakers/proposal": {"secret": [member]} | proposals,
        "speakers/desk/note": {"pk": [again[0].speaker.participant_id]},
        "speakers/desk/read": {"pk": [waits]},
        "speakers/desk/vote_for": {"message": [by_hand]},
        "speakers/desk/proposal": proposals,
        "speakers/desk/decide": proposals,
        "speakers/desk/reopen": {"pk": [decided.pk]},
        "speakers/desk/reply": {"pk": [draft, sent]},
        "speakers/desk/tell_reply": {"pk": [sent]},
        "speakers/desk/reply_letter": {"pk": [sent]},
    }
