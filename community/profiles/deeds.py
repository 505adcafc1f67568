"""The words in which people read of what was done with profiles; never whose."""

from django.utils.translation import gettext_lazy as _

from wwnt.kit import trail

trail.matter("profiles", _("What people bring"))
trail.deed("profiles.start", _("%(by)s began to note what somebody brings"))
trail.deed("profiles.save_asset", _("%(by)s noted a gift that somebody told of"))
trail.deed("profiles.remove_asset", _("%(by)s took a gift away from a profile"))
trail.deed("profiles.save_about", _("%(by)s noted what somebody says of themselves"))
trail.deed("profiles.set_picture", _("%(by)s put a photo into a profile"))
trail.deed("profiles.remove_picture", _("%(by)s took the photo out of a profile"))
trail.deed("profiles.confirm", _("%(by)s read a profile back, and heard a yes"))
trail.deed("profiles.keep", _("%(by)s asked whether a profile may be kept, and heard a yes"))
trail.deed("profiles.take_away", _("%(by)s took a profile away, as its owner wished"))
