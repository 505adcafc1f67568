"""The words in which people read of what was done with those whom we know."""

from django.utils.translation import gettext_lazy as _

from community.people.models import Consent
from wwnt.kit import trail
from wwnt.kit.trail import Fact

CONSENT = {
    "purpose": Fact(_("For what"), lambda key: dict(Consent.Purpose.choices).get(key, key)),
    "how": Fact(_("How"), lambda key: dict(Consent.How.choices).get(key, key)),
}

trail.matter("people", _("People"))
trail.deed("people.forget", _("%(by)s erased somebody who asked for it"))
trail.deed("people.give_consent", _("%(by)s noted that somebody agreed"), facts=CONSENT)
trail.deed("people.withdraw_consent", _("%(by)s noted that somebody took a consent back"), facts=CONSENT)
