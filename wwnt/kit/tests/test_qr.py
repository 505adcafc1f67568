"""Tests that phones can read our codes."""

import io
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image

from wwnt.kit import qr


@pytest.mark.parametrize("text", ["https://example.org/c/k7m2xq/", "Gŵyl y Tŷ", "x" * 500])
def test_png_reads_back(text):
    picture = Image.open(io.BytesIO(qr.png(text, scale=6))).convert("L")
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == text


def test_png_reads_back_when_small_and_turned():
    picture = Image.open(io.BytesIO(qr.png("https://example.org/c/k7m2xq/", scale=3))).convert("L")
    (found,) = zxingcpp.read_barcodes(picture.rotate(17, expand=True, fillcolor=255))
    assert found.text == "https://example.org/c/k7m2xq/"


def test_svg_says_what_it_is():
    drawn = qr.svg("https://example.org/c/k7m2xq/", title='Cod Siân & "Ben" <b>', scale=4)
    root = ElementTree.fromstring(drawn)
    assert (root.get("role"), root.findtext("{*}title") or root.findtext("title")) == (
        "img",
        'Cod Siân & "Ben" <b>',
    )


def test_svg_needs_no_inline_style():
    drawn = qr.svg("x", title="x")
    assert [word for word in ("style=", "<script", "<style", "<?xml") if word in drawn] == []
