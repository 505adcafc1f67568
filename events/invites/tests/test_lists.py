"""Tests of reading and bringing in guest lists."""

import io

import pytest
from django.utils import timezone, translation
from openpyxl import Workbook

from community.people import actions as people
from community.people.models import Participant, SamePerson
from events.invites import actions
from events.invites.columns import guess, language_of
from events.invites.lines import State, read
from events.invites.models import GuestList, Invite
from events.invites.tests import make
from events.meetups.tests.make import event as make_event
from wwnt.kit import outbox
from wwnt.kit.sheet_rows import SheetRefused

pytestmark = pytest.mark.django_db

WELSH = "Enw;E-bost;Iaith;Ffôn;Sefydliad;Tref\nSiân Tŷ Gwyn;sian@example.org;Cymraeg;01745 1;Cyngor;Rhyl\n"


def bring_in(guest_list):
    actions.start_bringing_in(guest_list=guest_list, by=None)
    outbox.run_due()
    guest_list.refresh_from_db()
    return guest_list


def states(guest_list):
    return [(line.number, line.state) for line in actions.preview(guest_list=guest_list)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_welsh_list_comes_in_whole_in_every_encoding(encoding):
    event = make_event()
    done = bring_in(make.guest_list(event, WELSH, encoding=encoding))
    person = Participant.objects.get()
    assert (person.name, person.email, person.language) == ("Siân Tŷ Gwyn", "sian@example.org", "cy")
    assert (person.language_is_known, person.phone, person.area) == (True, "01745 1", "Rhyl")
    assert person.organisation.name == "Cyngor"
    assert done.summary == {"new": 1} and done.rows == []


def test_a_list_from_old_windows_keeps_its_accents():
    bring_in(make.guest_list(make_event(), "Name,E-mail\nSiân,sian@example.org\n", encoding="cp1252"))
    assert Participant.objects.get().name == "Siân"


@pytest.mark.parametrize(
    ("columns", "held"),
    [
        (["Name", "E-mail"], {"0": "name", "1": "email"}),
        (["ENW LLAWN", "Cyfeiriad e-bost", "Iaith"], {"0": "name", "1": "email", "2": "language"}),
        (["First name", "Surname", "Mobile"], {"0": "first_name", "1": "last_name", "2": "phone"}),
        (["Enw cyntaf", "Cyfenw", "Ebost:"], {"0": "first_name", "1": "last_name", "2": "email"}),
        (["Shoe size", "Name", "Name"], {"1": "name"}),
    ],
)
def test_columns_are_guessed_in_both_languages(columns, held):
    assert guess(columns) == held


def test_a_column_full_of_addresses_is_the_email_column():
    assert guess(["Who", "Where to"], [["Ben", "ben@example.org"]]) == {"1": "email"}


@pytest.mark.parametrize(
    ("word", "code"),
    [("Cymraeg", "cy"), ("WELSH", "cy"), ("saesneg", "en"), ("", ""), ("Dwyieithog", ""), ("Klingon", None)],
)
def test_languages_are_understood_in_both_languages(word, code):
    assert language_of(word) == code


def test_each_bad_line_is_refused_with_its_own_line_number():
    text = (
        "Name,E-mail,Language\n"
        '"Ben\nwith a line break",ben@example.org,en\n'
        ",nobody@example.org,en\n"
        "Cleo,cleo(at)example.org,cy\n"
        "\n"
        "Dai,,cy\n"
        "BEN with a line break,Ben@Example.org,en\n"
        "Èva,éva@example.org,\n"
    )
    found = actions.preview(guest_list=make.guest_list(make_event(), text))
    with translation.override("en"):
        refused = [(line.number, line.problem) for line in found if line.problem]
    assert refused == [
        (4, "There is no name."),
        (5, "The e-mail address looks misspelt: cleo(at)example.org"),
        (8, "The same person stands in the list twice. First line: 2"),
        (9, "The e-mail address looks misspelt: éva@example.org"),
    ]
    assert [(line.number, line.state) for line in found if not line.problem] == [(2, "new"), (7, "new")]


def test_two_people_on_one_address_are_two_people():
    event = make_event()
    bring_in(make.guest_list(event, "Name,E-mail\nMair,teulu@example.org\nIfan,teulu@example.org\n"))
    assert sorted(str(each.participant) for each in Invite.objects.all()) == ["Ifan", "Mair"]
    assert SamePerson.objects.count() == 1


def test_an_unknown_language_means_both_and_is_said():
    guest_list = make.guest_list(make_event(), "Name,Language\nBen,Klingon\n")
    line = actions.preview(guest_list=guest_list)[0]
    assert (line.language, line.state, len(line.remarks)) == ("", State.NEW, 1)
    bring_in(guest_list)
    assert Participant.objects.get().language_is_known is False


def test_known_people_are_found_and_not_changed():
    event = make_event()
    ben = make.guest("Ben", language="cy")
    guest_list = make.guest_list(
        event, "Name,E-mail,Language\nBEN,ben@example.org,en\nNew,new@example.org,\n"
    )
    assert states(guest_list) == [(2, State.KNOWN), (3, State.NEW)]
    bring_in(guest_list)
    ben.refresh_from_db()
    assert (ben.language, ben.invites.get().event) == ("cy", event)


def test_the_same_file_again_brings_nobody_twice():
    event = make_event()
    text = "Name,E-mail,Phone\nBen,ben@example.org,\nDai,,\nNia,,01745 22\n"
    bring_in(make.guest_list(event, text))
    again = make.guest_list(event, text)
    assert {state for _line, state in states(again)} == {State.LISTED}
    assert bring_in(again).summary == {"listed": 3}
    assert Invite.objects.count() == 3 and Participant.objects.count() == 3


def test_nothing_is_applied_before_the_word_and_two_words_apply_once():
    guest_list = make.guest_list(make_event(), "Name\nBen\n")
    outbox.run_due()
    assert Invite.objects.count() == 0
    actions.start_bringing_in(guest_list=guest_list, by=None)
    actions.start_bringing_in(guest_list=guest_list, by=None)
    outbox.run_due()
    actions.bring_in(guest_list_id=guest_list.pk, now=timezone.now())
    assert Invite.objects.count() == 1


def test_a_list_without_a_reason_to_write_is_not_brought_in():
    guest_list = make.guest_list(make_event(), "Name\nBen\n", basis="")
    bring_in(guest_list)
    assert (guest_list.status, Invite.objects.count()) == (GuestList.Status.READ, 0)


def test_a_long_list_comes_in_batch_by_batch_and_goes_on_after_a_stop():
    event = make_event()
    text = (
        "Name,E-mail\n" + "".join(f"Guest {n},g{n}@example.org\n" for n in range(230)) + ",lost@example.org\n"
    )
    guest_list = make.guest_list(event, text)
    actions.start_bringing_in(guest_list=guest_list, by=None)
    assert actions.bring_in_batch(guest_list_id=guest_list.pk, now=timezone.now()) is True
    assert Invite.objects.count() == actions.BATCH
    outbox.run_due()
    guest_list.refresh_from_db()
    assert Invite.objects.count() == 230
    assert guest_list.summary == {"new": 230, "refused": 1}
    assert guest_list.rows == [[232, ["", "lost@example.org"]]]


def test_other_columns_are_kept_as_a_note_or_left_out():
    guest_list = make.guest_list(make_event(), "Name,Table,Shoe size\nBen,by the window,43\n")
    actions.match_columns(guest_list=guest_list, matching={"0": "name", "1": "note"}, basis="consent")
    guest_list.refresh_from_db()
    bring_in(guest_list)
    assert Invite.objects.get().extra == {"Table": "by the window"}


def test_formula_cells_are_text():
    guest_list = make.guest_list(make_event(), "Name,E-mail\n=1+1,ben@example.org\n")
    bring_in(guest_list)
    assert Participant.objects.get().name == "=1+1"


def test_a_picture_or_an_empty_file_is_refused_in_words():
    event = make_event()
    for data in (b"", b"\x89PNG....", b"Name,E-mail\n"):
        with pytest.raises(SheetRefused):
            actions.read_list(event=event, name="x.csv", data=data, by=None)


def test_a_name_of_a_megabyte_and_odd_signs_do_no_harm():
    odd = "A\u202e \U0001f469\u200d\U0001f9bd مريم"
    text = f"Name,E-mail\n{'x' * 1_000_000},a@example.org\n{odd},b@example.org\n"[:1_100_000]
    with pytest.raises(SheetRefused):
        make.guest_list(make_event(), text)
    done = bring_in(make.guest_list(make_event(slug="two"), f"Name\n{odd}\n{'x' * 5000}\n"))
    assert done.summary == {"new": 1, "refused": 1}


def test_lines_are_read_without_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        lines = read(["Name"], [(2, ["Ben"])], {"0": "name"})
    assert lines[0].name == "Ben"


@pytest.mark.parametrize("people", [1, 3])
def test_the_preview_asks_as_often_for_three_lines_as_for_one(people, django_assert_num_queries):
    text = "Name,E-mail\n" + "".join(f"G{n},g{n}@example.org\n" for n in range(people))
    guest_list = make.guest_list(make_event(), text)
    with django_assert_num_queries(3):
        actions.preview(guest_list=guest_list)


def test_files_nobody_brought_in_are_forgotten_after_a_month():
    guest_list = make.guest_list(make_event(), "Name\nBen\n")
    GuestList.objects.update(created_at=timezone.now() - actions.KEEP_UNUSED_LISTS * 1.1)
    actions.forget_unused_lists(now=timezone.now())
    guest_list.refresh_from_db()
    assert guest_list.rows == []


def test_who_is_erased_while_a_list_is_brought_in_is_not_brought_in_and_nobody_else_is_left_out(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    lines = [
        "Ada,ada@x.example",
        "Zeb,zeb@x.example",
        "Ben,ben@x.example",
        "ZEB,zeb@x.example",
        "Cai,cai@x.example",
    ]
    guest_list = make.guest_list(make_event(), "\n".join(["Name,E-mail", *lines]))
    GuestList.objects.update(status=GuestList.Status.APPLYING)
    assert actions.bring_in_batch(guest_list_id=guest_list.pk, now=timezone.now())
    people.forget(person=Participant.objects.get(name="Zeb"), now=timezone.now())
    actions.bring_in(guest_list_id=guest_list.pk, now=timezone.now())
    assert list(Participant.objects.order_by("name").values_list("name", flat=True)) == ["Ada", "Ben", "Cai"]
    guest_list.refresh_from_db()
    assert (guest_list.status, guest_list.rows) == (GuestList.Status.APPLIED, [])


def test_lines_of_namesakes_stay_when_somebody_is_erased():
    lines = [
        "Zeb,zeb@x.example,",
        "Zeb,zeb@other.example,",
        "Zeb,,01745 2",
        "Zeb,,",
        "Jo,ZEB@X.example,",
        "Ben,,",
    ]
    guest_list = make.guest_list(make_event(), "\n".join(["Name,E-mail,Phone", *lines]))
    people.forget(person=make.guest("Zeb", email="zeb@x.example"), now=timezone.now())
    guest_list.refresh_from_db()
    assert [number for number, _cells in guest_list.rows] == [3, 4, 7]


def test_who_was_erased_is_on_no_list_until_they_come_by_themselves():
    text = "Name,E-mail\nZeb,zeb@x.example\nZebedee,zeb@x.example\nBen,ben@x.example\n"
    people.forget(person=make.guest("Zeb", email="zeb@x.example"), now=timezone.now())
    done = bring_in(make.guest_list(make_event(), text))
    assert done.summary == {"refused": 2, "new": 1}
    assert list(Participant.objects.values_list("name", flat=True)) == ["Ben"]
    people.meet(name="Zeb", email="zeb@x.example")
    again = make.guest_list(make_event(slug="two"), text)
    assert states(again) == [(2, State.KNOWN), (3, State.NEW), (4, State.KNOWN)]


def test_a_spreadsheet_comes_in_like_a_csv_file():
    book = Workbook()
    for row in (["Enw", "E-bost"], ["Siân", "sian@example.org"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    guest_list = actions.read_list(event=make_event(), name="rhestr.xlsx", data=out.getvalue(), by=None)
    assert (guest_list.rows, guest_list.matching) == (
        [[2, ["Siân", "sian@example.org"]]],
        {"0": "name", "1": "email"},
    )
