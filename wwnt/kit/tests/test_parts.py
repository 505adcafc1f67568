"""The tags that every page shares."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from wwnt.kit.bilingual import Text
from wwnt.kit.templatetags import parts

TOGGLE = Template("{% load parts %}{% language_toggle %}")


def toggle(path, **context):
    with translation.override("en"):
        return TOGGLE.render(Context({"request": RequestFactory().get(path), **context}))


@pytest.mark.parametrize(
    ("path", "href"),
    [
        ("/en/events/big/?page=2", "/cy/events/big/?page=2"),
        ("/t/secret/", "/t/secret/?language=cy"),
        ("/desk/?page=2&language=en", "/desk/?page=2&amp;language=cy"),
    ],
)
def test_toggle_stays_on_the_page(path, href):
    assert toggle(path).strip() == f'<a class="lang" href="{href}" lang="cy" hreflang="cy">Cymraeg</a>'


def test_toggle_goes_to_the_address_the_page_knows():
    assert 'href="/cy/newyddion/"' in toggle("/en/news/", other_language_url="/cy/newyddion/")


def test_toggle_on_a_form_sends_what_was_typed():
    button = toggle("/en/register/", form=SimpleNamespace(keeps_typed=True))
    assert '<button class="lang" type="submit" form="main-form" name="_language" value="cy"' in button
    assert 'formaction="/cy/register/"' in button


def test_page_without_a_request_has_no_toggle():
    assert TOGGLE.render(Context({})).strip() == ""


def test_fallback_is_marked_with_its_language():
    with translation.override("cy"):
        assert parts.words(Text("A <b>", "en")) == '<span lang="en">A &lt;b&gt;</span>'
        assert parts.words(Text("Â", "cy")) == "Â"


def test_everybody_sits_at_a_table():
    tables = parts.round_tables([7, 3], "Ten people")["tables"]
    assert [len(table["dots"]) for table in tables] == [5, 5]


def test_shares_lie_end_to_end_and_what_is_held_back_stays_white():
    assert parts._segments([10, None, 90]) == [
        {"x": "0", "width": "10", "step": 1},
        {"x": "10", "width": "90", "step": 3},
    ]
    assert parts._segments([None, None, 40, 50]) == [
        {"x": "10", "width": "40", "step": 3},
        {"x": "50", "width": "50", "step": 4},
    ]


@pytest.mark.parametrize(("shares", "said"), [([None, 90], True), ([10, 90], False)])
def test_the_legend_explains_the_white(shares, said):
    rows = [{"label": "Heard", "shares": shares, "texts": ["a", "b"]}]
    page = render_to_string(
        "components/stacked_chart.html", parts.stacked_chart("Heard", ["No", "Yes"], rows)
    )
    assert ("not shown" in page) is said


def test_a_title_says_the_heading_again_without_its_tags():
    page = Template(
        "{% block title %}{% block_text 'heading' %}{% endblock %}|"
        "<h1>{% block heading %}<b>{{ name }}</b>\n x{% endblock %}</h1>"
    )
    inner = Template("{% extends base %}{% block heading %}In: {{ block.super }}{% endblock %}")
    assert inner.render(Context({"base": page, "name": "<Ben>"})) == (
        "In: &lt;Ben&gt; x|<h1>In: <b>&lt;Ben&gt;</b>\n x</h1>"
    )
