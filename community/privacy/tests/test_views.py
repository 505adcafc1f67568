"""What everybody may open: the way to one's own page, and complaints with their promise."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from community.people.models import Participant
from community.privacy.models import DataComplaint
from wwnt.kit import outbox, retention
from wwnt.kit.outbox.models import Job

pytestmark = pytest.mark.django_db
NOTICE, COMPLAINTS = "/en/privacy/", "/en/complaints/"


def ask(client, email):
    answer = client.post(NOTICE, {"email": email})
    outbox.run_due()
    return answer


def test_my_page_is_sent_to_a_known_address_and_the_answer_is_the_same_for_a_stranger(client):
    ben = Participant.objects.create(name="Ben", email="ben@example.org", language="cy", do_not_contact=True)
    known, stranger = ask(client, "BEN@example.org"), ask(client, "cleo@example.org")
    assert (known.status_code, known.headers["Location"]) == (302, stranger.headers["Location"])
    [letter] = mail.outbox
    assert letter.to == ["ben@example.org"] and reverse("privacy/me", args=[ben.secret]) in letter.body
    assert letter.extra_headers["Content-Language"] == "cy"


def test_people_who_share_an_address_get_one_mail_with_the_page_of_each(client):
    both = [Participant.objects.create(name=name, email="home@example.org") for name in ("Ben", "Cleo")]
    ask(client, "home@example.org")
    outbox.run_due()
    [letter] = mail.outbox
    for person in both:
        assert f"{person.name}: http" in letter.body
        assert reverse("privacy/me", args=[person.secret]) in letter.body


def test_my_page_is_asked_for_so_often_an_hour_and_no_more(client):
    emails = [f"ben{number}@example.org" for number in range(70)]
    answers = {client.post(NOTICE, {"email": email}).status_code for email in emails}
    assert answers == {302}
    assert Job.objects.filter(name="privacy.send_pages").count() == 60


def test_a_complaint_needs_no_way_of_contact_and_its_page_says_by_when_we_answer(client):
    answer = client.post(COMPLAINTS, {"words": "My photo is on your page.", "language": "en"})
    complaint = DataComplaint.objects.get()
    assert complaint.acknowledge_by - complaint.received_at == timedelta(days=30)
    page = client.get(answer.headers["Location"])
    assert str(complaint.pk) in page.content.decode() and "no way to reach you" in page.content.decode()
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert not Message.objects.exists()


def test_a_complaint_with_an_address_gets_a_receipt_in_its_language(client):
    client.post(COMPLAINTS, {"words": "Fy llun i.", "language": "cy", "email": "ben@example.org"})
    outbox.run_due()
    [letter] = mail.outbox
    complaint = DataComplaint.objects.get()
    assert letter.subject == f"Eich cwyn: {complaint.pk}"
    assert reverse("privacy/complaint", args=[complaint.secret]) in letter.body


def test_a_complaint_without_words_is_asked_for_them_and_keeps_the_rest(client):
    answer = client.post(COMPLAINTS, {"words": " ", "language": "en", "name": "Ben"})
    assert answer.context["form"].errors.keys() == {"words"}
    assert 'value="Ben"' in answer.content.decode()


def test_complaints_are_deleted_two_years_after_they_were_closed():
    now = timezone.now()
    given = {"words": "-", "language": "en", "received_at": now, "acknowledge_by": now}
    for closed in (None, now - timedelta(days=720), now - timedelta(days=740)):
        DataComplaint.objects.create(closed_at=closed, **given)
    retention.run(now=now)
    assert DataComplaint.objects.count() == 2


def test_one_address_is_written_to_only_so_often_an_hour_from_wherever_it_is_typed(client):
    Participant.objects.create(name="Ben", email="ben@example.org")
    for number in range(9):
        ask(Client(REMOTE_ADDR=f"192.0.2.{number}"), "ben@example.org")
    typed = {"words": "Qux", "language": "en", "email": "BEN@example.org"}
    assert client.post(COMPLAINTS, typed).status_code == 302
    written = Message.objects.count()
    assert client.post(COMPLAINTS, typed).status_code == 429
    assert ask(client, "ben@example.org").status_code == 302
    assert Message.objects.count() == written
    assert client.post(COMPLAINTS, typed | {"email": ""}).status_code == 302
