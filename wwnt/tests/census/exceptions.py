"""What a page is excused from, each with its reason: ten lines at most."""

WHOLE, LANGUAGE = "whole", "language"

EXCEPTIONS = {
    ("invites/desk/progress", WHOLE): "a piece of a page",
    ("reports/desk/progress", WHOLE): "a piece of a page",
    ("day/desk/count", WHOLE): "a piece of a page",
    ("welcome", LANGUAGE): "greets in both languages, Welsh first",
    ("500", LANGUAGE): "speaks both languages, since nothing more may be asked of a broken site",
    ("surveys/desk/letter", LANGUAGE): "paper in the language of the guest",
    ("surveys/desk/blank", LANGUAGE): "paper in the language that its address names",
}
"""By the name of a page (or of a template without an address) and the rule."""

MOST = 10


def is_excused(name: str, rule: str) -> bool:
    """Whether this page need not keep this rule."""
    return (name, rule) in EXCEPTIONS
