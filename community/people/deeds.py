"""The words in which people read of what was done with those whom we know."""

from django.utils.translation import gettext_lazy as _

from wwnt.kit import trail

trail.matter("people", _("People"))
trail.deed("people.forget", _("%(by)s erased somebody who asked for it"))
