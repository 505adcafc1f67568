"""Saying no to invitations, from the mail, with one button or the mail program's one click."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from community.messages import actions
from community.messages.models import Message, Suppression
from community.people.models import Participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def message():
    ben = Participant.objects.create(name="Ben", email="ben@example.org", language="cy")
    return actions.write_to(participant=ben, kind="test", about="event:1", suppressible=True)


@pytest.fixture
def path(message):
    return reverse("messages/unsubscribe", args=[message.secret])


def test_unsubscribe_asks_first_in_the_persons_language(client, path):
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Language"]) == (200, "cy")
    assert not Suppression.objects.exists()


def test_unsubscribe_takes_one_button_without_token_or_cookie(path):
    response = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200 and response.context["done"]
    assert Suppression.objects.get().address_hash == Suppression.hash_of("BEN@example.org")


def test_unsubscribe_twice_is_as_good_as_once(client, path):
    assert [client.post(path).status_code for _ in range(2)] == [200, 200]
    assert Suppression.objects.count() == 1


def test_unsubscribe_changes_the_language_without_unsubscribing(client, path):
    client.post(f"{path}?language=en", {"_language": "en"})
    assert not Suppression.objects.exists()


def test_unsubscribed_people_get_no_more_of_what_they_refused(client, path, message):
    client.post(path)
    actions.send(message_id=message.pk)
    message.refresh_from_db()
    assert message.fate == Message.Fate.STOPPED
    assert mail.outbox == []


def test_unsubscribe_is_not_offered_for_messages_about_ones_own_place(client):
    ben = Participant.objects.create(name="Ben", email="ben@example.org")
    message = actions.write_to(participant=ben, kind="test", about="event:1")
    assert client.get(reverse("messages/unsubscribe", args=[message.secret])).status_code == 404


@pytest.mark.parametrize(
    ("language", "words"), [("en", "write to us from that address"), ("cy", "ysgrifennwch atom")]
)
def test_a_link_that_outlived_its_message_says_whom_to_write_to(
    client, path, message, language, words, settings
):
    message.delete()
    for answer in (client.get(f"{path}?language={language}"), client.post(f"{path}?language={language}")):
        assert answer.status_code == 410
        assert words in answer.content.decode() and settings.CONTACT_EMAIL in answer.content.decode()
    assert not Suppression.objects.exists()


def test_a_made_up_link_is_not_there_whether_or_not_its_message_was(client, path, message):
    made_up = [
        path[:-3] + "xx/",
        path.replace(f"/{message.secret.partition('-')[0]}-", "/zz-"),
        "/a/-/",
        "/a/zz/",
    ]
    assert [client.get(each).status_code for each in made_up] == [404] * 4
    message.delete()
    assert [client.get(each).status_code for each in made_up] == [404] * 4
