"""The same for mails to speakers, to whoever offered something, and to voters."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from events.meetups.models import Event
from events.speakers import reading_wordings
from events.speakers.models import Contribution, Speaker
from events.speakers.reading_models import Reading, Reply
from reports.demo import meetups
from wwnt.tests.examples.guest_mails import Example, event, guest


def speaker(language: str, *, state: str = Speaker.State.CONFIRMED) -> Example:
    """Somebody who speaks at the coming meet-up, or was asked."""
    coming = event(meetups.COMING)
    theirs = Speaker.objects.filter(event=coming, language=language).exclude(participant__email="")
    found = theirs.filter(sessions__isnull=False)[0]
    Speaker.objects.filter(pk=found.pk).update(state=state, needs_said_at=None)
    return found.participant, coming.key, found.pk


def offer(language: str, *, state: str = Contribution.State.SENT) -> Example:
    """Somebody who has offered something, or has kept a draft."""
    found = speaker(language)
    Contribution.objects.filter(speakers=found[2]).update(state=state)
    return found


def speaker_who_was_asked(language: str) -> Example:
    return speaker(language, state=Speaker.State.ASKED)


def speaker_of_last_year(language: str) -> Example:
    found = speaker(language)
    mine = Speaker.objects.get(pk=found[2])
    mine.stay_asked_at = timezone.now()
    mine.save()
    given = {"wording": "…", "language": language, "given_at": timezone.now()}
    mine.consents.get_or_create(purpose="again", withdrawn_at=None, defaults=given)
    return found


def speaker_of_what_is_off(language: str) -> Example:
    found = speaker(language)
    Event.objects.filter(is_demo=True).update(status=Event.Status.CANCELLED)
    return found


def somebody_answered(language: str) -> Example:
    """Who offered something and is answered in this language."""
    coming = event(meetups.COMING)
    found = Reply.objects.filter(contribution__event=coming).exclude(speaker__participant__email="")[0]
    subject, text = reading_wordings.draft(found.contribution, in_language(found.speaker, language), "yes")
    changes = {"language": language, "answer": "yes", "subject": subject, "text": text}
    Reply.objects.filter(pk=found.pk).update(**changes)
    return found.speaker.participant, coming.key, found.pk


def in_language(speaker: Speaker, language: str) -> Speaker:
    speaker.language = language
    return speaker


def voter(language: str) -> Example:
    """Somebody who is asked for their vote while it is open."""
    coming = event(meetups.COMING)
    Reading.objects.filter(event=coming).update(votes_until=timezone.localdate() + timedelta(days=3))
    return guest(language)[0], coming.key, Reading.objects.get(event=coming).pk


LETTERS: dict[str, Callable[[str], Example]] = {
    "community_vote": voter,
    "contribution_reply": somebody_answered,
    "speaker_cancelled": speaker_of_what_is_off,
    "speaker_draft": lambda language: offer(language, state=Contribution.State.DRAFT),
    "speaker_gaps": speaker,
    "speaker_invitation": speaker_who_was_asked,
    "speaker_moved": speaker,
    "speaker_offer": offer,
    "speaker_reminder": speaker_who_was_asked,
    "speaker_slot": speaker,
    "speaker_stay": speaker_of_last_year,
    "speaker_thanks": speaker,
    "speaker_withdrawn": lambda language: speaker(language, state=Speaker.State.WITHDRAWN),
    "speaker_gone": lambda language: speaker(language, state=Speaker.State.WITHDRAWN),
}
"""By the kind of message, an example for its writer."""
