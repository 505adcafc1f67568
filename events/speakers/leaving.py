"""What goes when somebody takes no part any more: their files, and what they told us of what helps them."""

from events.access import actions as access
from events.speakers.handing_out import drop_file
from events.speakers.models import Speaker
from events.speakers.pictures_of import drop_picture


def gone_for_good(row: Speaker) -> None:
    """Nothing is left of this speaker: neither files nor what they need; only inside a transaction."""
    for handout in row.handouts.all():
        drop_file(handout)
    drop_picture(row)
    event, person = row.event, row.participant
    row.delete()
    if person is not None:
        access.forget_needs(event=event, participant=person)
