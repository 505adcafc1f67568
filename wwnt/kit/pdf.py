"""Makes tagged PDFs (PDF/UA-1) from our own pages, and pictures of them; the only module that knows WeasyPrint."""

import io
import logging
import mimetypes
import re
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils._os import safe_join

from wwnt.kit import fitting

STYLES = "css/pdf.css"
_DECORATION = re.compile(r"<svg ([^>]*)>((?:(?!<title|</svg).)*)</svg>", re.DOTALL)
_HEADING_ROWS = re.compile(r"<thead.*?</thead>", re.DOTALL)


_one_at_a_time, _listening = threading.Lock(), threading.Lock()


@dataclass(frozen=True)
class Drawn:
    """A PDF, and the letters for which no font of this machine has a shape."""

    made: bytes
    lacks: str


class PdfRefused(ValueError):
    """The page lacks what a reader with a screen reader needs: its language and its title."""


def render(html: str, *, language: str, title: str) -> bytes:
    """One page in one language as a tagged PDF with bookmarks; takes a second or so, so never within a request.

    The page must say `<html lang>` and `<title>` itself, as given here; our `pdf.css` comes with it.
    Pictures and styles are read from static files, uploads and `data:` addresses alone: what a guest
    typed can't make the server open another file or address.
    """
    return draw(html, language=language, title=title).made


def draw(html: str, *, language: str, title: str) -> Drawn:
    """The same, with what could not be drawn; `fitting.DoesNotFit` where words have no room on a paper of a fixed size."""
    # Costs 0.3 s and 30 MB: only the worker that makes PDFs pays it.
    from weasyprint import CSS, DEFAULT_OPTIONS, HTML
    from weasyprint.text.fonts import FontConfiguration

    _check(html, language, title)
    fonts = FontConfiguration()
    fetcher = _fetcher()
    styles = CSS(string=_styles(), font_config=fonts, base_url=_site(), url_fetcher=fetcher)
    html = _HEADING_ROWS.sub(
        lambda rows: rows[0].replace("<td", '<th scope="col"').replace("</td", "</th"), html
    )
    # Style sheets of the page do not reach the letters of inline pictures.
    html = _DECORATION.sub(_as_background, html).replace("<svg ", '<svg font-family="Lato" ')
    page = HTML(string=html, base_url=_site(), url_fetcher=fetcher)
    options = DEFAULT_OPTIONS | {
        "stylesheets": [styles],
        "pdf_variant": "pdf/ua-1",
        "custom_metadata": False,
    }
    document = page.render(font_config=fonts, **options)
    while fitting.set_smaller(document.pages):
        document = page.render(font_config=fonts, **options)
    with _lacking() as lacks:
        made = bytes(document.write_pdf(**options))
    return Drawn(made, "".join(dict.fromkeys(lacks)))


@contextmanager
def _lacking() -> Iterator[list[str]]:
    """The letters without a shape that this thread meets while it draws; the library tells them to its log alone."""
    found: list[str] = []
    thread, logger = threading.get_ident(), logging.getLogger("weasyprint")

    def listen(record: logging.LogRecord) -> bool:
        if record.thread == thread and str(record.msg).startswith(".notdef") and record.args:
            found.append(str(next(iter(record.args))))
        return record.levelno >= logging.ERROR

    with _listening:
        level = logger.level
        logger.setLevel(logging.WARNING)
        logger.addFilter(listen)
        try:
            yield found
        finally:
            logger.removeFilter(listen)
            logger.setLevel(level)


def pictured(made: bytes, *, number: int = 1, width: int = 900) -> tuple[bytes, int]:
    """A PNG of one page, so many pixels wide, and how many pages there are; a number too high is the last page."""
    import pypdfium2

    # The library works for one thread at a time.
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(made)
        try:
            page = document[min(number, len(document)) - 1]
            picture = page.render(scale=width / page.get_width()).to_pil()
            out = io.BytesIO()
            # Flat colours: a quarter of the bytes, and nobody sees the difference.
            picture.convert("RGB").quantize(128).save(out, "PNG", optimize=True)
            return out.getvalue(), len(document)
        finally:
            document.close()


def _as_background(drawing: re.Match[str]) -> str:
    """A drawing without a `<title>` as a background: PDF/UA wants words for any picture that is not decoration."""
    given = dict(re.findall(r'([\w:-]+)="([^"]*)"', drawing[1]))
    # Attributes named twice would make the picture unreadable as XML.
    shown = "".join(f' {name}="{value}"' for name, value in given.items() if name != "xmlns")
    picture = f'<svg xmlns="http://www.w3.org/2000/svg"{shown}>{drawing[2]}</svg>'
    address = f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
    sizes = "".join(
        f"{side}:{given[side]}px;" for side in ("width", "height") if given.get(side, "").isdigit()
    )
    style = f"{sizes}background-image:url({address})"
    return f'<span class="drawn {given.get("class", "")}" style="{style}"></span>'


def _check(html: str, language: str, title: str) -> None:
    start = html[:20_000]
    lang = re.search(r"<html\b[^>]*?\slang=[\"']?([A-Za-z-]+)", start, re.IGNORECASE)
    if lang is None or lang[1] != language:
        raise PdfRefused(f"the page's <html lang> is not {language!r}")
    named = re.search(r"<title[^>]*>(.*?)</title>", start, re.IGNORECASE | re.DOTALL)
    if named is None or " ".join(unescape(named[1]).split()) != " ".join(title.split()) or not title.strip():
        raise PdfRefused(f"the page's <title> is not {title!r}")


def _site() -> str:
    return f"{settings.SITE_URL}/"


def _styles() -> str:
    found = finders.find(STYLES)
    path = Path(found) if found else Path(settings.STATIC_ROOT) / STYLES
    return path.read_text(encoding="utf-8")


def _fetcher() -> "object":
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OurFilesOnly(URLFetcher):
        """Reads static files, uploads and `data:` addresses; refuses every other."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if url[:5].lower() == "data:":
                return super().fetch(url, headers)
            path = local_file(url)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return OurFilesOnly(allowed_protocols=["data"], allow_redirects=False)


def local_file(url: str) -> Path:
    """The file behind an address of our own static files or uploads; ValueError for any other address."""
    parts, site = urlsplit(url), urlsplit(settings.SITE_URL)
    if (parts.scheme, parts.netloc) != (site.scheme, site.netloc):
        raise ValueError(f"not one of our own files: {url}")
    path = unquote(parts.path)
    static, media = f"/{settings.STATIC_URL.strip('/')}/", f"/{settings.MEDIA_URL.strip('/')}/"
    if path.startswith(static):
        return _static_file(path.removeprefix(static))
    if path.startswith(media):
        return _inside(settings.MEDIA_ROOT, path.removeprefix(media))
    raise ValueError(f"not one of our own files: {url}")


def _static_file(name: str) -> Path:
    found = finders.find(name)
    # Names with a fingerprint exist only where static files have been collected.
    return Path(found) if found else _inside(settings.STATIC_ROOT, name)


def _inside(root: str | Path, name: str) -> Path:
    path = Path(safe_join(root, name)).resolve()
    if not path.is_relative_to(Path(root).resolve()) or not path.is_file():
        raise ValueError(f"no such file: {name}")
    return path
