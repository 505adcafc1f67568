"""The published report: the same words in the same order as page and PDF, in both languages."""

import re
import shutil
import subprocess
from html.parser import HTMLParser

import page as page_validation
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone, translation

from events.meetups.models import Event
from feedback.surveys.tests import make as surveys
from reports import actions
from reports.tests import make

# The figures are added up by tests beside these, on every database.
pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def own_media(settings, folder):
    settings.MEDIA_ROOT = folder


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, folder):
    """Made once for all; what a test changes is taken back after it."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        yield published()
        transaction.set_rollback(True)


@pytest.fixture
def event(told):
    return Event.objects.get(pk=told.pk)


def published():
    told = make.story(title_cy="Gŵyl y Tŷ")
    words = {"change": "Mwy o de, dŵr a thŷ", "quote": "name", "credit": "Siân Ŵyn"}
    surveys.responses(told.survey, {"item_1": [5] * 10 + [2] * 3}, group="lived", words=words)
    surveys.responses(told.survey, {"item_1": [4] * 7 + [1] * 5}, group="professional")
    edition = make.edition(told)
    actions.publish(edition=edition, by=None, now=timezone.now())
    return told


def address(event, name="report", language="en", **more):
    with translation.override(language):
        return reverse(f"reports/{name}", kwargs={"slug": event.slug, **more})


class Article(HTMLParser):
    """The words of the report on a page, in their order.

    Captions that repeat a heading for screen readers alone are left out, as they are on paper.
    """

    def __init__(self, text):
        super().__init__()
        self.words, self.is_inside, self.is_repeated = [], False, False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.is_inside |= tag == "article"
        self.is_repeated |= tag == "caption" and ("class", "visually-hidden") in attributes

    def handle_endtag(self, tag):
        self.is_inside &= tag != "article"
        self.is_repeated &= tag != "caption"

    def handle_data(self, data):
        self.words += data.split() if self.is_inside and not self.is_repeated else []


def pdf_words(data, tmp_path):
    (tmp_path / "r.pdf").write_bytes(data)
    text = subprocess.run(
        ["pdftotext", "-raw", tmp_path / "r.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    # At the foot of each page but the first stands the report's name; on all of them the number of the page.
    pages = [re.sub(r"\n\d+ / \d+\s*$", "", each) for each in text.split("\f")]
    return [re.sub(r"\n(Report|Adroddiad): [^\n]*$", "", each).split() for each in pages]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_report_is_an_accessible_pdf(client, event, language):
    data = b"".join(client.get(address(event, "report_file", language, format="pdf")).streaming_content)
    found = page_validation.validate_pdf_bytes(data, profile=page_validation.ValidationProfile.PDF_UA_1)
    assert [str(failure) for failure in found.failures] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("language", ["en", "cy"])
def test_report_reads_in_the_same_order_on_page_and_paper(client, event, language, tmp_path):
    on_page = Article(client.get(address(event, language=language)).text).words
    data = b"".join(client.get(address(event, "report_file", language, format="pdf")).streaming_content)
    on_paper = [word for each in pdf_words(data, tmp_path) for word in each]
    assert on_paper == on_page
    assert "Siân" in on_paper and "thŷ" in on_paper


def test_report_is_not_there_until_published(client, event):
    assert client.get(address(event)).status_code == 200
    actions.unpublish(edition=event.report.editions.get(), by=None)
    names = [address(event), address(event, "report_file", format="pdf")]
    assert [client.get(each).status_code for each in names] == [404, 404]


def test_report_of_a_draft_meetup_is_not_there(client, event):
    type(event).objects.update(status="draft")
    assert client.get(address(event)).status_code == 404


def test_report_links_from_the_page_of_the_meetup(client, event):
    assert address(event) in client.get(reverse("event", args=[event.slug])).text


def test_report_file_in_an_unknown_format_is_not_there(client, event):
    assert client.get(address(event, "report_file", format="xlsx")).status_code == 404


def test_small_numbers_are_hidden_everywhere(client):
    told = surveys.past_event(slug="another")
    survey = surveys.survey(told)
    for name in ("Ben", "Cleo", "Dai"):
        surveys.asked(survey, name, main_hat="carer")
    surveys.responses(
        survey, {"item_1": [5, 5, 5], "change": ["Only one said this"] * 3, "quote": ["name"] * 3}
    )
    actions.publish(edition=make.edition(told), by=None, now=timezone.now())
    page = client.get(address(told)).text
    table = b"".join(client.get(address(told, "report_file", format="csv")).streaming_content).decode()
    for text in (page, table):
        assert "fewer than 5" in text and "Only one said this" not in text
    assert not re.search(r"(?m),3,|,3$", table)


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        ("pdf", b"%PDF"),
        ("html", b"<!doctype html>"),
        ("csv", b"\xef\xbb\xbf"),
        ("txt", "Adroddiad: Gŵyl y Tŷ".encode()),
    ],
)
def test_command_writes_the_report(event, tmp_path, kind, start):
    file = tmp_path / f"report.{kind}"
    call_command("render_report", event.slug, language="cy", format=kind, output=file, verbosity=0)
    assert file.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("slug", "options"),
    [("nobody-eats-alone", {"format": "xlsx"}), ("nobody-eats-alone", {"variant": "easy"}), ("none", {})],
)
def test_command_refuses_clearly_what_is_not_made(event, tmp_path, slug, options):
    with pytest.raises(CommandError):
        call_command("render_report", slug, output=tmp_path / "r", **options)


def test_command_gathers_figures_where_there_is_no_edition(tmp_path):
    told = surveys.past_event(slug="another")
    call_command("render_report", told.slug, format="txt", output=tmp_path / "r.txt", verbosity=0)
    assert "Draft" in (tmp_path / "r.txt").read_text() and told.title_en in (tmp_path / "r.txt").read_text()


def test_words_of_guests_run_nothing(client):
    told = surveys.past_event(slug="another")
    survey = surveys.survey(told)
    bad = "<script>alert(1)</script><img src=https://example.org/x.png>"
    surveys.responses(survey, {"item_1": [5] * 6}, words={"change": bad, "quote": "name", "credit": bad})
    edition = make.edition(told)
    assert edition.is_ready
    actions.publish(edition=edition, by=None, now=timezone.now())
    page = client.get(address(told)).text
    assert "<script>alert" not in page and "<img src=https" not in page
