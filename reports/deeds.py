"""The words in which people read of what was done with the report."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reports.models import Edition, Report
from wwnt.kit import trail
from wwnt.kit.trail import Named

PAGE = "reports/desk/report"


@trail.thing("edition", _("Edition"))
def editions(pks: Collection[int]) -> dict[int, Named]:
    """Editions by their numbers."""
    rows = Edition.objects.select_related("report__event").defer("figures").filter(pk__in=pks)
    return {
        each.pk: Named(
            each.number, reverse("reports/desk/edition", args=[each.report.event.slug, each.number])
        )
        for each in rows
    }


trail.matter("reports", _("Report"))
trail.deed("reports.write_words", _("%(by)s wrote in the report"), page=PAGE, model=Report)
trail.deed(
    "reports.request_report", _("%(by)s asked for a new edition of the report"), thing="edition", page=PAGE
)
trail.deed("reports.try_again", _("%(by)s had an edition made again"), thing="edition", page=PAGE)
trail.deed("reports.publish", _("%(by)s published the report"), thing="edition", page=PAGE)
trail.deed("reports.unpublish", _("%(by)s took the report back"), thing="edition", page=PAGE)
