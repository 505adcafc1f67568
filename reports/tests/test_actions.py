"""Editions: asked for, made once, tried again, published."""

from pathlib import Path

import pytest
from django.utils import timezone

from events.meetups.tests import make as meetups
from feedback.surveys.tests import make as surveys
from reports import actions, pages
from reports.models import STEPS, Edition, EditionFile, Report
from reports.tests import make
from wwnt.kit import outbox
from wwnt.kit.outbox.models import Job
from wwnt.kit.page_cache import standing

pytestmark = pytest.mark.django_db

WORDS = {"summary_en": "Good", "summary_cy": "Da", "learned_en": "", "learned_cy": ""}


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def event():
    return surveys.past_event()


@pytest.fixture
def ada(event):
    return meetups.host(event)


def test_the_worker_makes_what_was_asked_for(event, ada):
    edition = actions.request_report(event=event, by=ada, now=timezone.now())
    assert (edition.number, edition.status, Job.objects.get().name) == (1, "asked", "reports.make")
    outbox.run_due()
    edition.refresh_from_db()
    assert (edition.status, edition.progress) == ("ready", STEPS)
    assert sorted(edition.files.values_list("language", "format")) == [
        ("cy", "csv"),
        ("cy", "pdf"),
        ("en", "csv"),
        ("en", "pdf"),
    ]
    assert all(kept.file.size > 100 for kept in edition.files.all())


def test_asking_twice_gives_one_edition_until_it_is_made(event, ada):
    first = actions.request_report(event=event, by=ada, now=timezone.now())
    assert actions.request_report(event=event, by=ada, now=timezone.now()) == first
    actions.make_report(edition_id=first.pk)
    assert actions.request_report(event=event, by=ada, now=timezone.now()).number == 2


def test_a_task_run_twice_makes_one_edition(event):
    edition = make.edition(event)
    before = {kept.file.name for kept in edition.files.all()}
    actions.make_report(edition_id=edition.pk)
    assert {kept.file.name for kept in EditionFile.objects.all()} == before


def test_a_worker_that_died_in_the_middle_is_followed_by_one_that_begins_anew(event, tmp_path):
    edition = make.edition(event)
    # As it stands when a worker was killed while making the second language.
    Edition.objects.update(status=Edition.Status.MAKING, progress=3, made_at=None)
    actions.make_report(edition_id=edition.pk)
    edition.refresh_from_db()
    assert (edition.status, edition.files.count()) == ("ready", 4)
    starts = {kept.format: Path(kept.file.path).read_bytes()[:4] for kept in edition.files.all()}
    assert starts["pdf"] == b"%PDF" and starts["csv"].startswith(b"\xef\xbb\xbf")
    assert len(list(tmp_path.rglob("*.*"))) == 4


def test_an_edition_keeps_its_figures(event):
    edition = make.edition(event)
    before = edition.figures
    surveys.guest(event)
    Edition.objects.update(status=Edition.Status.MAKING)
    actions.make_report(edition_id=edition.pk)
    edition.refresh_from_db()
    assert edition.figures == before


def test_a_failure_is_shown_and_can_be_tried_again(event, ada, monkeypatch, caplog):
    edition = actions.request_report(event=event, by=ada, now=timezone.now())
    with monkeypatch.context() as broken:
        broken.setattr(pages, "as_csv", lambda *args, **kwargs: 1 / 0)
        outbox.run_due()
    edition.refresh_from_db()
    assert (edition.status, Job.objects.get().status) == ("failed", Job.Status.DONE)
    actions.try_again(edition=edition, by=ada)
    actions.try_again(edition=edition, by=ada)
    outbox.run_due()
    edition.refresh_from_db()
    assert (edition.status, Job.objects.count()) == ("ready", 2)


def test_publishing_lets_one_edition_be_read_by_everybody(event, ada):
    first, second = make.edition(event), make.edition(event)
    before = standing((event.stamp,))
    actions.publish(edition=first, by=ada, now=timezone.now())
    actions.publish(edition=second, by=ada, now=timezone.now())
    assert list(Edition.objects.published()) == [second]
    assert standing((event.stamp,)) != before
    actions.unpublish(edition=second, by=ada)
    assert not Edition.objects.published().exists()


def test_an_edition_under_way_is_not_published(event, ada):
    edition = actions.request_report(event=event, by=ada, now=timezone.now())
    with pytest.raises(actions.NotReady):
        actions.publish(edition=edition, by=ada, now=timezone.now())


def test_words_of_two_hosts_do_not_overwrite_each_other(event, ada):
    actions.write_words(event=event, version=1, by=ada, **WORDS)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.write_words(event=event, version=1, by=ada, **WORDS | {"summary_en": "Bad"})
    assert Report.objects.get().summary_en == "Good"


def test_an_edition_that_is_gone_is_nobodys_trouble():
    actions.make_report(edition_id=17)
    assert not Edition.objects.exists()


def test_making_the_report_of_95_guests_takes_few_queries(django_assert_max_num_queries):
    event = make.story(95)
    surveys.responses(event.survey, {"item_1": [5] * 60})
    edition = actions.request_report(event=event, by=None, now=timezone.now())
    with django_assert_max_num_queries(60):
        actions.make_report(edition_id=edition.pk)
    edition.refresh_from_db()
    assert edition.is_ready
