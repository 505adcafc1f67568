"""Tests of questions as form fields and of the answers they give."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.test.utils import isolate_apps

from wwnt.kit.questions import Question, read

with isolate_apps("wwnt.kit"):

    class Asked(Question):
        """A question without a table."""

        class Meta:
            app_label = "kit"
            abstract = False
            managed = False


CHOICES = [{"key": "bus", "en": "By bus", "cy": "Ar y bws"}, {"key": "car", "en": "By car", "cy": ""}]


def make_question(kind="short", **changes):
    facts = {"text_en": "How will you come?", "text_cy": "Sut fyddwch chi'n dod?", "choices": []}
    return Asked(kind=kind, **{**facts, **changes})


def answered(question, **posted):
    form = type("Form", (forms.Form,), {"q": question.form_field("en")})(posted)
    return read(question, form.cleaned_data["q"]) if form.is_valid() else form.errors["q"].as_data()[0].code


def test_questions_are_asked_in_the_language_given():
    question = make_question(hint_en="Roughly", hint_cy="Yn fras")
    assert [(f.label, f.help_text) for f in map(question.form_field, ("en", "cy"))] == [
        ("How will you come?", "Roughly"),
        ("Sut fyddwch chi'n dod?", "Yn fras"),
    ]


def test_words_in_the_other_language_are_marked():
    field = make_question("one_of", text_cy="", choices=CHOICES).form_field("cy")
    assert field.label == '<span lang="en">How will you come?</span>'
    assert field.choices == [("bus", "Ar y bws"), ("car", '<span lang="en">By car</span>')]


def test_words_of_a_question_run_nothing():
    field = make_question(
        "one_of", text_en="<b>x", hint_en="<script>", choices=[{"key": "a", "en": "<i>"}]
    ).form_field("en")
    form = type("Form", (forms.Form,), {"q": field})()
    assert [tag for tag in ("<b>", "<i>", "<script>") if tag in form.as_p()] == []


@pytest.mark.parametrize(
    ("kind", "posted", "kept"),
    [
        ("short", {"q": " by\x01 bus "}, "by bus"),
        ("short", {}, None),
        ("long", {"q": "one\r\ntwo"}, "one\ntwo"),
        ("one_of", {"q": "bus"}, "bus"),
        ("one_of", {}, None),
        ("one_of", {"q": "boat"}, "invalid_choice"),
        ("several_of", {"q": ["bus", "car"]}, ["bus", "car"]),
        ("several_of", {}, []),
        ("tick", {"q": "on"}, True),
        ("tick", {}, False),
        ("scale", {"q": "4"}, 4),
        ("scale", {"q": "na"}, "na"),
        ("scale", {"q": "6"}, "invalid_choice"),
        ("scale", {}, None),
        ("short", {"q": "x" * 201}, "max_length"),
    ],
)
def test_answers_are_kept_as(kind, posted, kept):
    question = make_question(kind, choices=CHOICES if kind.endswith("_of") else [])
    assert answered(question, **posted) == kept


@pytest.mark.parametrize("kind", Question.Kind.values)
def test_required_question_needs_an_answer(kind):
    choices = CHOICES if kind.endswith("_of") else []
    assert answered(make_question(kind, is_required=True, choices=choices)) == "required"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("short", "by bus", "by bus"),
        ("short", None, ""),
        ("one_of", "bus", "By bus"),
        ("one_of", "boat", "boat"),
        ("several_of", ["bus", "car"], "By bus; By car"),
        ("several_of", [], ""),
        ("tick", True, "Ticked"),
        ("tick", False, "Not ticked"),
        ("scale", 4, "4 – Mostly"),
        ("scale", "na", "Does not apply, or not sure"),
        ("scale", None, ""),
    ],
)
def test_answers_are_shown_in_words(kind, value, shown):
    question = make_question(kind, choices=CHOICES if kind.endswith("_of") else [])
    assert question.shown_answer(value, "en") == shown


def test_answers_are_shown_in_the_reader_s_language():
    assert make_question("one_of", choices=CHOICES).shown_answer("bus", "cy") == "Ar y bws"


def test_scale_may_have_words_of_its_own():
    question = make_question(
        "scale", choices=[{"key": "1", "en": "Cold", "cy": "Oer"}, {"key": "5", "en": "Warm", "cy": "Cynnes"}]
    )
    labels = question.labels("en")
    assert (list(labels), labels["1"], labels["2"], labels["5"]) == (
        ["1", "2", "3", "4", "5", "na"],
        "Cold",
        "A little",
        "Warm",
    )


@pytest.mark.parametrize(
    "choices",
    [
        [],
        CHOICES[:1],
        [CHOICES[0], CHOICES[0]],
        [CHOICES[0], {"key": "", "en": "x"}],
        [CHOICES[0], {"key": "x", "en": "", "cy": ""}],
    ],
)
def test_question_to_choose_from_needs_answers(choices):
    with pytest.raises(ValidationError):
        make_question("one_of", choices=choices).clean()
    make_question("one_of", choices=CHOICES).clean()
    make_question("short").clean()


def test_questions_stay_in_their_order():
    assert isinstance(Asked._meta.get_field("position"), models.PositiveSmallIntegerField)
    assert list(Question.Meta.ordering) == ["position", "pk"]
