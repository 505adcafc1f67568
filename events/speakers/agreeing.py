"""What speakers agree to, item by item, and take back at any time, also long after the meet-up."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from community.accounts.models import User
from events.meetups.models import Event
from events.speakers.models import Speaker
from events.speakers.own_models import SpeakerConsent
from events.speakers.pictures_of import PICTURE, file_goes_with, move_picture
from events.speakers.wordings import Purpose, wording
from wwnt.kit import page_cache, trail


def agreed(speaker: Speaker) -> set[str]:
    """What this speaker agrees to now."""
    return set(SpeakerConsent.objects.standing().filter(speaker=speaker).values_list("purpose", flat=True))


@transaction.atomic
def agree(
    *, speaker: Speaker, purposes: Collection[str], language: str, now: datetime, by: User | None = None
) -> None:
    """Agree to exactly these, in the words of the language they were read in; all else is taken back at once.

    Being named in public follows: what everybody may read changes with it, also after the day, and with a no the address
    of their picture opens nothing any more.
    """
    Event.objects.select_for_update().get(pk=speaker.event_id)
    row = Speaker.objects.named().select_related("event").get(pk=speaker.pk)
    standing = SpeakerConsent.objects.standing().filter(speaker=row)
    before = set(standing.values_list("purpose", flat=True))
    standing.exclude(purpose__in=purposes).update(withdrawn_at=now)
    SpeakerConsent.objects.bulk_create(
        SpeakerConsent(
            speaker=row,
            purpose=purpose,
            wording=wording(purpose, language),
            language=language,
            how=SpeakerConsent.How.SPOKEN if by else SpeakerConsent.How.FORM,
            by=by,
            given_at=now,
        )
        for purpose in Purpose.values
        if purpose in purposes and purpose not in before
    )
    with file_goes_with(row):
        if row.may_be_named and Purpose.NAMED not in purposes:
            move_picture(row)
        row.may_be_named, row.agreed_at = Purpose.NAMED in purposes, now
        row.stays_from = now if Purpose.AGAIN in purposes and row.event.is_over(now) else None
        row.stay_asked_at = None
        row.save(update_fields=["may_be_named", "agreed_at", "stays_from", "stay_asked_at", *PICTURE])
        _say_so_everywhere(row, takes_back=Purpose.AGAIN in before and Purpose.AGAIN not in purposes, now=now)
        page_cache.touch(row.event.stamp)
        trail.note("speakers.agree", by=by, about=row.event.key, row=row.pk, at=now)


def _say_so_everywhere(row: Speaker, *, takes_back: bool, now: datetime) -> None:
    """Who was asked whether hosts may still find them has answered for all meet-ups; a yes taken back is so at all of them."""
    if row.participant_id is None:
        return
    others = Speaker.objects.filter(participant=row.participant_id).exclude(pk=row.pk)
    others.exclude(stay_asked_at=None).update(stay_asked_at=None)
    if takes_back:
        again = SpeakerConsent.objects.standing().filter(speaker__in=others, purpose=Purpose.AGAIN)
        again.update(withdrawn_at=now)
        others.exclude(stays_from=None).update(stays_from=None)


def in_words(speaker: Speaker) -> list[str]:
    """What this speaker agrees to now, as they read it on their page."""
    standing = {each.purpose for each in speaker.consents.all() if each.withdrawn_at is None}
    return [str(purpose.label) for purpose in Purpose if purpose in standing]
