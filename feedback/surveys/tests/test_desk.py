"""What hosts may do with the survey, and who may not."""

import pytest
from django.urls import reverse
from django.utils import timezone

from events.meetups.tests import make as meetups
from feedback.surveys import actions
from feedback.surveys.forms import QuestionForm, SurveyForm
from feedback.surveys.models import FeedbackRequest, Response, Survey
from feedback.surveys.tests import make

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"surveys/desk/{name}", args=args)


@pytest.fixture
def survey():
    return make.survey()


@pytest.fixture
def ada(survey, client):
    host = meetups.host(survey.event)
    client.force_login(host)
    return host


DOORS = [
    ("survey", ()),
    ("question", ()),
    ("preview", ()),
    ("paper", ()),
    ("type_in", ()),
    ("blank", ("cy",)),
]


@pytest.mark.parametrize(("name", "more"), DOORS)
def test_doors_are_open_to_the_host(client, survey, ada, name, more):
    assert client.get(url(name, survey.event.slug, *more)).status_code == 200


@pytest.mark.parametrize(("name", "more"), DOORS)
def test_doors_are_shut_to_others(client, survey, name, more):
    address = url(name, survey.event.slug, *more)
    assert client.get(address).status_code == 302
    other = meetups.event(slug="other")
    client.force_login(meetups.host(other, "Cleo"))
    assert client.get(address).status_code == 404


def test_a_facilitator_reads_the_survey_and_changes_nothing(client, survey):
    client.force_login(meetups.facilitator(survey.event))
    slug = survey.event.slug
    names = ("preview", "survey", "paper", "type_in")
    assert [client.get(url(name, slug)).status_code for name in names] == [200, 404, 404, 404]
    assert client.post(url("ask_everybody", slug)).status_code == 404


def test_survey_saves_words_and_timing(client, survey, ada):
    form = {
        "version": 1,
        "is_on": "",
        "intro_en": "Hello",
        "intro_cy": "Helô",
        "ask_after_hours": 2,
        "remind_after_days": 3,
        "closes_after_days": 10,
    }
    assert client.post(url("survey", survey.event.slug), form).status_code == 302
    saved = Survey.objects.get()
    assert (saved.intro_cy, saved.is_on, saved.closes_after_days) == ("Helô", False, 10)


def test_survey_saved_by_somebody_else_is_shown_beside_what_was_typed(client, survey, ada):
    actions.change_survey(survey=survey, version=1, by=ada, intro_en="Theirs")
    form = {"version": 1, "intro_en": "Mine", "ask_after_hours": 2, "remind_after_days": 3}
    page = client.post(url("survey", survey.event.slug), form | {"closes_after_days": 10})
    assert (page.status_code, Survey.objects.get().intro_en) == (200, "Theirs")
    assert "Theirs" in page.text and "Mine" in page.text


def test_survey_cannot_remind_after_it_has_closed(client, survey, ada):
    form = {"version": 1, "ask_after_hours": 2, "remind_after_days": 10, "closes_after_days": 10}
    page = client.post(url("survey", survey.event.slug), form)
    assert list(page.context["form"].errors) == ["remind_after_days"]


def test_question_is_added_reworded_and_taken_out(client, survey, ada):
    slug = survey.event.slug
    typed = {
        "kind": "one_of",
        "text_en": "How was lunch?",
        "text_cy": "Sut oedd y cinio?",
        "choices_en": "Good\nFine",
        "choices_cy": "Da\nIawn",
    }
    assert client.post(url("question", slug), typed).status_code == 302
    own = survey.questions.get(key="")
    assert own.choices == [{"key": "1", "en": "Good", "cy": "Da"}, {"key": "2", "en": "Fine", "cy": "Iawn"}]
    assert client.get(url("question", slug, own.pk)).status_code == 200
    client.post(url("question", slug, own.pk), typed | {"text_en": "And lunch?"})
    own.refresh_from_db()
    assert own.text_en == "And lunch?"
    client.post(url("remove_question", slug, own.pk))
    assert not survey.questions.filter(key="").exists()


def test_question_with_choices_needs_them_in_both_languages(client, survey, ada):
    typed = {"kind": "one_of", "text_en": "A", "text_cy": "B", "choices_en": "x\ny", "choices_cy": "z"}
    page = client.post(url("question", survey.event.slug), typed)
    assert list(page.context["form"].errors) == ["choices_cy"]


def test_a_shared_question_can_be_neither_reworded_nor_taken_out(client, survey, ada):
    item, slug = survey.questions.get(key="item_1"), survey.event.slug
    assert client.get(url("question", slug, item.pk)).status_code == 404
    assert client.post(url("remove_question", slug, item.pk)).status_code == 404


def test_ask_everybody_asks_those_who_had_a_place(client, survey, ada):
    make.guest(survey.event, "Ben", came=False)
    slug = survey.event.slug
    assert client.get(reverse("results/desk/results", args=[slug])).context["nobody_came"]
    assert client.get(url("ask_everybody", slug)).status_code == 405
    client.post(url("ask_everybody", slug))
    assert FeedbackRequest.objects.count() == 1


def test_paper_names_those_without_email_and_not_who_answered(client, survey, ada):
    make.asked(survey, "Ben")
    dai = make.asked(survey, "Dai", email="", language="cy")
    page = client.get(url("paper", survey.event.slug))
    assert [each.pk for each in page.context["requests"]] == [dai.pk]


def test_letter_is_in_the_language_of_the_guest_with_their_link(client, survey, ada):
    dai = make.asked(survey, "Dai", email="", language="cy")
    page = client.get(url("letter", survey.event.slug, dai.pk))
    assert page.headers["Content-Language"] == "cy"
    assert [dai.secret in page.text, "Cefais groeso" in page.text, '<html lang="cy">' in page.text] == [
        True
    ] * 3


def test_letter_of_another_meetup_is_not_found(client, survey, ada):
    other = make.survey(make.past_event(slug="other"))
    dai = make.asked(other, "Dai", email="")
    assert client.get(url("letter", survey.event.slug, dai.pk)).status_code == 404


def test_type_in_keeps_a_paper_answer(client, survey, ada):
    item = survey.questions.get(key="item_1")
    typed = {"language": "cy", "group": "lived", f"q{item.pk}": "4"}
    assert client.post(url("type_in", survey.event.slug), typed).status_code == 302
    response = Response.objects.get()
    assert (response.on_paper, response.group, response.given_on) == (True, "lived", timezone.localdate())


def test_set_up_gives_a_meetup_its_survey(client):
    event = make.past_event()
    client.force_login(meetups.host(event))
    assert client.get(url("survey", event.slug)).status_code == 200
    client.post(url("set_up", event.slug))
    assert Survey.objects.get().questions.count() == 17


def test_hosts_are_asked_for_the_welsh_first():
    assert list(QuestionForm.base_fields) == ["kind", "text_cy", "text_en", "choices_cy", "choices_en"]
    names = list(SurveyForm.base_fields)
    assert names.index("intro_cy") < names.index("intro_en")
