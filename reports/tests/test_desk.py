"""What hosts and facilitators may do with the report, and who may not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.meetups.tests import make as meetups
from feedback.surveys.tests import make as surveys
from reports import actions
from reports.models import Edition, Report
from reports.tests import make
from wwnt.kit import outbox

pytestmark = pytest.mark.django_db


def url(name, event, *args):
    return reverse(f"reports/desk/{name}", args=[event.slug, *args])


def status(client, address):
    """What a page or a file is answered with; read to its end, which closes the file."""
    response = client.get(address)
    if response.streaming:
        assert b"".join(response.streaming_content)
    return response.status_code


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def event():
    return surveys.past_event()


@pytest.fixture
def ada(event, client):
    host = meetups.host(event)
    client.force_login(host)
    return host


def test_report_is_asked_for_watched_and_published(client, event, ada):
    assert client.get(url("report", event)).status_code == 200
    assert client.get(url("request_report", event)).status_code == 405
    assert client.post(url("request_report", event)).url == url("report", event)
    assert b"hx-get" in client.get(url("progress", event, 1)).content
    assert client.get(url("edition", event, 1)).url == url("report", event)
    client.post(url("publish", event, 1))
    assert not Edition.objects.published().exists()
    outbox.run_due()
    assert b"hx-get" not in client.get(url("progress", event, 1)).content
    assert client.get(url("edition", event, 1)).status_code == 200
    client.post(url("publish", event, 1))
    assert Edition.objects.published().count() == 1
    client.post(url("unpublish", event, 1))
    assert Edition.objects.published().count() == 0


def test_report_that_failed_offers_to_try_again(client, event, ada):
    actions.request_report(event=event, by=ada, now=event.ends_at)
    Edition.objects.update(status=Edition.Status.FAILED)
    overview = reverse("desk/overview", args=[event.slug])
    for page in (url("report", event), overview):
        assert f'action="{url("try_again", event, 1)}"' in client.get(page).text
    client.post(url("try_again", event, 1))
    assert Edition.objects.get().status == Edition.Status.ASKED


def test_report_keeps_the_words_of_the_host(client, event, ada):
    typed = {"version": 1, "summary_cy": "Da", "summary_en": "Good", "learned_cy": "", "learned_en": ""}
    assert client.post(url("report", event), typed).status_code == 302
    assert Report.objects.get().summary_cy == "Da"
    page = client.post(url("report", event), typed | {"summary_en": "Mine"})
    assert (page.status_code, page.context["theirs"].summary_en) == (200, "Good")
    assert "Mine" in page.text


def test_edition_file_is_there_in_each_language_and_format(client, event, ada):
    make.edition(event)
    found = [
        status(client, url("edition_file", event, 1, language, kind))
        for language in ("cy", "en", "fr")
        for kind in ("pdf", "csv", "exe")
    ]
    assert found == [200, 200, 404, 200, 200, 404, 404, 404, 404]


def test_facilitator_reads_drafts_and_does_nothing_more(client, event):
    make.edition(event)
    client.force_login(meetups.facilitator(event))
    gets = [url("report", event), url("edition", event, 1), url("edition_file", event, 1, "cy", "pdf")]
    posts = [url("request_report", event), url("publish", event, 1), url("unpublish", event, 1)]
    assert [status(client, each) for each in gets] == [200, 200, 200]
    assert [client.post(each).status_code for each in [*posts, url("try_again", event, 1)]] == [404] * 4
    assert client.post(url("report", event), {"version": 1, "summary_en": "x"}).status_code == 404
    assert Report.objects.get().summary_en == ""


def test_doors_are_shut_to_the_host_of_another_meetup(client, event):
    make.edition(event)
    doors = [
        url("report", event),
        url("edition", event, 1),
        url("progress", event, 1),
        url("edition_file", event, 1, "cy", "pdf"),
    ]
    assert [client.get(each).status_code for each in doors] == [302] * 4
    client.force_login(meetups.host(meetups.event(slug="other"), "Cleo"))
    assert [client.get(each).status_code for each in doors] == [404] * 4
    assert client.post(url("request_report", event)).status_code == 404


def test_report_lists_many_editions_in_the_same_number_of_queries(client, event, ada):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(url("report", event))
        return len(captured)

    make.edition(event)
    client.get(url("report", event))
    one = queries()
    make.edition(event)
    make.edition(event)
    assert queries() == one
