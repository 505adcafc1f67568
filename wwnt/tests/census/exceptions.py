"""What a page is excused from, each with its reason: ten lines at most."""

from fnmatch import fnmatchcase

WHOLE, LANGUAGE, HTML = "whole", "language", "html"

EXCEPTIONS = {
    ("*/desk/progress", WHOLE): "a piece of a page, which says how far something is",
    ("invites/desk/bringing_in", WHOLE): "a piece of a page",
    ("imports/desk/progress", WHOLE): "a piece of a page",
    ("day/desk/count", WHOLE): "a piece of a page",
    ("welcome", LANGUAGE): "greets in both languages, Welsh first",
    ("not_now", LANGUAGE): "speaks both languages, Welsh first, without asking who reads",
    ("surveys/desk/letter", LANGUAGE): "paper in the language of the guest",
    ("surveys/desk/blank", LANGUAGE): "paper in the language that its address names",
    ("admin:*", HTML): "drawn by Django, whose tables and selects the checker dislikes",
}
"""By the name of a page and the rule."""

MOST = 10


def is_excused(name: str, rule: str) -> bool:
    """Whether this page need not keep this rule."""
    return any(rule == waived and fnmatchcase(name, names) for names, waived in EXCEPTIONS)
