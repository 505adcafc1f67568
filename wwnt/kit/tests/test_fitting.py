"""Tests of type that is set smaller until all of it stands on the paper."""

import re

import pypdfium2
import pytest

from wwnt.kit import fitting, pdf

STYLE = "@page { size: 100mm 60mm; margin: 0 } .card { position: relative; font-size: 20pt; width: 100mm; height: 59.9mm }"
FOOT = '<p class="foot" style="position: absolute; left: 0; bottom: 0; margin: 0">Foot</p>'


def made(body):
    html = f'<!doctype html><html lang="en"><head><title>T</title><style>{STYLE}</style></head><body>{body}</body></html>'
    document = pypdfium2.PdfDocument(pdf.render(html, language="en", title="T"))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return pages


def words(number):
    return " ".join(f"word{at:03}" for at in range(number))


def test_words_that_fit_keep_their_size_and_more_of_them_are_set_smaller():
    for number in (5, 60, 150):
        [text] = made(f'<div class="card" data-fit="5"><p>{words(number)}</p></div>')
        assert re.findall(r"word\d+", text) == words(number).split()


def test_words_do_not_lie_on_what_stands_at_the_foot():
    card = f'<div class="card" data-fit="5"><p class="goal">{words(60)}</p>{FOOT}</div>'
    html = f'<!doctype html><html lang="en"><head><title>T</title><style>{STYLE}</style></head><body>{card}</body></html>'
    document = pypdfium2.PdfDocument(pdf.render(html, language="en", title="T"))
    text = document[0].get_textpage()
    whole = text.get_text_range()
    last, foot = whole.index("word059"), whole.index("Foot")
    assert text.get_charbox(last)[1] > text.get_charbox(foot)[3]
    document.close()


def test_one_long_word_is_broken_before_it_is_cut():
    [text] = made(f'<div class="card" data-fit="8"><p>{"m" * 90}</p></div>')
    assert text.count("m") == 90


def test_what_can_not_fit_is_refused():
    with pytest.raises(fitting.DoesNotFit):
        made(f'<div class="card" data-fit="8"><p>{words(2000)}</p></div>')


def test_papers_of_one_group_stay_of_one_size_and_others_keep_theirs():
    pages = 'data-fit="5" data-fit-with="all"'
    html = f'<div class="card" {pages}><p>{words(60)}</p></div><div class="card" {pages}><p>small</p></div>'
    assert len(made(html + '<div class="card" data-fit="5"><p>big</p></div>')) == 3


def test_text_over_pages_is_set_smaller_until_it_keeps_to_them():
    assert len(made(f'<div data-fit="5"><p>{words(9)}</p></div>')) == 1
    assert len(made(f'<div data-fit="5" data-fit-pages="1"><p>{words(110)}</p></div>')) == 1


def test_letters_without_a_shape_are_told():
    html = '<!doctype html><html lang="en"><head><title>T</title></head><body><p>Ben \U00013000 ŵ</p></body></html>'
    assert pdf.draw(html, language="en", title="T").lacks == "\U00013000"
    assert pdf.draw(html.replace("\U00013000", ""), language="en", title="T").lacks == ""
