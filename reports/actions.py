"""Asking for a report, making it, and letting everybody read it."""

import logging
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from community.accounts.models import User
from events.meetups.models import Event
from reports import pages
from reports.gather import gather
from reports.models import STEPS, Edition, EditionFile, Report
from wwnt.kit import outbox, trail
from wwnt.kit.bilingual import LANGUAGES
from wwnt.kit.page_cache import touch

logger = logging.getLogger(__name__)


class ChangedMeanwhile(Exception):
    """Somebody else saved the words in the meantime; `.args[0]` is the report as it stands."""


class NotReady(Exception):
    """Only an edition that has been made can be published."""


@transaction.atomic
def write_words(*, event: Event, version: int, by: User, **words: str) -> Report:
    """Save the hosts' own words, unless somebody else saved since `version`; editions already made keep theirs."""
    report = report_of(event=event)
    if report.version != version:
        raise ChangedMeanwhile(report)
    trail.note("reports.write_words", by=by, about=event.key, **trail.changed(report, words))
    for name, text in words.items():
        setattr(report, name, text)
    report.version += 1
    report.save()
    return report


def report_of(*, event: Event) -> Report:
    """The report of this meet-up, begun if there is none, locked until the transaction ends."""
    Event.objects.select_for_update().get(pk=event.pk)
    return Report.objects.get_or_create(event=event)[0]


@transaction.atomic
def request_report(*, event: Event, by: User | None, now: datetime) -> Edition:
    """Ask for a new edition; while one is under way, that one is given back instead."""
    report = report_of(event=event)
    under_way = report.editions.filter(status__in=[Edition.Status.ASKED, Edition.Status.MAKING]).first()
    if under_way:
        return under_way
    last = report.editions.aggregate(last=Max("number"))["last"] or 0
    edition = Edition.objects.create(report=report, number=last + 1, asked_by=by, asked_at=now)
    outbox.put("reports.make", edition_id=edition.pk)
    trail.note("reports.request_report", by=by, about=event.key, row=edition.pk, at=now)
    return edition


@transaction.atomic
def try_again(*, edition: Edition, by: User) -> None:
    """Make an edition that failed anew, with fresh figures."""
    failed = Edition.objects.filter(pk=edition.pk, status=Edition.Status.FAILED)
    if failed.update(status=Edition.Status.ASKED, progress=0, figures=None):
        outbox.put("reports.make", edition_id=edition.pk)
        trail.note("reports.try_again", by=by, about=edition.report.event.key, row=edition.pk)


def make_report(*, edition_id: int) -> None:
    """Make an edition: its figures once, then its files in both languages. Begun anew, it makes the same again.

    Never called inside a transaction. A failure is kept for the hosts to see, who can have it tried again.
    """
    edition = Edition.objects.select_related("report__event__venue").filter(pk=edition_id).first()
    if edition is None or edition.is_ready or edition.has_failed:
        return
    try:
        _make(edition)
    except Exception:
        logger.exception("report edition %s could not be made", edition_id)
        note_given_up(edition_id=edition_id, reason="")


def note_given_up(*, edition_id: int, reason: str) -> None:
    """The last try has ended without an edition: hosts see it, and can have it tried again."""
    rows = Edition.objects.filter(pk=edition_id).exclude(status=Edition.Status.READY)
    rows.update(status=Edition.Status.FAILED)


def _make(edition: Edition) -> None:
    if edition.figures is None:
        now = timezone.now()
        edition.figures = gather(event=edition.report.event, report=edition.report, now=now)
    _step(edition, 1, status=Edition.Status.MAKING, figures=edition.figures)
    done = 1
    for language in LANGUAGES:
        for kind in ("pdf", "csv"):
            _keep_file(edition, language, kind, _file(edition, language, kind))
            done += 1
            _step(edition, done)
    _step(edition, STEPS, status=Edition.Status.READY, made_at=timezone.now())


def _file(edition: Edition, language: str, kind: str) -> bytes:
    if kind == "csv":
        return pages.as_csv(edition.figures, language=language)
    return pages.as_pdf(edition.figures, number=edition.number, language=language)


def _step(edition: Edition, progress: int, **changes: object) -> None:
    Edition.objects.filter(pk=edition.pk).update(progress=progress, **changes)


def _keep_file(edition: Edition, language: str, kind: str, data: bytes) -> None:
    """Keep a file in place of one that an interrupted run may have left."""
    kept, _is_new = EditionFile.objects.get_or_create(edition=edition, language=language, format=kind)
    if kept.file:
        kept.file.delete(save=False)
    name = f"{edition.report.event.slug}-{edition.number}-{language}.{kind}"
    kept.file.save(name, ContentFile(data))


@transaction.atomic
def publish(*, edition: Edition, by: User, now: datetime) -> Edition:
    """Let everybody read this edition; one published before it makes room."""
    report = report_of(event=edition.report.event)
    current = report.editions.get(pk=edition.pk)
    if not current.is_ready:
        raise NotReady
    report.editions.published().exclude(pk=current.pk).update(published_at=None)
    if current.published_at is None:
        current.published_at = now
        current.save(update_fields=["published_at"])
        trail.note("reports.publish", by=by, about=report.event.key, row=current.pk, at=now)
    touch(report.event.stamp)
    return current


@transaction.atomic
def unpublish(*, edition: Edition, by: User) -> None:
    """Take an edition back: only the team reads it then."""
    report = report_of(event=edition.report.event)
    if report.editions.published().filter(pk=edition.pk).update(published_at=None):
        trail.note("reports.unpublish", by=by, about=report.event.key, row=edition.pk)
    touch(report.event.stamp)
