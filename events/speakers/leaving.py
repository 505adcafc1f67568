"""What goes when somebody takes no part any more: what they offered, their files, and what helps them."""

from collections.abc import Iterable

from events.access import actions as access
from events.speakers.handing_out import drop_file
from events.speakers.models import Contribution, Speaker
from events.speakers.pictures_of import drop_picture
from events.speakers.reading_models import Reply

State = Contribution.State


def gone_for_good(row: Speaker) -> None:
    """Nothing is left of this speaker: neither files nor what they need; only inside a transaction."""
    for handout in row.handouts.all():
        drop_file(handout)
    drop_picture(row)
    event, person = row.event, row.participant
    row.delete()
    if person is not None:
        access.forget_needs(event=event, participant=person)


def take_back(row: Contribution) -> None:
    """Nobody reads it any more, and no answer to it that was drafted goes out; only inside a transaction."""
    Reply.objects.filter(contribution=row, sent_at=None).delete()
    row.state = State.WITHDRAWN
    row.save(update_fields=["state"])


def take_back_all(speaker: Speaker) -> None:
    """What they alone have sent and nobody has decided; their drafts stay their own."""
    for row in speaker.contributions.filter(state__in=Contribution.READ):
        if not row.speakers.exclude(pk=speaker.pk).exclude(state__in=Speaker.GONE).exists():
            take_back(row)


def forget_needs_of_those_out(speakers: Iterable[Speaker]) -> None:
    """Where nothing they offered is read any more, what helps them is not kept; only inside a transaction."""
    for row in speakers:
        if row.pk and row.state == Speaker.State.OFFERED and row.is_out:
            Speaker.objects.filter(pk=row.pk).update(needs_said_at=None)
            if row.participant is not None:
                access.forget_needs(event=row.event, participant=row.participant)
