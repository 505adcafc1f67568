"""Tests that our PDFs can be read by everybody, and read nothing they should not."""

import base64
import io
import logging
import shutil
import subprocess

import page
import pikepdf
import pytest
from django.template import engines
from PIL import Image

from wwnt.kit import pdf, qr

TITLE = "Adroddiad: Gŵyl y Tŷ"
BODY = """
<h1>Adroddiad: Gŵyl y Tŷ</h1>
<p>Ŵyn a ŷd, ŵ ŷ Ŵ Ŷ. <strong>ŵ</strong> <em>ŷ</em> <strong><em>Ŵ</em></strong></p>
<h2>Pwy ddaeth</h2>
<figure><figcaption>Daeth tri o bob pedwar am y tro cyntaf</figcaption>
<svg role="img" viewBox="0 0 100 20" xmlns="http://www.w3.org/2000/svg"><title>Tri o bob pedwar</title>
<rect width="75" height="20" fill="#0b6a66"/><text x="4" y="14" font-size="8" fill="#fff">75 ŷ</text></svg></figure>
<table><caption>Het</caption><thead><tr><th scope="col">Het</th><th scope="col" class="num">Nifer</th></tr></thead>
<tbody><tr><th scope="row">Gofalwyr</th><td class="num">12</td></tr>
<tr><th scope="row">Dinasyddion</th><td class="num">llai na 5</td></tr></tbody></table>
<h2>Beth ddywedwyd</h2><blockquote><p>Gwrandawodd pobl.</p></blockquote>
<ul><li>Un</li><li>Dau</li></ul><p><a href="https://example.org/cy/">Gwefan</a></p>
"""


def make_page(body=BODY, language="cy", title=TITLE):
    return f'<!doctype html><html lang="{language}"><head><title>{title}</title></head><body>{body}</body></html>'


@pytest.fixture(scope="module")
def made():
    return pdf.render(
        make_page(BODY + qr.svg("https://example.org/c/k7/", title="Cod")), language="cy", title=TITLE
    )


def test_no_rule_of_pdf_ua_is_broken(made):
    report = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant
    assert report.rules.total > 100


def test_language_title_and_bookmarks(made):
    with pikepdf.open(io.BytesIO(made)) as document, document.open_outline() as outline:
        assert str(document.Root.Lang) == "cy"
        assert str(document.docinfo["/Title"]) == TITLE
        assert [(one.title, [child.title for child in one.children]) for one in outline.root] == [
            (TITLE, ["Pwy ddaeth", "Beth ddywedwyd"])
        ]


def test_welsh_letters_are_drawn_by_lato_alone(made):
    with pikepdf.open(io.BytesIO(made)) as document:
        names = {
            str(font.BaseFont).split("+")[1]
            for sheet in document.pages
            for font in sheet.Resources.get("/Font", {}).values()
        }
    assert {name.split("-")[0] for name in names} == {"Lato"}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_text_comes_out_as_it_went_in(made, tmp_path):
    (tmp_path / "a.pdf").write_bytes(made)
    words = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "a.pdf", "-"], capture_output=True, check=True
    ).stdout
    assert "Ŵyn a ŷd, ŵ ŷ Ŵ Ŷ. ŵ ŷ Ŵ" in words.decode()


def test_welsh_letters_have_glyphs_of_their_own(made):
    """A letter without a glyph is drawn as a box that text extraction does not betray."""
    from fontTools.ttLib import TTFont

    with pikepdf.open(io.BytesIO(made)) as document:
        for font in document.pages[0].Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            embedded = descriptor.get("/FontFile3") or descriptor.FontFile2
            glyphs = TTFont(io.BytesIO(embedded.read_bytes())).getGlyphOrder()
            assert glyphs.count(".notdef") == 1
            mapped = font.ToUnicode.read_bytes().decode()
            assert "<0000> <0175>" not in mapped


def test_charts_of_the_site_break_no_rule_either():
    chart = (
        "{% load parts %}<h1>x</h1>"
        '{% include "components/bar_chart.html" with title="Daeth tri" base="40" bars=bars heading="Het" numbers="Nifer" %}'
        '{% stacked_chart title="Croeso" levels=levels rows=rows base="40" %}{% round_tables groups "Pawb" %}'
    )
    words = {
        "bars": [
            {"label": "Ŵyn", "text": "12", "percent": 30},
            {"label": "Ŷd", "text": "llai na 5", "percent": None},
        ],
        "levels": ["Ychydig", "Gan mwyaf"],
        "rows": [{"label": "Croeso", "shares": [40, 60], "texts": ["40%", "60%"]}],
        "groups": [5, 4],
    }
    body = engines["django"].from_string(chart).render(words)
    made = pdf.render(make_page(body), language="cy", title=TITLE)
    report = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize(("language", "title"), [("en", TITLE), ("cy", "Arall"), ("cy", "")])
def test_page_without_its_language_or_title_is_refused(language, title):
    with pytest.raises(pdf.PdfRefused):
        pdf.render(make_page(), language=language, title=title)


def test_title_with_signs():
    title = "Ada & Ben <3"
    made = pdf.render(make_page("<p>x</p>", "en", "Ada &amp; Ben &lt;3"), language="en", title=title)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert str(document.docinfo["/Title"]) == title


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "https://example.org/spy.png",
        "http://169.254.169.254/latest/",
        "//example.org/spy.png",
        "/static/../../etc/passwd",
        "/static/%2e%2e/%2e%2e/wwnt/settings.py",
        "/media/../wwnt.sqlite3",
        "/media/%2e%2e/%2e%2e/etc/passwd",
        "/media//etc/passwd",
        "/desk/",
        "/",
        "ftp://example.org/a",
    ],
)
def test_other_addresses_are_refused(url, settings):
    from urllib.parse import urljoin

    with pytest.raises(Exception, match=r"not one of our own|no such file|outside|SuspiciousFileOperation"):
        pdf.local_file(urljoin(settings.SITE_URL + "/", url))


def test_what_guests_typed_opens_no_address(caplog):
    body = '<img alt="a" src="https://example.org/spy.png"><img alt="b" src="file:///etc/passwd">'
    with caplog.at_level(logging.CRITICAL, logger="weasyprint"):
        assert pdf.render(make_page(body), language="cy", title=TITLE).startswith(b"%PDF")


def test_uploads_and_data_are_drawn(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, "PNG")
    (tmp_path / "tŷ 1.png").write_bytes(out.getvalue())
    data = base64.b64encode(out.getvalue()).decode()
    body = f'<h1>x</h1><img alt="a" src="/media/t%C5%B7%201.png"><img alt="b" src="data:image/png;base64,{data}">'
    made = pdf.render(make_page(body), language="cy", title=TITLE)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert len(document.pages[0].get_images()) == 2


def test_upload_that_links_outside_is_refused(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (tmp_path / "secret").write_text("x")
    (settings.MEDIA_ROOT / "a.png").symlink_to(tmp_path / "secret")
    with pytest.raises(ValueError, match="no such file"):
        pdf.local_file(f"{settings.SITE_URL}/media/a.png")
