"""Joins the profiles of two entries that are one person: nothing is lost, and the stricter choice holds."""

from django.db import transaction

from community.people.models import Participant
from community.profiles.actions import drop_file
from community.profiles.models import Asset, AssetProfile, Visibility
from wwnt.kit import text


@transaction.atomic
def merge(*, keep: Participant, gone: Participant) -> None:
    """Of two entries of one person nothing is lost: gifts of both are kept, of equal ones the stricter choice of who may see it.

    Where only one has a profile, it goes over as it is; of the profiles' own words and choices the older stay.
    """
    other = AssetProfile.objects.filter(participant=gone).first()
    mine = AssetProfile.objects.filter(participant=keep).first()
    if other is None:
        return
    if mine is None:
        other.participant = keep
        other.save()
        return
    for asset in other.assets.all():
        _move(asset, mine)
    _join(mine, other)
    if not mine.picture and other.picture:
        mine.picture, mine.picture_alt = other.picture, other.picture_alt
        mine.picture_visibility = other.picture_visibility
    elif other.picture:
        drop_file(profile=other)
    mine.save()
    other.delete()


def _move(asset: Asset, to: AssetProfile) -> None:
    """Give a gift to the other profile, or join it to the equal one there."""
    said = {text.fold(each) for each in (asset.text_en, asset.text_cy) if each}
    for there in to.assets.all():
        if there.kind == asset.kind and said & {text.fold(each) for each in (there.text_en, there.text_cy)}:
            there.visibility = stricter(there.visibility, asset.visibility)
            there.ask_first |= asset.ask_first
            there.is_resting |= asset.is_resting
            there.is_sensitive |= asset.is_sensitive
            there.text_en, there.text_cy = there.text_en or asset.text_en, there.text_cy or asset.text_cy
            there.save()
            there.tags.add(*asset.tags.all())
            return
    asset.profile, asset.position = to, to.assets.count()
    asset.save()


def _join(mine: AssetProfile, other: AssetProfile) -> None:
    """The words of both, the stricter choices of both, the later sign of life."""
    if mine.about and other.about and mine.about != other.about:
        mine.about = f"{mine.about}\n\n{other.about}"
    mine.about = mine.about or other.about
    mine.should_meet = "\n".join(dict.fromkeys(filter(None, (mine.should_meet, other.should_meet))))
    mine.about_visibility = stricter(mine.about_visibility, other.about_visibility)
    mine.is_resting |= other.is_resting
    mine.alive_at = max(mine.alive_at, other.alive_at)
    if mine.confirmed_at is None or other.confirmed_at is None:
        mine.confirmed_at = mine.confirmed_at or other.confirmed_at


def stricter(one: str, other: str) -> str:
    """The choice of these two that lets fewer people in."""
    return min(one, other, key=Visibility.values.index)
