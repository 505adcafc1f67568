"""Joins the profiles of two entries that are one person: nothing is lost, and the stricter choice holds."""

from django.db import transaction

from community.people.models import Participant
from community.profiles.models import Asset, AssetProfile, Visibility
from wwnt.kit import text
from wwnt.kit.moving import Moves


@transaction.atomic
def merge(*, keep: Participant, gone: Participant, moves: Moves) -> None:
    """Of two entries of one person nothing is lost: gifts of both are kept, of equal ones the stricter choice of who may see it.

    Where only one has a profile, it goes over as it is; of the profiles' own words and choices the older stay.
    """
    other = AssetProfile.objects.filter(participant=gone).first()
    mine = AssetProfile.objects.filter(participant=keep).first()
    if other is None:
        return
    if mine is None:
        moves.change(other, participant=keep.pk)
        return
    for asset in other.assets.all():
        _move(asset, mine, moves)
    _join(mine, other, moves)
    if not mine.picture and other.picture:
        names = ("picture", "picture_alt", "picture_visibility")
        moves.change(mine, **{name: getattr(other, name) for name in names})
    moves.set_aside(other)


def _move(asset: Asset, to: AssetProfile, moves: Moves) -> None:
    """Give a gift to the other profile, or join it to the equal one there."""
    said = {text.fold(each) for each in (asset.text_en, asset.text_cy) if each}
    for there in to.assets.all():
        if there.kind == asset.kind and said & {text.fold(each) for each in (there.text_en, there.text_cy)}:
            moves.change(
                there,
                visibility=stricter(there.visibility, asset.visibility),
                ask_first=there.ask_first or asset.ask_first,
                is_resting=there.is_resting or asset.is_resting,
                is_sensitive=there.is_sensitive or asset.is_sensitive,
                text_en=there.text_en or asset.text_en,
                text_cy=there.text_cy or asset.text_cy,
            )
            tagged = Asset.tags.through
            for tag in asset.tags.exclude(pk__in=there.tags.all()):
                moves.make(tagged(asset=there, tag=tag))
            return
    moves.change(asset, profile=to.pk, position=to.assets.count())


def _join(mine: AssetProfile, other: AssetProfile, moves: Moves) -> None:
    """The words of both, the stricter choices of both, the later sign of life."""
    moves.change(
        mine,
        about="\n\n".join(dict.fromkeys(filter(None, (mine.about, other.about)))),
        should_meet="\n".join(dict.fromkeys(filter(None, (mine.should_meet, other.should_meet)))),
        about_visibility=stricter(mine.about_visibility, other.about_visibility),
        is_resting=mine.is_resting or other.is_resting,
        alive_at=max(mine.alive_at, other.alive_at),
        confirmed_at=mine.confirmed_at or other.confirmed_at,
    )


def stricter(one: str, other: str) -> str:
    """The choice of these two that lets fewer people in."""
    return min(one, other, key=Visibility.values.index)
