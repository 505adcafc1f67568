"""What stands in the form of an offer: no yes to another sentence, needs when it is sent again, none with a draft."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.access.models import AccessNeed
from events.meetups.tests import make as meetups
from events.speakers import call_pages, offering
from events.speakers.models import Contribution
from events.speakers.sensitive import SENTENCE
from events.speakers.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    found = meetups.event()
    make.call(found)
    return found


def typed(press="send", **more):
    who = {"name": "Ben", "speaks": "en", "email": "ben@example.org", press: "1"}
    return who | {"title_en": "My bus", "text_en": "It came late."} | more


def post(client, event, data):
    return client.post(reverse("speakers/call", args=[event.slug]) + "?kind=story", data)


def change_url(row):
    return reverse("speakers/change_offer", args=[row.secret])


def ticked(page):
    return re.findall(r'<input[^>]*name="sensitive"[^>]*checked', page)


def test_a_yes_to_an_earlier_sentence_is_not_taken_for_this_one(client, event):
    row = make.offer(event)
    rows = Contribution.objects.filter(pk=row.pk)
    rows.update(is_sensitive=True, agreed_wording="I agree that the hosts keep and read it.")
    assert not ticked(client.get(change_url(row)).text)
    rows.update(agreed_wording=str(SENTENCE))
    assert ticked(client.get(change_url(row)).text)


def test_a_draft_is_kept_without_a_yes_to_what_is_not_kept(client, event):
    response = post(client, event, typed("draft", access_words="A chair with arms"))
    assert response.status_code == 302
    row = Contribution.objects.get()
    assert "is not kept with a draft" in client.get(response.url).text
    response = client.post(change_url(row), typed("draft", access_words="A chair with arms"))
    assert response.status_code == 302 and not AccessNeed.objects.exists()
    response = client.post(change_url(row), typed(access_words="A chair with arms"))
    assert response.status_code == 200 and "Please tick this sentence too" in response.text


def test_what_helps_is_asked_again_when_it_is_sent_again(client, event):
    post(client, event, typed(access_words="A chair", needs_consent="on"))
    row = Contribution.objects.get()
    offering.withdraw_offer(contribution=row, now=timezone.now())
    assert not AccessNeed.objects.exists()
    assert "access_words" in client.get(change_url(row)).text
    client.post(change_url(row), typed(access_words="A chair", needs_consent="on"))
    assert AccessNeed.objects.get().words == "A chair"


def close_call(event):
    event.call.closes_on = timezone.localdate() - timedelta(days=1)
    event.call.save()


def test_typed_too_late_nothing_typed_is_lost_and_the_reason_is_true(client, event):
    row = make.offer(event)
    offering.withdraw_offer(contribution=row, now=timezone.now())
    close_call(event)
    page = client.post(change_url(row), typed(access_words="A chair with arms"))
    assert page.status_code == 409 and "A chair with arms" in page.text
    assert "The call was closed while you were typing" in page.text
    Contribution.objects.update(state="declined")
    assert "It has been decided meanwhile" in client.post(change_url(row), typed()).text
    event.status = event.Status.CANCELLED
    event.save()
    assert "The meet-up is over or called off" in client.post(change_url(row), typed()).text


def test_only_what_was_told_counts_as_told(rf, event):
    def told(**typed):
        return call_pages.said_needs(call_pages.fill_needs(rf.post("/", typed), event, is_unread=True))

    assert not told() and not told(access="nothing")
    assert told(diet="vegan") and told(access=["loop", "nothing"])
