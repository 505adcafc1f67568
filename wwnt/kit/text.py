"""Cleans, folds and renders what people typed."""

import re
import unicodedata

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

# Controls but tab and newline, lone surrogates, non-characters: no file, mail or database takes them all.
# U+202A–202E and U+206A–206F (old marks of direction): an override can show a name or a link backwards.
# Isolates (U+2066–2069), direction marks and joiners stay: right-to-left names and joined emoji need them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u206a-\u206f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
_NEWLINES = re.compile("\r\n?|\u2028|\u2029|\x85")
_ACCENTS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
    }
)
_TAGS = {
    *(
        "p",
        "br",
        "hr",
        "em",
        "strong",
        "s",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "a",
        "h3",
        "h4",
        "h5",
        "h6",
    ),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_FIRST_HEADING = 3


def clean(text: str) -> str:
    """Text in composed form (NFC) without characters that break files, mails or the direction of reading."""
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _NEWLINES.sub("\n", text)))


def one_line(text: str) -> str:
    """Cleaned text on a single line, with single spaces."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Text for search and comparison: without case, accents, kinds of quotation mark and extra space.

    Only Latin accents are folded (Gŵyl is gwyl, Siân is sian); vowel signs of other scripts stay.
    """
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", clean(text).translate(_LETTERS))).casefold()
    folded = "".join(sign for sign in folded.translate(_LETTERS) if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFC", folded).split())


def markdown(text: str) -> SafeString:
    """Markdown as safe HTML: no raw HTML, no pictures, no scripts; headings begin at level three."""
    # The second net after html=False: a fault in the one is caught by the other.
    html = nh3.clean(
        _markdown.render(clean(text)),
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}, "th": set(), "td": set()},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(html)  # noqa: S308


def _shift_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1:]) + _FIRST_HEADING - 1)}"


def _parser() -> MarkdownIt:
    # Pictures by address would tell their server who reads the page, so they stay text.
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").enable("strikethrough")
    parser.disable("image")
    parser.core.ruler.push("shift_headings", _shift_headings)
    return parser


_markdown = _parser()
