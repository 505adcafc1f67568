"""Draws a task as one line of the plan. There may be hundreds: a template's many small steps would cost five times as much."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from events.planning.listing import Row

LINE = '<li><span class="what" id="t{}">{}{}{}</span> <span class="who">{}{}</span>{}</li>'
MARK = '<span class="tag {}">{}</span> '
NAME = '<a href="{}">{}</a>'
NOTE = '<br><small class="soft">{}</small>'
PAGE = ' · <a href="{}" aria-labelledby="to-page t{}">{}</a>'
DONE = '<button class="btn quiet small" name="done" value="{}" aria-labelledby="to-tick t{}">{}</button>'
OPEN = '<button class="link" name="open" value="{}" aria-labelledby="to-reopen t{}">{}</button>'


def labels() -> dict[str, str]:
    """The words that stand on every line, by the id under which the page says them once to those who listen."""
    return {"to-page": _("Where it is done"), "to-tick": _("Done"), "to-reopen": _("To do after all")}


def line(row: Row, said: dict[str, str]) -> SafeString:
    """One task: its mark, its words, whose it is and by when, and what the reader may press."""
    button = ""
    if row.can:
        shape, label = (DONE, "to-tick") if row.can == "done" else (OPEN, "to-reopen")
        button = format_html(shape, row.pk, row.pk, said[label])
    return format_html(
        LINE,
        row.pk,
        format_html(MARK, row.kind, row.mark) if row.mark else "",
        format_html(NAME, row.url, row.said) if row.url else row.said,
        format_html(NOTE, row.note) if row.note else "",
        row.whose,
        format_html(PAGE, row.page, row.pk, said["to-page"]) if row.page else "",
        button,
    )
