"""The pages on who is missing: no names, for keepers and lead hosts, in the community or at one meet-up."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.accounts.tests.make import sign_in
from community.people.models import Participant, WornHat
from community.reach.models import CommunityPicture
from events.meetups.tests import make
from events.tickets.tests.make import ticket

pytestmark = pytest.mark.django_db
URL, PICTURE = reverse("reach/desk/missing"), reverse("reach/desk/picture")


def part(kind):
    return reverse("reach/desk/picture_part", args=[kind])


@pytest.fixture
def keeper(client):
    user = make.person("Keeper", is_keeper=True)
    sign_in(client, user)
    return user


def line(kind, key, in_hundred=None, number=None):
    return CommunityPicture.objects.create(kind=kind, key=key, in_hundred=in_hundred, number=number)


def test_picture_is_drawn_in_plain_numbers_and_keeps_its_source(client, keeper):
    typed = {"in_hundred_carer": "12", "number_young": "40", "source": "Census 2021", "since": "2021-03-21"}
    assert client.post(part("hat"), typed).status_code == 302
    rows = CommunityPicture.objects.order_by("key").values_list("key", "in_hundred", "number", "source")
    assert list(rows) == [("carer", 12, None, "Census 2021"), ("young", None, 40, "Census 2021")]
    assert "12 / 100" in client.get(PICTURE).content.decode()
    client.post(part("hat"), {"in_hundred_carer": "13"})
    assert list(CommunityPicture.objects.values_list("key", "in_hundred")) == [("carer", 13)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"in_hundred_carer": "101"}, "Please write 100 or less."),
        ({"in_hundred_carer": "twelve"}, "Please write a whole number."),
        ({"in_hundred_carer": "1", "number_carer": "2"}, "Please write one of the two"),
        ({"since": "2099-01-01"}, "This day is still to come."),
    ],
)
def test_picture_part_says_what_is_not_right_and_keeps_what_was_typed(client, keeper, typed, words):
    page = client.post(part("hat"), {"source": "our own guess", **typed}).content.decode()
    assert words in page and "our own guess" in page
    assert not CommunityPicture.objects.exists()


def test_missing_names_groups_and_what_to_do_but_nobody(client):
    event = make.event()
    sign_in(client, make.host(event))
    line("hat", "carer", 12)
    line("authority", "conwy", 30)
    for number in range(12):
        ticket(event, name=f"Guest{number} Secretname", hats=["neighbour"])
    page = client.get(URL).content.decode()
    assert "Unpaid carers" in page and "About 12 in 100 live here" in page and "Nobody reached yet" in page
    assert "?sector=community&amp;authority=conwy" in page
    assert reverse("invites/desk/guest_list", args=[event.slug]) in page
    assert "Secretname" not in page


def test_missing_counts_hats_worn_at_a_meet_up_and_over_the_years(client, keeper):
    event = make.event()
    line("hat", "carer", 12)
    for number in range(10):
        place = ticket(event, name=f"Ben{number}", hats=["carer"] if number < 5 else [])
        if number == 9:
            WornHat.objects.create(participant=place.participant, hat="carer")
    WornHat.objects.create(participant=Participant.objects.create(name="Cleo"), hat="carer")
    assert "60 in 100 of those we reached" in client.get(URL).content.decode()


def test_missing_at_one_meet_up_is_for_its_lead_host(client):
    event, other = make.event(), make.event(slug="other")
    line("hat", "carer", 12)
    sign_in(client, make.host(event))
    assert "Nobody eats alone" in client.get(f"{URL}?meetup={event.key}").content.decode()
    assert client.get(f"{URL}?meetup={other.key}").status_code == 404
    sign_in(client, make.facilitator(event))
    assert client.get(URL).status_code == 404


def test_missing_asks_first_for_a_picture(client, keeper):
    assert "Draw the picture" in client.get(URL).content.decode()


def test_missing_asks_the_database_as_often_for_many_as_for_few(client, keeper):
    event, asked = make.event(), []
    line("hat", "carer", 12)
    for number in (1, 20):
        for each in range(number):
            ticket(event, name=f"Ben{number}-{each}", email=f"b{number}-{each}@example.org", hats=["carer"])
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_overview_of_a_meet_up_to_come_leads_to_who_is_missing(client):
    event = make.event()
    line("hat", "carer", 12)
    sign_in(client, make.host(event))
    page = client.get(reverse("desk/overview", args=[event.slug])).content.decode()
    assert f"{URL}?meetup={event.key}" in page
    assert timezone.now() < event.starts_at
