"""What people are written about their profile: may we still keep it?"""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from community.messages import actions as messages
from community.messages import letters
from community.messages.models import Message
from community.profiles.asking import KIND
from community.profiles.models import AssetProfile
from wwnt.kit.email import Mail
from wwnt.kit.links import absolute


def profiles(pks: Collection[int]) -> dict[int, AssetProfile]:
    """The profiles that messages are about."""
    return AssetProfile.objects.select_related("participant").in_bulk(list(pks))


@messages.writer(KIND, gettext_lazy("May we keep your profile?"), rows=profiles)
def may_we_keep_it(message: Message) -> Mail:
    """Is it still right, and may we keep it? One link, one button; without what tells of health: mailboxes are shared."""
    profile = message.found
    if profile is None or profile.asked_at is None:
        raise messages.NotNeeded(gettext_noop("Answered already"))
    with letters.in_language_of(message):
        person = profile.participant
        return letters.letter(
            message,
            template="community/profiles/email/keep",
            subject=_("May we still keep your profile?"),
            context={
                "name": person.name,
                "gifts": [asset.words for asset in profile.assets.filter(is_sensitive=False)],
                "url": absolute(reverse("profiles/keep", args=[person.secret])),
            },
        )
