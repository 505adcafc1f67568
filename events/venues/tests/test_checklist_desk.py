"""Filling in the checklist at the desk, alone and two at once; photos, good ones and bad."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from events.meetups.models import Team, small_name
from events.meetups.tests import make
from events.meetups.tests.test_pictures import photo, too_many_pixels
from events.venues.models import VenueCheck
from events.venues.tests.make import check, member, typed
from wwnt.kit.page_cache import standing
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    event = make.event()
    client.force_login(make.host(event))
    return client, event.venue


def url(venue, group="entrance"):
    return reverse("venues/desk/group", args=[venue.pk, group])


def page(client, venue, group="entrance"):
    return client.get(url(venue, group)).context["asked"]


def answers(venue):
    return dict(venue.checks.values_list("item", "answer"))


def test_group_keeps_answers_measures_and_notes_with_who_and_when(ada) -> None:
    client, venue = ada
    day = timezone.localdate() - timedelta(days=3)
    sent = typed(
        page(client, venue), on=day, door_width__answer="no", door_width__measure="76", bell__note_en="Left."
    )
    assert client.post(url(venue), sent | {"next": "1"}).url == url(venue, "inside")
    width = venue.checks.get(item="door_width")
    assert (width.answer, width.measure, width.how, width.checked_on) == ("no", 76, "seen", day)
    assert width.checked_by.name == "Ada"
    assert venue.checks.get(item="bell").checked_on is None
    assert answers(venue) == {"door_width": "no", "bell": ""}
    entry = Entry.objects.get(deed="venues.answer_items")
    assert (entry.about, entry.facts) == (venue.key, {"items": ["door_width", "bell"]})


def test_correcting_a_note_does_not_move_the_day_on_which_it_was_checked(ada) -> None:
    client, venue = ada
    day = timezone.localdate() - timedelta(days=400)
    check(venue, "bell", "no", checked_on=day, how="told", note_en="Hihg up.")
    client.post(url(venue), typed(page(client, venue), bell__note_en="High up."))
    bell = venue.checks.get()
    assert (bell.note_en, bell.checked_on, bell.how) == ("High up.", day, "told")


def test_what_is_wrong_stands_there_and_all_else_is_kept(ada) -> None:
    client, venue = ada
    sent = typed(
        page(client, venue), bell__answer="no", door_width__measure="about 80", door_width__answer="yes"
    )
    answer = client.post(url(venue), sent)
    told = answer.content.decode()
    assert answers(venue) == {"bell": "no"}
    assert "about 80" in told and "Please write a whole number." in told


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"on": "2999-01-01"}, "This day is still to come."),
        ({"on": "yesterday"}, "Please give a day, as in 16/06/2027."),
        ({"how": "guessed"}, "Please choose one of the answers offered."),
    ],
)
def test_who_does_not_know_when_or_how_keeps_nothing_and_loses_nothing(ada, changes, says) -> None:
    client, venue = ada
    sent = typed(page(client, venue), bell__answer="no", bell__note_cy="Rhy uchel") | changes
    told = client.post(url(venue), sent).content.decode()
    assert says in told and "Rhy uchel" in told and told.count("autofocus") == 1
    assert answers(venue) == {}


@pytest.mark.parametrize("value", ["maybe", "none"])
def test_an_answer_that_the_question_does_not_take_is_refused(ada, value) -> None:
    client, venue = ada
    client.post(url(venue), typed(page(client, venue), step_free__answer=value))
    assert answers(venue) == {}


def test_two_who_answer_different_questions_do_not_disturb_each_other(ada) -> None:
    client, venue = ada
    first, second = page(client, venue), page(client, venue)
    assert client.post(url(venue), typed(first, bell__answer="no")).status_code == 302
    assert client.post(url(venue), typed(second, door_width__answer="yes")).status_code == 302
    assert answers(venue) == {"bell": "no", "door_width": "yes"}


def test_of_two_who_answer_the_same_question_the_later_is_shown_both(ada) -> None:
    client, venue = ada
    first, second = page(client, venue), page(client, venue)
    client.post(url(venue), typed(first, bell__answer="no", bell__note_en="Two metres up."))
    late = client.post(url(venue), typed(second, bell__answer="yes", lit_face__answer="yes"))
    told = late.content.decode()
    assert late.status_code == 409
    assert "Somebody else has answered this while you were typing" in told and "Two metres up." in told
    assert answers(venue) == {"bell": "no", "lit_face": "yes"}
    again = typed(late.context["asked"])
    assert again["bell-answer"] == "yes"
    assert client.post(url(venue), again).status_code == 302
    assert answers(venue)["bell"] == "yes"


def test_the_same_answer_of_two_is_no_quarrel(ada) -> None:
    client, venue = ada
    first, second = page(client, venue), page(client, venue)
    client.post(url(venue), typed(first, bell__answer="no"))
    assert client.post(url(venue), typed(second, bell__answer="no")).status_code == 302


def test_language_change_saves_nothing_and_keeps_what_was_chosen(ada) -> None:
    client, venue = ada
    sent = typed(page(client, venue), bell__answer="no", bell__note_cy="Rhy uchel") | {"_language": "cy"}
    assert "Rhy uchel" in client.post(url(venue), sent).content.decode()
    assert answers(venue) == {}


def test_still_true_moves_the_day_of_what_was_read_and_touches_public_pages(ada) -> None:
    client, venue = ada
    old = timezone.localdate() - timedelta(days=500)
    check(venue, "bell", "no", checked_on=old)
    check(venue, "loop", "yes", checked_on=old)
    mark = client.get(url(venue)).context["mark"]
    stamp = (venue.events.get().stamp,)
    before = standing(stamp)
    to = reverse("venues/desk/still_true", args=[venue.pk, "entrance"])
    assert client.get(to).status_code == 405
    assert not venue.checks.filter(checked_on=timezone.localdate()).exists()
    client.post(to, {"mark": mark, "how": "told"})
    bell, loop = venue.checks.get(item="bell"), venue.checks.get(item="loop")
    assert (bell.checked_on, bell.how, loop.checked_on) == (timezone.localdate(), "told", old)
    assert standing(stamp) != before


def test_still_true_is_not_said_of_what_somebody_has_changed_meanwhile(ada) -> None:
    client, venue = ada
    old = timezone.localdate() - timedelta(days=500)
    bell = check(venue, "bell", "no", checked_on=old)
    mark = client.get(url(venue)).context["mark"]
    VenueCheck.objects.filter(pk=bell.pk).update(answer="yes")
    to = reverse("venues/desk/still_true", args=[venue.pk, "entrance"])
    assert client.post(to, {"mark": mark, "how": "seen"}).url == url(venue)
    bell.refresh_from_db()
    assert bell.checked_on == old


def test_group_takes_as_many_queries_empty_as_full(ada, django_assert_max_num_queries) -> None:
    client, venue = ada
    with django_assert_max_num_queries(12) as empty:
        client.get(url(venue))
    for item in ("bell", "step_free", "door_width"):
        check(venue, item)
    with django_assert_max_num_queries(len(empty)):
        client.get(url(venue))


@pytest.mark.parametrize("role", ["programme", "communications", "planning", "door_helper"])
def test_who_hosts_neither_all_nor_access_reads_and_changes_nothing(client, role) -> None:
    event = make.event()
    client.force_login(member(event, role, "Carol"))
    assert client.get(reverse("venues/desk/venue", args=[event.venue.pk])).status_code == 200
    assert client.post(url(event.venue), {"how": "seen"}).status_code == 404


def test_host_of_another_meetup_reads_and_changes_nothing_unless_none_is_held_there(client) -> None:
    event, free = make.event(), make.venue(name_en="Barn")
    other = make.event(slug="other", venue=None)
    client.force_login(member(other, Team.Role.ACCESS, "Cleo"))
    assert client.get(reverse("venues/desk/venue", args=[event.venue.pk])).status_code == 200
    assert client.get(url(event.venue)).status_code == 404
    assert client.get(url(free)).status_code == 200


# Photos.

ALTS = {"alt_cy": "Drws coch", "alt_en": ""}


def photo_url(venue, item="step_free"):
    return reverse("venues/desk/photo", args=[venue.pk, item])


def test_photo_is_reached_without_losing_what_was_answered(ada) -> None:
    client, venue = ada
    sent = typed(page(client, venue), bell__answer="no") | {"photo": "bell"}
    assert client.post(url(venue), sent).url == photo_url(venue, "bell")
    assert answers(venue) == {"bell": "no"}


def test_photo_is_written_anew_replaced_and_removed_with_its_copy(
    ada, django_capture_on_commit_callbacks
) -> None:
    client, venue = ada
    mark = client.get(photo_url(venue)).context["form"]["mark"].value()
    sent = ALTS | {"picture": photo((640, 400)), "mark": mark}
    assert client.post(photo_url(venue), sent).status_code == 302
    first = venue.checks.get()
    assert "house" not in first.picture.name and (first.picture_width, first.answer) == (640, "")
    assert first.lacks_a_language
    mark = client.get(photo_url(venue)).context["form"]["mark"].value()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(photo_url(venue), ALTS | {"picture": photo((320, 200)), "mark": mark})
    second = venue.checks.get()
    assert not default_storage.exists(first.picture.name)
    assert default_storage.exists(small_name(second.picture.name))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(photo_url(venue), {"remove": "1"})
    assert venue.checks.get().picture == ""
    assert not default_storage.exists(small_name(second.picture.name))


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (None, "Please choose a picture."),
        (lambda: SimpleUploadedFile("a.jpg", b"", "image/jpeg"), "This file is not a picture we can read."),
        (
            lambda: SimpleUploadedFile("a.pdf", b"%PDF-1.7", "image/png"),
            "This file is not a picture we can read.",
        ),
        (
            lambda: SimpleUploadedFile("a.svg", b"<svg/>", "image/svg+xml"),
            "This file is not a picture we can read.",
        ),
        (too_many_pixels, "This picture has too many pixels."),
    ],
)
def test_what_is_no_picture_is_refused_in_words_and_the_words_stay(ada, file, says) -> None:
    client, venue = ada
    sent = ALTS | ({"picture": file()} if file else {})
    told = client.post(photo_url(venue), sent).content.decode()
    assert says in told and "Drws coch" in told
    assert not venue.checks.exists()


def test_photo_needs_words_in_one_language(ada) -> None:
    client, venue = ada
    told = client.post(photo_url(venue), {"picture": photo((64, 40)), "alt_cy": "", "alt_en": ""})
    assert "Please say what the photo shows, in Welsh or in English." in told.content.decode()


def test_of_two_who_put_a_photo_the_later_sees_the_first(ada) -> None:
    client, venue = ada
    mark = client.get(photo_url(venue)).context["form"]["mark"].value()
    client.post(photo_url(venue), ALTS | {"picture": photo((64, 40)), "mark": mark})
    late = client.post(photo_url(venue), ALTS | {"picture": photo((80, 40)), "mark": mark})
    assert late.status_code == 409
    assert venue.checks.get().picture_width == 64
    again = late.context["form"]["mark"].value()
    client.post(photo_url(venue), ALTS | {"picture": photo((80, 40)), "mark": again})
    assert venue.checks.get().picture_width == 80


@pytest.mark.parametrize("name", ["group", "photo"])
def test_questions_that_nobody_asks_are_not_there(ada, name) -> None:
    client, venue = ada
    assert client.get(reverse(f"venues/desk/{name}", args=[venue.pk, "swimming_pool"])).status_code == 404
