"""Draws QR codes for tickets, badges and posters."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe

BORDER = 4  # modules of quiet zone that scanners need (ISO/IEC 18004)


def svg(text: str, *, title: str, scale: int = 4) -> SafeString:
    """A QR code as inline SVG whose `<title>` is its text alternative, for pages and PDFs."""
    drawn = _code(text).svg_inline(scale=scale, border=BORDER, title=title, light="#fff")
    width = drawn.split('width="', 1)[1].split('"', 1)[0]
    # Screen readers and PDF tags need the role, a style sheet that sets the size needs the view box.
    # segno escapes the title; the rest are numbers.
    named = drawn.replace("<svg ", f'<svg role="img" viewBox="0 0 {width} {width}" ', 1)
    return mark_safe(named)  # noqa: S308


def png(text: str, *, scale: int = 8) -> bytes:
    """A QR code as PNG, for e-mails: `scale` pixels a module."""
    out = io.BytesIO()
    _code(text).save(out, kind="png", scale=scale, border=BORDER, dark="black", light="white")
    return out.getvalue()


def _code(text: str) -> segno.QRCode:
    # Level M survives a crease or a thumb; a micro code is not read by phones. Any mask is read by any scanner:
    # a fixed one spares weighing all eight, which is most of the work.
    return segno.make(text, error="m", micro=False, boost_error=True, mask=2)
