"""The desk's pages of entries that may be one person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.accounts.tests.make import sign_in
from community.duplicates import actions
from community.duplicates.models import Merge
from community.duplicates.tests import make
from community.people.models import Look, Participant, SamePerson, WornHat
from events.meetups.tests.make import event, host, person
from wwnt.kit import outbox
from wwnt.kit.outbox.models import Job

pytestmark = pytest.mark.django_db
PAIRS = reverse("duplicates/desk/pairs")


@pytest.fixture
def keeper(client):
    found = person("Keeper", is_keeper=True)
    sign_in(client, found)
    return found


def beside(one, other):
    return reverse("duplicates/desk/beside", args=[one.pk, other.pk])


def suggest(one, other, **changes):
    return SamePerson.objects.create(one=one, other=other, **{"reason": "email,form", "score": 70} | changes)


def text(answer):
    return answer.content.decode()


def test_pairs_shows_the_likeliest_first_with_reasons_in_the_readers_language(client, keeper):
    suggest(make.ben(), make.twin(), reason="typo,area,young", score=40)
    suggest(make.ben(name="Siân Rees"), make.twin(name="Sian Rees"), is_sure=True, score=90)
    suggest(make.ben(name="Cleo"), make.twin(name="Cleo"), status="different")
    page = text(client.get(PAIRS))
    assert page.index("Siân Rees") < page.index("Ben Rhys")
    assert "Almost certainly one person" in page
    assert "Only one wears the hat of a young person" in page
    assert "Cleo" not in page
    keeper.language = "cy"
    keeper.save()
    assert "Yr un cyfeiriad e-bost" in text(client.get(PAIRS))


def test_pairs_asks_as_much_of_the_database_for_one_pair_as_for_many(client, keeper):
    asked = []
    for number in (1, 12):
        for n in range(number):
            suggest(make.ben(name=f"Ben {number} {n}"), make.twin(name=f"Ben {number} {n}"))
        client.get(PAIRS)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAIRS)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_look_is_put_once_a_minute_and_finds_them(client, keeper):
    make.ben(name="Siân Rees", email="sian@example.org"), make.ben(name="Sian Rees", email="sian@example.org")
    for _time in range(2):
        assert client.post(reverse("duplicates/desk/look")).url == PAIRS
    assert Job.objects.filter(name="duplicates.look").count() <= 2
    outbox.run_due()
    assert [(pair.is_sure, pair.status) for pair in SamePerson.objects.all()] == [(True, "open")]
    assert "Looked through last" in text(client.get(PAIRS))


def test_beside_says_by_words_what_differs_and_offers_only_those_as_choices(client, keeper):
    one, other = make.ben(phone="01745 300100"), make.twin(phone="+44 1745 300100", pronouns="he/him")
    page = client.get(beside(one, other))
    lines = {str(row.called): row.said for row in page.context["rows"]}
    assert lines["Name"] == lines["E-mail address"] == "Different"
    assert lines["Phone number"] == "No difference"
    assert lines["Pronouns"] == "Only in one"
    assert list(page.context["form"].fields) == ["name", "email"]


def test_beside_notes_who_saw_hats_of_health_or_care(client, keeper):
    one, other = make.ben(), make.twin()
    WornHat.objects.create(participant=other, hat="carer")
    client.get(beside(one, other))
    assert [(look.participant, look.by) for look in Look.objects.all()] == [(other, keeper)]


def test_beside_merges_as_chosen(client, keeper):
    one, other = make.ben(), make.twin()
    answer = client.post(beside(one, other), {"name": "gone", "email": "keep"})
    assert answer.url == reverse("people/desk/person", args=[one.pk])
    one.refresh_from_db()
    assert (one.name, one.email) == ("Ben Rhys", "ben@example.org")
    assert Merge.objects.get().by == keeper
    page = text(client.get(answer.url))
    assert "Take apart" in page
    assert "Merged with another entry of the same person" in page


@pytest.mark.parametrize("sent", [{}, {"name": "gone"}, {"name": "both", "email": "keep"}])
def test_beside_merges_nothing_without_an_answer_to_each_difference(client, keeper, sent):
    one, other = make.ben(), make.twin()
    answer = client.post(beside(one, other), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Participant.objects.count() == 2


def test_nobody_is_merged_with_themself_and_the_page_says_so(client, keeper):
    ben = make.ben()
    answer = client.post(beside(ben, ben), {"name": "gone"}, follow=True)
    assert "one and the same entry" in text(answer)
    assert Participant.objects.get() == ben


def test_a_merge_of_somebody_who_is_gone_by_now_is_not_there(client, keeper):
    one, other, cleo = make.ben(), make.twin(), make.ben(name="Cleo")
    actions.merge(keep=one, gone=other, choices={}, by=None, now=timezone.now())
    assert client.post(beside(cleo, other), {"name": "keep"}).status_code == 404


def test_different_is_kept_and_the_pair_not_proposed_again(client, keeper):
    one = make.ben(name="Siân Rees", email="sian@example.org")
    other = make.ben(name="Sian Rees", email="sian@example.org")
    actions.look(now=timezone.now())
    client.post(reverse("duplicates/desk/different", args=[other.pk, one.pk]))
    actions.look(now=timezone.now())
    assert [pair.status for pair in SamePerson.objects.all()] == ["different"]
    assert "Siân Rees" not in text(client.get(PAIRS))


def test_choose_finds_by_name_and_leaves_out_the_person(client, keeper):
    one, other = make.ben(), make.twin()
    url = reverse("duplicates/desk/choose", args=[one.pk])
    assert list(client.get(url, {"q": "ben"}).context["found"]) == [other]
    assert "nobody can be merged with themself" in text(client.get(url, {"q": "ben@example"}))
    assert "Nobody fits" in text(client.get(url, {"q": "Zebedee"}))
    assert list(client.get(url).context["found"]) == []


def test_undo_asks_first_and_then_takes_apart(client, keeper):
    one, other = make.ben(), make.twin()
    merge = actions.merge(keep=one, gone=other, choices={}, by=keeper, now=timezone.now())
    url = reverse("duplicates/desk/undo", args=[merge.pk])
    assert "Ben Rhys → Ben Rees" in text(client.get(url))
    assert Participant.objects.count() == 1
    one.refresh_from_db()
    one.pronouns, one.name = "he/him", "Ben Rees-Rhys"
    one.save()
    assert "They are two entries again" in text(client.post(url, follow=True))
    assert Participant.objects.get(pk=other.pk).email == "rhys@example.org"
    assert client.get(url).status_code == client.post(url).status_code == 404


def test_undo_says_what_could_not_be_taken_apart(client, keeper):
    one, other = make.ben(), make.twin(phone="07700 900100")
    WornHat.objects.create(participant=other, hat="artist")
    merge = actions.merge(keep=one, gone=other, choices={}, by=keeper, now=timezone.now())
    WornHat.objects.all().delete()
    Participant.objects.filter(pk=one.pk).update(phone="07700 900199")
    answer = client.post(reverse("duplicates/desk/undo", args=[merge.pk]), follow=True)
    assert "stays with the entry that was kept: Hats that people wear, Phone number" in text(answer)


def test_undo_leads_to_the_later_merge_and_refuses_what_is_too_old(client, keeper):
    one, now = make.ben(), timezone.now()
    first = actions.merge(keep=one, gone=make.twin(), choices={}, by=None, now=now)
    later = actions.merge(keep=one, gone=make.twin(), choices={}, by=None, now=now)
    url = reverse("duplicates/desk/undo", args=[first.pk])
    assert "A later merge rests on this one" in text(client.get(url))
    assert client.post(url).url == reverse("duplicates/desk/undo", args=[later.pk])
    Merge.objects.update(at=now - timedelta(days=31))
    latest = reverse("duplicates/desk/undo", args=[later.pk])
    assert "more than 30 days old" in text(client.get(latest))
    assert "can’t be taken apart any more" in text(client.post(latest, follow=True))


def test_only_keepers_see_who_may_be_one_person(client):
    one, other = make.ben(), make.twin()
    suggest(one, other)
    sign_in(client, host(event()))
    for url in (PAIRS, beside(one, other), reverse("duplicates/desk/choose", args=[one.pk])):
        assert client.get(url).status_code == 404
