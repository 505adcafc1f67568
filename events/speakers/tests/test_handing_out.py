"""Files and links that speakers give: taken by what is in them, given out by a door."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.meetups.tests import make as meetups
from events.speakers.models import Speaker
from events.speakers.own_models import Handout
from events.speakers.tests import make

pytestmark = pytest.mark.django_db
State = Speaker.State


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def event():
    return meetups.event()


def at(name, speaker, *more):
    return reverse(f"speakers/{name}", args=[speaker.secret, *more])


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [("a.pdf", make.PDF, "pdf"), ("x.pdf", make.pptx(), "pptx"), ("slides", make.odp(), "odp")],
)
def test_a_file_is_what_is_in_it(client, event, name, data, kind):
    ben = make.coming(event)
    client.post(
        at("files", ben), {"title": "Slides", "language": "en", "file": SimpleUploadedFile(name, data)}
    )
    row = Handout.objects.get()
    assert (row.kind, row.size, row.file.name.endswith(f".{kind}")) == (kind, len(data), True)
    got = client.get(at("file", ben, row.pk, kind))
    assert got.content == data
    assert got["Content-Disposition"].startswith("attachment") and got["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/media/{row.file.name}").status_code == 404
    client.post(at("remove_file", ben, row.pk))
    assert not Handout.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<script>alert(1)</script>", "whatever its name says"),
        (b"%PDF-1.7 and no end", "whatever its name says"),
        (b"PK\x03\x04broken", "whatever its name says"),
        (make.packed(word__xml=b"x"), "whatever its name says"),
        (make.pptx(macro=True), "hold a program"),
        (b"", "This file is empty"),
    ],
)
def test_a_file_of_a_false_type_is_refused_in_words(client, event, data, words):
    ben = make.coming(event)
    typed = {
        "title": "My slides",
        "language": "en",
        "file": SimpleUploadedFile("a.pdf", data, "application/pdf"),
    }
    page = client.post(at("files", ben), typed).text
    assert words in page and 'value="My slides"' in page and not Handout.objects.exists()


def test_a_picture_among_the_files_is_written_anew(client, event):
    ben = make.coming(event)
    client.post(at("files", ben), {"title": "Map", "language": "en", "file": make.picture("map.pdf")})
    assert Handout.objects.get().kind == "picture"


@pytest.mark.parametrize(
    ("url", "is_kept"),
    [("https://example.org/a", True), ("javascript:alert(1)", False), ("ftp://x.org", False), ("", False)],
)
def test_a_link_leads_to_the_web(client, event, url, is_kept):
    ben = make.coming(event)
    for _twice in range(2):
        client.post(at("files", ben), {"title": "More", "language": "en", "url": url})
    assert Handout.objects.count() == is_kept
