"""The results page and its file: totals for hosts and facilitators."""

import pytest
from django.urls import reverse

from events.meetups.tests import make as meetups
from feedback.surveys.tests import make
from wwnt.kit import sheets

pytestmark = pytest.mark.django_db


def address(survey, name="results"):
    return reverse(f"results/desk/{name}", args=[survey.event.slug])


@pytest.fixture
def survey():
    return make.survey()


@pytest.mark.parametrize("role", [meetups.host, meetups.facilitator])
def test_results_are_for_hosts_and_facilitators(client, survey, role):
    client.force_login(role(survey.event))
    make.responses(survey, {"item_1": [5] * 12, "change": ["More tea"] * 12})
    page = client.get(address(survey))
    assert page.context["results"]["positive_bars"][0]["text"] == "100%"
    assert "More tea" in page.text


@pytest.mark.parametrize("name", ["results", "download"])
def test_results_are_shut_to_others(client, survey, name):
    assert client.get(address(survey, name)).status_code == 302
    client.force_login(meetups.host(meetups.event(slug="other"), "Cleo"))
    assert client.get(address(survey, name)).status_code == 404


def test_results_of_a_meetup_without_survey_or_answers(client, survey):
    client.force_login(meetups.host(survey.event))
    assert client.get(address(survey)).status_code == 200
    survey.delete()
    assert client.get(reverse("results/desk/results", args=[survey.event.slug])).status_code == 200


def test_results_hide_small_numbers_on_page_and_in_file(client, survey):
    client.force_login(meetups.host(survey.event))
    make.responses(survey, {"item_1": [5, 5, 5], "change": ["Only I said this"]})
    page = client.get(address(survey))
    assert "fewer than 5" in page.text and "Only I said this" not in page.text
    rows = sheets.read_csv(client.get(address(survey, "download")).content).rows
    assert rows[1].cells[:3] == ["Answered", "", "fewer than 5"]
    assert not any("3" in row.cells[2:] for row in rows)


def test_results_never_name_who_answered(client, survey):
    client.force_login(meetups.host(survey.event))
    request = make.asked(survey, "Gwenllian")
    type(request).objects.update(has_answered=True)
    make.responses(survey, {"item_1": [5] * 6})
    assert "Gwenllian" not in client.get(address(survey)).text


def test_download_lets_no_formula_run(client, survey):
    client.force_login(meetups.host(survey.event))
    own = survey.questions.create(
        kind="one_of",
        text_en="=1+1",
        text_cy="=1+1",
        choices=[{"key": "1", "en": "@x", "cy": "@x"}, {"key": "2", "en": "y", "cy": "y"}],
        position=50,
    )
    for response in make.responses(survey, {"item_1": [5] * 6}):
        response.answers.create(question=own, value="1")
    text = client.get(address(survey, "download")).content.decode("utf-8-sig")
    assert "'=1+1,'@x,6" in text
