"""Joins the profiles of two entries that are one person: nothing is lost, and the stricter choice holds."""

from community.people.models import Participant
from community.profiles.models import Asset, AssetProfile, Visibility, folded
from wwnt.kit import text
from wwnt.kit.moving import Moves


def merge_profiles(*, keep: Participant, gone: Participant, moves: Moves) -> None:
    """Gifts of both are kept, of equal ones the stricter choice of who may see it; each step can be put back.

    Where only one has a profile, it goes over as it is; of the profiles' own choices the stricter stay.
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
    changes = _joined(mine, other)
    moves.set_aside(other)
    moves.change(mine, **changes)


def set_profile_aside(*, person: Participant, moves: Moves) -> None:
    """The whole profile, until the entries are taken apart again."""
    for profile in AssetProfile.objects.filter(participant=person):
        moves.set_aside(profile)


def set_sensitive_aside(*, person: Participant, moves: Moves) -> None:
    """What tells of health, care or belief; the rest of the profile stays."""
    for asset in Asset.objects.filter(profile__participant=person, is_sensitive=True):
        moves.set_aside(asset)
    for profile in AssetProfile.objects.filter(participant=person, about_is_sensitive=True):
        moves.change(profile, about="", about_is_sensitive=False)


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
                searched=folded([there.text_en or asset.text_en, there.text_cy or asset.text_cy]),
            )
            _move_tags(asset, there, moves)
            moves.set_aside(asset)
            return
    moves.change(asset, profile=to.pk, position=to.assets.count())


def _move_tags(asset: Asset, to: Asset, moves: Moves) -> None:
    bearing = Asset.tags.through
    has = set(to.tags.values_list("pk", flat=True))
    for row in bearing.objects.filter(asset=asset):
        moves.set_aside(row)
        if row.tag_id not in has:
            moves.make(bearing(asset_id=to.pk, tag_id=row.tag_id))


def _joined(mine: AssetProfile, other: AssetProfile) -> dict[str, object]:
    """The words of both, the stricter choices of both, the later sign of life; the photo of the one that has one."""
    words = [each for each in dict.fromkeys((mine.about, other.about)) if each]
    meet = [each for each in dict.fromkeys((mine.should_meet, other.should_meet)) if each]
    found: dict[str, object] = {
        "about": "\n\n".join(words),
        "should_meet": "\n".join(meet),
        "about_visibility": stricter(mine.about_visibility, other.about_visibility),
        "about_is_sensitive": mine.about_is_sensitive or other.about_is_sensitive,
        "is_resting": mine.is_resting or other.is_resting,
        "alive_at": max(mine.alive_at, other.alive_at),
    }
    if mine.confirmed_at is None or other.confirmed_at is None:
        found["confirmed_at"] = mine.confirmed_at or other.confirmed_at
    if not mine.picture and other.picture:
        found |= {
            "picture": str(other.picture.name),
            "picture_alt": other.picture_alt,
            "picture_visibility": other.picture_visibility,
        }
    return found


def stricter(one: str, other: str) -> str:
    """The choice of these two that lets fewer people in."""
    return min(one, other, key=Visibility.values.index)
