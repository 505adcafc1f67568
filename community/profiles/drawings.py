"""Simple line drawings for the picture cards: shapes on a field of 48 by 48, drawn with one round pen."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PEN = 'fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"'

SHAPES = {
    "caring": (
        "M14 22a8 8 0 0 1 10-5 8 8 0 0 1 10 5c0 6-10 12-10 12s-10-6-10-12z M6 40c4-6 8-6 12-3l6 3 8-5 M6 "
        "46h14l8-2 12-8c3-2 1-6-3-4l-7 4"
    ),
    "children": (
        "M16 13a5 5 0 1 0 .1 0z M16 24v12 M16 36l-5 9 M16 36l5 9 M16 27l-7 5 M16 27l10 4 M34 24a4 4 0 1 "
        "0 .1 0z M34 33v7 M34 40l-3 6 M34 40l3 6 M34 35l-8-4 M34 35l6 3"
    ),
    "dawn": "M4 38h40 M12 38a12 12 0 0 1 24 0 M24 14v6 M8 21l4 4 M40 21l-4 4 M3 32h4 M41 32h4 M12 44h24",
    "listening": (
        "M15 20a10 10 0 0 1 20 0c0 8-7 8-7 16a6 6 0 0 1-11 3 M20 21a5 5 0 0 1 10 0c0 4-5 4-5 8 M6 16a14 "
        "14 0 0 0 0 12 M41 14a14 14 0 0 1 0 12"
    ),
    "cooking": (
        "M8 22h32v12a8 8 0 0 1-8 8H16a8 8 0 0 1-8-8z M4 26h4 M40 26h4 M16 16c-3-4 3-5 0-9 M24 16c-3-4 "
        "3-5 0-9 M32 16c-3-4 3-5 0-9"
    ),
    "tea": (
        "M8 20h26v12a9 9 0 0 1-9 9h-8a9 9 0 0 1-9-9z M34 23h4a5 5 0 0 1 0 11h-4 M5 45h32 M17 15c-2-3 2-4 "
        "0-7 M25 15c-2-3 2-4 0-7"
    ),
    "welcome": "M8 45V5h20v40 M8 45h34 M28 9l10 4v32 M22 25h.5 M14 5v0",
    "singing": "M18 36a6 5 0 1 0 .1 0 M24 40V10l16-4v26 M34 30a6 5 0 1 0 .1 0 M24 18l16-4",
    "choir": (
        "M12 12a5 5 0 1 0 .1 0z M24 8a5 5 0 1 0 .1 0z M36 12a5 5 0 1 0 .1 0z M5 34c0-8 3-12 7-12s7 4 7 "
        "12 M17 30c0-8 3-12 7-12s7 4 7 12 M29 34c0-8 3-12 7-12s7 4 7 12 M4 40h40"
    ),
    "music": (
        "M8 26c0-4 7-7 16-7s16 3 16 7-7 7-16 7-16-3-16-7z M8 26v11c0 4 7 7 16 7s16-3 16-7V26 M18 22L5 8 "
        "M30 22L43 8"
    ),
    "gardening": "M24 45V22 M24 28c-10 0-14-5-14-13 9 0 14 4 14 13z M24 22c0-9 5-14 14-15 0 10-4 15-14 15z M10 45h28",
    "mending": "M20 8a15 15 0 1 0 .1 0z M20 15v9l6 4 M34 34l9 9 M38 30l-8 8",
    "sewing": "M40 6L14 32 M36 6a3 3 0 1 1 5 4 M14 32l-4 6 6-4 M38 10c8 10-6 14 2 22s-10 14-18 8-14 4-16 2",
    "bikes": (
        "M12 25a8 8 0 1 0 .1 0z M36 25a8 8 0 1 0 .1 0z M12 33l7-15h12l5 15 M19 18l6 15 6-15 M12 33h13 "
        "M16 14h6 M31 18l-1-5h5"
    ),
    "driving": (
        "M5 34v-8l4-3 5-9h18l6 9 5 3v8 M5 34h6 M19 34h12 M39 34h4 M15 30a4 4 0 1 0 .1 0z M35 30a4 4 0 1 "
        "0 .1 0z M11 23h26 M23 14v9"
    ),
    "van": (
        "M4 34V12h24v22 M28 18h8l8 9v7 M4 34h5 M19 34h12 M41 34h3 M14 30a4 4 0 1 0 .1 0z M36 30a4 4 0 1 "
        "0 .1 0z M34 18v8h9"
    ),
    "photos": "M6 15h9l3-5h12l3 5h9v25H6z M24 19a8 8 0 1 0 .1 0z M24 23a4 4 0 1 0 .1 0z M37 20h1",
    "drawing": "M8 40l3-10L33 8l7 7-22 22z M28 13l7 7 M11 30l7 7 M22 44h20",
    "dogs": (
        "M8 20l5-10 5 5h6l8 7h10v6c-3 4-8 4-10 3v13h-5V34H19v10h-5V30c-5 0-6-5-6-10z M16 19h.5 M42 28c-1 "
        "3-3 3-4 3"
    ),
    "letters": "M5 12h38v26H5z M5 13l19 14 19-14 M5 38l14-14 M43 38L29 24",
    "phone": "M14 4h20v40H14z M21 39h6 M14 34h20 M20 20a4 4 0 1 0 8 0 M20 14h.5 M28 14h.5",
    "computer": "M6 8h36v24H6z M18 41h12 M24 32v9 M13 41h22 M13 16h12 M13 22h18",
    "carrying": "M10 22h28v20H10z M24 22v8 M10 28h28 M16 22v-4a8 8 0 0 1 16 0v4 M20 6l4-3 4 3",
    "chairs": "M8 6v38 M8 26h14v18 M8 34h14 M40 6v38 M40 26H26v18 M40 34H26",
    "hall": "M4 24L24 7l20 17 M9 21v23h30V21 M19 44V31h10v13 M13 28h3 M32 28h3 M24 7V3 M22 18h4",
    "walking": (
        "M26 5a4 4 0 1 0 .1 0z M25 15l-5 14 8 6 2 10 M21 29l-4 8-7 7 M24 18l-8 4-2 7 M26 18l5 7 7 2 M38 26v19"
    ),
    "football": (
        "M24 6a18 18 0 1 0 .1 0z M24 17l7 5-3 8h-8l-3-8z M24 17V6 M31 22l10-3 M28 30l6 9 M20 30l-6 9 M17 "
        "22L7 19"
    ),
    "quiet": "M24 6c3 4 4 6 4 8a4 4 0 0 1-8 0c0-2 1-4 4-8z M19 22h10v18H19z M12 40h24 M10 45h28 M24 18v4",
    "sign": (
        "M12 20V12a2.5 2.5 0 0 1 5 0v8 M17 18V8a2.5 2.5 0 0 1 5 0v10 M22 18V9a2.5 2.5 0 0 1 "
        "5 0v13 M12 18v10c0 9 5 15 12 15 6 0 9-4 11-9l5-11c1-4-3-5-5-2l-4 7V12a2 2 0 0 0-4 0 M36 6l4-3 "
        "M40 12h5"
    ),
    "welsh": "M6 8h36v24H24l-10 9v-9H6z M14 16h20 M14 23h14",
    "first_aid": "M6 16h36v26H6z M17 16v-6h14v6 M24 22v14 M17 29h14",
    "stories": (
        "M24 14c-5-5-12-6-19-5v29c7-1 14 0 19 5 5-5 12-6 19-5V9c-7-1-14 0-19 5z M24 14v29 M10 17c3 0 6 1 "
        "8 2 M10 25c3 0 6 1 8 2 M38 17c-3 0-6 1-8 2 M38 25c-3 0-6 1-8 2"
    ),
    "laughing": "M24 5a19 19 0 1 0 .1 0z M13 26h22a11 11 0 0 1-22 0z M14 19l4-3 4 3 M26 19l4-3 4 3",
    "people": (
        "M24 6a5 5 0 1 0 .1 0z M9 28a4 4 0 1 0 .1 0z M39 28a4 4 0 1 0 .1 0z M21 15L12 28 M27 15l9 13 M13 "
        "32h22 M3 45c0-6 2-8 6-8s6 2 6 8 M33 45c0-6 2-8 6-8s6 2 6 8"
    ),
}


def draw(key: str, size: int = 72) -> SafeString:
    """The drawing of this name as decoration: the words beside it say what it is."""
    return format_html(
        '<svg width="{}" height="{}" viewBox="0 0 48 48" aria-hidden="true" focusable="false">'
        '<path {} d="{}"/></svg>',
        size,
        size,
        mark_safe(PEN),  # noqa: S308
        SHAPES[key],
    )
