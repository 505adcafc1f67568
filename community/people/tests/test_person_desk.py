"""The page of one person, mending it and noting somebody new; organisations."""

import pytest
from django.urls import reverse

from community.people import actions
from community.people.models import Consent, Look, Organisation, Participant, WornHat
from community.people.tests import make
from events.meetups.tests import make as meetups
from events.tickets.tests import make as tickets

pytestmark = pytest.mark.django_db


def page_of(person, page="person"):
    return reverse(f"people/desk/{page}", args=[person.pk])


def filled(person, **changes):
    return {
        "name": person.name,
        "language": "en",
        "email": person.email,
        "seen": actions.state(person),
    } | changes


def test_person_tells_the_story_and_notes_who_looks_at_what_is_about_health(client):
    keeper = make.keeper(client)
    ticket = tickets.ticket(meetups.event())
    assert ticket.event.title_en in client.get(page_of(ticket.participant)).content.decode()
    assert not Look.objects.exists()
    WornHat.objects.create(participant=ticket.participant, hat="carer")
    for _each in range(2):
        client.get(page_of(ticket.participant))
    assert [look.by for look in Look.objects.all()] == [keeper]


def test_change_keeps_what_is_mended_and_any_way_of_contact_will_do(client):
    make.keeper(client)
    ben = make.ben()
    sent = filled(
        ben,
        name="Bên Price",
        email="",
        through="Sam, his PA",
        reached_by="person",
        area="LL18",
        pronouns="he",
    )
    assert client.post(page_of(ben, "change"), sent).status_code == 302
    ben.refresh_from_db()
    assert (ben.name, ben.folded_name, ben.email, ben.authority) == (
        "Bên Price",
        "ben price",
        "",
        "denbighshire",
    )
    assert ben.through == "Sam, his PA"


def test_change_says_by_the_field_what_is_lacking_and_keeps_what_was_typed(client):
    make.keeper(client)
    ben = make.ben()
    sent = filled(ben, name="", reached_by="phone", hats=["carer"], pronouns="nhw")
    page = client.post(page_of(ben, "change"), sent)
    assert set(page.context["form"].errors) == {"name", "phone", "hats_consent"}
    assert "nhw" in page.content.decode()


def test_change_does_not_write_over_what_somebody_else_has_changed(client):
    make.keeper(client)
    ben = make.ben()
    sent = filled(ben, phone="111", organisation_name="Côr y Bont")
    Participant.objects.filter(pk=ben.pk).update(phone="222")
    page = client.post(page_of(ben, "change"), sent)
    assert [str(value) for _, value in page.context["meanwhile"]] == ["222"]
    assert not Organisation.objects.exists()
    ben.refresh_from_db()
    assert ben.phone == "222"
    client.post(page_of(ben, "change"), sent | {"seen": page.context["seen"]})
    ben.refresh_from_db()
    assert ben.phone == "111"


def test_hats_about_health_are_kept_with_the_sentence_in_the_persons_language(client):
    make.keeper(client)
    ben = make.ben(language="cy")
    client.post(page_of(ben, "change"), filled(ben, language="cy", hats=["carer", "nhs"], hats_consent="on"))
    consent = Consent.objects.get(participant=ben, purpose="hats")
    assert consent.language == "cy" and consent.wording.startswith("Maen nhw’n cytuno")
    assert set(ben.worn_hats.values_list("hat", flat=True)) == {"carer", "nhs"}


def test_add_notes_somebody_new_and_changes_nobody_who_is_known(client):
    make.keeper(client)
    sent = {"name": "Dai", "language": "cy", "organisation_name": "Côr y Bont", "hats": ["nhs"]}
    client.post(reverse("people/desk/add"), sent)
    dai = Participant.objects.get()
    assert (dai.organisation.name, dai.worn_hats.get().hat) == ("Côr y Bont", "nhs")
    ben = make.ben()
    client.post(
        reverse("people/desk/add"), {"name": "ben price", "email": "BEN@example.org", "language": "cy"}
    )
    ben.refresh_from_db()
    assert (Participant.objects.count(), ben.language) == (2, "en")


def test_organisations_are_found_mended_and_joined(client):
    make.keeper(client)
    kept, gone = (
        Organisation.objects.create(name="Côr y Bont"),
        Organisation.objects.create(name="Cor Bont", sector="nhs"),
    )
    ben = make.ben(organisation=gone)
    listed = client.get(reverse("people/desk/organisations"), {"q": "cor", "sector": "nhs"})
    assert [each.name for each in listed.context["page"]] == ["Cor Bont"]
    page = client.post(reverse("people/desk/change_organisation", args=[kept.pk]), {"name": "COR BONT"})
    assert "name" in page.context["form"].errors
    client.post(reverse("people/desk/join_organisations", args=[kept.pk]), {"other": "côr y bont"})
    assert Organisation.objects.count() == 2
    client.post(reverse("people/desk/join_organisations", args=[kept.pk]), {"other": "cor bont"})
    ben.refresh_from_db()
    assert (ben.organisation, ben.organisation.sector) == (kept, "nhs")
    assert Organisation.objects.count() == 1
