"""Who sees what: every choice of visibility against everybody who might look."""

import pytest
from django.utils import timezone

from community.people.models import Participant
from community.profiles import assets, finding
from community.profiles.assets import Audience
from community.profiles.models import Asset, Visibility
from community.profiles.tests import make
from events.meetups.tests import make as meetups
from events.tickets.tests.make import ticket

pytestmark = pytest.mark.django_db

SEEN = {
    Audience.OWN: {"only_me", "hosts", "event", "community", "public"},
    Audience.HOSTS: {"hosts", "event", "community", "public"},
    Audience.EVENT: {"event", "community", "public"},
    Audience.COMMUNITY: {"community", "public"},
    Audience.PUBLIC: {"public"},
}


@pytest.fixture
def keeper():
    return meetups.person("Keeper", is_keeper=True)


@pytest.fixture
def profile():
    return make.profile()


@pytest.mark.parametrize("audience", list(Audience))
def test_each_audience_sees_what_was_opened_to_it(audience, profile, keeper):
    for each in Visibility.values:
        make.asset(profile, f"Thing {each}", visibility=each)
    seen = assets.visible_to(audience, keeper).values_list("visibility", flat=True)
    assert set(seen) == SEEN[audience]


@pytest.mark.parametrize(
    "changes",
    [
        {"is_resting": True},
        {"hidden_at": timezone.now()},
    ],
)
def test_a_profile_that_rests_or_is_hidden_is_shown_to_no_guest(profile, changes, keeper):
    make.asset(profile, visibility="public")
    for name, value in changes.items():
        setattr(profile, name, value)
    profile.save()
    assert not assets.visible_to(Audience.PUBLIC).exists()
    assert not assets.visible_to(Audience.EVENT).exists()
    assert assets.visible_to(Audience.HOSTS, keeper).exists() == ("is_resting" in changes)
    assert assets.visible_to(Audience.OWN).exists()


def test_what_waits_to_be_read_back_and_who_wants_silence_are_seen_by_hosts_alone(profile, keeper):
    make.asset(profile, visibility="public", by=keeper)
    assert not assets.visible_to(Audience.PUBLIC).exists()
    assert assets.visible_to(Audience.HOSTS, keeper).count() == 1
    Asset.objects.update(is_confirmed=True)
    assert assets.visible_to(Audience.PUBLIC).count() == 1
    Participant.objects.update(do_not_contact=True)
    assert not assets.visible_to(Audience.PUBLIC).exists()


def test_hosts_see_guests_of_their_own_meet_ups_and_of_health_only_what_they_noted(profile):
    event = meetups.event()
    host, elsewhere = meetups.host(event), meetups.host(meetups.event(slug="other"), "Cleo")
    ticket(event, participant=profile.participant)
    plain = make.asset(profile, "Fix bikes")
    told = make.asset(profile, "Living well with dementia", is_sensitive=True)
    assert set(assets.visible_to(Audience.HOSTS, host)) == {plain}
    assert set(assets.visible_to(Audience.HOSTS, elsewhere)) == set()
    Asset.objects.filter(pk=told.pk).update(noted_by=host)
    assert set(assets.visible_to(Audience.HOSTS, host)) == {plain, told}


def test_a_word_in_either_language_finds_a_gift_by_its_tag(profile):
    bikes = make.asset(profile, "Fix bikes")
    welsh = make.asset(profile, "", text_cy="Dw i’n trwsio clociau", said_in="cy")
    everything = Asset.objects.all()
    assert list(finding.by_words(everything, "beiciau")) == [bikes]
    assert set(finding.by_words(everything, "mending")) == {bikes, welsh}
    assert welsh in finding.by_words(everything, "clock")
    assert welsh in finding.by_words(everything, "CLOCIAU")
    assert list(finding.by_words(everything, "submarine")) == []
