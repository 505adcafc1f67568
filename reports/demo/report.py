"""Has the report of the past meet-up made by the worker, as a host would have it made."""

from datetime import datetime

from community.accounts.models import User
from events.meetups.models import Event
from reports import actions
from reports.demo import opinions
from reports.models import Edition, EditionFile


def ask_for(event: Event, *, by: User | None, now: datetime) -> None:
    """Write the hosts' words into the report and ask for an edition, to be published as soon as it is made."""
    report = actions.report_of(event=event)
    if not report.summary_en:
        for name, words in opinions.REPORT.items():
            setattr(report, name, words)
        report.save()
    edition = actions.request_report(event=event, by=by, now=now)
    # Nobody is there to press "publish" when the worker is done; until then the page shows none that isn't ready.
    Edition.objects.filter(pk=edition.pk).update(published_at=now)


def renew(event: Event, *, now: datetime) -> None:
    """The day of the meet-up has changed, and the editions with the old one go."""
    editions = Edition.objects.filter(report__event=event)
    if not editions:
        return
    by = editions[0].asked_by
    for kept in EditionFile.objects.filter(edition__in=editions):
        kept.file.delete(save=False)
    editions.delete()
    ask_for(event, by=by, now=now)
