"""Partners: at the desk, on the public page in both languages, with logos; and in the next meet-up."""

import html
import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from community.people.models import Organisation
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.money.tests.make import photo, with_role
from events.partners import actions
from events.partners.models import Partner
from events.partners.plugs import AboutEvent

pytestmark = pytest.mark.django_db

ALTS = {"logo_alt_cy": "Ton werdd", "logo_alt_en": "A green wave"}


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ada(client, event, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(meetups.host(event))
    return client


def at(name, *args):
    return reverse(f"partners/desk/{name}", args=["nobody-eats-alone", *args])


def shown(answer):
    return html.unescape(answer.content.decode())


def typed(**changes):
    given = {
        "role": "venue",
        "name_cy": "Cyngor y Glannau",
        "name_en": "Coast Council",
        "website": "",
        "has_agreed": "on",
        "mark": "",
    }
    return given | {"words_cy": "", "words_en": "", "logo_alt_cy": "", "logo_alt_en": ""} | changes


def partner(event, name="Becws", **changes):
    return Partner.objects.create(
        event=event, **{"role": "giver", "name_en": name, "name_cy": name} | changes
    )


def see_through():
    out = io.BytesIO()
    Image.new("RGBA", (200, 100), (10, 100, 100, 90)).save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue(), "image/png")


@pytest.mark.parametrize(
    ("role", "sees", "changes"),
    [(Team.Role.COMMUNICATIONS, 200, 200), (Team.Role.PLANNING, 200, 404), (Team.Role.MONEY, 404, 404)],
)
def test_who_looks_after_the_words_looks_after_partners(client, event, role, sees, changes):
    row = partner(event)
    client.force_login(with_role(event, role, "Cleo"))
    assert client.get(at("partners")).status_code == sees
    assert client.get(at("add")).status_code == changes
    assert client.get(at("edit", row.pk)).status_code == changes
    assert client.get(at("remove", row.pk)).status_code == changes


def test_a_partner_stands_on_the_public_page_at_once_in_both_languages(ada, client, event):
    guest = Client()
    assert "Together with" not in guest.get("/en/events/nobody-eats-alone/").content.decode()
    ada.post(
        at("add"),
        typed(website="https://glannau.example", words_cy="Rhoi’r neuadd.", words_en="Gives the hall."),
    )
    page = shown(guest.get("/en/events/nobody-eats-alone/"))
    assert "Together with" in page and "Gives the place" in page and "Gives the hall." in page
    assert '<a href="https://glannau.example" rel="noopener">Coast Council</a>' in page
    assert "Cyngor y Glannau" in shown(guest.get("/cy/events/nobody-eats-alone/"))


def test_the_organisation_we_know_by_that_name_is_remembered(ada, event):
    known = Organisation.objects.create(name="Cyngor y Glannau")
    ada.post(at("add"), typed(name_en="cyngor Y GLANNAU"))
    assert Partner.objects.get().organisation == known
    assert Organisation.objects.count() == 1


def test_a_logo_is_written_anew_and_has_words_in_both_languages(ada, event):
    bare = ada.post(at("add"), typed(logo=photo("logo.jpg")))
    assert shown(bare).count("Please say what the logo shows") >= 2 and "Coast Council" in shown(bare)
    ada.post(at("add"), typed(logo=see_through(), **ALTS))
    row = Partner.objects.get()
    assert row.logo.name.startswith("events/partners/") and row.logo.name.endswith(".webp")
    assert Partner.objects.values_list("logo_width", "logo_height").get() == (200, 100)
    page = ada.get("/en/events/nobody-eats-alone/").content.decode()
    assert 'alt="A green wave"' in page and b"".join(ada.get(row.logo.url).streaming_content)[8:12] == b"WEBP"


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        SimpleUploadedFile("logo.png", b"no picture", "image/png"),
        SimpleUploadedFile("logo.pdf", b"%PDF-1.7", "application/pdf"),
        SimpleUploadedFile("logo.png", b"", "image/png"),
    ],
)
def test_a_logo_of_the_wrong_kind_is_refused_in_words(ada, event, file):
    answer = ada.post(at("add"), typed(logo=file, **ALTS))
    assert "Please choose a JPEG, PNG, WebP or GIF file." in shown(answer)
    assert not Partner.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name_cy": "", "name_en": ""}, "Please write the name"),
        ({"website": "javascript:alert(1)"}, "does not look like a web address"),
        ({"website": "mailto:ada@glannau.example"}, "does not look like a web address"),
        ({"website": "glannau"}, "does not look like a web address"),
        ({"role": ""}, "Please fill this in"),
    ],
)
def test_what_cant_be_taken_is_answered_in_words(ada, event, changes, said):
    answer = ada.post(at("add"), typed(words_en="Kept words", **changes))
    assert said in shown(answer) and "Kept words" in shown(answer)
    assert not Partner.objects.exists()


def test_a_new_logo_takes_the_place_of_the_old_and_can_be_taken_away(
    ada, event, django_capture_on_commit_callbacks
):
    ada.post(at("add"), typed(logo=photo("logo.jpg"), **ALTS))
    row = Partner.objects.get()
    first = row.logo.name

    def change(**changes):
        form = ada.get(at("edit", row.pk)).context["form"]
        held = {name: form[name].value() for name in form.fields if name not in ("logo", "drops_logo")}
        with django_capture_on_commit_callbacks(execute=True):
            answer = ada.post(at("edit", row.pk), held | changes)
        row.refresh_from_db()
        return answer

    change(logo=see_through())
    assert (
        row.logo.name != first and not default_storage.exists(first) and default_storage.exists(row.logo.name)
    )
    last = row.logo.name
    change(drops_logo="on", **dict.fromkeys(ALTS, ""))
    assert (row.logo.name, default_storage.exists(last)) == ("", False)
    assert change(name_en="Coast").status_code == 302 and row.name_en == "Coast"


def test_of_two_hosts_the_second_sees_what_the_first_wrote(ada, event):
    row = partner(event)
    mark = ada.get(at("edit", row.pk)).context["form"]["mark"].value()
    mine = typed(role="giver", name_cy="Becws", name_en="My name", mark=mark)
    ada.post(at("edit", row.pk), mine | {"name_en": "Their name"})
    answer = ada.post(at("edit", row.pk), mine)
    assert answer.status_code == 409 and "Their name" in shown(answer) and "My name" in shown(answer)


def test_the_order_is_the_hosts(ada, event):
    for place, name in enumerate(("One", "Two", "Three")):
        partner(event, name, position=place)
    ada.post(at("up", Partner.objects.get(name_en="Three").pk))
    ada.post(at("up", Partner.objects.get(name_en="One").pk))
    assert [str(each) for each in Partner.objects.all()] == ["One", "Three", "Two"]


def test_a_partner_goes_only_when_asked_once_more_and_the_file_with_them(
    ada, event, django_capture_on_commit_callbacks
):
    ada.post(at("add"), typed(logo=photo("logo.jpg"), **ALTS))
    row = Partner.objects.get()
    assert "Take this partner out?" in shown(ada.get(at("remove", row.pk)))
    with django_capture_on_commit_callbacks(execute=True):
        ada.post(at("remove", row.pk))
    assert not Partner.objects.exists() and not default_storage.exists(row.logo.name)
    assert ada.post(at("remove", row.pk)).status_code == 302


def test_the_next_meetup_has_the_same_partners_with_logos_of_their_own(
    ada, event, django_capture_on_commit_callbacks
):
    ada.post(at("add"), typed(logo=photo("logo.jpg"), **ALTS))
    fresh = meetups.event(slug="next")
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            AboutEvent().copy(event, fresh, None)
    old, new = Partner.objects.order_by("pk")
    assert (new.event, new.name_cy, new.logo_alt_cy) == (fresh, old.name_cy, "Ton werdd")
    assert new.logo.name != old.logo.name and default_storage.exists(new.logo.name)
    default_storage.delete(old.logo.name)
    with django_capture_on_commit_callbacks(execute=True):
        actions.take_over(source=event, event=meetups.event(slug="third"))
    assert Partner.objects.get(event__slug="third").logo.name == ""


def test_no_logo_is_left_of_what_was_not_kept(ada, event, tmp_path, monkeypatch):
    def files():
        return [each for each in tmp_path.rglob("*") if each.is_file()]

    def fails(*args, **facts):
        raise RuntimeError

    ada.post(at("add"), typed(logo=photo("logo.jpg"), **ALTS))
    (kept,) = files()
    with transaction.atomic():
        actions.take_over(source=event, event=meetups.event(slug="next"))
        transaction.set_rollback(True)
    edit = at("edit", Partner.objects.get().pk)
    mark = ada.get(edit).context["form"]["mark"].value()
    monkeypatch.setattr(actions.trail, "note", fails)
    for page in (at("add"), edit):
        with pytest.raises(RuntimeError):
            ada.post(page, typed(logo=see_through(), name_en="Another", mark=mark, **ALTS))
    assert files() == [kept]


def test_who_was_beside_us_once_is_named_again_only_with_a_new_yes(ada, event):
    partner(event)
    fresh = meetups.event(slug="next")
    Team.objects.create(event=fresh, user=Team.objects.get().user, role=Team.Role.LEAD_HOST)
    actions.take_over(source=event, event=fresh)
    desk = reverse("partners/desk/partners", args=["next"])
    assert "Together with" not in shown(Client().get("/en/events/next/"))
    assert "Not asked yet" in shown(ada.get(desk))
    (gap,) = AboutEvent().gaps(fresh)
    assert (gap.text, gap.hard) == ("A partner to ask for this meet-up: Becws", False)
    edit = reverse("partners/desk/edit", args=["next", fresh.partners.get().pk])
    form = ada.get(edit).context["form"]
    held = {name: form[name].value() for name in form.fields if name not in ("logo", "has_agreed")}
    ada.post(edit, held | {"has_agreed": "on"})
    assert "Becws" in shown(Client().get("/en/events/next/")) and AboutEvent().gaps(fresh) == []
    assert "Not asked yet" not in shown(ada.get(desk))


def test_a_partner_typed_in_before_their_yes_waits_for_it(ada, event):
    assert ada.get(at("add")).context["form"]["has_agreed"].value() is False
    given = typed()
    del given["has_agreed"]
    ada.post(at("add"), given)
    assert Partner.objects.unasked().count() == 1
    assert "Coast Council" not in shown(Client().get("/en/events/nobody-eats-alone/"))


def test_a_line_about_a_partner_has_both_languages_before_it_is_published(event):
    partner(event, words_en="Bread")
    partner(event, "Other")
    assert [gap.text for gap in AboutEvent().gaps(event)] == [
        "A line about a partner in both languages: Becws"
    ]


def test_more_partners_take_no_more_queries(client, event, django_assert_num_queries):
    partner(event)
    with CaptureQueriesContext(connection) as one:
        client.get("/en/events/nobody-eats-alone/?a")
    for name in ("Two", "Three"):
        partner(event, name)
    with django_assert_num_queries(len(one)):
        client.get("/en/events/nobody-eats-alone/?b")


@pytest.mark.parametrize(
    ("website", "kept"),
    [
        ("www.example.org", "https://www.example.org"),
        ("example.org:8000/cy", "https://example.org:8000/cy"),
        ("//example.org", "https://example.org"),
        ("http://example.org", "http://example.org"),
        ("", ""),
    ],
)
def test_an_address_without_its_beginning_is_taken_as_https(ada, event, website, kept):
    ada.post(at("add"), typed(website=website))
    assert Partner.objects.get().website == kept


def test_of_two_names_one_is_needed_and_said_so(ada, event):
    page = shown(ada.get(at("add")))
    assert page.count("(one of these is needed)") == 2
