"""Tests of bringing lists of people in and taking them back."""

from datetime import date, timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from community.imports import actions, clock, undoing
from community.imports.models import ImportLine, ParticipantImport
from community.imports.plugs import Person
from community.imports.tests import make
from community.messages import actions as messages
from community.messages.models import Suppression
from community.people import actions as people
from community.people.models import Consent, Participant, SamePerson
from wwnt.kit import outbox

pytestmark = pytest.mark.django_db
State, Status = ImportLine.State, ParticipantImport.Status


def names():
    return list(Participant.objects.order_by("name").values_list("name", flat=True))


def test_new_people_come_in_with_all_that_the_line_says():
    data = "Enw,E-bost,Iaith,Ffôn,Sefydliad,Tref,Rhagenw\nSiân Tŷ Gwyn,Sian@example.org,Cymraeg,01745 300100,Cyngor,Rhyl,hi\n"
    listed = make.applied(data)
    person = Participant.objects.get()
    assert (person.name, person.email, person.language) == ("Siân Tŷ Gwyn", "sian@example.org", "cy")
    assert (person.phone, person.area, person.pronouns) == ("01745 300100", "Rhyl", "hi")
    assert (person.organisation.name, person.authority) == ("Cyngor", "denbighshire")
    assert (person.basis, person.basis_on) == ("consent", date(2026, 3, 1))
    assert "sian ty gwyn" in person.searched
    assert (listed.status, listed.counts) == (Status.APPLIED, {State.NEW: 1})
    consent = Consent.objects.get()
    assert (consent.wording, consent.source) == ("News by e-mail, please.", listed.source)
    assert timezone.localdate(consent.given_at) == date(2026, 3, 1)


def test_looking_changes_nobody():
    make.person("Ben")
    make.checked("Name,E-mail,Phone\nBen,ben@example.org,01745 300100\nCleo,cleo@x.org,\n")
    assert (names(), Participant.objects.get().phone, Consent.objects.count()) == (["Ben"], "", 0)


def test_of_a_known_person_gaps_are_filled_and_nothing_is_written_over():
    make.person("Ben Price", email="ben@example.org", area="Rhyl", language="cy")
    listed = make.applied(
        "Name,E-mail,Phone,Town,Language\nPRICE Ben,BEN@example.org,01745 300100,Bangor,en\n", basis="service"
    )
    ben = Participant.objects.get()
    assert (ben.phone, ben.area, ben.language, ben.name) == ("01745 300100", "Rhyl", "cy", "Ben Price")
    line = listed.lines.get()
    assert (line.state, line.fields) == (State.UPDATED, ["phone", "basis"])
    assert line.changes["phone"] == ["", "01745 300100"]


def test_somebody_is_known_by_a_phone_number_however_it_is_written():
    make.person("Mair", email="", phone="+44 1745 300100")
    listed = make.applied("Name,Phone\nMair,01745300100\n", basis="service")
    assert (names(), listed.counts) == (["Mair"], {State.UNCHANGED: 1})


def test_a_namesake_on_one_phone_with_another_address_is_somebody_else():
    make.person("Mair Jones", email="mair@x.org", phone="01745 300100")
    make.applied("Name,E-mail,Phone\nMair Jones,mair.jones@x.org,01745 300100\n")
    assert names() == ["Mair Jones", "Mair Jones"]
    assert SamePerson.objects.count() == 1


def test_two_people_on_one_address_are_two_and_a_host_is_asked():
    listed = make.applied("Name,E-mail\nMair,teulu@x.org\nIfan,teulu@x.org\n")
    assert (names(), listed.counts, SamePerson.objects.count()) == (["Ifan", "Mair"], {State.NEW: 2}, 1)


def test_another_name_on_a_known_address_is_a_new_person_and_never_a_merge():
    make.person("Mair", email="teulu@x.org")
    listed = make.checked("Name,E-mail\nIfan,teulu@x.org\n")
    assert make.said(listed) == {2: (State.NEW, ["shares_contact"])}


def test_the_same_file_again_changes_nothing():
    data = make.as_csv(*make.civicrm(make.people(7)))
    make.applied(data, basis="service")
    again = make.applied(data, basis="service")
    assert (again.counts, Participant.objects.count()) == ({State.UNCHANGED: 7}, 7)


def test_the_second_of_two_equal_lines_does_nothing_and_says_where_the_first_stands(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    lines = ["Ben,ben@x.org,", "Cleo,cleo@x.org,", "BEN,Ben@x.org,01745 300100", "Ben,,01745 300100"]
    listed = make.applied("Name,E-mail,Phone\n" + "\n".join(lines))
    assert make.said(listed)[4] == (State.UNCHANGED, ["twice"])
    assert listed.lines.get(number=4).participant == listed.lines.get(number=2).participant
    assert (listed.counts, Participant.objects.filter(name="Ben").count()) == (
        {State.NEW: 2, State.UNCHANGED: 2},
        1,
    )


def test_two_lines_in_one_batch_that_name_one_person_in_two_ways_make_one():
    listed = make.applied("Name,E-mail,Phone\nBen,ben@x.org,01745 300100\nBen,,01745300100\n")
    assert (names(), listed.counts) == (["Ben"], {State.NEW: 1, State.UNCHANGED: 1})


def test_a_refused_line_means_that_nothing_is_brought_in_unless_the_host_leaves_it_out():
    listed = make.checked("Name,E-mail\nBen,ben@x.org\n,nobody@x.org\n")
    with pytest.raises(actions.LinesRefused):
        actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    assert names() == []
    actions.start_bringing_in(listed=listed, skips_refused=True, by=None)
    assert make.finish(listed).counts == {State.NEW: 1, State.REFUSED: 1}
    assert names() == ["Ben"]


def test_two_presses_bring_everybody_in_once():
    listed = make.checked("Name\nBen\n")
    for _press in range(2):
        actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    make.finish(listed)
    actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    outbox.run_due()
    assert names() == ["Ben"]


def test_soft_opt_in_is_for_charities_and_since_the_law_came_in():
    lines = (
        "Name,E-mail,Timestamp\nBen,ben@x.org,2026-02-05\nCleo,cleo@x.org,04/02/2026\nDai,,\nEve,eve@x.org,\n"
    )
    terms = {"basis": "soft_opt_in", "collected_on": None}
    refused = {
        number: codes for number, (_state, codes) in make.said(make.checked(lines, **terms)).items() if codes
    }
    assert refused == {2: ["not_charity"], 3: ["not_charity"], 5: ["not_charity"]}
    listed = make.checked(lines, is_charity=True, **terms)
    refused = {number: codes for number, (_state, codes) in make.said(listed).items() if codes}
    assert refused == {3: ["before_soft_opt_in"], 5: ["no_date"]}


def test_corporate_refuses_private_addresses_line_by_line():
    listed = make.checked(
        "Name,E-mail\nBen,ben@cyngor.example\nCleo,cleo@gmail.com\nDai,dai@btinternet.com\n",
        basis="corporate",
    )
    assert [codes for _state, codes in make.said(listed).values()] == [
        [],
        ["private_address"],
        ["private_address"],
    ]


@pytest.mark.parametrize("cell", ["31/02/2026", "2999-01-01"])
def test_a_day_of_consent_that_is_none_or_to_come_is_refused(cell):
    listed = make.checked(f"Name,E-mail,Timestamp\nBen,ben@x.org,{cell}\n")
    assert listed.counts == {State.REFUSED: 1}
    assert make.checked(f"Name,E-mail,Timestamp\nBen,ben@x.org,{cell}\n", basis="service").counts == {
        State.NEW: 1
    }


def consent(person, **changes):
    given = {
        "purpose": "news_email",
        "wording": "-",
        "language": "en",
        "source": "form",
        "given_at": timezone.now(),
    }
    return Consent.objects.create(participant=person, **given | changes)


def test_consent_is_never_noted_against_a_wish():
    consent(make.person("Withdrawn"), withdrawn_at=timezone.now())
    make.person("Silent", do_not_contact=True)
    make.person("Suppressed")
    messages.suppress(address="suppressed@example.org", reason="unsubscribed")
    consent(make.person("Agreed"))
    lines = "".join(
        f"{name},{name}@example.org\n" for name in ("Withdrawn", "Silent", "Suppressed", "Agreed")
    )
    listed = make.applied("Name,E-mail\n" + lines)
    assert Consent.objects.filter(source=listed.source).count() == 0
    assert make.said(listed) == {
        2: (State.UNCHANGED, ["withdrawn"]),
        3: (State.UNCHANGED, ["silent"]),
        4: (State.UNCHANGED, ["suppressed"]),
        5: (State.UPDATED, []),  # why we may write was not known
    }


def test_a_consent_withdrawn_while_the_list_comes_in_stays_withdrawn():
    ben = make.person("Ben")
    given = consent(ben)
    listed = make.checked("Name,E-mail\nBen,ben@example.org\n")
    Consent.objects.filter(pk=given.pk).update(withdrawn_at=timezone.now())
    actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    make.finish(listed)
    assert Consent.objects.filter(withdrawn_at=None).count() == 0
    ben.refresh_from_db()
    assert ben.basis == ""


def test_unsubscribed_becomes_a_wish_for_silence_and_never_a_consent():
    make.applied(make.as_csv(*make.mailchimp(make.people(2), "unsubscribed")))
    assert (Participant.objects.count(), Consent.objects.count()) == (2, 0)
    assert Suppression.objects.filter(
        address_hash=Suppression.hash_of("person0@example.org"), reason="import"
    ).exists()
    assert set(Participant.objects.values_list("basis", flat=True)) == {""}


def test_a_second_line_that_wants_silence_wins_over_the_first(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 1)
    make.applied("Name,E-mail,Unsubscribed\nBen,ben@x.org,no\nBen,ben@x.org,yes\n")
    assert (Consent.objects.count(), Suppression.objects.count()) == (0, 1)


def test_who_said_no_in_the_form_gives_no_consent():
    make.applied(make.as_csv(*make.google_forms(make.people(3))))
    assert (Consent.objects.count(), Suppression.objects.count()) == (2, 0)


def test_erased_people_stay_erased_until_they_come_by_themselves():
    data = (
        "Name,E-mail,Phone\nBen Price,ben@example.org,\nBenjamin,ben@example.org,\nBen Price,,01745300100\n"
    )
    ben = make.person("Ben Price", email="ben@example.org", phone="01745 300100")
    people.forget(person=ben, now=timezone.now())
    listed = make.checked(data)
    assert [codes for _state, codes in make.said(listed).values()] == [["erased"]] * 3
    assert list(listed.lines.values_list("cells", flat=True)) == [[], [], []]
    people.meet(name="Ben Price", email="ben@example.org", phone="01745 300100")
    assert make.checked(data).counts == {State.UNCHANGED: 2, State.NEW: 1}


def test_who_shared_the_address_of_somebody_erased_can_be_brought_in():
    make.person("Mair", email="teulu@x.org")
    people.forget(person=make.person("Ifan", email="teulu@x.org"), now=timezone.now())
    listed = make.checked("Name,E-mail\nIfan,teulu@x.org\nMair,teulu@x.org\nNon,teulu@x.org\n")
    assert [state for state, _codes in make.said(listed).values()] == [
        State.REFUSED,
        State.UPDATED,
        State.NEW,
    ]


def test_who_had_only_a_postal_address_is_known_again_by_it():
    people.forget(person=make.person("Dai", email="", address="1 High St\nRhyl"), now=timezone.now())
    listed = make.checked('Name,Address\nDai,"1 High St, Rhyl"\nDai,2 High St\n')
    assert [state for state, _codes in make.said(listed).values()] == [State.REFUSED, State.NEW]


def test_who_is_erased_while_a_list_comes_in_is_not_brought_in(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 1)
    zeb = make.person("Zeb")
    listed = make.checked("Name,E-mail\nAda,ada@x.org\nZeb,zeb@example.org\nBen,ben@x.org\n")
    actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    assert actions.work_on(listed_id=listed.pk, now=timezone.now())
    people.forget(person=zeb, now=timezone.now())
    assert make.finish(listed).counts == {State.NEW: 2, State.ERASED: 1}
    assert names() == ["Ada", "Ben"]
    assert "zeb" not in str(list(listed.lines.values_list("cells", "contact"))).lower()


def test_killed_in_the_middle_it_goes_on_where_it_stopped(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 3)
    listed = make.checked(make.as_csv(*make.hand_made(make.people(8))))
    actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    outbox.models.Job.objects.all().delete()
    assert actions.work_on(listed_id=listed.pk, now=timezone.now())
    listed.refresh_from_db()
    assert (Participant.objects.count(), listed.done, listed.of) == (3, 3, 8)
    clock.go_on(now=timezone.now())
    assert outbox.run_due() == 0  # it has only just moved
    clock.go_on(now=timezone.now() + actions.STANDS_STILL + timedelta(seconds=1))
    assert make.finish(listed).status == Status.APPLIED
    assert (Participant.objects.count(), listed.counts) == (8, {State.NEW: 8})


def test_taken_back_everything_is_as_before():
    make.person("Mair Jones", email="mair@x.org")
    before = list(Participant.objects.values())
    data = "Name,E-mail,Phone,Organisation\nMair Jones,mair@x.org,01745 300100,Cyngor\nBen,ben@x.org,,\n"
    listed = make.applied(data)
    assert Participant.objects.count() == 2
    make.undone(listed)
    assert list(Participant.objects.values()) == before
    assert (listed.status, listed.counts, Consent.objects.count()) == (Status.UNDONE, {State.GONE: 2}, 0)
    assert "ben@x.org" not in str(list(listed.lines.values_list("cells", "changes", "contact")))


def test_who_has_been_given_something_since_stays_and_it_is_said_why():
    data = "Name,E-mail,Phone\n" + "".join(
        f"{name},{name}@x.org,\n" for name in ("Ben", "Cleo", "Dai", "Eve")
    )
    listed = make.applied(data)
    ben, cleo, dai, _eve = Participant.objects.order_by("pk")
    consent(ben)
    cleo.phone = "01745 300100"
    cleo.save()
    Consent.objects.filter(participant=dai).update(withdrawn_at=timezone.now())
    make.undone(listed)
    assert names() == ["Ben", "Cleo", "Dai"]
    assert listed.counts == {State.STAYS: 3, State.GONE: 1}
    assert [line.said[-1] for line in listed.lines.filter(state=State.STAYS)] == [
        ["held", "community.Consent"],
        ["edited", "phone"],
        ["held", "community.Consent"],
    ]
    assert all(
        "Consent" in words or "Phone" in words
        for line in listed.lines.filter(state=State.STAYS)
        for words in line.words
    )
    assert set(Participant.objects.values_list("basis", flat=True)) == {""}


def test_a_gap_that_was_changed_since_is_left_and_the_others_are_emptied():
    ben = make.person("Ben")
    listed = make.applied("Name,E-mail,Phone,Town\nBen,ben@example.org,01745 300100,Rhyl\n", basis="service")
    Participant.objects.filter(pk=ben.pk).update(phone="07700 900999")
    make.undone(listed)
    ben.refresh_from_db()
    assert (ben.phone, ben.area, ben.basis, listed.counts) == ("07700 900999", "", "", {State.STAYS: 1})


def test_undoing_in_the_middle_takes_back_what_had_come(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 3)
    listed = make.checked(make.as_csv(*make.hand_made(make.people(8))))
    actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    actions.work_on(listed_id=listed.pk, now=timezone.now())
    make.undone(listed)
    assert (Participant.objects.count(), listed.counts) == (0, {State.GONE: 3, State.LEFT: 5})


def test_matched_anew_each_line_is_looked_at_anew():
    listed = make.checked("Name,Who\nBen,ben@x.org\n", matching={"0": "name"})
    assert listed.lines.get().contact == ""
    actions.match_columns(listed=listed, matching={"0": "name", "1": "email"}, basis="service")
    assert make.finish(listed).lines.get().contact == "ben@x.org"


def test_a_list_can_be_put_away_until_it_is_brought_in():
    listed = make.checked("Name\nBen\n")
    actions.discard(listed=listed, by=None)
    assert ImportLine.objects.count() == 0
    with pytest.raises(actions.NotNow):
        actions.discard(listed=make.applied("Name\nBen\n"), by=None)


@pytest.mark.parametrize("lines", [1, 5])
def test_a_batch_asks_as_often_for_five_lines_as_for_one(lines, django_assert_num_queries):
    listed = make.checked(make.as_csv(*make.hand_made(make.people(lines))))
    actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    with django_assert_num_queries(14):
        actions.work_on(listed_id=listed.pk, now=timezone.now())


def test_work_that_was_given_up_is_said_and_can_be_gone_on_with():
    listed = make.checked("Name\nBen\n")
    actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    outbox.models.Job.objects.all().delete()
    actions.note_given_up(listed_id=listed.pk, reason="-")
    listed.refresh_from_db()
    assert listed.stopped
    actions.go_on(listed=listed, by=None)
    assert make.finish(listed).status == Status.APPLIED


def test_a_wish_for_silence_without_an_address_is_kept_with_the_person():
    mair = make.person("Mair", email="", phone="01745 300101")
    make.person("Dai", email="dai@example.org", phone="01745 300102")
    data = (
        "Name,Phone,Do not contact\nBen,01745 300100,yes\nMair,01745 300101,yes\n"
        "Dai,01745 300102,yes\nEira,01745 300103,no\nEira,01745 300103,yes\n"
    )
    listed = make.checked(data, basis="service")
    assert make.said(listed)[2][1] == make.said(listed)[3][1] == ["wants_no_contact"]
    assert make.said(listed)[4][1] == ["wants_silence"]
    actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    make.finish(listed)
    silent = Participant.objects.filter(do_not_contact=True).order_by("name")
    assert [each.name for each in silent] == ["Ben", "Eira", "Mair"]
    assert Suppression.objects.get().address_hash == Suppression.hash_of("dai@example.org")
    make.undone(listed)
    mair.refresh_from_db()
    assert (names(), mair.do_not_contact) == (["Dai", "Mair"], True)


def test_cells_of_columns_that_nobody_matched_are_not_kept():
    listed = make.read("Name,E-mail,Shoe size\nBen,ben@example.org,quxwide\n")
    assert "2" not in listed.matching
    listed = make.applied("Name,E-mail,Shoe size\nBen,ben@example.org,quxwide\n")
    assert listed.lines.get().cells == ["Ben", "ben@example.org", ""]
    person = Participant.objects.get()
    listed.lines.update(cells=["Ben", "ben@example.org", "quxwide"])
    [told] = Person().told(person)
    assert told.lines == ["Name: Ben", "E-mail: ben@example.org"]


def test_lists_that_were_only_read_lose_the_lines_of_who_is_forgotten():
    ben = make.person("Ben", phone="01745 300100")
    ben.contact_points.create(kind="email", value="old@example.org")
    listed = make.read(
        "Name,E-mail,Phone\nBen,BEN@example.org,\nBen,old@example.org,\nBen,,+44 1745 300100\n"
        "Cleo,ben@example.org,\nBen,other@example.org,\n"
    )
    looked_at = make.checked("Name,E-mail\nBen,old@example.org\n")
    people.forget(person=ben, now=timezone.now())
    assert [len(line.cells) for line in listed.lines.all()] == [0, 0, 0, 3, 3]
    assert looked_at.lines.get().cells == []


def test_who_is_erased_while_a_list_is_taken_back_stays_erased(monkeypatch):
    listed = make.applied("Name,E-mail\nBen,ben@example.org\n")
    taken = undoing.take_back

    def erased_meanwhile(*args):
        people.forget(person=Participant.objects.get(), now=timezone.now())
        taken(*args)

    monkeypatch.setattr(undoing, "take_back", erased_meanwhile)
    make.undone(listed)
    line = listed.lines.get()
    assert (line.cells, line.contact, line.state) == ([], "", State.ERASED)


def test_lines_are_held_while_they_are_looked_at(monkeypatch):
    held = []
    rows = QuerySet.select_for_update
    monkeypatch.setattr(
        QuerySet, "select_for_update", lambda self, **how: held.append(self.model) or rows(self, **how)
    )
    make.checked("Name\nBen\n")
    assert ImportLine in held
