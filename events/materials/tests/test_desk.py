"""Tests of what hosts print at the desk, and of what guests choose for their badges."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from events.materials import designing
from events.materials.design_forms import DesignForm
from events.materials.models import Badge, Design, Paper, PrintStyle
from events.materials.tests import make
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.partners.models import Partner
from events.tickets.tests import make as tickets
from wwnt.kit import outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ada(event, client):
    user = meetups.host(event)
    client.force_login(user)
    return user


def url(name, event, *given):
    return reverse(f"materials/desk/{name}", args=[event.slug, *given])


def filled(form):
    """What a browser sends of a form as it was opened."""
    return {
        name: form[name].value()
        for name in form.fields
        if form[name].value() not in (None, False) and not hasattr(form[name].value(), "storage")
    }


def test_materials_asked_for_are_made_looked_at_printed_and_taken_away(event, ada, client):
    tickets.ticket(event)
    form = client.get(url("ask", event, "badges")).context["form"]
    answer = client.post(url("ask", event, "badges"), filled(form))
    paper = Paper.objects.get()
    assert answer.url == url("paper", event, paper.pk)
    assert "data-hx-get" in client.get(answer.url).text
    outbox.run_due()
    assert "It is ready." in client.get(url("progress", event, paper.pk)).text
    assert url("picture", event, paper.pk) in client.get(answer.url).text
    pdf = client.get(url("paper_file", event, paper.pk))
    assert (pdf["Content-Type"], pdf["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert pdf.content[:5] == b"%PDF-"
    assert client.get(url("picture", event, paper.pk)).content[:4] == b"\x89PNG"
    client.post(url("printed", event, paper.pk))
    assert Badge.objects.get().printed_at
    newer = client.post(url("again", event, paper.pk)).url
    assert newer != answer.url
    client.post(url("remove", event, paper.pk))
    assert client.get(answer.url).status_code == 404
    assert client.get(url("materials", event)).status_code == 200


@pytest.mark.parametrize(
    "kind", ["badges", "poster", "signs", "cards", "sheets", "leaflet", "brief", "pack", "attendance", "contribution"]
)  # fmt: skip
def test_ask_for_each_kind_as_its_form_is_opened(event, ada, client, kind):
    form = client.get(url("ask", event, kind)).context["form"]
    given = filled(form) | ({"own": "Pam? | Why?"} if kind == "sheets" else {})
    assert client.post(url("ask", event, kind), given).status_code == 302
    paper = Paper.objects.get()
    assert set(paper.options) == set(make.OPTIONS[kind])


def test_ask_without_what_is_needed_says_so_and_loses_nothing(event, ada, client):
    given = {"who": "chosen", "size": "a6", "language": "cy"}
    answer = client.post(url("ask", event, "badges"), given)
    assert answer.context["form"].errors == {"tickets": ["Please choose at least one guest."]}
    assert answer.context["form"]["size"].value() == "a6"
    answer = client.post(url("ask", event, "signs"), {"paper": "a4", "language": "cy"})
    assert "standard" in answer.context["form"].errors
    answer = client.post(url("ask", event, "signs"), {"paper": "a4", "language": "cy", "own": "x" * 80})
    assert "at most 70 letters" in str(answer.context["form"].errors["own"])
    answer = client.post(url("ask", event, "sheets"), {"paper": "a4", "copies": "0", "language": "cy"})
    assert set(answer.context["form"].errors) == {"own", "copies"}
    assert client.get(url("ask", event, "nothing")).status_code == 404
    assert not Paper.objects.exists()


def test_guests_of_another_meetup_can_not_be_chosen(event, ada, client):
    other = tickets.ticket(meetups.event(slug="other"), "Cleo")
    given = {"who": "chosen", "size": "a6", "language": "cy", "tickets": [other.pk]}
    assert "tickets" in client.post(url("ask", event, "badges"), given).context["form"].errors


def test_who_may_not_see_names_finds_no_paper_with_names(event, ada, client):
    tickets.ticket(event)
    badges, poster = make.paper(event, ada), make.paper(event, ada, "poster")
    priya = meetups.person("Priya")
    Team.objects.create(event=event, user=priya, role=Team.Role.COMMUNICATIONS)
    client.force_login(priya)
    page = client.get(url("materials", event))
    assert page.context["papers"] == [poster]
    assert "badges" not in {kind.key for kind in page.context["kinds"]}
    for name in ("paper", "paper_file", "picture", "progress"):
        assert client.get(url(name, event, badges.pk)).status_code == 404
        assert client.get(url(name, event, poster.pk)).status_code == 200
    assert client.get(url("ask", event, "badges")).status_code == 404
    what = dict(client.get(url("ask", event, "cards")).context["form"].fields["what"].choices)
    assert "guests" not in what
    given = {"what": "guests", "number": 1, "first": 1, "language": "cy"}
    assert "what" in client.post(url("ask", event, "cards"), given).context["form"].errors


def test_a_cleos_paper_is_in_no_other_meetup(event, ada, client):
    other = meetups.event(slug="other")
    poster = make.paper(other, ada, "poster")
    assert client.get(url("paper", event, poster.pk)).status_code == 404


def test_failed_paper_says_why_and_is_tried_again(event, ada, client):
    failed = make.paper(event, ada)
    assert "There is nobody to make it for yet." in client.get(url("paper", event, failed.pk)).text
    tickets.ticket(event)
    client.post(url("again", event, failed.pk))
    outbox.run_due()
    failed.refresh_from_db()
    assert failed.is_ready
    Paper.objects.filter(pk=failed.pk).update(status=Paper.Status.FAILED)
    assert url("again", event, failed.pk) in client.get(reverse("desk/overview", args=[event.slug])).text


def test_list_costs_the_same_for_one_and_three(event, ada, client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make.paper(event, ada, "poster")
    make.design(event)
    client.get(url("materials", event))
    with CaptureQueriesContext(connection) as one:
        client.get(url("materials", event))
    for number in range(2):
        make.paper(event, ada, "poster", paper="a3")
        make.design(event, title_en=str(number))
    with CaptureQueriesContext(connection) as three:
        client.get(url("materials", event))
    assert len(one) == len(three)


def test_design_is_made_changed_copied_and_taken_away(event, ada, client):
    form = client.get(url("add_design", event)).context["form"]
    given = filled(form) | {"title_cy": "Dewch â phlanhigyn"}
    client.post(url("add_design", event), given)
    client.post(url("add_design", event), given)
    design = Design.objects.get()
    form = client.get(url("design", event, design.pk)).context["form"]
    client.post(url("design", event, design.pk), filled(form) | {"text_cy": "Gadewch un."})
    client.post(url("copy_design", event, design.pk))
    assert [each.text_cy for each in Design.objects.all()] == ["Gadewch un."] * 2
    client.post(url("remove_design", event, design.pk))
    client.post(url("remove_design", event, design.pk))
    assert Design.objects.count() == 1


def test_design_without_a_heading_or_with_a_very_long_one_is_refused(event, ada, client):
    given = {"layout": "poster", "paper": "a4", "arrow": "", "text_cy": "Helo"}
    answer = client.post(url("add_design", event), given)
    assert set(answer.context["form"].errors) == {"title_cy"}
    assert answer.context["form"]["text_cy"].value() == "Helo"
    answer = client.post(url("add_design", event), given | {"title_en": "x" * 300})
    assert "title_en" in answer.context["form"].errors


def test_design_that_somebody_else_changed_meanwhile_shows_both(event, ada, client):
    design = make.design(event)
    form = client.get(url("design", event, design.pk)).context["form"]
    mark = DesignForm(instance=design)["mark"].value()
    designing.change_design(
        design=design, changes={"title_en": "Theirs"}, mark="", by=ada
    ) if not mark else None
    Design.objects.filter(pk=design.pk).update(title_en="Theirs")
    answer = client.post(url("design", event, design.pk), filled(form) | {"title_en": "Mine"})
    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert answer.context["form"]["title_en"].value() == "Mine"


def test_so_many_designs_already(event, ada, client, monkeypatch):
    design = make.design(event)
    monkeypatch.setattr(designing, "MOST", 1)
    with pytest.raises(designing.TooMany):
        designing.add_design(event=event, fields={"title_en": "x"}, by=ada)
    assert "so many designs" in client.post(url("copy_design", event, design.pk), follow=True).text


def logo(name="logo.png"):
    out = io.BytesIO()
    Image.new("RGB", (60, 30), "#154a7d").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def test_style_with_colours_and_logos_stands_on_what_is_printed(event, ada, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    form = client.get(url("style", event)).context["form"]
    given = filled(form) | {"palette": "plum", "logo": logo()}
    answer = client.post(url("style", event), given)
    assert set(answer.context["form"].errors) == {"logo_alt_cy", "logo_alt_en"}
    alts = {"logo_alt_cy": "Llusern", "logo_alt_en": "A lantern"}
    client.post(url("style", event), given | alts | {"logo": logo()})
    style = PrintStyle.objects.get()
    assert (style.palette, style.logo_width, style.logo_height) == ("plum", 60, 30)
    partner = Partner(event=event, role="funder", name_en="A council")
    partner.logo.save("council.png", logo(), save=True)
    paper = make.paper(event, ada, "poster")
    from events.materials import printing
    from events.materials.kinds import posters

    html = printing.html(paper, event, posters.poster(paper, event))
    assert html.count("<img") == 2
    assert 'class="plum"' in html
    assert 'alt="Llusern"' in html
    assert paper.is_ready
    for layout, copies in (("poster", 1), ("sign", 1), ("cards", 4)):
        for shows, number in ((True, 2 * copies), (False, 0)):
            design = make.design(event, layout=layout, shows_logos=shows)
            paper.options = {"design": design.pk}
            html = printing.html(paper, event, posters.design(paper, event))
            assert html.count("<img") == number, (layout, shows)
    form = client.get(url("style", event)).context["form"]
    client.post(url("style", event), filled(form) | {"drops_logo": "on"})
    assert not PrintStyle.objects.get().logo


def test_false_picture_is_refused_in_words(event, ada, client):
    form = client.get(url("style", event)).context["form"]
    bad = SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>", "image/png")
    answer = client.post(url("style", event), filled(form) | {"logo": bad})
    assert "logo" in answer.context["form"].errors


def test_next_meetup_has_the_designs_and_the_colours(
    event, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    make.design(event)
    style = PrintStyle.objects.create(event=event, palette="leaf")
    style.logo.save("logo.png", logo(), save=True)
    newer = meetups.event(slug="newer")
    with django_capture_on_commit_callbacks(execute=True):
        designing.take_over(source=event, event=newer)
        designing.take_over(source=event, event=newer)
    assert [each.title_en for each in Design.objects.filter(event=newer)] == ["Bring a plant"]
    copied = PrintStyle.objects.get(event=newer)
    assert copied.palette == "leaf"
    assert copied.logo.name != style.logo.name


def test_badge_says_what_the_guest_chose_and_is_to_be_printed_anew(event, client):
    ticket = tickets.ticket(event)
    Badge.objects.create(ticket=ticket, printed_at=timezone.now())
    address = reverse("materials/badge", args=[ticket.secret])
    assert address in client.get(reverse("tickets/ticket", args=[ticket.secret])).text
    given = {"pronouns": "he/him", "languages": ["learner", "bsl"], "other_language": "", "marker": "hello"}
    assert client.post(address, given).status_code == 302
    badge = Badge.objects.get()
    assert (badge.pronouns, badge.languages, badge.marker) == ("he/him", ["learner", "bsl"], "hello")
    assert badge.printed_at is None
    assert "languages" in client.post(address, given | {"languages": ["xx"]}).context["form"].errors


def test_badge_of_another_or_behind_a_link_that_is_not_proved_is_not_found(event, client):
    ticket = tickets.ticket(event)
    for secret in (ticket.first_secret, "x" + ticket.secret, tickets.ticket(event, "Cleo").secret[:-1]):
        assert client.get(reverse("materials/badge", args=[secret])).status_code == 404


@pytest.mark.parametrize(
    ("kind", "typed", "pages"),
    [
        ("sheets", {"paper": "a3", "own": "A | B\nC | D\nE | F", "copies": 60}, 180),
        ("signs", {"paper": "a4", "standard": ["quiet"], "own": "\n".join(["To | To"] * 150)}, 151),
    ],
)
def test_ask_refuses_more_pages_than_anybody_means(client, event, kind, typed, pages):
    client.force_login(meetups.host(event))
    response = client.post(
        reverse("materials/desk/ask", args=[event.slug, kind]), typed | {"language": "both"}
    )
    assert f"These would be {pages} pages. Please ask for at most 150 at once." in response.content.decode()
    assert not Paper.objects.exists()
