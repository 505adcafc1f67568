"""Files that stay chosen while a form is shown again."""

from datetime import timedelta

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from wwnt.kit import held
from wwnt.kit.forms import Form, PictureField
from wwnt.kit.held import HeldFile
from wwnt.kit.tests.test_pictures import make_photo, upload

pytestmark = pytest.mark.django_db


class Logo(Form):
    name = forms.CharField()
    picture = PictureField(required=True)


def sent(files=None, **typed):
    data = QueryDict(mutable=True)
    data.update(typed)
    return Logo(data, MultiValueDict({name: [file] for name, file in (files or {}).items()}))


def key_in(form):
    (row,) = HeldFile.objects.all()
    assert f'name="picture-held" value="{row.key}"' in str(form["picture"])
    return row.key


def test_a_picture_stays_chosen_when_another_field_was_wrong():
    form = sent({"picture": upload(make_photo())}, name="")
    assert not form.is_valid()
    shown = str(form["picture"])
    assert "photo.jpg" in shown and "required" not in shown
    again = sent(name="Ada", **{"picture-held": key_in(form)})
    assert again.is_valid()
    assert again.cleaned_data["picture"].size > 0


def test_once_the_form_is_taken_it_is_kept_no_longer_and_held_anew_where_the_form_is_shown_again():
    form = sent({"picture": upload(make_photo())}, name="")
    str(form["picture"])
    again = sent(name="Ada", **{"picture-held": key_in(form)})
    assert again.is_valid() and again.is_valid() and not HeldFile.objects.exists()
    again.add_error(None, "There is no room.")
    assert "photo.jpg" in str(again["picture"])
    key_in(again)


def test_it_is_kept_once_however_often_the_form_is_shown():
    form = sent({"picture": upload(make_photo())}, name="")
    str(form["picture"])
    again = sent(name="", **{"picture-held": key_in(form)})
    assert not again.is_valid()
    key_in(again)


def test_another_choice_wins():
    form = sent({"picture": upload(make_photo())}, name="")
    str(form["picture"])
    other = sent(
        {"picture": upload(make_photo((20, 20)), name="b.jpg")}, name="", **{"picture-held": key_in(form)}
    )
    assert "b.jpg" in str(other["picture"])


def test_a_file_that_was_refused_is_not_kept():
    form = sent({"picture": SimpleUploadedFile("virus.jpg", b"not a picture")}, name="Ada")
    assert not form.is_valid()
    assert "held" not in str(form["picture"])
    assert not HeldFile.objects.exists()


def test_a_guessed_key_finds_nothing_and_what_is_a_day_old_leaves():
    form = sent({"picture": upload(make_photo())}, name="")
    str(form["picture"])
    key = key_in(form)
    assert sent(name="Ada", **{"picture-held": "guess"}).is_valid() is False
    HeldFile.objects.update(held_at=timezone.now() - timedelta(hours=25))
    assert held.find(key) is None
    assert held.forget(now=timezone.now()) == 1
