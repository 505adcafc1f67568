"""Finding people to ask: only what they let hosts see, only who may be asked, and nobody is written to by it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from community.messages.models import Message
from community.people.models import Participant
from community.profiles.models import Asset, AssetProfile, Tag
from community.profiles.tests import make as profiles
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.speakers import asking, words
from events.speakers.models import Contribution, Speaker
from events.speakers.own_models import SpeakerConsent
from events.speakers.tests import make
from events.tickets.tests import make as tickets

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def at_desk(client, event):
    client.force_login(meetups.host(event))
    return client


def gift(event, name, words, **changes):
    """Somebody who comes to this meet-up, or with None to none, and brings this."""
    now = timezone.now()
    person = {key: changes.pop(key) for key in ("language", "area", "do_not_contact") if key in changes}
    resting = changes.pop("away", False)
    found = Participant.objects.create(name=name, email=f"{name.lower()}@example.org", **person)
    if event is not None:
        tickets.ticket(event, name, participant=found)
    profile = AssetProfile.objects.create(
        participant=found, confirmed_at=now, alive_at=now, updated_at=now, is_resting=resting
    )
    return Asset.objects.create(profile=profile, **({"kind": "head", "text_en": words} | changes))


def spoke_before(name, title, *, again=True, **changes):
    earlier = meetups.event(slug="earlier", starts_at=timezone.now() - timedelta(days=90))
    earlier.ends_at = earlier.starts_at + timedelta(hours=3)
    earlier.save()
    speaker = make.coming(earlier, name, **changes)
    made = Contribution.objects.create(
        event=earlier, title_en=title, state=Contribution.State.ACCEPTED, created_at=timezone.now()
    )
    made.speakers.add(speaker)
    if again:
        SpeakerConsent.objects.create(
            speaker=speaker, purpose="again", wording="Yes", language="en", given_at=timezone.now()
        )
    return speaker


def names(client, event, **asked):
    found = client.get(reverse("speakers/desk/find", args=[event.slug]), asked).context["found"]
    return [each.person.name for each in found]


def test_who_knows_about_dementia_and_speaks_welsh(at_desk, event):
    gift(event, "Mair", "Living well with dementia", language="cy", area="Bala")
    gift(event, "Ben", "Living well with dementia", language="en", area="Rhyl")
    gift(event, "Cleo", "Mending bikes", language="cy")
    assert names(at_desk, event, q="dementia", speaks="cy") == ["Mair"]
    assert names(at_desk, event, q="dementia", area="rhyl") == ["Ben"]
    assert names(at_desk, event, q="dementia") == ["Ben", "Mair"]


def test_what_is_not_for_hosts_and_who_is_not_to_be_asked_is_not_found(at_desk, event):
    gift(event, "Ada", "A choir", visibility="only_me")
    gift(event, "Ben", "A choir", is_resting=True)
    gift(event, "Cleo", "A choir", do_not_contact=True)
    gift(event, "Dai", "A choir", away=True)
    gift(event, "Mair", "A choir", is_confirmed=False)
    assert names(at_desk, event, q="choir") == []


def test_earlier_speakers_are_found_by_their_consent_alone(at_desk, event):
    spoke_before("Gwyn", "The back row", lived_it=True)
    assert names(at_desk, event, q="row", lived="1") == ["Gwyn"]
    SpeakerConsent.objects.update(withdrawn_at=timezone.now())
    assert names(at_desk, event, q="row") == []


def test_who_is_not_to_be_written_to_is_not_noted_from_the_directory_either(at_desk, event):
    person = spoke_before("Gwyn", "The back row").participant
    Participant.objects.filter(pk=person.pk).update(do_not_contact=True)
    assert at_desk.post(reverse("speakers/desk/note", args=[event.slug, person.pk])).status_code == 404


def test_a_language_is_what_they_say_they_speak_too(at_desk, event):
    person = spoke_before("Gwyn", "The back row", language="en").participant
    Participant.objects.filter(pk=person.pk).update(spoken="bsl")
    directory, add = reverse("speakers/desk/directory"), reverse("speakers/desk/add", args=[event.slug])
    for language, is_found in (("bsl", True), ("en", True), ("cy", False)):
        assert (names(at_desk, event, q="row", speaks=language) == ["Gwyn"]) == is_found
        assert bool(at_desk.get(directory, {"language": language}).context["entries"]) == is_found
        assert bool(at_desk.get(add, {"q": "row", "language": language}).context["found"]) == is_found


def test_nobody_is_found_by_a_draft(at_desk, event):
    spoke_before("Gwyn", "The back row")
    Contribution.objects.update(state=Contribution.State.DRAFT)
    assert names(at_desk, event, q="row") == []


def test_a_story_from_their_own_life_stands_first(at_desk, event):
    gift(event, "Ada", "Our bus")
    gift(event, "Ben", "Our bus", kind="story")
    assert names(at_desk, event, q="bus") == ["Ben", "Ada"]
    assert names(at_desk, event, q="bus", lived="1") == ["Ben"]


def test_one_press_puts_somebody_on_the_list_once_and_writes_to_nobody(at_desk, event):
    person = gift(event, "Mair", "A choir", language="cy").profile.participant
    page = reverse("speakers/desk/note", args=[event.slug, person.pk]) + "?q=choir"
    assert at_desk.post(page).url.endswith("?q=choir")
    assert "Among the speakers already: Mair" in at_desk.post(page, follow=True).text
    assert list(Speaker.objects.values_list("name", "state", "language")) == [("Mair", "listed", "cy")]
    assert not Message.objects.exists()


def test_a_host_finds_by_gifts_only_people_they_may_see(client, event):
    person = gift(None, "Mair", "A choir").profile.participant
    client.force_login(meetups.host(event))
    assert names(client, event, q="choir") == []
    assert client.post(reverse("speakers/desk/note", args=[event.slug, person.pk])).status_code == 404


def test_the_same_queries_for_one_and_three(at_desk, event):
    def cost():
        with CaptureQueriesContext(connection) as found:
            at_desk.get(reverse("speakers/desk/find", args=[event.slug]), {"q": "choir"})
        return len(found)

    gift(event, "Ada", "A choir")
    first = cost()
    gift(event, "Ben", "A choir")
    gift(event, "Cleo", "A choir")
    assert cost() == first


def test_the_question_as_people_say_it_in_either_language(at_desk, event):
    gift(event, "Mair", "Living well with dementia", language="cy")
    gift(event, "Ben", "Living well with dementia", language="en")
    assert names(at_desk, event, q="Who knows about dementia and speaks Welsh?") == ["Mair"]
    assert names(at_desk, event, q="Pwy sy’n gwybod am ddementia ac yn siarad Cymraeg?") == ["Mair"]
    assert names(at_desk, event, q="dementia", speaks="en") == ["Ben"]
    page = at_desk.get(reverse("speakers/desk/find", args=[event.slug]), {"q": "who speaks Welsh"}).text
    assert 'value="cy" selected' in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("mends clocks", "I like mending a clock"),
        ("ddementia", "Byw’n dda gyda dementia"),
        ("clociau", "Dw i’n trwsio cloc"),
        ("sing", "Singing in a choir"),
        ("garden", "A community gardener"),
    ],
)
def test_words_are_found_in_other_forms_and_as_beginnings(at_desk, event, asked, said):
    gift(event, "Dai", said)
    assert names(at_desk, event, q=asked) == ["Dai"]


def test_no_word_is_found_inside_another(at_desk, event):
    gift(event, "Dai", "Raising hens")
    assert names(at_desk, event, q="sing") == []


def test_who_fits_all_words_stands_before_who_fits_some_and_which_is_said(at_desk, event):
    gift(event, "Ada", "A story of our bus", kind="story")
    gift(event, "Ben", "I fix a bus and sew")
    assert names(at_desk, event, q="who sews, and fixes buses?") == ["Ben", "Ada"]
    page = at_desk.get(reverse("speakers/desk/find", args=[event.slug]), {"q": "sews and buses"}).text
    assert page.count("Fits:") == 1 and "Fits: buses" in " ".join(page.split()).replace("</span>", "")


def test_a_tag_counts_as_a_word_in_either_language(at_desk, event):
    asset = gift(event, "Dai", "Dw i’n trwsio hen bethau")
    asset.tags.add(Tag.objects.create(name_en="Horology", name_cy="Horoleg", synonyms="clocks"))
    assert names(at_desk, event, q="clocks") == ["Dai"]


def test_what_is_public_to_everybody_is_found_in_every_role_by_its_first_name(client, event):
    person = gift(None, "Mair Prydderch", "A choir", visibility="public", area="Bala").profile.participant
    gift(None, "Ben Hughes", "A choir", visibility="community")
    carol = meetups.person("Carol")
    Team.objects.create(event=event, user=carol, role=Team.Role.PROGRAMME)
    client.force_login(carol)
    page = client.get(reverse("speakers/desk/find", args=[event.slug]), {"q": "choir"})
    assert [each.name for each in page.context["found"]] == ["Mair"]
    assert "Prydderch" not in page.text and "Bala" not in page.text
    assert names(client, event, q="choir", area="Bala") == []
    client.post(reverse("speakers/desk/note", args=[event.slug, person.pk]))
    assert Speaker.objects.get().participant == person


def test_the_gift_they_were_found_by_is_kept_with_them(at_desk, event):
    asset = gift(event, "Mair", "A choir")
    page = reverse("speakers/desk/note", args=[event.slug, asset.profile.participant_id])
    assert (
        f'name="gift" value="{asset.pk}"'
        in at_desk.get(reverse("speakers/desk/find", args=[event.slug]), {"q": "choir"}).text
    )
    at_desk.post(page, {"gift": asset.pk})
    assert Speaker.objects.get().for_gift == asset
    other = gift(event, "Ben", "Bread").profile.participant
    at_desk.post(reverse("speakers/desk/note", args=[event.slug, other.pk]), {"gift": asset.pk})
    assert Speaker.objects.get(name="Ben").for_gift is None


def test_a_gift_is_quoted_to_those_only_who_may_see_it(client, event):
    ada = meetups.host(event)
    known = profiles.asset(profiles.profile(), "Knows about debt", visibility="hosts")
    person, now = known.profile.participant, timezone.now()
    ben = asking.add_speaker(
        event=event, name="Ben", language="en", by=ada, now=now, person=person, for_gift=known
    )
    cleo = meetups.person("Cleo")
    Team.objects.create(event=event, user=cleo, role=Team.Role.PROGRAMME)
    client.force_login(cleo)
    ask = reverse("speakers/desk/ask", args=[event.slug, ben.pk])
    assert "Knows about debt" not in client.get(ask).text
    with translation.override("en"):
        said = words.said("speaker_invitation", ben)
        assert [each.words for each in said.quotes] == ["Knows about debt"]
        known.visibility = "only_me"
        known.save()
        assert not words.said("speaker_invitation", ben).quotes


def test_at_the_phone_a_gift_is_read_out_by_those_only_who_may_see_it(client, event):
    ada = meetups.host(event)
    person = profiles.person(email="", phone="01632 960 111")
    known = profiles.asset(profiles.profile(person), "Knows about debt", visibility="hosts")
    now = timezone.now()
    ben = asking.add_speaker(
        event=event, name="Ben", language="en", by=ada, now=now, person=person, for_gift=known
    )
    asking.ask_speaker(speaker=ben, by=ada, now=now)
    cleo = meetups.person("Cleo")
    Team.objects.create(event=event, user=cleo, role=Team.Role.ACCESS)
    client.force_login(cleo)
    page = client.get(reverse("speakers/desk/ring", args=[event.slug])).text
    assert "01632 960 111" in page and "Knows about debt" not in page
