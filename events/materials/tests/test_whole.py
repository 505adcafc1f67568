"""Tests that every word stands on the paper: nothing is cut, lies on something else, or is left out without a word."""

import re
from html import unescape

import page
import pypdfium2
import pytest

from events.materials import printing
from events.materials.kinds.registry import KINDS
from events.materials.models import Badge, Paper
from events.materials.tests import make
from events.materials.tests.reading import text_of
from events.meetups.models import Space
from events.meetups.tests import make as meetups
from events.tickets.tests import make as tickets

pytestmark = pytest.mark.django_db

LONG = "Cyfarfod Mawr Cydgynhyrchu Gogledd Cymru a’r Canolbarth, gyda phawb sydd am ddod"
ACCESS = " ".join(f"Sentence {number} of what helps people to take part." for number in range(30))


def letters(text):
    """The letters alone: lines break at other places than words were typed."""
    return re.sub(r"[\W_]+", "", text)


def words_of(html):
    """The words of a page as a reader sees them."""
    body = html.partition("<body")[2].partition(">")[2]
    body = re.sub(
        r"<svg.*?</svg>|<caption class=\"visually-hidden\">.*?</caption>", "", body, flags=re.DOTALL
    )
    return [unescape(each) for each in re.sub(r"<[^>]+>", "\n", body).split("\n") if each.strip()]


def missing(paper, event, kind):
    """What stands in the page but not on the paper."""
    filled = KINDS[kind].fill(paper, event)
    printed = letters(text_of(paper.file.pdf))
    return [each for each in words_of(printing.html(paper, event, filled)) if letters(each) not in printed]


@pytest.fixture
def event():
    event = meetups.event(title_cy=LONG, title_en=f"The {LONG}")
    Space.objects.create(venue=event.venue, name_en="Main hall", name_cy="Y brif neuadd", capacity=60)
    return event


def with_parts(event, number):
    hall = Space.objects.get(venue=event.venue)
    for at in range(number):
        make.session(
            event, f"Part {at:02} of a long and very full day", offset_minutes=at, space=hall, minutes=1,
            marks=["bsl", "cy"] if at % 2 else ["bsl"],
        )  # fmt: skip


@pytest.mark.parametrize("number", [3, 15, 40])
@pytest.mark.parametrize("language", ["both", "cy", "en"])
@pytest.mark.parametrize("shape", ["a4", "fold", "large", "easy"])
def test_every_part_of_the_day_stands_on_every_leaflet(event, shape, language, number):
    with_parts(event, number)
    paper = make.paper(event, meetups.host(event), "leaflet", language=language, shape=shape)
    assert (paper.status, paper.why) == (Paper.Status.READY, "")
    words = letters(text_of(paper.file.pdf))
    for session in event.sessions.all():
        for spoken in paper.languages:
            title = session.title_cy if spoken == "cy" else session.title_en
            assert letters(title) in words, title


@pytest.mark.parametrize("kind", ["pack", "signs"])
def test_every_part_of_the_day_stands_on_what_else_lists_them(event, kind):
    with_parts(event, 20)
    rooms = {"rooms": [Space.objects.get().pk], "standard": [], "own": ""} if kind == "signs" else {}
    paper = make.paper(event, meetups.host(event), kind, **rooms)
    assert paper.is_ready
    words = letters(text_of(paper.file.pdf))
    titles = [title for each in event.sessions.all() for title in (each.title_cy, each.title_en)]
    assert [each for each in titles if letters(each) not in words] == []


@pytest.mark.parametrize("language", ["both", "cy", "en"])
def test_leaflet_to_fold_says_what_helps_as_a_whole_in_each_language(event, language):
    with_parts(event, 5)
    for name in ("access_en", "access_cy"):
        setattr(event, name, ACCESS if name == "access_en" else ACCESS.replace("Sentence", "Brawddeg"))
    event.save()
    paper = make.paper(event, meetups.host(event), "leaflet", language=language, shape="fold")
    words = letters(text_of(paper.file.pdf))
    for spoken in paper.languages:
        assert letters(ACCESS.replace("Sentence", "Brawddeg") if spoken == "cy" else ACCESS) in words
    report = page.validate_pdf_bytes(bytes(paper.file.pdf), profile=page.ValidationProfile.PDF_UA_1)
    assert [(each.rule_id, each.message) for each in report.failures] == []


@pytest.mark.parametrize("arrow", ["", "left", "ahead"])
@pytest.mark.parametrize("language", ["both", "cy"])
def test_signs_with_long_words_and_an_arrow_are_not_cut(event, arrow, language):
    with_parts(event, 9)
    own = "Ystafell dawel i orffwys, ac i bawb sydd am fod yn llonydd | " + "m" * 60
    rooms = [Space.objects.get().pk]
    paper = make.paper(
        event, meetups.host(event), "signs", language=language, own=own, rooms=rooms, arrow=arrow
    )
    assert (paper.status, paper.why, paper.pages) == (Paper.Status.READY, "", 3)
    assert missing(paper, event, "signs") == []


@pytest.mark.parametrize("layout", ["poster", "sign", "cards"])
def test_long_designs_of_ones_own_are_not_cut(event, layout):
    text = " ".join(f"Word {number} of a long text." for number in range(20 if layout == "sign" else 50))
    design = make.design(event, layout=layout, arrow="left", text_en=text, text_cy=text, title_en=LONG)
    paper = make.paper(event, meetups.host(event), "design", design=design.pk)
    assert (paper.status, paper.why, paper.pages) == (Paper.Status.READY, "", 1)
    assert missing(paper, event, "design") == []


def test_poster_with_a_long_goal_is_not_cut(event):
    for name in ("goal_en", "goal_cy"):
        setattr(event, name, ACCESS[:300])
    event.save()
    paper = make.paper(event, meetups.host(event), "poster")
    assert (paper.status, paper.pages) == (Paper.Status.READY, 1)
    assert missing(paper, event, "poster") == []


def test_more_words_than_a_paper_holds_are_refused_in_words(event):
    design = make.design(event, layout="cards", text_en=ACCESS * 9, text_cy=ACCESS * 9)
    paper = make.paper(event, meetups.host(event), "design", design=design.pk)
    assert (paper.status, paper.why) == (Paper.Status.FAILED, "too_much")


@pytest.mark.parametrize("size", ["s86x55", "s80x50", "s85x55", "s99x67", "a6"])
@pytest.mark.parametrize(
    "name", ["Gwenllian Angharad ferch Gruffydd ap Cynan o Aberffraw", "Llanfairpwllgwyngyllgogerychwyrn" * 2]
)
def test_long_names_and_much_that_is_said_stay_on_their_badges(event, size, name):
    ticket = tickets.ticket(event, name)
    given = {"pronouns": "they/them, nhw, hi or fe, as you like it", "marker": "face"}
    Badge.objects.create(
        ticket=ticket, languages=["cy", "learner", "en", "bsl"], other_language="Cernyweg a Llydaweg",
        said_at=ticket.created_at, **given,
    )  # fmt: skip
    paper = make.paper(event, meetups.host(event), size=size)
    assert (paper.status, paper.pages) == (Paper.Status.READY, 1)
    assert missing(paper, event, "badges") == []
    width, height = {"a6": (105, 148.4)}.get(size, (100, 68))
    document = pypdfium2.PdfDocument(bytes(paper.file.pdf))
    words = document[0].get_textpage()
    boxes = [
        words.get_charbox(at) for at in range(words.count_chars()) if words.get_text_range(at, 1).strip()
    ]
    document.close()
    assert (max(box[2] for box in boxes) - min(box[0] for box in boxes)) / 72 * 25.4 <= width
    assert (max(box[3] for box in boxes) - min(box[1] for box in boxes)) / 72 * 25.4 <= height


@pytest.mark.parametrize("what", ["guests", "numbers", "manners"])
def test_cards_for_tables_are_not_cut(event, what):
    tickets.ticket(event, "Llanfairpwllgwyngyllgogerychwyrndrobwll Angharad ferch Gruffydd")
    paper = make.paper(event, meetups.host(event), "cards", what=what)
    assert paper.is_ready
    assert missing(paper, event, "cards") == []
