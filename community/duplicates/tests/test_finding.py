"""Who is found to be on the list twice, and who is not called so."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from community.duplicates import actions, clock, names, search
from community.duplicates.likeness import Community, Entry, likeness
from community.duplicates.tests import make, planted
from community.people.models import ContactPoint, Participant, SamePerson, WornHat
from events.meetups.tests.make import event
from events.tickets.tests.make import ticket
from wwnt.kit import phones, text
from wwnt.kit.outbox.models import Job


def entry(pk, name, **known):
    sets = {key: frozenset([known.pop(key)]) for key in ("emails", "phones") if key in known}
    return Entry(pk, names.parse(name), **sets, **known)


OTHERS = [entry(100 + n, row.name) for n, row in enumerate(planted.plain(2000, 0, 0).rows)]
KNOWN = Community(OTHERS)


def alike(one, other, **shared):
    return likeness(entry(1, one, **shared), entry(2, other, **shared), KNOWN)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Siân Jones", "Sian Jones", "accents"),
        ("Siân Jones", "SIÂN JONES", "name"),
        ("Dafydd Jones", "David Jones", "form"),
        ("Dafydd Jones", "Dai Jones", "form"),
        ("Ieuan Jones", "John Jones", "form"),
        ("Siân Jones", "Jane Jones", "form"),
        ("Gwilym Rees", "Bill Rhys", "form"),
        ("Catrin Rees", "Katrin Rees", "sound"),
        ("Huw Pugh", "Huw ap Huw", "sound"),
        ("Mair Bowen", "Mair ab Owain", "sound"),
        ("Siân Jones", "Jones Siân", "swapped"),
        ("Siân Jones", "Jones, Sian", "accents"),
        ("S. Prydderch", "Siân Prydderch", "initial"),
        ("Siân Prydderch", "Siân Pryddrech", "typo"),
        ("Angharad Jones", "Anghrad Jones", "typo"),
        ("Siân Jones", "Siân Mair Jones", "part"),
        ("Mair Siân Jones", "Siân Jones", "middle"),
        ("Dr Siân Jones", "Siân Jones", "accents"),
        ("Siân Jones", "Siân Prydderch", "surname"),
        ("Siân", "Siân Jones", "word"),
    ],
)
def test_names_are_known_again(one, other, reason):
    found = alike(one, other, emails="sian@example.org")
    assert found is not None
    assert reason in found.reasons


@pytest.mark.parametrize(
    ("one", "other"), [("Siân Jones", "Huw Jones"), ("Ann Jones", "Dan Jones"), ("Mari Jones", "Mark Jones")]
)
def test_a_couple_at_one_address_is_not_proposed(one, other):
    assert alike(one, other, emails="jones@example.org", phones="01745300100", address="1 y stryd") is None


def test_a_parent_and_child_of_one_name_are_never_called_sure():
    home = {"address": "1 y stryd", "area": "rhyl"}
    ways = ("emails", "phones")
    cases = [
        ({"phones": "01745300100"}, {"phones": "01745300100"}),
        ({"emails": "a@example.org"}, {"emails": "b@example.org"}),
        (dict(zip(ways, ("a@x.org", "1"), strict=True)), dict(zip(ways, ("a@x.org", "2"), strict=True))),
        ({"emails": "a@example.org"}, {"emails": "a@example.org", "is_young": True}),
    ]
    for one, other in cases:
        found = likeness(
            entry(1, "Ifor Prydderch", **home, **one), entry(2, "Ifor Prydderch", **home, **other), KNOWN
        )
        assert found is None or not found.is_sure
    junior = likeness(
        entry(1, "Ifor Prydderch", emails="a@example.org"),
        entry(2, "Ifor Prydderch ieuengaf", emails="a@example.org"),
        KNOWN,
    )
    assert junior is None or not junior.is_sure


def test_one_address_with_one_name_is_sure_and_two_forms_of_it_are_perhaps():
    assert alike("Siân Jones", "Sian Jones", emails="a@example.org").is_sure
    assert not alike("Ieuan Jones", "John Jones", emails="a@example.org").is_sure
    assert not alike("S Jones", "Siân Jones", emails="a@example.org").is_sure


def test_a_number_beside_the_name_is_another_address():
    ones = [entry(n, "Siân Jones", emails=f"sian.jones{n}@example.org") for n in (1, 2)]
    assert likeness(*ones, KNOWN) is None
    slip = [
        entry(1, "Siân Jones", emails="sian.jones@x.org"),
        entry(2, "Siân Jones", emails="sian.jnoes@x.org"),
    ]
    assert "email_alike" in likeness(*slip, KNOWN).reasons


def test_odd_names_break_nothing():
    odd = ["", "J", "O", "ap", "Jr", ",", "Jones,", "ap ap ap", "李小龍", "a" * 200, "- -", "Dr", "'"]
    entries = [entry(n, name, emails="one@example.org") for n, name in enumerate(odd * 2)]
    for each in search.find(entries):
        assert each.one < each.other


def test_of_uncertain_pairs_somebody_is_shown_only_a_few():
    crowd = [entry(n, "Ifor Prydderch", area="rhyl") for n in range(30)]
    shown = [pk for each in search.find([*crowd, *OTHERS]) for pk in (each.one, each.other)]
    assert shown
    assert max(shown.count(pk) for pk in shown) <= search.MOST_EACH


def entries_of(rows):
    return [
        Entry(
            place,
            names.parse(row.name),
            frozenset(filter(None, [row.email.lower()])),
            frozenset(filter(None, [phones.digits(row.phone)])),
            text.fold(row.address),
            area=text.fold(row.area),
            organisation=hash(row.organisation),
            is_young=row.is_young,
        )
        for place, row in enumerate(rows)
    ]


@pytest.mark.parametrize("generator", [planted.plain, planted.hard])
def test_nearly_all_planted_pairs_are_found_and_hardly_any_decoy_is_called_sure(generator):
    community = generator(4000, 200, 1000, seed=7)
    found = search.find(entries_of(community.rows))
    pairs = {(each.one, each.other) for each in found}
    sure = [each for each in found if each.is_sure]
    right = set(community.pairs)
    assert len(right & pairs) >= 0.95 * len(right)
    assert sum((each.one, each.other) not in right for each in sure) <= 0.05 * len(sure)
    assert len(found) <= 6 * len(right)


@pytest.mark.django_db
def test_look_keeps_suggestions_and_takes_back_what_nothing_speaks_for_any_more():
    one, other = (
        make.ben(name="Siân Rees", email="a@example.org"),
        make.ben(name="Sian Rees", email="b@example.org"),
    )
    ContactPoint.objects.create(participant=other, kind="email", value="A@example.org")
    for _time in range(2):
        assert actions.look(now=timezone.now()) == 1
    pair = SamePerson.objects.get()
    assert (pair.one, pair.other, pair.is_sure) == (one, other, True)
    WornHat.objects.create(participant=other, hat="young")
    actions.look(now=timezone.now())
    pair.refresh_from_db()
    assert not pair.is_sure
    Participant.objects.filter(pk=other.pk).update(name="Huw Parry")
    actions.look(now=timezone.now())
    assert SamePerson.objects.count() == 0


@pytest.mark.django_db
def test_look_leaves_what_a_host_said_and_what_registering_suggested():
    one, other, cleo = make.ben(name="Siân Rees"), make.ben(name="Sian Rees"), make.ben(name="Cleo")
    SamePerson.objects.create(one=other, other=one, reason="contact", status="different")
    SamePerson.objects.create(one=one, other=cleo, reason="contact")
    actions.look(now=timezone.now())
    told = SamePerson.objects.order_by("pk").values_list("status", "reason")
    assert list(told) == [("different", "contact"), ("open", "contact")]


@pytest.mark.django_db
def test_two_with_places_at_one_meet_up_are_never_sure():
    meetup = event()
    for name in ("Siân Rees", "Sian Rees"):
        ticket(meetup, name, email="sian@example.org")
    actions.look(now=timezone.now())
    pair = SamePerson.objects.get()
    assert not pair.is_sure
    assert pair.reason.endswith("known_apart")


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "jobs"), [((1, 5, 13), 0), ((2, 3, 4), 1)])
def test_everybody_is_looked_through_once_a_night(hours, jobs):
    for hour in hours:
        for minute in (0, 1):
            clock.look_at_night(now=datetime(2027, 1, 10, hour, minute, tzinfo=UTC))
    assert Job.objects.filter(name="duplicates.look").count() == jobs
