"""Public pages of speakers: those alone who agreed, what they agreed to, both languages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.speakers.models import Speaker
from events.speakers.own_models import Handout, SpeakerConsent
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


def public(event, *more, language="en"):
    return f"/{language}/events/{event.slug}/speakers/" + "".join(f"{each}/" for each in more)


def test_each_consent_keeps_its_wording_and_being_named_follows(client, event):
    ben = make.coming(event)
    client.post(at("agree", ben), {"purposes": ["named", "photos"]})
    client.post(at("agree", ben), {"purposes": ["named"]})
    ben.refresh_from_db()
    rows = [
        (each.purpose, each.withdrawn_at is None, each.language, each.how)
        for each in SpeakerConsent.objects.all()
    ]
    assert sorted(rows) == [("named", True, "en", "form"), ("photos", False, "en", "form")]
    assert "name me on your site" in SpeakerConsent.objects.get(purpose="named").wording
    assert ben.may_be_named and "Ben" in client.get(public(event)).text
    client.post(at("agree", ben), {"purposes": ["everything"]})
    assert SpeakerConsent.objects.standing().count() == 1
    client.post(at("agree", ben), {})
    ben.refresh_from_db()
    assert not ben.may_be_named and "Ben" not in client.get(public(event)).text


def test_files_are_published_only_with_a_yes_to_that(client, event):
    ben = make.coming(event)
    client.post(
        at("files", ben), {"title": "Slides", "language": "en", "file": SimpleUploadedFile("a", make.PDF)}
    )
    given = reverse("speakers/public_file", args=[event.slug, ben.pk, Handout.objects.get().pk, "pdf"])
    for purposes, status in ((["named"], 404), (["slides"], 404), (["named", "slides"], 200), ([], 404)):
        client.post(at("agree", ben), {"purposes": purposes})
        answer = client.get(given)
        assert answer.status_code == status
    other = meetups.event(slug="other")
    client.post(at("agree", ben), {"purposes": ["named", "slides"]})
    assert client.get(given.replace(event.slug, other.slug)).status_code == 404


def test_the_public_pages_show_those_alone_who_said_yes_twice(client, event):
    make.coming(event, "Ben", may_be_named=True, text_en="In English", text_cy="Yn Gymraeg")
    make.coming(event, "Cleo")
    make.speaker(event, "Dai", may_be_named=True)
    page = client.get(public(event)).text
    assert "Ben" in page and "Cleo" not in page and "Dai" not in page and "In English" in page
    assert "Yn Gymraeg" in client.get(public(event, language="cy")).text
    assert "Who you will hear" in client.get(f"/en/events/{event.slug}/").text
    Event.objects.update(status=Event.Status.DRAFT)
    assert client.get(f"{public(event)}?fresh").status_code == 404


def test_scripts_in_words_stay_words(client, event):
    make.coming(event, may_be_named=True, name="<script>x</script>", text_en="<img src=x onerror=1>")
    page = client.get(public(event)).text
    assert "<script>x" not in page and "<img src=x" not in page


def test_public_pages_ask_as_much_for_one_as_for_three(client, event):
    counts = []
    for names in (["Ben"], ["Cleo", "Dai"]):
        for name in names:
            make.coming(event, name, may_be_named=True)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{public(event)}?these={len(names)}")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6
