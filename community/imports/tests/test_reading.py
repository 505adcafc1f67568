"""Tests of reading lists: columns as each programme names them, and all that is wrong with lines."""

from datetime import date

import pytest

from community.imports.days import day_of
from community.imports.models import ImportLine
from community.imports.tests import make
from community.people.models import Participant
from wwnt.kit.sheet_rows import SheetRefused

pytestmark = pytest.mark.django_db


def held(table):
    """What each column is taken for, by its name."""
    listed = make.read(make.as_csv(*table))
    return {listed.columns[int(position)]: field for position, field in listed.matching.items()}


def test_columns_of_eventbrite_are_guessed_and_guests_win_over_buyers():
    assert held(make.eventbrite(make.people(2))) == {
        "Order Date": "collected_on",
        "First Name": "first_name",
        "Last Name": "last_name",
        "Email": "email",
        "Cell Phone": "phone",
        "Home City": "area",
    }


def test_buyers_stand_in_where_guests_are_not_named():
    assert held(
        (["Order #", "Buyer First Name", "Buyer Last Name", "Buyer Email"], [[1, "B", "C", "b@x.org"]])
    ) == {
        "Buyer First Name": "first_name",
        "Buyer Last Name": "last_name",
        "Buyer Email": "email",
    }


@pytest.mark.parametrize(
    ("kind", "more"),
    [("subscribed", {}), ("unsubscribed", {"UNSUB_TIME": "silence"}), ("cleaned", {"CLEAN_TIME": "silence"})],
)
def test_columns_of_the_three_files_of_mailchimp_are_guessed(kind, more):
    assert (
        held(make.mailchimp(make.people(2), kind))
        == {
            "Email Address": "email",
            "First Name": "first_name",
            "Last Name": "last_name",
            "Phone Number": "phone",
            "OPTIN_TIME": "collected_on",
        }
        | more
    )


@pytest.mark.parametrize("language", ["en", "cy"])
def test_questions_of_google_forms_are_understood_in_both_languages(language):
    assert list(held(make.google_forms(make.people(2), language)).values()) == [
        *("collected_on", "name", "email", "phone", "language", "area", "agreed"),
    ]


def test_columns_of_civicrm_are_guessed():
    assert held(make.civicrm(make.people(2))) == {
        "Display Name": "name",
        "First Name": "first_name",
        "Last Name": "last_name",
        "Do Not Email": "silence",
        "No Bulk Emails (User Opt Out)": "silence",
        "Preferred Language": "language",
        "Primary Email": "email",
        "Primary Phone": "phone",
        "Street Address": "address",
        "City": "area",
        "Postal Code": "postcode",
        "Current Employer": "organisation",
    }


def test_a_meetup_group_is_names_alone():
    assert held(make.meetup(make.people(2))) == {"Name": "name", "Joined Group on": "collected_on"}


def test_what_stands_in_parts_is_put_together():
    make.applied(make.as_csv(*make.civicrm(make.people(1))), basis="service")
    person = Participant.objects.get()
    assert person.address == f"1 High Street\n{person.area}\nLL18 1AA"
    assert (person.name.startswith("Ms"), person.organisation.name) == (False, "Cyngor Conwy")


@pytest.mark.parametrize("title", ["", "Everybody from the Rhyl meet-up"])
def test_a_spreadsheet_is_read_also_under_a_title(title):
    columns, rows = make.hand_made(make.people(3))
    listed = make.read(make.as_xlsx(columns, rows, title=title))
    assert (listed.columns, listed.size, len(listed.matching)) == (columns, 3, 5)
    assert listed.lines.first().number == (4 if title else 2)


def test_names_of_columns_in_two_rows_of_merged_cells_are_put_together():
    two_rows = [["Name", "", "Contact", "", "Iaith"], ["First name", "Surname", "E-mail", "Phone", ""]]
    listed = make.read(
        make.as_csv(two_rows[0], [two_rows[1], ["Ben", "Price", "ben@x.org", "01745 300100", "cy"]])
    )
    assert listed.columns == ["First name", "Surname", "E-mail", "Phone", "Iaith"]
    assert (listed.size, listed.lines.get().number) == (1, 3)


def test_dates_and_numbers_of_a_spreadsheet_are_as_people_write_them():
    rows = [["Ben", 7700900123, date(2026, 3, 2)], ["Cleo", 4.47700900123e11, 46083]]
    make.applied(make.as_xlsx(["Name", "Phone", "Timestamp"], rows), basis="service")
    assert [(each.name, each.phone) for each in Participant.objects.order_by("pk")] == [
        ("Ben", "07700900123"),
        ("Cleo", "+447700900123"),
    ]


BAD = [
    ("Ben,ben@x.org,1,2,3", "too_many_cells"),
    ("Ben,ben@x.org", "too_few_cells"),
    (",ben@x.org,", "no_name"),
    ("ben@x.org,ben@x.org,", "name_is_address"),
    ("12345,ben@x.org,", "no_letter"),
    (f"{'B' * 200},ben@x.org,", "too_long"),
    ("Ben,ben(at)x.org,", "bad_email"),
    ("Ben,bén@x.org,", "bad_email"),
    ("Ben,ben@x.org,4.477E+11", "short_phone"),
]


@pytest.mark.parametrize(("line", "code"), BAD)
def test_a_bad_line_is_refused_with_its_number_and_a_reason_in_words(line, code):
    listed = make.checked(f"Name,E-mail,Phone\nCleo,cleo@x.org,\n{line}\n")
    assert make.said(listed) == {2: ("new", []), 3: ("refused", [code])}
    assert len(listed.lines.get(number=3).words[0]) > 15


@pytest.mark.parametrize(
    ("line", "code"),
    [("X,x@x.org,", []), ("Ben,,none", ["no_phone"]), ("Ben,ben@x.org,4.47700900123E+11", []), ("Ben,,", [])],
)
def test_odd_lines_that_can_be_understood_come_in(line, code):
    assert make.said(make.checked(f"Name,E-mail,Phone\n{line}\n")) == {2: ("new", code)}


@pytest.mark.parametrize(
    "data",
    [b"", b"Name,E-mail\n", b"Ben,ben@x.org\nCleo,cleo@x.org\n", b"%PDF", b"PK\x03\x04broken"],
)
def test_what_is_no_list_is_refused_in_words_and_nothing_is_kept(data):
    with pytest.raises(SheetRefused) as refusal:
        make.read(data)
    assert len(str(refusal.value)) > 10
    assert ImportLine.objects.count() == 0


def test_a_list_that_breaks_off_is_not_kept():
    with pytest.raises(SheetRefused):
        make.read("Name\n" + "Ben\n" * 700 + '"Cleo\n')
    assert ImportLine.objects.count() == 0


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        *[(cell, date(2026, 2, 5)) for cell in ("2026-02-05 10:30", "05/02/2026", "5.2.2026", "46058", "46058.4")],
        *[(cell, date(2026, 2, 5)) for cell in ("Feb 5, 2026 10:33 AM", "5 Chwefror 2026", "Thursday, 5 February 2026")],
        ("2/14/2026 10:33:12", date(2026, 2, 14)),
        *[(cell, None) for cell in ("", "soon", "31/02/2026", "2026", "99/99/2026")],
    ],
)  # fmt: skip
def test_days_are_read_as_programmes_and_people_write_them(cell, day):
    assert day_of(cell) == day
