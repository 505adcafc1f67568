"""The rules of the trail: whoever acts is noted, every entry has its words, and no door leads round it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.utils import translation

from wwnt.kit.trail import Hand, registry
from wwnt.kit.trail.admin import Noted
from wwnt.kit.trail.models import Entry

BASE = Path(settings.BASE_DIR)
STOREYS = ("community", "events", "feedback", "reports")
DOORS = re.compile(r"(^|_)(desk|views|words)\.py$")
PARTS = {"tests", "migrations", "demo", "management"}

WITHOUT_AN_ENTRY = {
    "access.note_opening": "is a log itself",
    "people.note_look": "is a log itself",
    "meetups.welcome": "a letter; adding to the team, which asks for it, is noted",
}
"""Actions with `by` that note nothing, each with its reason."""

WITHOUT_A_NAME = {
    "imports.match_columns": "nothing is brought in yet; reading the list and bringing it in are noted",
    "invites.match_columns": "nothing is brought in yet; reading the list and bringing it in are noted",
    "meetups.built_in": "the same for everybody; making the meet-up that needs it, or changing it, is noted",
    "meetups.venue_typed": "making the meet-up that needs it is noted",
    "meetups.find_or_name_venue": "making the meet-up that needs it, or giving it the venue, is noted",
    "people.organisation": "adding or changing the person from there is noted",
    "programme.find_or_name_space": "adding or changing the part that needs it is noted",
}
"""Actions that hosts' doors call without saying who it is, each with its reason."""


@cache
def modules() -> list[Path]:
    return [
        path
        for storey in STOREYS
        for path in sorted((BASE / storey).rglob("*.py"))
        if not PARTS & set(path.relative_to(BASE).parts)
    ]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def room(path: Path) -> str:
    return path.parent.name


def public_functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for each in ast.walk(node):
        if isinstance(each, ast.Call):
            yield ast.unparse(each.func), each


def keywords(call: ast.Call) -> set[str]:
    return {each.arg or "**" for each in call.keywords}


def with_private_half(path: Path, node: ast.FunctionDef) -> Iterator[tuple[str, ast.Call]]:
    """The calls in a function, and in the private functions beside it that it calls."""
    beside = {each.name: each for each in tree(path).body if isinstance(each, ast.FunctionDef)}
    for name, call in calls(node):
        yield name, call
        if name.startswith("_") and name in beside:
            yield from calls(beside[name])


def is_a_door(path: Path) -> bool:
    return bool(DOORS.search(path.name)) or path.name in {"plugs.py", "emails.py", "forms.py", "deeds.py"}


@cache
def acting() -> dict[str, tuple[Path, ast.FunctionDef]]:
    """Every action that is told who does it."""
    return {
        f"{room(path)}.{node.name}": (path, node)
        for path in modules()
        if not is_a_door(path)
        for node in public_functions(path)
        if any(each.arg == "by" for each in node.args.kwonlyargs)
    }


@cache
def changing() -> set[str]:
    """The names of all actions: what is done in a transaction, or by somebody."""
    found = {name.partition(".")[2] for name in acting()}
    for path in modules():
        for node in public_functions(path) if not is_a_door(path) else ():
            if "transaction.atomic" in " ".join(ast.unparse(each) for each in node.decorator_list):
                found.add(node.name)
    return found


def test_who_acts_is_noted_by_the_action_or_by_one_that_it_calls() -> None:
    noters = {name.partition(".")[2] for name in acting()}
    silent = [
        name
        for name, (path, node) in acting().items()
        if name not in WITHOUT_AN_ENTRY
        and not any(
            name == "trail.note" or ("by" in keywords(call) and name.rpartition(".")[2] in noters)
            for name, call in with_private_half(path, node)
        )
    ]
    assert silent == []
    assert set(WITHOUT_AN_ENTRY) <= set(acting())


def test_hosts_doors_say_who_it_is_to_every_action() -> None:
    nameless = set()
    for path in modules():
        if not DOORS.search(path.name) or path.name == "views.py":
            continue
        for name, call in calls(tree(path)):
            action = name.rpartition(".")[2]
            if "." in name and action in changing() and not {"by", "**"} & keywords(call):
                nameless.add(f"{room(path)}.{action}")
    assert sorted(nameless - set(WITHOUT_A_NAME)) == []


@cache
def noted() -> dict[str, str]:
    """Each deed that some code notes, with the room in which it stands."""
    found = {}
    for path in modules():
        for name, call in calls(tree(path)):
            if name == "trail.note":
                assert isinstance(call.args[0], ast.Constant), f"{path}: a deed is named where it is noted"
                found[str(call.args[0].value)] = room(path)
    return found


def test_a_deed_is_named_after_its_room_and_action_and_has_its_words() -> None:
    assert {deed: deed.partition(".")[0] for deed in noted()} == noted()
    of_the_admin = {name for name in registry.deeds if name.startswith("admin.")}
    assert set(noted()) == set(registry.deeds) - of_the_admin
    actions = {f"{room(path)}.{node.name}" for path in modules() for node in public_functions(path)}
    assert sorted(set(noted()) - actions) == []
    assert {deed.partition(".")[0] for deed in registry.deeds} <= set(registry.matters)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_sentence_names_who_did_it_and_can_be_said(language: str) -> None:
    with translation.override(language):
        for deed in registry.deeds.values():
            assert "Nerys Foulkes" in str(deed.sentence) % {"by": "Nerys Foulkes"}
            assert not deed.thing or deed.thing in registry.things
        assert all(str(hand.label) for hand in Hand)


def test_rows_of_ours_are_changed_in_the_django_admin_only_by_who_is_noted() -> None:
    ours = {model: each for model, each in admin.site._registry.items() if model._meta.app_label in STOREYS}
    assert [each for each in ours.values() if not isinstance(each, Noted) or not each.called] == []


def test_neither_the_trail_nor_special_category_data_can_be_reached_through_the_django_admin() -> None:
    hidden = {Entry, *(apps.get_model("events", name) for name in ("AccessNeed", "DietaryNeed", "Opening"))}
    assert hidden & set(admin.site._registry) == set()
