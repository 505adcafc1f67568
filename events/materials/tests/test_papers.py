"""Tests of all other kinds of papers: what stands on them, in which language, and that everybody can read them."""

import re
from pathlib import Path

import page
import pytest
from django.conf import settings
from django.utils import timezone

from events.day.models import CheckIn
from events.materials import printing, telling
from events.materials.kinds import leaflets, lines, posters, tables
from events.materials.kinds.registry import KINDS
from events.materials.models import Paper
from events.materials.tests import make
from events.materials.tests.reading import text_of
from events.meetups.models import Space
from events.meetups.tests import make as meetups
from events.programme.models import SessionSpeaker
from events.speakers.models import Contribution, Speaker
from events.tickets.tests import make as tickets
from events.volunteers.models import Shift, Turn, Volunteer, VolunteerRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = meetups.event()
    hall = Space.objects.create(venue=event.venue, name_en="Main hall", name_cy="Y brif neuadd", capacity=60)
    part = make.session(event, space=hall)
    mair = make.speaker(event)
    SessionSpeaker.objects.create(session=part, speaker=mair)
    CheckIn.objects.create(ticket=tickets.ticket(event), at=timezone.now())
    tickets.ticket(event, "Cleo")
    return event


SAID = {
    "poster": ("Neb yn bwyta", "Nobody eats alone", "01745 000 000"),
    "signs": ("Ystafell dawel", "Quiet room", "Ffordd hyn", "This way"),
    "cards": ("Bwrdd", "Table", "5", "6"),
    "sheets": ("Pwy sydd ar goll?", "Who is missing?", "Rownd", "Round"),
    "leaflet": ("Three stories (cy)", "Y brif neuadd", "Main hall", "Mair", "BSL interpreters"),
    "brief": ("Mair", "Three stories (cy)", "45", "Diolch am yr hyn"),
    "pack": ("Run sheet", "45", "Main hall", "Mair", "Notes"),
    "attendance": ("Ben", "took part in our meet-up", "a gymerodd ran"),
    "contribution": ("Mair", "gave to our meet-up", "Three stories"),
    "design": ("Bring a plant", "Dewch â phlanhigyn", "Leave one, take one."),
}


@pytest.mark.parametrize("kind", sorted(SAID))
def test_paper_says_what_it_should_in_both_languages_and_breaks_no_rule(event, kind):
    options = {"design": make.design(event).pk} if kind == "design" else {}
    paper = make.paper(event, meetups.host(event), kind, **options)
    assert (paper.status, paper.why) == (Paper.Status.READY, "")
    words = text_of(paper.file.pdf)
    assert [each for each in SAID[kind] if each not in words] == []
    report = page.validate_pdf_bytes(bytes(paper.file.pdf), profile=page.ValidationProfile.PDF_UA_1)
    assert [(each.rule_id, each.message) for each in report.failures] == []


def test_every_kind_is_tried():
    assert set(SAID) | {"badges"} == set(KINDS) == set(make.OPTIONS)


def test_one_language_alone_speaks_no_other(event):
    paper = make.paper(event, meetups.host(event), "poster", language="cy")
    words = text_of(paper.file.pdf)
    assert "Neb yn bwyta ar ei ben ei hun" in words
    assert "Nobody eats alone" not in words


@pytest.mark.parametrize(("shape", "pages"), [("fold", 2), ("large", 2), ("easy", 2)])
def test_other_shapes_of_the_leaflet(event, shape, pages):
    paper = make.paper(event, meetups.host(event), "leaflet", shape=shape)
    assert paper.pages == pages
    assert "Three stories" in text_of(paper.file.pdf)


def test_easy_read_has_short_sentences_with_one_idea_each(event):
    ideas = leaflets.easy(event, list(event.sessions.all()), "en")
    sentences = [each for idea in ideas for each in idea.sentences]
    assert max(len(each.split()) for each in sentences) <= 15
    assert "You can rest when you like." in sentences
    assert leaflets.easy(event, [], "cy")[0].heading == "Pryd"


def test_programme_too_long_to_fold_is_said_in_words(event):
    for number in range(150):
        make.session(event, f"Part {number} of a day that nobody would live through", offset_minutes=number)
    failed = make.paper(event, meetups.host(event), "leaflet", shape="fold")
    assert (failed.status, failed.why) == (Paper.Status.FAILED, "too_long")


def test_programme_keeps_to_a_side_in_each_language_in_smaller_type_or_says_that_it_can_not(event):
    ada = meetups.host(event)
    for number in range(16):
        make.session(event, f"Part {number} with a title", offset_minutes=number, text_en="What it is. " * 5)
    leaflet = make.paper(event, ada, "leaflet")
    assert leaflet.pages == 2
    assert telling.too_long_for_two_sides(leaflet) == ""
    for number in range(60):
        make.session(event, f"More {number}", offset_minutes=number)
    leaflet = make.paper(event, ada, "leaflet")
    assert leaflet.pages > 2
    assert "too long for one side" in telling.too_long_for_two_sides(leaflet)


def test_easy_read_has_a_picture_and_whole_sentences_in_every_block(event):
    paper = make.paper(event, meetups.host(event), "leaflet", shape="easy")
    html = printing.html(paper, event, leaflets.leaflet(paper, event))
    assert html.count('<div class="idea">') == html.count('<div class="picture-of"><svg') > 4
    for language in ("cy", "en"):
        ideas = leaflets.easy(event, list(event.sessions.all()), language)
        assert [each for idea in ideas for each in idea.sentences if each[-1] != "."] == []


def test_brief_names_the_speakers_own_talk(event):
    given = {"event": event, "kind": "talk", "created_at": timezone.now(), "state": "accepted"}
    talk = Contribution.objects.create(title_en="My own talk", title_cy="Fy sgwrs i", **given)
    talk.speakers.add(Speaker.objects.get(event=event))
    words = text_of(make.paper(event, meetups.host(event), "brief").file.pdf)
    assert "My own talk" in words
    assert "Fy sgwrs i" in words


def test_one_language_alone_is_printed_once_and_standard_signs_have_pictures(event):
    ada = meetups.host(event)
    design = make.design(event, title_cy="", text_en="Leave one, take one.", text_cy="")
    for layout in ("poster", "sign", "cards"):
        type(design).objects.update(layout=layout)
        words = text_of(make.paper(event, ada, "design", design=design.pk).file.pdf)
        copies = 4 if layout == "cards" else 1
        assert words.count("Bring a plant") == words.count("Leave one, take one.") == copies
    own = "Neuadd | Hall ->\nHelo"
    signs = make.paper(event, ada, "signs", standard=["quiet"], own=own)
    html = printing.html(signs, event, posters.signs(signs, event))
    assert html.count('class="pictogram"') == 1
    arrows = [each.arrow for each in posters.signs(signs, event).context["signs"]]
    assert arrows == ["left", "right", "left"]
    assert text_of(signs.file.pdf).count("Helo") == 1


@pytest.mark.parametrize(
    ("kind", "why"),
    [("leaflet", "no_programme"), ("pack", "no_programme"), ("brief", "nobody"), ("attendance", "nobody"),
     ("contribution", "nobody"), ("design", "gone")],
)  # fmt: skip
def test_what_can_not_be_made_says_why(kind, why):
    event = meetups.event()
    failed = make.paper(event, meetups.host(event), kind)
    assert (failed.status, failed.why) == (Paper.Status.FAILED, why)


def test_only_those_who_came_get_a_certificate(event):
    paper = make.paper(event, meetups.host(event), "attendance")
    assert (paper.number, paper.pages, paper.holds) == (1, 1, "names")
    assert "Cleo" not in text_of(paper.file.pdf)


def test_signs_for_rooms_say_what_happens_there(event):
    hall = Space.objects.get()
    paper = make.paper(event, meetups.host(event), "signs", standard=[], own="", rooms=[hall.pk])
    words = text_of(paper.file.pdf)
    assert paper.number == 1
    assert words.index("Y brif neuadd") < words.index("Main hall") < words.index("Three stories")


def test_names_stand_on_cards_and_on_the_pack(event):
    ada = meetups.host(event)
    role = VolunteerRole.objects.create(event=event, name_en="Tea", name_cy="Te")
    shift = Shift.objects.create(role=role, offset_minutes=0, minutes=60)
    now = timezone.now()
    dai = tickets.ticket(event, "Dai").participant
    helper = Volunteer.objects.create(event=event, participant=dai, name="Dai", created_at=now)
    Turn.objects.create(volunteer=helper, shift=shift, taken_at=now)
    pack = make.paper(event, ada, "pack", language="cy")
    words = text_of(pack.file.pdf)
    assert "Te" in words
    assert "Dai" in words
    assert pack.names.filter(participant=dai).exists()
    assert make.paper(event, ada, "cards", what="guests").holds == "names"
    assert make.paper(event, ada, "cards", what="speakers").number == 1
    assert make.paper(event, ada, "cards", what="blank").holds == ""
    assert make.paper(event, ada, "cards", what="manners").holds == ""


def test_questions_from_the_call_stand_on_sheets_once_they_are_taken(event):
    given = {"event": event, "kind": Contribution.Kind.QUESTION, "created_at": timezone.now()}
    taken = Contribution.objects.create(title_en="Who eats?", state="accepted", **given)
    Contribution.objects.create(title_en="Not taken", state="sent", **given)
    assert tables.questions_of(event) == [taken]
    paper = make.paper(event, meetups.host(event), "sheets", own="", questions=[taken.pk], copies=1)
    assert "Who eats?" in text_of(paper.file.pdf)


@pytest.mark.parametrize("layout", ["poster", "sign", "cards"])
def test_each_layout_of_a_design(event, layout):
    design = make.design(event, layout=layout, arrow="ahead")
    paper = make.paper(event, meetups.host(event), "design", design=design.pk)
    assert "Dewch â phlanhigyn" in text_of(paper.file.pdf)


def test_signs_that_somebody_typed_can_hold_no_markup(event):
    own = "<script>alert(1)</script> & <b>x</b>"
    paper = make.paper(event, meetups.host(event), "signs", standard=[], own=own)
    assert "<script>alert(1)</script> & <b>x</b>" in text_of(paper.file.pdf)


def test_lines_are_read_in_pairs():
    assert lines.pairs("Te | Tea\n\n  Ystafell 2\n| Only English |\n") == [
        ("Te", "Tea"),
        ("Ystafell 2", "Ystafell 2"),
        ("Only English |", "Only English |"),
    ]


def contrast(one, other):
    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lights = sorted((light(one), light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def test_every_palette_can_be_read():
    css = (Path(settings.BASE_DIR) / "static/css/materials.css").read_text()
    found = re.findall(r"body\.(\w+) { --strong: (#\w{6}); --tint: (#\w{6}); }", css)
    from events.materials.models import PrintStyle

    assert {name for name, _strong, _tint in found} == set(PrintStyle.Palette.values)
    for name, strong, tint in found:
        assert contrast("#ffffff", strong) >= 7, name
        assert contrast(strong, tint) >= 7, name
        assert contrast("#38434d", tint) >= 4.5, name
