"""The survey as a guest meets it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback.surveys.models import FeedbackRequest, Response, Survey
from feedback.surveys.tests import make

pytestmark = pytest.mark.django_db


def address(request, name="surveys/answer"):
    return reverse(name, args=[request.secret])


def field(survey, key):
    return f"q{survey.questions.get(key=key).pk}"


@pytest.fixture
def asked():
    return make.asked(make.survey(), "Ben", language="cy")


def test_answer_is_in_the_language_of_the_guest(client, asked):
    page = client.get(address(asked))
    assert (page.status_code, page.headers["Content-Language"]) == (200, "cy")
    assert page.headers["Cache-Control"] == "private, no-store"
    assert "Cefais groeso fel gwestai" in page.text
    assert client.get(address(asked) + "?language=en").headers["Content-Language"] == "en"


def test_answer_is_kept_with_one_post(client, asked):
    survey = asked.survey
    typed = {field(survey, "item_1"): "5", field(survey, "item_2"): "na", field(survey, "change"): "Mwy o de"}
    sent = client.post(address(asked), typed)
    assert (sent.status_code, sent.url) == (302, address(asked, "surveys/thanks"))
    assert sorted(str(a.value) for a in Response.objects.get().answers.all()) == ["5", "Mwy o de", "na"]
    assert client.get(sent.url).status_code == 200


def test_answer_takes_few_queries(client, asked, django_assert_max_num_queries):
    typed = {field(asked.survey, f"item_{number}"): "4" for number in range(1, 13)}
    with django_assert_max_num_queries(12):
        client.post(address(asked), typed)
    assert Response.objects.get().answers.count() == 12


def test_answer_twice_or_by_the_back_button_is_thanked_once(client, asked):
    typed = {field(asked.survey, "item_1"): "5"}
    client.post(address(asked), typed)
    again = client.post(address(asked), typed | {field(asked.survey, "item_1"): "1"})
    assert (again.status_code, again.context["state"]) == (200, "already")
    assert client.get(address(asked)).context["state"] == "already"
    assert Response.objects.count() == 1


def test_answer_with_nothing_filled_in_keeps_the_link(client, asked):
    page = client.post(address(asked), {})
    assert len(page.context["form"].non_field_errors()) == 1
    assert (page.status_code, Response.objects.count()) == (200, 0)
    asked.refresh_from_db()
    assert not asked.has_answered


def test_changing_the_language_keeps_what_was_typed(client, asked):
    typed = {field(asked.survey, "item_1"): "5", field(asked.survey, "change"): "Mwy o de", "_language": "en"}
    page = client.post(address(asked) + "?language=en", typed)
    assert (page.status_code, Response.objects.count()) == (200, 0)
    assert "Mwy o de" in page.text and "I was welcomed as a guest" in page.text
    assert page.context["form"].errors == {}


def test_answer_after_closing_says_so(client, asked):
    Survey.objects.update(asked_at=timezone.now() - timedelta(days=30))
    assert client.get(address(asked)).context["state"] == "closed"
    assert client.post(address(asked), {field(asked.survey, "item_1"): "5"}).context["state"] == "closed"


def test_answer_with_a_link_that_is_none_is_not_found(client, asked):
    assert client.get("/f/1-nonsense/").status_code == 404
    FeedbackRequest.objects.update(link_version=2)
    assert client.get(address(asked)).status_code == 404


def test_answer_with_a_million_letters_is_told_and_kept(client, asked):
    page = client.post(address(asked), {field(asked.survey, "change"): "x" * 1_000_000})
    assert (page.status_code, Response.objects.count()) == (200, 0)
    assert page.context["form"].errors != {}


@pytest.mark.parametrize("typed", ["\x00bad\ud800", "<script>alert(1)</script>", "‮right to left 👩‍👩‍👧"])
def test_answer_in_strange_characters_is_kept(client, asked, typed):
    data = {field(asked.survey, "change"): typed.encode("utf-8", "surrogatepass").decode("utf-8", "replace")}
    assert client.post(address(asked), data).status_code == 302


def test_a_score_that_is_none_is_refused(client, asked):
    page = client.post(address(asked), {field(asked.survey, "item_1"): "9"})
    assert (page.status_code, Response.objects.count()) == (200, 0)


def test_thanks_comes_only_after_answering(client, asked):
    assert client.get(address(asked, "surveys/thanks")).url == address(asked)
