"""Forms keep what was typed and take in nothing that breaks files, mails or databases."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from wwnt.kit.forms import Form


class Tea(Form):
    """Asks for a name and a number of cups."""

    name = forms.CharField(max_length=20)
    cups = forms.IntegerField(required=False)
    milk = forms.ChoiceField(choices=[("yes", "With"), ("no", "Without")], required=False)
    recipe = forms.FileField(required=False)


def post(rf, **data):
    return Tea.fill(rf.post("/", data))


def test_a_get_gives_an_empty_form(rf):
    form = Tea.fill(rf.get("/"), initial={"name": "Ben"})
    assert (form.is_bound, form["name"].value()) == (False, "Ben")


def test_a_post_is_checked(rf):
    assert post(rf, name="Ben").is_valid()
    form = post(rf, cups="x", milk="oat")
    assert not form.is_valid()
    assert form.errors["name"] == ["Please fill this in."]
    assert form.errors["milk"] == ["Please choose one of the answers offered."]


def test_the_toggle_keeps_what_was_typed_without_checking_it(rf):
    form = post(rf, name="", cups="many", _language="cy")
    assert not form.is_valid()
    assert (form.errors, form["cups"].value()) == ({}, "many")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("B\x00en", "Ben"),
        ("\u202eneB", "neB"),
        ("Sia\u0302n", "Siân"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("مريم", "مريم"),
    ],
)
def test_characters_that_nobody_types_on_purpose_are_left_out(rf, typed, kept):
    form = post(rf, name=typed)
    assert form.is_valid()
    assert form.cleaned_data["name"] == kept


def test_a_megabyte_is_told_in_words_and_kept(rf):
    form = post(rf, name="x" * 1_000_000)
    assert not form.is_valid()
    assert len(form["name"].value()) == 1_000_000


def test_files_arrive(rf):
    form = post(rf, name="Ben", recipe=SimpleUploadedFile("a.txt", b"boil"))
    assert form.is_valid()
    assert form.cleaned_data["recipe"].read() == b"boil"


def test_fields_that_are_added_later_speak_plainly_too(rf):
    class TeaWithCake(Tea):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["cake"] = forms.MultipleChoiceField(choices=[("bara", "Bara brith")])

    form = TeaWithCake.fill(rf.post("/", {"name": "Ben", "cake": "gateau"}))
    assert form.errors["cake"] == ["Please choose one of the answers offered."]
