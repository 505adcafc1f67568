"""Planning a meet-up at the desk."""


import pytest
from django.urls import reverse
from django.utils import timezone

from events.meetups.models import Event, Venue
from events.meetups.tests import make

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(name, args=args)


def administrator(name="Nerys"):
    return make.person(name, is_superuser=True)


TYPED = {
    "title_cy": "Neb yn bwyta ar ei ben ei hun",
    "title_en": "Nobody eats alone",
    "day": "2027-06-16",
    "starts": "10:30",
    "ends": "13:30",
    "venue": "Neuadd y Dref",
    "town": "Rhyl",
    "capacity": "40",
}


def new(client, **changes):
    return client.post(at("meetups/desk/new"), TYPED | changes)


def test_a_new_meetup_goes_from_one_form_to_the_public_page(client):
    ada = administrator("Ada")
    client.force_login(ada)
    answer = new(client)
    assert answer.status_code == 302
    event = Event.objects.get()
    assert answer.url == at("meetups/desk/ready", event.slug)
    assert event.slug == "nobody-eats-alone"
    assert (event.status, event.capacity, event.kind) == ("draft", 40, "meetup")
    assert timezone.localtime(event.starts_at).isoformat() == "2027-06-16T10:30:00+01:00"
    assert event.team.get().user == ada
    page = client.get(answer.url).content.decode()
    assert "A phone number: many people would rather ring" in page
    assert at("meetups/desk/words", event.slug) in page
    Event.objects.update(phone="01745 000 000")
    Venue.objects.update(name_cy="Neuadd y Dref", access_cy="Gwastad.", access_en="Level.")
    assert "Nothing is missing" in client.get(answer.url).content.decode()
    assert client.post(at("meetups/desk/publish", event.slug)).status_code == 302
    client.logout()
    for language, title in (("en", "Nobody eats alone"), ("cy", "Neb yn bwyta ar ei ben ei hun")):
        page = client.get(f"/{language}/events/{event.slug}/")
        assert page.status_code == 200
        assert title in page.content.decode()
