"""Why a host thought of somebody, quoted in the words in which it was said, as long as that stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from community.profiles.assets import Audience, open_to
from community.profiles.models import Asset
from events.speakers.call_models import Wish
from events.speakers.models import Speaker


@dataclass(frozen=True)
class Quoted:
    """What somebody wrote or said, in its own language, and who or what it is."""

    label: str
    words: str
    language: str
    is_gift: bool = False


def why(speaker: Speaker) -> Sequence[Quoted]:
    """What a host thought of them for, and what this host writes besides."""
    found = []
    wish, gift = speaker.for_wish, speaker.for_gift
    if wish is not None and wish.state != Wish.State.ASIDE:
        label = _("We thought of you because of what people wish for at this meet-up:")
        found.append(Quoted(label, wish.words, wish.language))
    if gift is not None and _is_open(gift):
        label = _("We thought of you because you have said that you bring this:")
        found.append(Quoted(label, str(gift.words), gift.words.lang, is_gift=True))
    if speaker.asked_words:
        by = speaker.asked_by
        label = _("%(name)s writes:") % {"name": by.name} if by and by.name else _("A host writes:")
        found.append(Quoted(label, speaker.asked_words, speaker.asked_language or speaker.language))
    return found


def _is_open(gift: Asset) -> bool:
    """Whether hosts may still see it, and it says nothing of health or care."""
    return (
        not gift.is_sensitive
        and gift.visibility in open_to(Audience.HOSTS)
        and gift.profile.hidden_at is None
    )
