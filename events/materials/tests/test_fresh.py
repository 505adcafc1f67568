"""Tests of papers that no longer say what is so, of lists that tell them apart, and of all for the day in one press."""

import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from events.materials.models import Paper
from events.materials.tests import make
from events.meetups.models import Space, Team
from events.meetups.tests import make as meetups
from events.programme import actions as programme
from events.tickets.tests import make as tickets
from wwnt.kit import outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = meetups.event()
    Space.objects.create(venue=event.venue, name_en="Main hall", name_cy="Y brif neuadd", capacity=60)
    make.session(event)
    tickets.ticket(event)
    return event


@pytest.fixture
def ada(event, client):
    user = meetups.host(event)
    client.force_login(user)
    return user


def url(name, event, *given):
    return reverse(f"materials/desk/{name}", args=[event.slug, *given])


def test_leaflet_made_before_a_release_says_so_and_is_made_anew_by_one_button(event, ada, client):
    leaflet, poster = make.paper(event, ada, "leaflet"), make.paper(event, ada, "poster")
    assert "again since" not in client.get(url("paper", event, leaflet.pk)).text
    programme.release(event=event, by=ada, now=timezone.now())
    for address in (url("paper", event, leaflet.pk), url("materials", event)):
        page = client.get(address).text
        assert page.count("The programme has been released again since.") == 1
        assert url("again", event, leaflet.pk) in page
    assert "since." not in client.get(url("paper", event, poster.pk)).text
    newer = client.post(url("again", event, leaflet.pk)).url
    outbox.run_due()
    assert "again since" not in client.get(newer).text
    assert Paper.objects.filter(kind="leaflet").first().release == 1


def test_pack_says_when_the_parts_were_changed(event, ada, client):
    pack = make.paper(event, ada, "pack")
    assert "changed since" not in client.get(url("paper", event, pack.pk)).text
    event.sessions.update(minutes=50)
    assert "The programme has been changed since." in client.get(url("paper", event, pack.pk)).text


def test_list_tells_papers_apart_and_shows_all_of_them(event, ada, client):
    for shape in ("fold", "large"):
        make.paper(event, ada, "leaflet", shape=shape, language="cy")
    make.paper(event, ada, size="a6")
    page = client.get(url("materials", event)).text
    for words in ("A5, to fold", "Large print, 18 point", "A6, four on a sheet", "Cymraeg", "Pages: 2"):
        assert words in page
    now = timezone.now()
    Paper.objects.bulk_create(
        Paper(event=event, kind="poster", options={"paper": "a4"}, language="en", asked_at=now)
        for _at in range(30)
    )
    listed = client.get(url("materials", event) + "?page=2")
    assert len(listed.context["papers"]) == 13


def test_all_for_the_day_is_made_by_one_press_and_taken_as_one_file(event, ada, client):
    form = client.get(url("day", event)).context["form"]
    given = {"kinds": form.fields["kinds"].initial, "language": "both", "press": form["press"].value()}
    assert given["kinds"] == ["badges", "signs", "cards", "leaflet", "pack"]
    answer = client.post(url("day", event), given)
    assert client.post(url("day", event), given).url == answer.url
    assert Paper.objects.count() == 5
    assert url("progress", event, Paper.objects.last().pk) in client.get(answer.url).text
    outbox.run_due()
    page = client.get(answer.url).text
    for paper in Paper.objects.all():
        assert paper.is_ready, paper.kind
        assert url("paper_file", event, paper.pk) in page
    packed = client.get(url("together_file", event, Paper.objects.first().pk))
    with zipfile.ZipFile(io.BytesIO(packed.content)) as file:
        assert len(file.namelist()) == 5
        assert all(file.read(name)[:5] == b"%PDF-" for name in file.namelist())


def test_who_may_not_see_names_gets_none_with_all_for_the_day(event, ada, client):
    poster = make.paper(event, ada, "poster")
    Paper.objects.filter(pk__in=[poster.pk, make.paper(event, ada).pk]).update(
        together="11111111-1111-4111-8111-111111111111"
    )
    priya = meetups.person("Priya")
    Team.objects.create(event=event, user=priya, role=Team.Role.COMMUNICATIONS)
    client.force_login(priya)
    assert "badges" not in client.get(url("day", event)).context["form"].fields["kinds"].initial
    assert client.get(url("together", event, poster.pk)).context["papers"] == [poster]
    with zipfile.ZipFile(io.BytesIO(client.get(url("together_file", event, poster.pk)).content)) as file:
        assert len(file.namelist()) == 1


def test_every_page_is_shown_as_a_picture(event, ada, client):
    leaflet = make.paper(event, ada, "leaflet")
    page = client.get(url("paper", event, leaflet.pk) + "?page=2").text
    assert url("picture_of", event, leaflet.pk, 2) in page
    second = client.get(url("picture_of", event, leaflet.pk, 2)).content
    assert second[:4] == b"\x89PNG"
    assert second != client.get(url("picture", event, leaflet.pk)).content
    assert client.get(url("picture_of", event, leaflet.pk, 3)).status_code == 404


def test_name_with_letters_that_no_font_has_is_named_at_the_desk(event, ada, client):
    tickets.ticket(event, "Ra \U00013000")
    page = client.get(url("paper", event, make.paper(event, ada).pk)).text
    assert "Ra \U00013000" in page
    assert "printed as empty boxes" in page


def test_who_helps_at_the_door_reads_whom_to_ask_for_a_badge(event, ada, client):
    door = reverse("day/desk/door", args=[event.slug])
    assert url("ask", event, "badges") + "?who=chosen" in client.get(door).text
    huw = meetups.person("Huw")
    Team.objects.create(event=event, user=huw, role=Team.Role.DOOR_HELPER)
    client.force_login(huw)
    page = client.get(door).text
    assert "These hosts can print one: Ada" in page
    assert event.phone in page
    assert url("ask", event, "badges") not in page
