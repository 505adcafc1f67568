"""Titles say what stands out, and no more than the figures told bear out."""

import pytest
from django.utils import translation

from feedback.results import wording


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def item(name, positive, gap=None):
    shares = dict(zip(("lived", "professional"), (share(each) for each in gap), strict=True)) if gap else None
    return {"text_en": name, "text_cy": name, "positive": share(positive), "gap": shares}


def share(told):
    how = {"+": "least", "-": "most"}.get(str(told)[-1], "exactly")
    percent = None if told is None else int(str(told).rstrip("+-"))
    return {"percent": percent, "how": how if told is not None else "hidden"}


@pytest.mark.parametrize(
    ("shares", "title"),
    [
        ([90, 80, 30], "Felt most strongly: a"),
        ([90, "85+", 30], "To several questions most people answered “mostly” or “completely”"),
        (["90+", 85, 60], "Felt most strongly: a"),
        ([90, 90, 60], "To every question most people answered “mostly” or “completely”"),
        ([40, 40, 30], "How many answered “mostly” or “completely”"),
        ([None, None, None], "Too few answers for percentages"),
    ],
)
def test_positive_finding(shares, title):
    assert wording.positive_finding([item(n, each) for n, each in zip("abc", shares, strict=True)]) == title


@pytest.mark.parametrize(
    ("shares", "title"),
    [
        ([90, 80, 30], "Most room to grow: c"),
        ([90, 40, "30-"], "Most room to grow: c"),
        ([90, "40-", 30], "How each question was answered"),
        ([90, 30, 30], "How each question was answered"),
        ([90, None, None], "How each question was answered"),
    ],
)
def test_level_finding(shares, title):
    assert wording.level_finding([item(n, each) for n, each in zip("abc", shares, strict=True)]) == title


@pytest.mark.parametrize(
    ("gaps", "title"),
    [
        ([(50, 70), (50, 55)], "Lived experience and work differ most here: a"),
        ([(50, "70+"), (50, 55)], "Lived experience and work differ most here: a"),
        ([("60+", "70+"), (50, 55)], "People with lived experience and people at work, side by side"),
        ([(60, 65), (50, 55)], "People with lived experience and people at work answered much alike"),
        ([None, None], "People with lived experience and people at work, side by side"),
    ],
)
def test_gap_finding(gaps, title):
    assert wording.gap_finding([item(n, 50, gap) for n, gap in zip("ab", gaps, strict=True)]) == title
