"""Who reads what was offered: words about health, one's own, recordings; and that the order of words tells nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from community.messages.models import Message
from events.group.models import Member
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.speakers import reading_actions, reading_votes, sensitive
from events.speakers.models import Contribution
from events.speakers.reading_models import Reading, Score
from events.speakers.reading_plugs import MemberPanel
from events.speakers.tests.reading import desk, member, offered, propose, score, theirs

pytestmark = pytest.mark.django_db
EARLIER = "I agree that the hosts keep and read it all the same."


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def host(event):
    return meetups.host(event)


@pytest.fixture
def at_desk(client, host):
    client.force_login(host)
    return client


@pytest.fixture
def reading(event):
    today = timezone.localdate()
    days = {"reads_until": today + timedelta(days=7), "talks_until": today + timedelta(days=9)}
    return Reading.objects.create(event=event, **days)


def about_health(event, wording=EARLIER, **more):
    given = {"is_sensitive": True, "agreed_wording": wording, "sent_at": timezone.now()}
    return offered(event, "My heart", **given, **more)


def test_words_about_health_stay_with_the_hosts_where_the_sentence_names_no_group(client, event, reading):
    gwyn, row = member(event), about_health(event)
    assert "My heart" not in client.get(theirs("reading", gwyn)).text
    assert client.get(theirs("read", gwyn, row.pk)).status_code == 404
    with pytest.raises(reading_actions.Closed):
        score(row, gwyn, 4)
    assert MemberPanel().panel(Member.objects.get()) is None


def test_a_member_reads_them_where_the_sentence_says_so_in_either_language(client, event, reading):
    gwyn = member(event)
    for language in ("cy", "en"):
        with translation.override(language):
            row = about_health(event, str(sensitive.SENTENCE), name=f"Ben{language}")
        assert "My heart" in client.get(theirs("read", gwyn, row.pk)).text
    assert "planning group" in str(sensitive.SENTENCE)


def test_a_host_reads_them_and_somebody_with_the_role_of_the_group_does_not(at_desk, event, reading):
    row = about_health(event)
    assert "My heart" in at_desk.get(desk("read", event, row.pk)).text
    assert "My heart" in at_desk.get(f"/desk/events/{event.slug}/call/").text
    cleo = meetups.person("Cleo")
    Team.objects.create(event=event, user=cleo, role=Team.Role.PLANNING)
    at_desk.force_login(cleo)
    for page in (
        desk("reading", event),
        desk("read", event, row.pk),
        f"/desk/events/{event.slug}/call/",
        f"/desk/events/{event.slug}/call/{row.pk}/",
        f"/desk/events/{event.slug}/speakers/",
        f"/desk/events/{event.slug}/speakers/{row.speakers.get().pk}/",
        f"/desk/events/{event.slug}/log/",
    ):
        assert "My heart" not in at_desk.get(page).text
    Contribution.objects.update(state=Contribution.State.ACCEPTED)
    assert "My heart" in at_desk.get(f"/desk/events/{event.slug}/speakers/").text


def test_a_proposal_names_to_the_group_only_the_kind_of_what_the_hosts_alone_read(
    client, event, host, reading
):
    gwyn = member(event)
    about_health(event)
    found = propose(event, host, **{"My heart": "yes"})
    page = client.get(theirs("proposal", gwyn, found.pk)).text
    assert "My heart" not in page and "The hosts alone read this one" in page
    client.force_login(host)
    assert "My heart" in client.get(desk("proposal", event, found.pk)).text


def test_words_about_health_are_never_put_to_the_vote(at_desk, event, host, reading):
    member(event, "Carol", email="carol@example.org")
    row, bus = about_health(event, str(sensitive.SENTENCE)), offered(event, "Bus", "Ada")
    page = at_desk.get(desk("vote", event))
    assert "My heart" not in page.text and "Not in the list" in page.text
    vote(event, host, reading, row, bus)
    assert list(reading_votes.on_ballot(reading)) == [bus]
    reading.ballot.add(row)
    letter = Message.objects.get()
    assert "My heart" not in at_desk.get(reverse("messages/unsubscribe", args=[letter.secret])).text
    Reading.objects.update(votes_until=timezone.localdate() - timedelta(days=1))
    assert "My heart" not in at_desk.get(reverse("messages/unsubscribe", args=[letter.secret])).text


def vote(event, host, reading, *rows, most=1):
    reading_votes.ask_for_votes(
        reading=reading,
        ballot=[row.pk for row in rows],
        groups=["group"],
        settings={"most_choices": most, "votes_until": timezone.localdate() + timedelta(days=3)},
        by=host,
        now=timezone.now(),
    )


def test_a_recording_is_read_in_writing_or_said_to_be_one(client, event, host, reading):
    gwyn = member(event, email="gwyn@example.org")
    row = offered(event, text_en="")
    upload = row.uploads.create(what="voice", mime="audio/ogg", file="note.ogg", added_at=timezone.now())
    vote(event, host, reading, row)
    ballot = reverse("messages/unsubscribe", args=[Message.objects.get().secret])
    for page in (theirs("read", gwyn, row.pk), ballot):
        shown = client.get(page).text
        assert "A voice note, not written down yet." in shown and "No text came with it." not in shown
    upload.words = "We stood at the stop.\nIt came."
    upload.save()
    for page in (theirs("read", gwyn, row.pk), ballot):
        assert "We stood at the stop." in client.get(page).text
        assert "not written down yet" not in client.get(page).text


def test_ones_own_is_known_by_the_address_one_signs_in_with(at_desk, event, host, reading):
    row = offered(event, "My own", speaker={"email": host.email.upper()})
    assert "My own" not in at_desk.get(desk("reading", event)).text
    assert at_desk.post(desk("read", event, row.pk), {"score": "4"}).status_code == 404
    assert not Score.objects.exists()


def test_the_order_of_words_does_not_tell_who_gave_which_score(client, event, reading):
    gwyn, carol, dai, row = member(event), member(event, "Carol"), member(event, "Dai"), offered(event)
    score(row, gwyn, 2)
    score(row, carol, 4, "Zest.")
    score(row, dai, 1, "Aches.")
    for first, last in ((4, 1), (1, 4)):
        score(row, carol, first, "Zest.")
        score(row, dai, last, "Aches.")
        page = client.get(theirs("read", gwyn, row.pk)).text
        assert page.index("Aches.") < page.index("Zest.")


def test_the_page_says_where_names_stand_all_the_same(at_desk, event, reading):
    assert "On the tab “Call” hosts see them all the same." in at_desk.get(desk("reading", event)).text
