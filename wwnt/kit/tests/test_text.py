"""Tests of cleaning, folding and Markdown."""

import time

import pytest

from wwnt.kit import text


def test_clean_removes_what_breaks_files_and_mails():
    assert text.clean("a\x00b\x07c\x1bd\ud800e\x9ff") == "abcdef"


def test_clean_keeps_new_lines_and_tabs():
    assert text.clean("one\r\ntwo\rthree\n\tfour") == "one\ntwo\nthree\n\tfour"


def test_clean_composes_letters():
    assert text.clean("Gw\u0302yl") == "Gŵyl"


def test_clean_keeps_right_to_left_names_and_joined_emoji():
    typed = "\u2067سلام\u2069 שלום 👩🏽\u200d🦽 👨\u200d👩\u200d👧"
    assert text.clean(typed) == typed


def test_clean_removes_overrides_of_direction():
    assert text.clean("invoice\u202efdp.exe\u202c") == "invoicefdp.exe"


def test_cleaned_text_can_always_be_stored():
    assert text.clean("".join(map(chr, range(0x11000)))).encode()


def test_one_line_leaves_no_new_line():
    assert text.one_line("  a\r\nBcc: x@example.org\u2028 b ") == "a Bcc: x@example.org b"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Gŵyl", "gwyl"),
        ("Siân", "sian"),
        ("ŷ Ŷ Ŵ", "y y w"),
        ("O’Brien", "o'brien"),
        ("  Llanfair\u00a0 PG ", "llanfair pg"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("İstanbul", "istanbul"),
        ("हिन्दी", "हिन्दी"),
        ("Abergavenny–Y Fenni", "abergavenny-y fenni"),
    ],
)
def test_fold(typed, folded):
    assert text.fold(typed) == folded


def test_folding_twice_changes_nothing():
    for typed in ("Gŵyl", "İstanbul", "ﬁn", "ǅ", "Ǆ", "ΰ", "Straße"):
        assert text.fold(text.fold(typed)) == text.fold(typed)


def test_markdown_makes_headings_below_the_page_s_own():
    assert text.markdown("# One\n\n## Two\n\n###### Six") == "<h3>One</h3>\n<h4>Two</h4>\n<h6>Six</h6>\n"


def test_markdown_shows_html_as_text():
    assert text.markdown("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;\n" or (
        "<script" not in text.markdown("<script>alert(1)</script>")
    )


@pytest.mark.parametrize(
    "typed",
    [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "<a href='javascript:alert(1)'>a</a>",
        "<img src=x onerror=alert(1)>",
        "![a](https://example.org/spy.png)",
        "<svg/onload=alert(1)>",
        '[a](https://example.org "x" onclick=alert(1))',
        "[x]: javascript:alert(1)\n[x]",
    ],
)
def test_markdown_runs_nothing(typed):
    html = text.markdown(typed)
    assert [
        tag
        for tag in ("<script", "<img", "<svg", 'href="javascript', 'href="data', "<a onclick")
        if tag in html
    ] == []


def test_markdown_keeps_links_and_marks_them():
    assert text.markdown("[us](https://example.org)") == (
        '<p><a href="https://example.org" rel="noopener noreferrer nofollow">us</a></p>\n'
    )


def test_markdown_of_a_megabyte_is_quick():
    start = time.process_time()
    for typed in ("a" * 1_000_000, "[" * 100_000, "> " * 50_000 + "x", "*a **b " * 20_000):
        assert text.markdown(typed)
    assert time.process_time() - start < 30
