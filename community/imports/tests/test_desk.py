"""Tests of the desk's pages for lists of people."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from community.accounts import actions as accounts
from community.accounts.models import KEEPER, User
from community.accounts.tests.make import ada, sign_in
from community.imports import actions
from community.imports.models import ImportLine, ParticipantImport
from community.imports.tests import make
from community.people import actions as people
from community.people.models import Consent, Participant
from wwnt.kit import outbox, retention, sockets

pytestmark = pytest.mark.django_db
Status = ParticipantImport.Status
LIST = "Name,E-mail\nBen,ben@example.org\n,nobody@example.org\n"
HTMX = {"HTTP_HX_REQUEST": "true"}


def at(name, *more):
    return reverse(f"imports/desk/{name}", args=more)


@pytest.fixture
def keeper(client):
    user = ada()
    accounts.give_community_role(user=user, role=KEEPER, by=None)
    sign_in(client, user)
    return client


def upload(client, data, name="people.csv"):
    return client.post(at("lists"), {"file": SimpleUploadedFile(name, data)})


def terms(listed, **changes):
    columns = {f"column_{position}": field for position, field in listed.matching.items()}
    return columns | {"basis": "service"} | changes


def test_a_list_goes_all_the_way_at_the_desk(keeper):
    listed = ParticipantImport.objects.get(pk=upload(keeper, LIST.encode()).url.split("/")[-3])
    page = keeper.get(at("match", listed.pk)).content.decode()
    assert '<option value="email" selected>' in page and "ben@example.org" in page
    keeper.post(
        at("match", listed.pk),
        terms(listed, basis="consent", wording="News, please", collected_on="2026-03-01"),
    )
    assert "<progress" in keeper.get(at("preview", listed.pk)).content.decode()
    outbox.run_due()
    page = keeper.get(at("preview", listed.pk)).content.decode()
    assert "There is no name." in page and "Consent to news by e-mail" in page
    keeper.post(at("bring_in", listed.pk))
    outbox.run_due()
    assert Participant.objects.count() == 0
    keeper.post(at("bring_in", listed.pk), {"skip": "on"})
    outbox.run_due()
    page = keeper.get(at("preview", listed.pk)).content.decode()
    assert reverse("people/desk/person", args=[Participant.objects.get().pk]) in page
    keeper.post(at("undo", listed.pk))
    outbox.run_due()
    assert Participant.objects.count() == 0
    assert "Wishes for silence stay." in keeper.get(at("preview", listed.pk)).content.decode()
    assert "people.csv" in keeper.get(at("lists")).content.decode()


def test_a_spreadsheet_is_taken_and_a_picture_is_refused_by_the_field(keeper):
    assert upload(keeper, make.as_xlsx(["Enw"], [["Siân"]]), "pobl.xlsx").status_code == 302
    response = upload(keeper, b"\x89PNG")
    assert response.context["form"].errors["file"] == ["This is not a CSV file."]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"basis": "consent", "collected_on": "2026-03-01"}, "wording"),
        ({"basis": "consent", "wording": "News"}, "collected_on"),
        ({"basis": "consent", "wording": "News", "collected_on": "2999-01-01"}, "collected_on"),
        ({"basis": "soft_opt_in", "collected_on": "2026-03-01"}, "is_charity"),
        ({"basis": "soft_opt_in", "collected_on": "2026-02-04", "is_charity": "on"}, "collected_on"),
        ({"basis": ""}, "basis"),
        ({"basis": "service", "column_1": "name"}, "column_1"),
        ({"basis": "service", "column_0": ""}, "__all__"),
    ],
)
def test_what_the_law_or_the_columns_lack_is_said_by_the_field(keeper, given, field):
    listed = make.read(LIST)
    response = keeper.post(at("match", listed.pk), terms(listed, **given))
    assert list(response.context["form"].errors) == [field]
    listed.refresh_from_db()
    assert listed.status == Status.READ


def test_progress_asks_again_every_second_until_it_is_done(keeper):
    listed = make.checked("Name\nBen\n")
    actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    piece = keeper.get(at("progress", listed.pk), **HTMX).content.decode()
    assert "every 1s" in piece and "0 / 1" in piece
    outbox.run_due()
    assert keeper.get(at("progress", listed.pk), **HTMX)["HX-Refresh"] == "true"
    assert keeper.get(at("progress", listed.pk)).url == at("preview", listed.pk)


def test_refused_lines_come_as_a_file_with_their_reasons(keeper):
    listed = make.checked("Name,E-mail,Phone\nBen,ben@x.org,\n,=1+1@x.org,\nCleo,cleo@x.org\n")
    data = keeper.get(at("refused", listed.pk)).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(data))) == [
        ["Line", "Why it can't be brought in", "Name", "E-mail", "Phone"],
        ["3", "There is no name.", "", "'=1+1@x.org", ""],
        [
            "4",
            "This line has fewer cells than the list has columns. Is a comma missing?",
            "Cleo",
            "cleo@x.org",
        ],
    ]


def test_reasons_are_told_in_the_language_of_the_reader(keeper):
    listed = make.checked(LIST)
    User.objects.update(language="cy")
    assert "Does dim enw." in keeper.get(at("preview", listed.pk)).content.decode()


def test_work_that_stands_still_has_a_button(keeper):
    listed = make.checked("Name\nBen\n")
    actions.start_bringing_in(listed=listed, skips_refused=False, by=None)
    actions.note_given_up(listed_id=listed.pk, reason="-")
    assert at("go_on", listed.pk) in keeper.get(at("preview", listed.pk)).content.decode()
    keeper.post(at("go_on", listed.pk))
    assert make.finish(listed).status == Status.APPLIED


def test_a_list_that_was_not_brought_in_can_be_put_away(keeper):
    listed = make.checked(LIST)
    assert keeper.post(at("discard", listed.pk)).url == at("lists")
    assert not ParticipantImport.objects.exists()
    listed = make.applied("Name\nBen\n")
    assert keeper.post(at("discard", listed.pk)).url == at("preview", listed.pk)


@pytest.mark.parametrize("lines", [1, 3])
def test_the_preview_asks_as_often_for_three_lines_as_for_one(keeper, lines, django_assert_num_queries):
    listed = make.applied(make.as_csv(*make.hand_made(make.people(lines))), basis="service")
    with django_assert_num_queries(7):
        keeper.get(at("preview", listed.pk))


def test_where_somebody_came_from_stands_in_their_story_and_on_their_own_page(keeper):
    make.applied("Enw,E-bost\nSiân,sian@x.org\n")
    person = Participant.objects.get()
    page = keeper.get(reverse("people/desk/person", args=[person.pk])).content.decode()
    assert "Brought in from a list" in page
    [told] = [
        line
        for plug in sockets.plugged("about_person")
        for holding in plug.told(person)
        if holding.model is ImportLine
        for line in [list(holding.lines)]
    ]
    assert told == ["Enw: Siân", "E-bost: sian@x.org"]


def test_who_is_erased_leaves_no_words_in_any_list():
    make.applied(LIST, skips_refused=True)
    unused = make.checked("Name,E-mail\nBen,ben@example.org\nOther,ben@example.org\n")
    people.forget(person=Participant.objects.get(), now=timezone.now())
    assert [line.cells for line in unused.lines.all()] == [[], ["Other", "ben@example.org"]]
    assert "Ben" not in str(list(ImportLine.objects.values_list("cells", flat=True)))
    assert not Consent.objects.exists()


def test_lines_leave_by_the_clock_the_refused_ones_first():
    make.applied(LIST, skips_refused=True)
    unused = make.checked("Name\nCleo\n")
    now = timezone.now()
    retention.run(now=now + timedelta(days=32))
    assert list(ImportLine.objects.values_list("state", flat=True)) == ["new"]
    assert not ParticipantImport.objects.filter(pk=unused.pk).exists()
    retention.run(now=now + timedelta(days=400))
    assert not ParticipantImport.objects.exists() and not ImportLine.objects.exists()
