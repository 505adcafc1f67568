"""What becomes of places in planning groups when two entries of one person become one, and what they say in words."""

from community.people.models import Participant
from events.group.models import Member
from wwnt.kit.moving import Moves

RANK = {
    Member.Status.IN: 3,
    Member.Status.INVITED: 2,
    Member.Status.LEFT: 1,
    Member.Status.DECLINED: 0,
}


def merge(keep: Participant, gone: Participant, moves: Moves) -> None:
    """Give the places of one entry to the other; where both have one, the lesser is folded into the one that stands."""
    for theirs in list(Member.objects.filter(participant=gone).order_by("pk")):
        mine = Member.objects.filter(participant=keep, event=theirs.event_id).first()
        if mine is None:
            moves.change(theirs, participant=keep.pk)
        elif RANK[Member.Status(theirs.status)] > RANK[Member.Status(mine.status)]:
            _fold(mine, theirs, moves)
            moves.change(theirs, participant=keep.pk)
        else:
            _fold(theirs, mine, moves)


def _fold(row: Member, into: Member, moves: Moves) -> None:
    """The two become one: what either said of their experience holds; an account stays with the person.

    Where they chose differently for their time, neither choice is theirs for sure: it is unsaid, and asked again.
    """
    said = {
        name: getattr(row, name) or getattr(into, name)
        for name in ("has_lived_experience", "has_learned_experience")
    }
    shows = row.shows_name and into.shows_name
    roles = [*into.roles, *(role for role in row.roles if role not in into.roles)]
    chosen = {row.takes, into.takes} - {Member.Takes.UNSAID}
    takes = chosen.pop() if len(chosen) == 1 else Member.Takes.UNSAID
    account = into.user_id or row.user_id
    moves.fold(row, into)
    moves.change(into, **said, shows_name=shows, takes=takes, roles=roles, user=account)


def lines_of(member: Member) -> list[str]:
    """A place in a group, in the words that its owner reads."""
    lines = [str(member.event.title), str(member.get_status_display())]
    if member.roles:
        lines.append(", ".join(member.role_names))
    if member.experience:
        lines.append(member.experience)
    return [*lines, str(member.get_takes_display())]
