"""What keepers do about consents, own pages, erasure and complaints."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from community.accounts.tests.make import sign_in
from community.people import actions as people
from community.people.models import Consent, Participant
from community.privacy import complaining
from community.privacy.models import DataComplaint
from events.meetups.tests import make
from events.tickets.tests import make as tickets
from wwnt.kit import outbox, sockets
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    ada = make.person("Ada", is_keeper=True)
    sign_in(client, ada)
    return ada


@pytest.fixture
def ben():
    return Participant.objects.create(name="Ben Siôn", email="ben@example.org")


def url(name, *args):
    return reverse(f"privacy/desk/{name}", args=args)


def test_consents_noted_in_conversation_keep_the_words_and_who_noted_them(client, keeper, ben):
    said = {"purpose": "news_post", "language": "cy", "how": "spoken", "wording": ""}
    assert client.post(url("consents", ben.pk), said).status_code == 302
    given = Consent.objects.get()
    assert (given.wording, given.language) == ("Rhowch wybod i mi am gyfarfodydd i ddod drwy’r post.", "cy")
    assert (given.how, given.by, given.source) == ("spoken", keeper, "desk")
    client.post(url("consents", ben.pk), {"take_back": "news_post"})
    given.refresh_from_db()
    assert given.withdrawn_at and given.withdrawn_by == keeper and given.withdrawn_how == "spoken"
    assert [each.deed for each in Entry.objects.order_by("pk")] == [
        "people.give_consent",
        "people.withdraw_consent",
    ]


@pytest.mark.parametrize("purpose", ["hats", "access", "profile_sensitive"])
def test_consents_about_health_are_shown_only_to_who_may_see_hats(client, purpose):
    event = make.event()
    person = tickets.ticket(event, "Ben").participant
    people.give_consent(
        participant=person,
        purpose=purpose,
        wording="quxhats",
        language="en",
        source="form",
        now=timezone.now(),
    )
    sign_in(client, make.host(event, "Cleo"))
    assert "quxhats" not in client.get(url("consents", person.pk)).content.decode()
    sign_in(client, make.person("Ada", is_keeper=True))
    assert "quxhats" in client.get(url("consents", person.pk)).content.decode()


def test_who_keeps_no_people_notes_only_that_news_is_taken_back(client):
    event = make.event()
    person = tickets.ticket(event, "Ben").participant
    said = {
        "participant": person,
        "wording": "Yes",
        "language": "en",
        "source": "form",
        "now": timezone.now(),
    }
    for purpose in ("access", "profile", "news_post"):
        people.give_consent(purpose=purpose, **said)
    sign_in(client, make.host(event, "Cleo"))
    assert client.post(url("consents", person.pk), {"take_back": "access"}).status_code == 404
    assert client.post(url("consents", person.pk), {"take_back": "profile"}).status_code == 404
    assert 'value="profile"' not in client.get(url("consents", person.pk)).content.decode()
    assert client.post(url("consents", person.pk), {"take_back": "news_post"}).status_code == 302
    assert sorted(person.consents.standing().values_list("purpose", flat=True)) == ["access", "profile"]
    sign_in(client, make.person("Ada", is_keeper=True))
    client.post(url("consents", person.pk), {"take_back": "access"})
    assert person.consents.standing().get().purpose == "profile"


def test_own_page_is_read_out_and_its_link_sent_or_made_anew(client, keeper, ben):
    page = client.get(url("own_page", ben.pk)).content.decode()
    assert reverse("privacy/me", args=[ben.secret]) in page and "ben@example.org" in page
    client.post(url("own_page", ben.pk), {"send": "1"})
    outbox.run_due()
    assert reverse("privacy/me", args=[ben.secret]) in mail.outbox[0].body
    client.post(url("own_page", ben.pk), {"renew": "1"})
    assert client.get(reverse("privacy/me", args=[ben.secret])).status_code == 404
    deeds = [each.deed for each in Entry.objects.order_by("pk")]
    assert deeds == ["privacy.note_reading", "privacy.send_pages", "privacy.renew_link"]


def test_erase_asks_for_the_name_typed_by_hand(client, keeper, ben):
    assert client.post(url("erase", ben.pk), {"typed": "Cleo"}).context["form"].errors.keys() == {"typed"}
    assert Participant.objects.exists()
    assert client.post(url("erase", ben.pk), {"typed": "ben sion"}).status_code == 302
    assert not Participant.objects.exists()
    outbox.run_due()
    assert [each.subject for each in mail.outbox] == ["Goodbye, and thank you"]
    assert Entry.objects.get(deed="people.forget").by == keeper


def test_complaints_go_from_taking_down_to_the_outcome(client, keeper):
    day = timezone.localdate() - timedelta(days=27)
    given = {"channel": "post", "received_on": f"{day:%d/%m/%Y}", "words": "A letter.", "language": "en"}
    client.post(url("new"), given | {"email": "cleo@example.org"})
    complaint = DataComplaint.objects.get()
    assert timezone.localdate(complaint.acknowledge_by) == day + timedelta(days=30)
    assert "Acknowledge by" in client.get(url("complaints")).content.decode()
    assert "notice loud" in client.get(reverse("desk")).content.decode()
    here = url("complaint", complaint.pk)
    client.post(here, {"acknowledge": "mail"})
    client.post(here, {"acknowledge": "mail"})
    assert client.post(here, {"step": ""}).context["step"].errors
    client.post(here, {"step": "Looked into the book."})
    assert client.post(here, {"outcome": " ", "close": "mail"}).context["closing"].errors
    client.post(here, {"outcome": "Put right, with thanks.", "close": "mail"})
    outbox.run_due()
    number = complaint.pk
    assert [each.subject for each in mail.outbox] == [
        f"We look into your complaint: {number}",
        f"What came of your complaint: {number}",
    ]
    assert "Put right, with thanks." in mail.outbox[1].body
    assert [step.words for step in complaint.steps.all()] == ["Looked into the book."]
    assert "Complaints to acknowledge" not in client.get(reverse("desk")).content.decode()


def test_complaints_told_by_hand_write_no_mail(keeper):
    now = timezone.now()
    complaint = complaining.complain(words="-", now=now, by=keeper, language="en", email="cleo@example.org")
    complaining.close(complaint=complaint, outcome="-", now=now, by=keeper, by_mail=False)
    outbox.run_due()
    complaint.refresh_from_db()
    assert complaint.acknowledged_at == complaint.closed_at == now
    assert mail.outbox == []


@pytest.mark.parametrize("number", [1, 3])
def test_complaints_ask_as_much_of_the_database_for_three_as_for_one(
    client, keeper, number, django_assert_num_queries
):
    now = timezone.now()
    for each in range(number):
        complaining.complain(words=str(each), now=now, by=keeper, language="en")
    with django_assert_num_queries(6):
        client.get(url("complaints"))


def test_erase_says_so_where_somebody_else_was_quicker(client, keeper, ben, monkeypatch):
    class Quicker(sockets.AboutPerson):
        def before_forget(self, these):
            Participant.objects.filter(pk__in=[each.pk for each in these]).delete()

    rooms = [*sockets.plugged("about_person"), Quicker()]
    monkeypatch.setitem(sockets._plugs, "about_person", rooms)
    page = client.post(url("erase", ben.pk), {"typed": "ben sion"}, follow=True)
    assert page.status_code == 200
    assert "This entry is not there any more" in page.content.decode()
