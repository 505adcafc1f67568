"""The words in which people read of what was done with the picture of the community."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from community.reach.models import CommunityPicture
from wwnt.kit import trail
from wwnt.kit.trail import Fact


def _kind(key: str) -> Any:
    return dict(CommunityPicture.Kind.choices).get(key, key)


trail.matter("reach", _("Who is missing?"))
trail.deed(
    "reach.draw_picture",
    _("%(by)s changed the picture of the community"),
    facts={"kind": Fact(_("Kind"), _kind)},
)
