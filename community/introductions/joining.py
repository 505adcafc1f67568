"""What must not become one by itself when two entries are one person: introductions to themself, and who stays apart."""

from django.db.models import Q

from community.introductions.models import Apart, Connection, Introduction
from community.people.models import Participant
from wwnt.kit.moving import Moves


def merge_people(*, keep: Participant, gone: Participant, moves: Moves) -> None:
    """An introduction of the two to each other comes to nothing, nobody met themself, and wishes to stay apart hold."""
    both = Introduction.objects.filter(sides__participant=keep).filter(sides__participant=gone)
    for introduction in both.distinct():
        moves.set_aside(introduction)
    met = Q(participant=gone, other=keep) | Q(participant=keep, other=gone)
    for connection in Connection.objects.filter(met):
        moves.change(connection, other=None)
    for row in Apart.objects.filter(Q(participant=gone) | Q(other=gone)):
        one = keep.pk if row.participant_id == gone.pk else row.participant_id
        other = keep.pk if row.other_id == gone.pk else row.other_id
        moves.set_aside(row)
        if one != other and not Apart.objects.filter(participant=one, other=other).exists():
            moves.make(Apart(participant_id=one, other_id=other, at=row.at))
