"""Two entries become one, and two again: nothing is lost, and nothing leads to an entry that is gone."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from community.accounts.tests.make import ada
from community.duplicates import actions
from community.duplicates.models import Merge
from community.duplicates.tests import make
from community.messages.models import Suppression
from community.people import actions as people
from community.people import organisations
from community.people.models import Consent, ContactPoint, Forgotten, Participant, SamePerson, WornHat
from wwnt.kit import dates, retention, sockets
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db


def merge(keep, gone, **choices):
    return actions.merge(keep=keep, gone=gone, choices=choices, by=None, now=timezone.now())


def undo(record, now=None):
    return actions.undo(merge=record, by=None, now=now or timezone.now())


@pytest.mark.parametrize("is_alone", [True, False], ids=["alone", "beside its like"])
@pytest.mark.parametrize(("model", "name"), make.held(), ids=lambda each: getattr(each, "__name__", each))
def test_no_row_of_any_room_is_left_and_taken_apart_all_is_as_before(model, name, is_alone):
    keep, gone, around = make.ben(), make.twin(), {}
    pks = [make.plant(model, around, **{name: gone}).pk]
    if not is_alone:
        pks.append(make.plant(model, around, **{name: keep}).pk)
    before = make.everything()
    record = merge(keep, gone)
    assert not Participant.objects.filter(pk=gone.pk).exists()
    assert not model._base_manager.filter(**{name: gone.pk}).exists()
    assert model._base_manager.filter(**{name: keep.pk}).exists()
    assert undo(record) == []
    assert make.everything() == before


def test_all_of_it_together_goes_and_comes_back():
    keep, gone, around = make.ben(), make.twin(), {}
    for model, name in make.held():
        for person in (keep, gone):
            make.plant(model, around, **{name: person})
    before = make.everything()
    record = merge(keep, gone)
    for model, name in make.held():
        assert not model._base_manager.filter(**{name: gone.pk}).exists()
    assert undo(record) == []
    assert make.everything() == before


def test_chosen_values_stay_and_the_rest_become_further_contact_points():
    keep = make.ben(phone="01745 300100", area="Rhyl")
    gone = make.twin(phone="+44 1745 300100", pronouns="he/him", area="Rhyl")
    merge(keep, gone, name="gone", email="keep", phone="gone")
    keep.refresh_from_db()
    assert (keep.name, keep.folded_name, keep.email) == ("Ben Rhys", "ben rhys", "ben@example.org")
    assert (keep.phone, keep.pronouns) == ("01745 300100", "he/him")
    points = ContactPoint.objects.filter(participant=keep).values_list("kind", "value")
    assert set(points) == {("name", "Ben Rees"), ("email", "rhys@example.org")}


def test_what_only_one_has_needs_no_choice():
    keep, gone = make.ben(phone=""), make.twin(phone="07700 900100", address="1 Y Stryd\nRhyl")
    merge(keep, gone)
    keep.refresh_from_db()
    assert (keep.phone, keep.address) == ("07700 900100", "1 Y Stryd\nRhyl")
    assert keep.searched.endswith("07700900100")


def test_silence_asked_for_by_either_entry_holds_for_both():
    keep, gone = make.ben(), make.twin(do_not_contact=True)
    record = merge(keep, gone)
    keep.refresh_from_db()
    assert keep.do_not_contact
    undo(record)
    keep.refresh_from_db()
    assert not keep.do_not_contact


def test_nobody_is_merged_with_themself():
    keep = make.ben()
    with pytest.raises(actions.OneEntry):
        merge(keep, keep)


def test_of_two_merges_of_one_entry_the_second_finds_it_gone():
    keep, gone, cleo = make.ben(), make.twin(), make.ben(name="Cleo")
    merge(keep, gone)
    with pytest.raises(actions.Missing):
        merge(cleo, gone)
    with pytest.raises(actions.Missing):
        merge(gone, cleo)


def test_a_chain_of_merges_is_taken_apart_from_its_end():
    first, second, third = make.twin(name="A"), make.twin(name="B"), make.ben(name="C")
    WornHat.objects.create(participant=first, hat="artist")
    before = make.everything()
    inner = merge(second, first)
    outer = merge(third, second)
    inner.refresh_from_db()
    assert inner.kept == third
    with pytest.raises(actions.LaterFirst) as caught:
        undo(inner)
    assert caught.value.later == outer
    undo(outer)
    inner.refresh_from_db()
    assert inner.kept == second
    undo(inner)
    assert make.everything() == before


def test_a_merge_is_taken_apart_once_and_within_thirty_days():
    record = merge(make.ben(), make.twin())
    undo(record)
    with pytest.raises(actions.TooLate):
        undo(record)
    late = merge(*Participant.objects.order_by("pk"))
    with pytest.raises(actions.TooLate):
        undo(late, now=timezone.now() + timedelta(days=31))


def test_what_came_or_was_changed_since_stays_and_is_told():
    keep, gone = make.ben(), make.twin(phone="07700 900100")
    WornHat.objects.create(participant=gone, hat="artist")
    record = merge(keep, gone)
    keep.refresh_from_db()
    keep.phone = "07700 900199"
    keep.save()
    WornHat.objects.filter(participant=keep).delete()
    WornHat.objects.create(participant=keep, hat="nhs")
    left = undo(record)
    keep.refresh_from_db()
    assert keep.phone == "07700 900199"
    assert {step["label"] for step in left} == {"community.Participant", "community.WornHat"}
    assert list(keep.worn_hats.values_list("hat", flat=True)) == ["nhs"]
    back = Participant.objects.get(pk=gone.pk)
    assert (back.phone, back.created_at, back.searched) == ("07700 900100", gone.created_at, gone.searched)


def test_a_pair_called_different_stays_so_whichever_of_them_is_merged():
    keep, gone, cleo = make.ben(), make.twin(), make.ben(name="Cleo")
    SamePerson.objects.create(one=keep, other=cleo, reason="contact")
    SamePerson.objects.create(one=cleo, other=gone, reason="contact", status="different")
    SamePerson.objects.create(one=keep, other=gone, reason="contact")
    before = make.everything()
    record = merge(keep, gone)
    pair = SamePerson.objects.get()
    assert ({pair.one, pair.other}, pair.status) == ({keep, cleo}, "different")
    undo(record)
    assert make.everything() == before


def test_the_admins_history_follows_the_person():
    keep, gone, host = make.ben(), make.twin(), ada()
    kind = ContentType.objects.get_for_model(Participant)
    LogEntry.objects.create(
        user=host, content_type=kind, object_id=str(gone.pk), object_repr="Ben Rhys", action_flag=2
    )
    merge(keep, gone)
    people.forget(person=keep, now=timezone.now())
    assert LogEntry.objects.count() == 0


def test_whoever_is_erased_is_erased_with_all_entries_they_had(settings, tmp_path):
    """An older state of the database holds the entries apart: none of them may come back."""
    keep, gone, other = make.ben(), make.twin(), make.twin(name="Apart")
    marks = {Forgotten.mark_of(keep), Forgotten.mark_of(gone)}
    merge(keep, gone)
    undo(merge(keep, other))
    people.forget(person=keep, now=timezone.now())
    assert Merge.objects.count() == 0
    assert set(Forgotten.objects.values_list("mark", flat=True)) == marks


def test_after_thirty_days_the_record_tells_nothing_of_anybody():
    keep, gone = make.ben(), make.twin()
    record = merge(keep, gone)
    retention.run(now=timezone.now() + timedelta(days=29))
    record.refresh_from_db()
    assert record.name == "Ben Rhys"
    Consent.objects.create(
        participant=keep, purpose="news_email", wording="", language="en", source="x", given_at=timezone.now()
    )
    retention.run(now=timezone.now() + timedelta(days=31))
    record.refresh_from_db()
    assert (record.gone, record.steps, record.name) == ({}, [], "")
    assert record.mark == Forgotten.mark_of(gone)


def test_a_record_of_a_merge_keeps_nobody_known():
    keep, gone = make.ben(), make.twin()
    merge(keep, gone)
    assert keep in people.without_reason(Participant.objects.all())


def test_a_room_that_says_nothing_of_its_rows_stops_the_merge(monkeypatch):
    keep, gone = make.ben(), make.twin()
    WornHat.objects.create(participant=gone, hat="artist")
    plugs = [plug for plug in sockets.plugged("about_person") if WornHat not in plug.holds]
    monkeypatch.setitem(sockets._plugs, "about_person", plugs)
    with pytest.raises(actions.LeftBehind):
        merge(keep, gone)


def test_merging_calling_different_and_taking_apart_leave_a_trail():
    keep, gone, host, now = make.ben(), make.twin(), ada(), timezone.now()
    record = actions.merge(keep=keep, gone=gone, choices={}, by=host, now=now)
    actions.undo(merge=record, by=host, now=now)
    actions.say_different(one=gone, other=keep, by=host, now=now)
    deeds = Entry.objects.filter(by=host).order_by("pk").values_list("deed", flat=True)
    assert list(deeds)[-3:] == ["duplicates.merge", "duplicates.undo", "duplicates.say_different"]
    assert SamePerson.objects.get().status == "different"


def test_an_organisation_that_has_left_meanwhile_hinders_nothing():
    group, other = (organisations.organisation(name=name) for name in ("Cyngor", "Criw"))
    keep, gone = make.ben(organisation=group), make.twin(organisation=other)
    record = merge(keep, gone, organisation="gone", name="keep", email="keep")
    group.delete()
    assert [list(step["was"]) for step in undo(record)] == [["organisation"]]
    assert Participant.objects.get(pk=gone.pk).organisation == other
    keep.refresh_from_db()
    keep.organisation = None
    keep.save()
    record = merge(keep, Participant.objects.get(pk=gone.pk))
    other.delete()
    undo(record)
    assert Participant.objects.get(pk=gone.pk).organisation is None


def test_all_addresses_of_somebody_erased_get_no_invitation_again():
    keep, gone = make.ben(), make.twin()
    merge(keep, gone)
    people.forget(person=keep, now=timezone.now())
    closed = set(Suppression.objects.values_list("address_hash", flat=True))
    assert closed == {Suppression.hash_of(each.email) for each in (keep, gone)}


def test_a_real_person_merged_with_one_of_the_demo_is_real():
    keep, gone = make.ben(is_demo=True), make.twin()
    record = merge(keep, gone)
    keep.refresh_from_db()
    assert not keep.is_demo
    undo(record)
    keep.refresh_from_db()
    assert keep.is_demo


def test_the_persons_own_page_tells_of_merges():
    keep, gone = make.ben(), make.twin()
    record = merge(keep, gone)
    plug = next(plug for plug in sockets.plugged("about_person") if Merge in plug.holds)
    [held] = plug.told(keep)
    assert list(held.lines) == [f"Ben Rhys: can be taken apart until {dates.day(record.undo_until)}"]
    actions.empty(pks=[record.pk], now=timezone.now())
    [held] = plug.told(keep)
    assert list(held.lines) == [f"Merged on {dates.day(record.at)}"]
    assert list(plug.told(make.twin())) == []


def test_links_from_before_a_merge_never_open_anything_again():
    keep, gone = make.ben(), make.twin()
    of_keep, of_gone = keep.secret, gone.secret
    record = merge(keep, gone)
    keep.refresh_from_db()
    while_one = keep.secret
    undo(record)
    keep.refresh_from_db()
    gone = Participant.objects.get(pk=gone.pk)
    secrets = [of_keep, of_gone, while_one, keep.secret, gone.secret]
    assert len(set(secrets)) == 5
