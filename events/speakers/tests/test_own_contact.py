"""What speakers say of themselves on their own page: how they are reached, what was answered to them, times and fees."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from community.privacy.models import AddressChange
from events.access.models import AccessNeed
from events.meetups.tests import make as meetups
from events.speakers import papers
from events.speakers.models import Speaker
from events.speakers.own_models import Availability
from events.speakers.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    starts = timezone.now().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=21)
    return meetups.event(starts_at=starts)


def at(name, speaker, *more):
    return reverse(f"speakers/{name}", args=[speaker.secret, *more])


def test_a_number_counts_at_once_and_an_address_once_its_mailbox_has_answered(client, event):
    dai = make.coming(event, "Dai", phone="01632 960112")
    typed = {"email": "Dai@example.org", "phone": "01632 960113", "address": ""}
    page = client.post(at("contact", dai), typed, follow=True).text
    assert "look into the new mailbox" in page and "01632 960113" in page
    dai.participant.refresh_from_db()
    assert (dai.participant.email, dai.participant.phone) == ("", "01632 960113")
    assert AddressChange.objects.get().email == "dai@example.org"
    assert Message.objects.get().to == "dai@example.org"


def test_an_address_that_we_had_is_told_of_the_new_one(client, event):
    ben = make.coming(event)
    client.post(at("contact", ben), {"email": "new@example.org", "phone": ""})
    ben.participant.refresh_from_db()
    assert ben.participant.email == "ben@example.org"
    assert sorted(Message.objects.values_list("to", flat=True)) == ["ben@example.org", "new@example.org"]


def test_one_way_at_least_and_not_many_new_addresses_at_once(client, event):
    ben = make.coming(event)
    assert "How can we reach you?" in client.post(at("contact", ben), {"email": "", "phone": ""}).text
    for number in range(6):
        page = client.post(at("contact", ben), {"email": f"new{number}@example.org"})
    assert "several times within the hour" in page.text
    assert not Message.objects.filter(to="new5@example.org").exists()


def test_what_a_host_answered_to_their_needs_stands_on_their_page(client, event):
    ben = make.coming(event)
    client.post(at("needs", ben), {"access": ["loop"], "access_words": "I sit", "needs_consent": "on"})
    assert "We have one" not in client.get(at("mine", ben)).text
    AccessNeed.objects.filter(kind="loop").update(status="booked", reply="We have one")
    page = client.get(at("mine", ben)).text
    assert "We have one" in page and "I sit" not in page
    Speaker.objects.update(state="withdrawn")
    assert "We have one" not in client.get(at("mine", ben)).text


def test_a_time_outside_the_meet_up_is_said_in_words_with_the_number_of_the_time(client, event):
    ben = make.coming(event)
    local = timezone.localtime(event.starts_at)

    def hour(minutes):
        return f"{local + timedelta(minutes=minutes):%H:%M}"

    typed = {"whole": "some", "begins_0": hour(0), "ends_0": hour(60), "begins_1": hour(240)}
    page = client.post(at("times", ben), {**typed, "ends_1": hour(300)}).text
    assert "Time 2: That is outside the meet-up" in page and "Time 1:" not in page
    page = client.post(at("times", ben), {**typed, "ends_1": hour(240)}).text
    assert "Time 2: The end must come after the start." in page
    page = client.post(at("times", ben), {**typed, "ends_1": "late"}).text
    assert "Time 2: Please" in page
    assert not Availability.objects.exists()


def test_a_part_of_no_minutes_is_refused(client, event):
    ben = make.coming(event)
    made = ben.contributions.create(
        event=event, kind="talk", title_en="Bread", state="accepted", created_at=timezone.now()
    )
    assert "Please write 1 or more." in client.post(at("brings", ben, made.pk), {"minutes": "0"}).text


def test_advice_on_benefits_stands_beside_the_fee_on_both_sides(client, event):
    ben = make.coming(event)
    assert "citizensadvice.org.uk" in client.get(at("thanks", ben)).text
    client.force_login(meetups.host(event))
    assert (
        "citizensadvice.org.uk" in client.get(reverse("speakers/desk/thanks", args=[event.slug, ben.pk])).text
    )


def test_what_is_too_long_is_not_cut_off_but_said(client, event):
    ben = make.coming(event)
    made = ben.contributions.create(
        event=event, kind="talk", title_en="Bread", state="accepted", created_at=timezone.now()
    )
    page = client.get(at("brings", ben, made.pk)).text
    assert "maxlength" not in page and 'name="title_en"' in page
    words = "My bread " * 20
    page = client.post(at("brings", ben, made.pk), {"title_en": words}).text
    assert "Please use at most 140 characters" in page and words.strip() in page


def test_the_letter_names_the_site_once_and_has_a_strip_to_send_back(event):
    event.hosts = "Working With Not To"
    event.save()
    dai = make.speaker(event, "Dai", address="3 Quarry Row")
    page, _title = papers.written(dai)
    assert page.count("Working With Not To") == 1
    assert "To tear off and send or hand back" in page and "No, not this time" in page
    page, _title = papers.written(make.coming(event, "Mair", address="4 Quarry Row"))
    assert "To tear off" not in page


def test_a_draft_alone_counts_in_no_share_and_is_named_to_no_host(client, event):
    make.call(event)
    make.offer(event, "Olena", sends=False)
    make.coming(event, lived_it=True)
    client.force_login(meetups.host(event))
    pages = [
        client.get(reverse(f"speakers/desk/{name}", args=[event.slug]))
        for name in ("speakers", "find", "when")
    ]
    assert all("Olena" not in page.text for page in pages)
    assert pages[0].context["share"] == pages[1].context["share"] == (1, 1)
