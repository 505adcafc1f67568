"""Totals that point at nobody, and the letter of a year."""

from datetime import date

import pytest
from django.utils import timezone, translation

from community.credits import hours, letters, papers, totals, year
from community.credits.models import ThankYou
from community.credits.tests import make
from community.credits.totals import TOGETHER
from community.credits.year_letters import YearLetters
from community.messages.models import Message
from community.people import actions as people
from wwnt.kit import outbox, retention
from wwnt.kit.outbox.models import Job

pytestmark = pytest.mark.django_db


def test_hours_are_said_in_halves_and_quarters():
    assert [hours.said(n) for n in (0, 1, 2, 3, 4, 7, 40, -6)] == ["0", "¼", "½", "¾", "1", "1¾", "10", "−1½"]


def by_work(**groups):
    people = {work: {(work, n) for n in range(number)} for work, number in groups.items()}
    return {
        line.work: line for line in totals.lines({work: 4 * len(people[work]) for work in people}, people)
    }


def test_work_that_few_gave_stands_together_with_the_next_so_that_it_is_not_known_by_subtraction():
    assert set(by_work(caring=9, cooking=6)) == {"caring", "cooking"}
    found = by_work(caring=9, cooking=6, driving=2)
    assert set(found) == {"caring", TOGETHER}
    assert found[TOGETHER].quarters == 32
    assert list(by_work(campaigning=7, caring=8)) == ["caring", "campaigning"]
    alone = by_work(driving=2)
    assert alone[TOGETHER].is_hidden and alone[TOGETHER].hours == "not shown"


def test_the_same_few_people_under_two_kinds_of_work_do_not_make_a_group():
    same = {1, 2, 3}
    few = totals.lines({"caring": 4, "cooking": 4}, {"caring": same, "cooking": same})
    assert [(line.work, line.is_hidden) for line in few] == [(TOGETHER, True)]


def test_a_year_tells_what_one_person_gave_and_got_caring_first():
    ben, cleo = make.person(), make.person("Cleo")
    make.time(ben, work="fixing", quarters=2, words="a clock")
    make.time(ben, work="caring", quarters=4, words="Mam")
    make.time(ben, work="caring", quarters=3, words="Mam")
    make.time(ben, on=date(2025, 3, 1))
    make.time(cleo, for_person=ben)
    make.thanks(receiver=ben)
    make.thanks(receiver=ben, status=ThankYou.Status.WAITING)
    found = year.of(ben, 2026)
    assert [(each.work, each.hours, each.words) for each in found.given] == [
        ("caring", "1¾", ("Mam",)),
        ("fixing", "½", ("a clock",)),
    ]
    assert found.hours == "2¼"
    assert [entry.participant for entry in found.received] == [cleo]


def test_letter_is_in_the_language_of_who_gets_it():
    ben = make.person(language="cy")
    make.time(ben, words="Mam")
    with translation.override("cy"):
        told = str(papers._told(ben, 2026))
    assert "Annwyl Ben" in told and "Gofalu" in told and 'lang="cy"' in told
    assert papers.letter(ben, 2026).startswith(b"%PDF")


def test_letters_of_a_year_are_made_once_in_the_background_and_leave_after_30_days(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    ada = make.keeper()
    now = timezone.now()
    for name, email, silent in (("Ben", "ben@example.org", False), ("Cleo", "", False), ("Dai", "", True)):
        make.time(make.person(name, email=email, do_not_contact=silent))
    asked = [letters.request_letters(of_year=2026, whom="all", by=ada, now=now) for _ in range(2)]
    paper = letters.request_letters(of_year=2026, whom="on_paper", by=ada, now=now)
    assert asked[0] == asked[1] and Job.objects.filter(name="credits.make_letters").count() == 2
    outbox.run_due()
    outbox.run_due()
    found = {each.pk: each for each in YearLetters.objects.all()}
    assert (found[asked[0].pk].of, found[paper.pk].of) == (2, 1)
    for each in found.values():
        with each.file.open() as file:
            assert each.is_ready and file.read(4) == b"%PDF"
    with django_capture_on_commit_callbacks(execute=True):
        retention.run(now=retention.rulebook.before(now, days=-31))
    assert not YearLetters.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_letters_that_cannot_be_made_can_be_asked_for_again():
    ada, now = make.keeper(), timezone.now()
    first = letters.request_letters(of_year=2026, whom="all", by=ada, now=now)
    letters.note_given_up(letters_id=first.pk, language="en", reason="")
    first.refresh_from_db()
    assert first.has_failed
    assert letters.request_letters(of_year=2026, whom="all", by=ada, now=now) != first


def test_everybody_with_e_mail_is_written_to_once_a_year(mailoutbox):
    ada, now = make.keeper(), timezone.now()
    make.time(make.person(language="cy"))
    make.time(make.person("Cleo", email=""))
    make.time(make.person("Dai", do_not_contact=True))
    assert [letters.send_letters(of_year=2026, by=ada, now=now) for _ in range(2)] == [1, 0]
    outbox.run_due()
    assert [mail.subject for mail in mailoutbox] == ["Beth roddon ni i’n gilydd yn 2026"]
    assert "/time/2026.pdf" in mailoutbox[0].body
    assert Message.objects.get().fate == "sent"


def test_files_with_the_letter_of_somebody_who_is_forgotten_go(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    ada, ben = make.keeper(), make.person()
    make.time(ben)
    letters.request_letters(of_year=2026, whom="all", by=ada, now=timezone.now())
    outbox.run_due()
    assert YearLetters.objects.get().is_ready
    with django_capture_on_commit_callbacks(execute=True):
        people.forget(person=ben, now=timezone.now())
    assert not YearLetters.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_letters_leave_out_who_is_forgotten_while_they_are_made(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    ada, ben = make.keeper(), make.person()
    make.time(ben)
    make.time(make.person("Cleo", email=""))
    drawn, draw = [], papers.letters

    def forgotten_meanwhile(who, *args, **how):
        drawn.append([each.name for each in who])
        paper = draw(who, *args, **how)
        if len(drawn) == 1:
            people.forget(person=ben, now=timezone.now())
        return paper

    monkeypatch.setattr(papers, "letters", forgotten_meanwhile)
    letters.request_letters(of_year=2026, whom="all", by=ada, now=timezone.now())
    outbox.run_due()
    assert drawn == [["Ben", "Cleo"], ["Cleo"]]
    assert YearLetters.objects.get().is_ready
