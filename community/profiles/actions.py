"""What changes the profile of a person and the gifts in it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import translation

from community.accounts.models import User
from community.people.actions import give_consent, withdraw_consent
from community.people.models import Consent, Participant
from community.profiles import tags
from community.profiles.cards import Card
from community.profiles.models import Asset, AssetProfile, Visibility
from community.profiles.wording import AGREED, READ_OUT, SENSITIVE
from wwnt.kit import pictures, trail
from wwnt.kit.sockets import Words

SOURCE = "profile"
PURPOSES = (Consent.Purpose.PROFILE, Consent.Purpose.PROFILE_SENSITIVE)
LIGHT_SIDE = 640


@transaction.atomic
def start(*, person: Participant, language: str, now: datetime) -> AssetProfile:
    """Somebody agrees, on their own page, that we keep what they bring; agreeing twice is agreeing once."""
    profile, is_new = AssetProfile.objects.get_or_create(
        participant=person,
        defaults={
            "language": language,
            "confirmed_at": now,
            "alive_at": now,
            "updated_at": now,
        },
    )
    _note(profile, Consent.Purpose.PROFILE, AGREED, language, now)
    if not is_new:
        _alive(profile, now)
    return profile


@transaction.atomic
def start_in_conversation(
    *, person: Participant, by: User, now: datetime, how: str = AssetProfile.How.IN_PERSON
) -> AssetProfile:
    """A host listens and types. Nobody but hosts sees it until it has been read back and the person has said yes."""
    profile, is_new = AssetProfile.objects.get_or_create(
        participant=person,
        defaults={
            "language": person.language,
            "made_by": AssetProfile.MadeBy.HOST,
            "how": how,
            "host": by,
            "alive_at": now,
            "updated_at": now,
        },
    )
    if is_new:
        trail.note("profiles.start", by=by, row=person.pk, at=now)
    return profile


def _note(
    profile: AssetProfile, purpose: str, wording: Words, language: str, now: datetime, by: User | None = None
) -> None:
    """Keep the yes with the sentence as it was seen or, where a host types, heard; in its language."""
    with translation.override(language):
        sentence = str(wording)
    given = Consent.objects.filter(participant=profile.participant, purpose=purpose, withdrawn_at=None)
    if not given.exists():
        give_consent(
            participant=profile.participant,
            purpose=purpose,
            wording=sentence,
            language=language,
            source=SOURCE,
            how=Consent.How.SPOKEN if by else Consent.How.FORM,
            by=by,
            now=now,
        )


def _alive(profile: AssetProfile, now: datetime) -> None:
    """They want it kept: it is not asked about for another year, and seen again if it was hidden."""
    profile.alive_at = profile.updated_at = now
    profile.asked_at = profile.hidden_at = None
    profile.save()


@transaction.atomic
def save_asset(
    *,
    profile: AssetProfile,
    asset: Asset | None,
    now: datetime,
    by: User | None = None,
    tagged: str = "",
    language: str = "",
    **told: Any,
) -> Asset:
    """Keep one gift, new or changed. What tells of health, care or belief is kept with the sentence that was ticked.

    Typed by a host it waits to be read back. `tagged` are the person's own words to be found by; the words of the gift
    itself lead to tags as well.
    """
    last = profile.assets.aggregate(last=Max("position"))["last"]
    row = asset or Asset(profile=profile, position=0 if last is None else last + 1)
    for name, value in told.items():
        setattr(row, name, value)
    row.kind = row.kind or tags.sounds_like(f"{row.text_en} {row.text_cy}") or "head"
    row.is_confirmed, row.noted_by = by is None, by
    row.save()
    row.tags.set([*tags.find_or_make(tagged), *tags.find(f"{row.text_en} {row.text_cy}")])
    if row.is_sensitive:
        purpose = Consent.Purpose.PROFILE_SENSITIVE
        _note(profile, purpose, SENSITIVE, language or profile.language, now, by)
    _touch(profile, by, now)
    trail.note("profiles.save_asset", by=by, row=profile.participant_id, at=now)
    return row


def _touch(profile: AssetProfile, by: User | None, now: datetime) -> None:
    if by is None:
        _alive(profile, now)
    else:
        AssetProfile.objects.filter(pk=profile.pk).update(updated_at=now)


@transaction.atomic
def remove_asset(*, asset: Asset, now: datetime, by: User | None = None) -> None:
    """Take one gift away for good."""
    profile = asset.profile
    asset.delete()
    _touch(profile, by, now)
    trail.note("profiles.remove_asset", by=by, row=profile.participant_id, at=now)


@transaction.atomic
def tick_cards(
    *,
    profile: AssetProfile,
    cards: Sequence[Card],
    language: str,
    now: datetime,
    by: User | None = None,
    visibility: str = Visibility.HOSTS,
) -> list[Asset]:
    """Each card that was ticked becomes a gift in the words of the card; one that is there already stays as it is."""
    there = set(profile.assets.values_list("text_en", flat=True))
    return [
        save_asset(
            profile=profile,
            asset=None,
            by=by,
            now=now,
            language=language,
            kind=card.kind,
            text_en=card.text_en,
            text_cy=card.text_cy,
            said_in=language,
            visibility=visibility,
            is_sensitive=card.is_sensitive,
        )
        for card in cards
        if card.text_en not in there
    ]


@transaction.atomic
def save_about(*, profile: AssetProfile, now: datetime, by: User | None = None, **told: Any) -> AssetProfile:
    """Keep what somebody says of themselves as a whole, who may see it, and whether they are resting just now."""
    for name, value in told.items():
        setattr(profile, name, value)
    profile.updated_at = now
    if told.get("about_is_sensitive"):
        _note(profile, Consent.Purpose.PROFILE_SENSITIVE, SENSITIVE, profile.language, now)
    if by is None:
        _alive(profile, now)
    profile.save()
    trail.note("profiles.save_about", by=by, row=profile.participant_id, at=now)
    return profile


@transaction.atomic
def set_picture(
    *, profile: AssetProfile, picture: ContentFile, alt: str, now: datetime, by: User | None = None
) -> AssetProfile:
    """Show this photo (cleaned by `kit.pictures`) to those the person chose; a light copy alone is kept."""
    drop_file(profile=profile)
    profile.picture.save("photo.webp", pictures.light(picture, side=LIGHT_SIDE), save=False)
    profile.picture_alt, profile.updated_at = alt, now
    profile.save()
    trail.note("profiles.set_picture", by=by, row=profile.participant_id, at=now)
    return profile


@transaction.atomic
def remove_picture(*, profile: AssetProfile, now: datetime, by: User | None = None) -> None:
    """Show no photo any more; its file goes."""
    drop_file(profile=profile)
    profile.picture, profile.picture_alt, profile.updated_at = "", "", now
    profile.save()
    trail.note("profiles.remove_picture", by=by, row=profile.participant_id, at=now)


def drop_file(*, profile: AssetProfile) -> None:
    """Take the file of a photo away."""
    # The file goes only when the change is kept, so that a rollback leaves the photo in place.
    if profile.picture:
        transaction.on_commit(partial(profile.picture.storage.delete, str(profile.picture.name)))


@transaction.atomic
def confirm(
    *, profile: AssetProfile, pks: Collection[int], how: str, language: str, by: User, now: datetime
) -> AssetProfile:
    """These gifts were read back and the person said yes: their consent is kept in the words that were read out."""
    profile.assets.filter(is_confirmed=False, pk__in=pks).update(is_confirmed=True)
    profile.how, profile.host, profile.confirmed_at = how, by, now
    _note(profile, Consent.Purpose.PROFILE, READ_OUT, language, now, by)
    _alive(profile, now)
    trail.note("profiles.confirm", by=by, row=profile.participant_id, at=now)
    return profile


@transaction.atomic
def keep(*, profile: AssetProfile, now: datetime, by: User | None = None) -> AssetProfile:
    """Yes, keep it: it is not asked about for another year."""
    _alive(profile, now)
    trail.note("profiles.keep", by=by, row=profile.participant_id, at=now)
    return profile


@transaction.atomic
def take_away(*, person: Participant, now: datetime, by: User | None = None) -> None:
    """Somebody takes their consent back: the whole profile goes at once, and the ledger says when."""
    for purpose in PURPOSES:
        withdraw_consent(participant=person, purpose=purpose, now=now, by=by)
    delete_profiles(pks=AssetProfile.objects.filter(participant=person).values_list("pk", flat=True), now=now)
    trail.note("profiles.take_away", by=by, row=person.pk, at=now)


@transaction.atomic
def drop_sensitive(*, person: Participant, now: datetime) -> None:
    """What tells of health, care or belief goes with the consent to it; the rest of the profile stays."""
    Asset.objects.filter(profile__participant=person, is_sensitive=True).delete()
    mine = AssetProfile.objects.filter(participant=person, about_is_sensitive=True)
    mine.update(about="", about_is_sensitive=False, updated_at=now)


@transaction.atomic
def delete_profiles(*, pks: Iterable[int], now: datetime) -> None:
    """Delete these profiles with their gifts and the files of their photos."""
    for profile in AssetProfile.objects.filter(pk__in=list(pks)):
        drop_file(profile=profile)
        profile.delete()


@transaction.atomic
def hide_profiles(*, pks: Collection[int], now: datetime) -> None:
    """Show these to nobody but whose they are, until they show that they want them kept."""
    AssetProfile.objects.filter(pk__in=pks).update(hidden_at=now)


@transaction.atomic
def delete_consents(*, pks: Collection[int], now: datetime) -> None:
    """Delete consents to a profile that has gone."""
    Consent.objects.filter(pk__in=pks, purpose__in=PURPOSES).delete()
