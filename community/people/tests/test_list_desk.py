"""The list of people: who is found by whom, named searches, many at once, files."""

import io
import shutil
import subprocess

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from community.accounts.tests.make import sign_in
from community.people.models import Consent, Look, Organisation, Participant, Segment, WornHat
from community.people.tests import make
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.tickets.tests import make as tickets
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db
LIST = reverse("people/desk/people")
MANY = reverse("people/desk/many")


def read_words(data):
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def names(response):
    return [person.name for person in response.context["page"].object_list]


@pytest.mark.parametrize(
    "words",
    [
        "gwyl",
        "GŴYL",
        "ŵyl",
        "alis",
        "07700 900123",
        "+44 7700 900123",
        "bae col",
        "alis@",
        "07700",
        "900 12",
        "conwy",
        "drws ag",
    ],
)
def test_parts_of_names_and_contacts_find_somebody_however_they_are_accented(client, words):
    make.keeper(client)
    drws = Organisation.objects.create(name="Drws Agored")
    told = {"email": "alis@example.org", "phone": "07700900123", "area": "Bae Colwyn"}
    make.ben(name="Alis Gŵyl", organisation=drws, **told)
    make.ben()
    assert names(client.get(LIST, {"q": words})) == ["Alis Gŵyl"]


def test_filters_narrow_and_nonsense_in_an_address_narrows_nothing(client):
    make.keeper(client)
    carer, silent = (
        make.ben(name="Carer", language="cy", area="Rhyl"),
        make.ben(name="Silent", do_not_contact=True),
    )
    WornHat.objects.create(participant=carer, hat="carer")
    Consent.objects.create(
        participant=carer,
        purpose="news_email",
        wording="w",
        language="cy",
        source="x",
        given_at=timezone.now(),
    )
    found = {
        (("written", "cy"),): [carer],
        (("authority", "denbighshire"),): [carer],
        (("authority", "unknown"),): [silent],
        (("hats", "carer"),): [carer],
        (("contact", "news_email"),): [carer],
        (("contact", "silence"),): [silent],
        (("contact", "nonsense"), ("hats", "crown"), ("page", "-3")): [carer, silent],
    }
    for asked, people in found.items():
        assert names(client.get(LIST, dict(asked))) == [each.name for each in people], asked


def test_came_to_a_meet_up_and_did_not_register(client):
    make.keeper(client)
    event = meetups.event()
    ticket = tickets.ticket(event)
    make.ben(name="Cleo")
    assert names(client.get(LIST, {"event": event.pk})) == [ticket.participant.name]
    assert names(client.get(LIST, {"event": event.pk, "came": "never"})) == ["Cleo"]
    assert names(client.get(LIST, {"event": event.pk, "came": "came"})) == []


def test_a_list_of_who_wears_a_hat_about_health_is_a_look_at_each_of_them(client):
    keeper = make.keeper(client)
    WornHat.objects.create(participant=make.ben(name="Carer"), hat="carer")
    WornHat.objects.create(participant=make.ben(name="Nurse"), hat="nhs")
    client.get(LIST, {"hats": "nhs"})
    assert not Look.objects.exists()
    client.get(LIST, {"hats": "carer"})
    assert [(look.by, look.page) for look in Look.objects.all()] == [(keeper, "list")]


def test_a_hat_worn_at_a_meet_up_finds_its_wearer_but_not_one_about_health(client):
    make.keeper(client)
    guest = tickets.ticket(meetups.event(), hats=["nhs", "carer"]).participant
    assert names(client.get(LIST, {"hats": "nhs"})) == [guest.name]
    assert names(client.get(LIST, {"hats": "carer"})) == []


def test_a_host_finds_the_guests_of_their_meet_ups_alone_and_by_contact_only_where_they_may_read_it(client):
    event = meetups.event()
    guest = tickets.ticket(event).participant
    make.ben(name="Stranger", email="stranger@example.org")
    for role, by_contact in ((Team.Role.LEAD_HOST, True), (Team.Role.PROGRAMME, False)):
        host = meetups.person(str(role))
        Team.objects.create(event=event, user=host, role=role)
        sign_in(client, host)
        page = client.get(LIST)
        assert names(page) == [guest.name]
        assert (guest.email in page.content.decode()) == by_contact
        assert names(client.get(LIST, {"q": guest.email})) == ([guest.name] if by_contact else [])
        assert client.get(reverse("people/desk/person", args=[guest.pk])).status_code == 200
        stranger = Participant.objects.get(name="Stranger")
        assert client.get(reverse("people/desk/person", args=[stranger.pk])).status_code == 404


def test_the_list_asks_as_much_of_the_database_for_many_as_for_few(client):
    make.keeper(client)
    asked = []
    for number in (1, 60):
        Participant.objects.bulk_create(
            [Participant(name=f"N{n}", folded_name=f"n{n}") for n in range(number)]
        )
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST, {"q": "n", "hats": ["carer"]})
            client.get(LIST)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_search_with_a_name_stays_current_and_is_its_owners_or_shared(client):
    make.keeper(client)
    make.ben(name="Alis", language="cy")
    page = client.post(
        reverse("people/desk/keep_segment"),
        {"name": "Cymraeg", "query": "written=cy&page=2", "is_shared": "on"},
    )
    segment = Segment.objects.get()
    assert segment.asked == {"written": "cy"}
    make.ben(name="Beca", language="cy")
    assert names(client.get(page["Location"])) == ["Alis", "Beca"]
    host = meetups.host(meetups.event())
    sign_in(client, host)
    assert client.post(reverse("people/desk/drop_segment", args=[segment.pk])).status_code == 404
    assert Segment.objects.exists()


def test_a_search_without_a_name_or_without_anything_asked_is_not_kept(client):
    make.keeper(client)
    for sent in ({"name": "", "query": "written=cy"}, {"name": "All", "query": ""}):
        client.post(reverse("people/desk/keep_segment"), sent)
    assert not Segment.objects.exists()


def test_many_at_once_are_shown_first_and_changed_after_the_word(client):
    keeper = make.keeper(client)
    one, two, other = make.ben(name="A"), make.ben(name="B"), make.ben(name="C")
    ticked = {"what": "set_language", "pk": [one.pk, two.pk]}
    page = client.post(MANY, ticked)
    assert page.context["number"] == 2 and "C" not in [each.name for each in page.context["some"]]
    client.post(MANY, ticked | {"sure": "1"})
    assert Participant.objects.filter(language="cy").count() == 0
    client.post(MANY, ticked | {"sure": "1", "language": "cy"})
    assert set(Participant.objects.filter(language="cy")) == {one, two}
    assert Entry.objects.get(deed="people.do", by=keeper).facts == {"what": "set_language", "number": 2}
    client.post(MANY, {"what": "keep_silent", "all": "1", "query": "written=en", "sure": "1"})
    assert list(Participant.objects.filter(do_not_contact=True)) == [other]


def test_nobody_ticked_changes_nothing(client):
    make.keeper(client)
    make.ben()
    for sent in (
        {"what": "keep_silent", "sure": "1"},
        {"what": "nonsense", "all": "1"},
        {"pk": "x", "what": "keep_silent"},
    ):
        assert client.post(MANY, sent).status_code == 302
    assert not Participant.objects.filter(do_not_contact=True).exists()


def test_a_host_does_with_many_only_what_their_roles_open(client):
    event = meetups.event()
    tickets.ticket(event)
    stranger = make.ben(name="Stranger")
    sign_in(client, meetups.host(event))
    client.post(MANY, {"what": "keep_silent", "all": "1", "sure": "1"})
    assert not Participant.objects.filter(do_not_contact=True).exists()
    coming = meetups.event(slug="coming")
    sent = {"what": "put_on_list", "all": "1", "sure": "1", "event": coming.pk, "basis": "consent"}
    client.post(MANY, sent)
    assert coming.invites.count() == 0
    Team.objects.create(event=coming, user=event.team.get().user, role=Team.Role.LEAD_HOST)
    client.post(MANY, sent | {"pk": stranger.pk})
    assert [each.participant.name for each in coming.invites.all()] == [event.tickets.get().participant.name]
    client.post(MANY, sent)
    assert coming.invites.count() == 1


def test_an_export_holds_what_the_reader_may_see_and_is_noted(client):
    keeper = make.keeper(client)
    carer = make.ben(name="=Carer", address="1 Street")
    WornHat.objects.create(participant=carer, hat="carer")
    answer = client.post(MANY, {"what": "csv", "all": "1"})
    assert "ben@example.org" in answer.content.decode() and "'=Carer" in answer.content.decode()
    book = load_workbook(io.BytesIO(client.post(MANY, {"what": "xlsx", "pk": carer.pk}).content)).active
    assert book["A2"].value == "=Carer" and "I care for someone" in book["R2"].value
    assert Look.objects.get().by == keeper and Look.objects.get().page == Look.Page.EXPORT
    assert Entry.objects.filter(deed="people.note_export").count() == 2


def test_an_export_of_who_sees_names_alone_holds_names_alone(client):
    event = meetups.event()
    guest = tickets.ticket(event).participant
    WornHat.objects.create(participant=guest, hat="carer")
    host = meetups.person("Idris")
    Team.objects.create(event=event, user=host, role=Team.Role.PROGRAMME)
    sign_in(client, host)
    words = client.post(MANY, {"what": "csv", "all": "1"}).content.decode()
    assert guest.name in words and guest.email not in words and "I care" not in words
    assert not Look.objects.exists()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_labels_and_the_list_to_ring_by_are_tagged_paper_without_who_wants_silence(client):
    make.keeper(client)
    make.ben(name="Siân Tŷ", address="1 Heol y Bont\nRhyl", phone="01745 300100", say_name="Sharn")
    make.ben(name="Silent", address="2 Street", phone="1", do_not_contact=True)
    for what, there in (("labels", "Heol y Bont"), ("ring_list", "Sharn")):
        answer = client.post(MANY, {"what": what, "all": "1"})
        assert answer["Content-Type"] == "application/pdf"
        words = read_words(answer.content)
        assert there in words and "Siân Tŷ" in words and "Silent" not in words


@pytest.mark.parametrize(
    "asked", [{"authority": "denbighshire"}, {"contact": "no_email"}, {"contact": "silence"}]
)
def test_a_filter_tells_nothing_of_contacts_to_who_sees_names_alone(client, asked):
    event = meetups.event()
    guest = tickets.ticket(event).participant
    Participant.objects.filter(pk=guest.pk).update(authority="denbighshire", email="", do_not_contact=True)
    host = meetups.person("Idris")
    Team.objects.create(event=event, user=host, role=Team.Role.PROGRAMME)
    sign_in(client, host)
    assert names(client.get(LIST)) == [guest.name]
    assert names(client.get(LIST, asked)) == []
