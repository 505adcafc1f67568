"""Template tags for what every page shares: language toggle, words in two languages, dates, charts, round tables."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info

from wwnt.kit import access, bilingual, dates, languages, links, money

register = template.Library()

# The pens by name, with their colour on paper: PDF sees no classes.
PENS = {"coral": "#b93a24", "sky": "#1f5f99", "leaf": "#3b6e2f", "plum": "#6a3b78", "teal": "#0b6a66"}
TABLE_STEP, TABLE_TOP, TABLE_DROP, SEAT_RADIUS = 35, 30, 30, 14


def in_path(path: str) -> bool:
    """Whether an address begins with a language."""
    return path.startswith(tuple(f"/{code}/" for code in bilingual.LANGUAGES))


def address_in(request: HttpRequest, code: str, known: str = "") -> str:
    """This page's address in a language; `known` wins; without a language in the path, by `?language=`."""
    query = request.GET.copy()
    if not in_path(request.path):
        query["language"] = code
        return f"{request.path}?{query.urlencode()}"
    query.pop("language", None)
    path = known or f"/{code}/{request.path[4:]}"
    return f"{path}?{query.urlencode()}" if query and "?" not in path else path


def address_without_language(request: HttpRequest) -> str:
    """This page's address, whichever language it was asked for in by `?language=`."""
    query = request.GET.copy()
    query.pop("language", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


@register.simple_tag(takes_context=True)
def block_text(context: Context, name: str) -> SafeString:
    """The words of another block of this page, without its tags: a page's title says its heading again."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    words = strip_tags(block.render(context)) if block else ""
    return mark_safe(" ".join(words.split()))  # noqa: S308


@register.inclusion_tag("components/language_toggle.html", takes_context=True)
def language_toggle(context: Context) -> dict[str, Any]:
    """The other language by its own name; on a form's page a button that carries along what was typed."""
    request = context.get("request")
    if request is None:
        return {}
    code = bilingual.other(bilingual.current())
    return {
        "code": code,
        "name": get_language_info(code)["name_local"],
        "url": address_in(request, code, context.get("other_language_url") or ""),
        "posts": bool(getattr(context.get("form"), "keeps_typed", False)),
        "lasts": languages.lasts(request),
        "back": address_without_language(request),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("components/language_links.html", takes_context=True)
def language_links(context: Context) -> dict[str, Any]:
    """Tells search engines this page's address in each language, where it has one for each.

    Where a page takes `without_query`, what it shows for a query is the same page to them.
    """
    request = context.get("request")
    if request is None or not in_path(request.path):
        return {"links": []}
    current = bilingual.current()
    paths = {code: address_in(request, code) for code in bilingual.LANGUAGES}
    if context.get("other_language_url"):
        paths[bilingual.other(current)] = context["other_language_url"]
    if context.get("without_query"):
        paths = {code: path.partition("?")[0] for code, path in paths.items()}
    return {
        "links": [
            {"code": code, "url": links.absolute(path), "current": code == current}
            for code, path in paths.items()
        ]
    }


@register.simple_tag
def words(text: object) -> SafeString:
    """Text, escaped; marked with its language where that is not the page's."""
    if text is None:
        return SafeString("")
    language = getattr(text, "lang", None)
    if language and language != bilingual.current():
        return format_html('<span lang="{}">{}</span>', language, text)
    return conditional_escape(str(text))


@register.simple_tag(takes_context=True)
def door(context: Context, name: str, *given: Any) -> str:
    """The address of a desk page, if it opens to the reader; else nothing, so that no link leads to a shut door."""
    url = reverse(name, args=given)
    return url if access.opens(context["request"].user, url) else ""


@register.filter
def day(value: date | datetime | None) -> str:
    """The day in words, in the reader's language; nothing for no day."""
    return dates.day(value) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    """The time of day: "10:00"; nothing for no time."""
    return dates.clock(value) if value else ""


@register.filter
def pounds(amount: Decimal | None) -> str:
    """An amount: "£1,250"; nothing for none."""
    return money.shown(amount)


@register.simple_tag
def day_and_times(starts: datetime | None, ends: datetime | None = None) -> str:
    """From when to when, in words."""
    return dates.day_and_times(starts, ends) if starts else ""


@register.inclusion_tag("components/dots.html")
def round_tables(groups: Iterable[int], title: str, seats: int = 6) -> dict[str, Any]:
    """People as dots at round tables of `seats`; `groups` counts the people of each pen, `title` says it in words."""
    names = list(PENS)
    pens = [names[index % len(names)] for index, count in enumerate(groups) for _ in range(count)]
    count = max(1, math.ceil(len(pens) / seats))
    mixed = [pens[start::count] for start in range(count)]
    tables = [_table(index, people) for index, people in enumerate(mixed)]
    return {"title": title, "tables": tables, "width": TABLE_STEP * count + 14, "height": 92}


def _table(index: int, people: Sequence[str]) -> dict[str, Any]:
    x, y = 22 + TABLE_STEP * index, TABLE_TOP + TABLE_DROP * (index % 2)
    turn = [0.7 * index + 2 * math.pi * seat / max(1, len(people)) for seat in range(len(people))]
    dots = [
        {
            "x": f"{x + SEAT_RADIUS * math.cos(a):.1f}",
            "y": f"{y + SEAT_RADIUS * math.sin(a):.1f}",
            "pen": pen,
            "paint": PENS[pen],
        }
        for a, pen in zip(turn, people, strict=True)
    ]
    return {"x": x, "y": y, "dots": dots}


@register.inclusion_tag("components/stacked_chart.html")
def stacked_chart(
    title: str, levels: Sequence[str], rows: Sequence[dict[str, Any]], base: str = "", key: str = "likert"
) -> dict[str, Any]:
    """Answers in up to five steps; each row has `label`, `shares` (percent per level, or None) and `texts` for the table."""
    return {
        "title": title,
        "base": base,
        "holds_back": any(None in row["shares"] for row in rows),
        "levels": [
            {"label": label, "step": step, "id": f"{key}-k{step}"}
            for step, label in enumerate(levels, start=1)
        ],
        "rows": [
            {
                "label": row["label"],
                "id": f"{key}-r{number}",
                "segments": _segments(row["shares"]),
                "cells": [
                    {"label": label, "text": text} for label, text in zip(levels, row["texts"], strict=True)
                ],
            }
            for number, row in enumerate(rows, start=1)
        ],
    }


def _segments(shares: Sequence[float | None]) -> list[dict[str, Any]]:
    """What is not shown stays white, in one piece where the first such step would stand: mostly at the low end."""
    segments, x, white = [], 0.0, 100 - sum(share or 0 for share in shares)
    for step, share in enumerate(shares, start=1):
        if share is None:
            x, white = x + white, 0
        elif share:
            segments.append({"x": f"{x:g}", "width": f"{share:g}", "step": step})
            x += share
    return segments
