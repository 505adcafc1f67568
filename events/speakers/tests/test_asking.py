"""Asking speakers: a word of one's own, how it reads before it goes, who rings those without e-mail, and who gets the letter."""

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.messages import actions as messages
from community.messages.models import Message
from community.profiles.models import Asset, AssetProfile
from community.profiles.tests import make as profiles
from events.meetups.models import Event, Team
from events.meetups.tests import make as meetups
from events.speakers import actions, asking_desk, ringing
from events.speakers.call_models import Wish
from events.speakers.models import Contribution, Speaker
from events.speakers.plugs import Plug
from events.speakers.tests import make

pytestmark = pytest.mark.django_db
State, Fate = Speaker.State, Message.Fate


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ada(client, event):
    found = meetups.host(event)
    client.force_login(found)
    return found


def with_role(event, role, name="Cleo"):
    found = meetups.person(name)
    Team.objects.create(event=event, user=found, role=role)
    return found


def address(name, event, *more):
    return reverse(f"speakers/desk/{name}", args=[event.slug, *more])


def dai_to_ring(event, ada, **ways):
    dai = make.speaker(event, "Dai", state=State.LISTED, **(ways or {"phone": "01632 960112"}))
    return actions.ask_speaker(speaker=dai, by=ada, now=timezone.now())


def sent():
    for message in Message.objects.filter(fate=Fate.WAITING):
        messages.send(message_id=message.pk)
    return mail.outbox[-1]


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        (Team.Role.LEAD_HOST, True),
        (Team.Role.ACCESS, True),
        (Team.Role.PROGRAMME, False),
        (Team.Role.PLANNING, False),
    ],
)
def test_the_letter_and_the_list_are_for_those_who_may_see_contacts_and_needs(
    client, event, ada, role, opens
):
    dai = dai_to_ring(event, ada)
    client.force_login(with_role(event, role))
    for page in (address("letter", event, dai.pk), address("ring", event)):
        assert client.get(page).status_code == (200 if opens else 404)
    told = client.post(address("told", event, dai.pk, Message.objects.get().pk))
    assert told.status_code == (302 if opens else 404)


def test_a_programme_co_host_meets_neither_link_nor_number_and_reads_who_can_do_it(client, event, ada):
    dai = dai_to_ring(event, ada)
    client.force_login(with_role(event, Team.Role.PROGRAMME))
    page = client.get(address("speaker", event, dai.pk)).text
    assert "letter.pdf" not in page and dai.secret not in page and "01632 960112" not in page
    assert "A lead host or who looks after access does this" in page
    assert "A lead host or who looks after access does this" in client.get(address("speakers", event)).text


def test_who_has_no_e_mail_stands_on_the_list_with_number_what_to_say_and_a_tick(client, event, ada):
    dai = dai_to_ring(event, ada)
    page = client.get(address("ring", event)).text
    assert (
        "01632 960112" in page and "Would you bring something to this?" not in page and "What to say" in page
    )
    assert "We are planning a meet-up" in page
    client.post(address("told", event, dai.pk, Message.objects.get().pk), {"list": "1"})
    assert "Everybody has been told." in client.get(address("ring", event)).text
    assert ringing.untold(event) == set()


def test_through_whom_they_are_reached_stands_on_their_page_and_on_the_list(client, event, ada):
    typed = {"name": "Dai", "language": "cy", "asks": "on", "through": "Nerys at the library"}
    client.post(address("add", event), typed)
    dai = Speaker.objects.get()
    client.post(address("ask", event, dai.pk))
    for page in (address("speaker", event, dai.pk), address("ring", event)):
        assert "Nerys at the library" in client.get(page).text
    client.force_login(with_role(event, Team.Role.PROGRAMME))
    assert "Nerys at the library" not in client.get(address("speaker", event, dai.pk)).text


def test_through_whom_an_offer_came_counts_too(event):
    make.call(event)
    ben = make.offer(event, through="Nerys at the library", phone="01632 960113").speakers.get()
    assert ringing.through(ben) == "Nerys at the library"
    ben.contributions.update(state="draft")
    assert ringing.through(Speaker.objects.get()) == ""


def test_the_overview_counts_those_to_be_rung_for_who_can_do_it_and_for_who_asks(event, ada):
    dai_to_ring(event, ada)
    now = timezone.now()

    def said(user):
        return [each.text for each in Plug().open_items(event, now, user) if "phone or post" in each.text]

    assert said(ada) == ["Speakers to be told by phone or post: 1"]
    assert said(with_role(event, Team.Role.ACCESS)) == ["Speakers to be told by phone or post: 1"]
    assert "A lead host" in said(with_role(event, Team.Role.PROGRAMME, "Carol"))[0]
    assert said(with_role(event, Team.Role.PLANNING, "Gwyn")) == []


def test_what_does_not_hold_any_more_is_not_rung_about(client, event, ada):
    dai = dai_to_ring(event, ada)
    actions.say_yes(speaker=dai, now=timezone.now(), by=ada)
    assert [each.message.kind for each in ringing.to_ring(event)] == ["speaker_thanks"]
    actions.say_no(speaker=dai, now=timezone.now(), by=ada)
    assert list(ringing.to_ring(event)) == []


def test_asked_without_e_mail_says_what_is_true(client, event, ada):
    dai = make.speaker(event, "Dai", state=State.LISTED, phone="01632 960112")
    assert "so no message goes out" in client.get(address("ask", event, dai.pk)).text
    page = client.post(address("ask", event, dai.pk), follow=True).text
    assert "They have no e-mail address, and stand on the list" in page
    assert "To be asked by phone or post" in page and "Asked, no answer yet" not in page
    assert "not been asked yet" not in page
    client.post(address("told", event, dai.pk, Message.objects.get().pk))
    assert "Asked, no answer yet" in client.get(address("speaker", event, dai.pk)).text


def test_whom_nothing_reaches_can_be_noted_and_not_asked(client, event, ada):
    typed = {"name": "Dai", "language": "cy", "asks": "on"}
    assert "How can we reach them?" in client.post(address("add", event), typed).text
    client.post(address("add", event), {**typed, "asks": ""})
    dai = Speaker.objects.get()
    assert "We know no way to reach them" in client.get(address("ask", event, dai.pk)).text
    assert "How can we reach them?" in client.post(address("ask", event, dai.pk), follow=True).text
    dai.refresh_from_db()
    assert dai.state == State.LISTED and not Message.objects.exists()


def test_a_word_of_ones_own_is_seen_before_it_goes_and_says_its_language(client, event, ada):
    ben = make.speaker(event, state=State.LISTED)
    page = address("ask", event, ben.pk)
    assert "in which language you write it" in client.post(page, {"words": "Dewch!"}).text
    typed = {"words": "Dewch, da chi!", "language": "cy"}
    looked = client.post(page, {**typed, "look": "1"}).text
    assert "Dewch, da chi!" in looked and "We are planning a meet-up" in looked and ben.secret not in looked
    assert not Message.objects.exists()
    client.post(page, typed)
    written = sent()
    assert "Ada writes:" in written.body and "Dewch, da chi!" in written.body
    assert "You are asked by: Ada" in written.body
    assert '<span lang="cy">“Dewch, da chi!”</span>' in written.alternatives[0][0]


def test_the_mail_says_for_which_wish_or_gift_they_were_thought_of(client, event, ada):
    now = timezone.now()
    wish = Wish.objects.create(event=event, words="Mend my bike", language="en", number=3, created_at=now)
    ben = make.speaker(event, state=State.LISTED, for_wish=wish)
    client.post(address("ask", event, ben.pk))
    assert "what people wish for" in sent().body and "Mend my bike" in mail.outbox[-1].body
    cleo = make.speaker(event, "Cleo", state=State.LISTED)
    profile = AssetProfile.objects.create(
        participant=cleo.participant, confirmed_at=now, alive_at=now, updated_at=now
    )
    gift = Asset.objects.create(profile=profile, kind="head", text_en="Bus times")
    Speaker.objects.filter(pk=cleo.pk).update(for_gift=gift)
    client.post(address("ask", event, cleo.pk))
    assert "Bus times" in sent().body
    Asset.objects.update(is_sensitive=True)
    assert "Bus times" not in client.get(address("speaker", event, cleo.pk)).text


def test_asking_again_after_a_no_leads_through_the_same_page(client, event, ada):
    ben = make.speaker(event, state=State.DECLINED)
    assert f'href="{address("ask", event, ben.pk)}"' in client.get(address("speaker", event, ben.pk)).text
    client.post(address("ask", event, ben.pk), {"words": "Please", "language": "en"})
    ben.refresh_from_db()
    assert (ben.state, ben.asked_by, ben.asked_words) == (State.ASKED, ada, "Please")
    assert client.get(address("ask", event, ben.pk)).url == address("speaker", event, ben.pk)


def test_three_to_ring_cost_as_many_queries_as_one(client, event, ada):
    def ask(name):
        gift = profiles.asset(profiles.profile(profiles.person(name, email="", phone="01632 960 111")))
        given = {"person": gift.profile.participant, "for_gift": gift, "now": timezone.now()}
        wish = Wish.objects.create(event=event, words="Soup", language="en", created_at=timezone.now())
        found = actions.add_speaker(event=event, name=name, language="en", by=ada, for_wish=wish, **given)
        actions.ask_speaker(speaker=found, by=ada, now=timezone.now(), words="Come", language="en")

    ask("Ben")
    client.get(address("ring", event))
    with CaptureQueriesContext(connection) as one:
        client.get(address("ring", event))
    ask("Cleo")
    ask("Dai")
    with CaptureQueriesContext(connection) as three:
        assert client.get(address("ring", event)).text.count("Soup") == 3
    assert len(one) == len(three)


def test_who_answers_while_their_link_is_sent_again_gets_none(rf, event, ada):
    ben = make.speaker(event)
    actions.say_no(speaker=Speaker.objects.get(pk=ben.pk), now=timezone.now())
    request = rf.post("/")
    request.user, request.session = ada, {}
    request._messages = FallbackStorage(request)
    assert asking_desk._send_link(request, ben).status_code == 302
    assert not Message.objects.filter(kind="speaker_invitation").exists()


def test_what_is_counted_is_who_stands_on_the_list(event, ada):
    make.call(event)

    def agrees(number):
        return ringing.on_list(event).count() == len(ringing.untold(event)) == number

    dai = dai_to_ring(event, ada)
    make.offer(event, "Mair", phone="01632 960113")
    assert agrees(2)
    make.offer(event, "Olena", phone="01632 960114", sends=False)
    assert agrees(2)
    actions.say_yes(speaker=dai, now=timezone.now(), by=ada)
    assert agrees(2)
    actions.say_no(speaker=dai, now=timezone.now(), by=ada)
    assert agrees(1)
    Contribution.objects.filter(title_en="My bus", state="sent").update(state="withdrawn")
    assert agrees(0)


def test_of_a_meet_up_called_off_only_that_is_told(event, ada):
    dai_to_ring(event, ada)
    Event.objects.update(status=Event.Status.CANCELLED)
    event.refresh_from_db()
    assert ringing.on_list(event).count() == len(ringing.untold(event)) == 0
    Plug().cancelled(event, timezone.now())
    assert [each.message.kind for each in ringing.to_ring(event)] == ["speaker_cancelled"]
    assert ringing.on_list(event).count() == 1
