"""Needs of two entries that turn out to be one person; what is special-category stays in its own tables."""

from collections.abc import Sequence
from typing import Any

from community.messages.models import Message
from community.people.models import Participant
from events.access.models import AccessNeed, DietaryNeed, Opening
from wwnt.kit import sockets
from wwnt.kit.moving import Moves, Step, read, written

TWICE = "told_twice"
PLAIN = ("consent_wording", "consent_at", "delete_on", "asked_at")
"""Columns that say nothing of health: these the record of a merge may hold."""

RANK = [
    AccessNeed.Status.ASKED,
    AccessNeed.Status.CANNOT,
    AccessNeed.Status.ANSWERED,
    AccessNeed.Status.IN_PLACE,
]


def merge_needs(*, keep: Participant, gone: Participant, moves: Moves) -> None:
    """Everything told counts. A need told by both is kept once, with the words of both and the answer that went further."""
    for need in AccessNeed.objects.filter(participant=gone).order_by("pk"):
        like = AccessNeed.objects.filter(participant=keep, event=need.event_id, kind=need.kind).first()
        _join(need, like, keep, moves)
    for diet in DietaryNeed.objects.filter(participant=gone).order_by("pk"):
        _join(diet, DietaryNeed.objects.filter(participant=keep, event=diet.event_id).first(), keep, moves)
    for name in sockets.leading(Opening, Participant):
        for opening in Opening.objects.filter(**{name: gone}):
            moves.change(opening, **{name: keep.pk})
    for letter in Message.objects.filter(kind="access_reply", row=gone.pk, participant__in=[keep, gone]):
        moves.change(letter, row=keep.pk)


def _join(need: Any, like: Any, keep: Participant, moves: Moves) -> None:
    if like is None:
        moves.change(need, participant=keep.pk)
        return
    said = {"of": need.participant_id, "number": need.pk, "theirs": _plain(need), "mine": _plain(like)}
    moves.note(like, **{TWICE: said})
    like.words = "\n".join(dict.fromkeys(filter(None, (like.words, need.words))))[:1000]
    like.consent_at = min(like.consent_at, need.consent_at)
    if isinstance(like, DietaryNeed):
        like.kinds = list(dict.fromkeys([*like.kinds, *need.kinds]))
    elif RANK.index(need.status) > RANK.index(like.status):
        like.status, like.reply, like.replied_at = need.status, need.reply, need.replied_at
    need.delete()
    like.save()


def _plain(need: Any) -> dict[str, Any]:
    return {field.name: written(field, need) for field in need._meta.concrete_fields if field.name in PLAIN}


def give_back(*, notes: Sequence[Step]) -> list[Step]:
    """What was told by both is told of each again, as it stands now; which of them said which word is not known any more."""
    left = []
    for note in reversed([each for each in notes if TWICE in each["note"]]):
        model = AccessNeed if note["label"] == AccessNeed._meta.label else DietaryNeed
        need = model._base_manager.filter(pk=note["pk"]).first()
        if need is None:
            left.append(note)
            continue
        said = note["note"][TWICE]
        model._base_manager.filter(pk=need.pk).update(**read(model, said["mine"]))
        need.pk, need.participant_id = said["number"], said["of"]
        for name, value in read(model, said["theirs"]).items():
            setattr(need, name, value)
        need.save(force_insert=True)
    return left
