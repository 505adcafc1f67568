"""The rules of the house as tests, so that it stays as drawn."""

import ast
import gettext
import inspect
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from community.people.models import Participant
from wwnt.kit import sockets

BASE = Path(settings.BASE_DIR)
STOREYS = ("community", "events", "feedback", "reports")
OURS = (*STOREYS, "kit")


@cache
def python_files() -> list[Path]:
    folders = [BASE / name for name in (*STOREYS, "wwnt")]
    return [
        path for folder in folders for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts
    ]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def rooms() -> Iterator[Path]:
    for storey in STOREYS:
        for folder in sorted((BASE / storey).iterdir()):
            if (folder / "models.py").exists() or (folder / "views.py").exists():
                yield folder


def patterns(found: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in found:
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, prefix + str(each.pattern))
        else:
            yield prefix + str(each.pattern), each


def test_every_module_begins_with_one_sentence_on_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(BASE))
        for path in python_files()
        if path.read_text().strip() and not ast.get_docstring(tree(path))
    ]
    assert silent == []


def test_every_desk_door_names_the_permission_it_needs() -> None:
    open_doors = [
        route
        for route, pattern in patterns(get_resolver().url_patterns)
        if route.startswith("desk/") and not hasattr(pattern.callback, "needs") and "gallery" not in route
    ]
    assert open_doors == []


def test_every_model_of_a_room_is_gathered_in_its_hallway() -> None:
    gathered = {model.__name__ for model in apps.get_models() if model._meta.app_label in OURS}
    lost = []
    for room in rooms():
        path = room / "models.py"
        for node in tree(path).body if path.exists() else []:
            if not isinstance(node, ast.ClassDef) or "abstract = True" in ast.unparse(node):
                continue
            bases = " ".join(ast.unparse(base) for base in node.bases)
            if (
                re.search(r"\b(Model|Linked|Question|Need|AbstractBaseUser)\b", bases)
                and node.name not in gathered
            ):
                lost.append(f"{path.relative_to(BASE)}: {node.name}")
    assert lost == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def leads_to_a_participant(model: type[Model]) -> bool:
    return any(
        field.is_relation and field.many_to_one and field.related_model is Participant
        for field in model._meta.get_fields()
    )


def test_every_model_that_leads_to_a_participant_is_held_by_a_plug() -> None:
    held = {model for plug in sockets.plugged("about_person") for model in plug.holds}
    leading = {model for model in apps.get_models() if leads_to_a_participant(model)}
    assert leading - held == set()


def test_every_field_that_tells_of_a_person_has_its_line_in_the_retention_file() -> None:
    kept = yaml.safe_load((BASE / "docs" / "data-retention.yaml").read_text(encoding="utf-8"))
    held = {model for plug in sockets.plugged("about_person") for model in plug.holds}
    lacking = []
    for model in sorted({Participant, *held}, key=lambda each: each.__name__):
        entry = kept.get(model._meta.label, {})
        if not {"why", "until", "fields"} <= set(entry):
            lacking.append(model._meta.label)
            continue
        named = set(entry["fields"])
        lacking += [
            f"{model._meta.label}.{field.name}"
            for field in model._meta.concrete_fields
            if not field.primary_key and field.name not in named
        ]
    assert lacking == []


def test_no_key_stands_twice_in_the_files_that_say_what_is_kept_and_who_may_enter() -> None:
    twice = []

    class Once(yaml.SafeLoader):
        """Notes keys that a later one of the same name would hide."""

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            keys = [key.value for key, _ in node.value]
            twice.extend(f"{node.start_mark}: {key}" for key in set(keys) if keys.count(key) > 1)
            return super().construct_mapping(node, deep)

    for name in ("data-retention.yaml", "access.yaml"):
        yaml.load((BASE / "docs" / name).read_text(encoding="utf-8"), Loader=Once)
    assert twice == []


def test_actions_take_keywords_only_and_say_their_rule() -> None:
    """What only asks (one plain argument, no transaction) may stand beside the actions."""
    wrong = []
    for path in python_files():
        if path.name != "actions.py":
            continue
        for node in tree(path).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            decorators = " ".join(ast.unparse(each) for each in node.decorator_list)
            asks_only = len(node.args.args) == 1 and not node.args.kwonlyargs and "atomic" not in decorators
            is_decorator = "Callable" in (ast.unparse(node.returns) if node.returns else "")
            if (node.args.args and not asks_only and not is_decorator) or not ast.get_docstring(node):
                wrong.append(f"{path.relative_to(BASE)}: {node.name}")
    assert wrong == []


def test_only_the_pdf_tool_imports_the_pdf_library() -> None:
    found = [
        str(path.relative_to(BASE)) for path in python_files() if "import weasyprint" in path.read_text()
    ]
    assert [name for name in found if "/tests/" not in name and "test_" not in name] == []
    assert "weasyprint" in (BASE / "wwnt/kit/pdf.py").read_text()


def test_no_module_has_a_name_that_says_nothing() -> None:
    nothing = {
        "utils",
        "helpers",
        "common",
        "core",
        "manager",
        "managers",
        "service",
        "services",
        "handle",
        "process",
    }
    assert [str(path) for path in python_files() if path.stem in nothing] == []


def templates() -> list[Path]:
    return sorted((BASE / "templates").rglob("*.*"))


def test_templates_hold_no_inline_style_or_script() -> None:
    bad = re.compile(
        r"""\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']|<script(?![^>]*(\bsrc=|application/ld\+json))"""
    )
    found = [
        str(path.relative_to(BASE))
        for path in templates()
        if "email" not in path.parts
        and path.suffix == ".html"
        and bad.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_template_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in python_files())
    pages = "\n".join(path.read_text(encoding="utf-8") for path in templates())
    addresses = {pattern.name for _, pattern in patterns(get_resolver().url_patterns)}
    by_library = ("allauth/", "account/", "mfa/", "usersessions/", "django/", "admin/", "registration/")
    idle = []
    for path in templates():
        name = str(path.relative_to(BASE / "templates"))
        stem = name.rsplit(".", 1)[0]
        used = name in code or name in pages or stem in code or stem.partition("/")[2] in addresses
        # The two files of a short mail are named by their beginning.
        used = used or stem.removesuffix("_subject").removesuffix("_message") in code
        if not used and not name.startswith(by_library):
            idle.append(name)
    assert idle == []


def test_every_address_has_a_name_that_is_its_template() -> None:
    """The mirror rule: a page named `tickets/register` is drawn from `…/tickets/register.html`."""
    drawn = {str(path.relative_to(BASE / "templates").with_suffix("")) for path in templates()}
    wrong = []
    for route, pattern in patterns(get_resolver().url_patterns):
        name = pattern.name or ""
        if "/" not in name:
            continue
        source = inspect.getsource(inspect.unwrap(pattern.callback))
        draws = [
            each
            for each in re.findall(r'"([\w/]+)\.html"', source)
            if not re.search("parts/|components/", each)
        ]
        if draws and not any(each.endswith(name) for each in (*draws, *drawn)):
            wrong.append(f"{route}: {name} draws {draws}")
    assert wrong == []


SAME_IN_WELSH = {
    *("Braille", "Cost", "Cost:", "Cymraeg", "English", "Person"),
    *("Blaenau Gwent", "Ceredigion", "Conwy", "Gwynedd", "Powys", "Rhondda Cynon Taf"),
}


def spoken(po: Path, *how: str) -> dict[Any, str]:
    """The texts of a catalogue as the site would find them: without the fuzzy and the empty."""
    ready = po.with_suffix(".mo")
    clean = subprocess.run([*how, str(po)], check=True, capture_output=True).stdout
    subprocess.run(["msgfmt", "-", "-o", str(ready)], input=clean, check=True, capture_output=True)
    with ready.open("rb") as file:
        found = dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    found.pop("", None)
    return found


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)\w|\{\w*\}|%[sd]", text))


def test_no_welsh_string_is_missing(tmp_path: Path) -> None:
    """Gathers the strings anew into a copy: whoever adds one adds its Welsh."""
    copy = tmp_path / "site"
    for name in (*STOREYS, "wwnt", "templates", "locale"):
        shutil.copytree(
            BASE / name, copy / name, ignore=shutil.ignore_patterns("tests", "*.mo", "__pycache__")
        )
    gather = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "--locale",
        "cy",
        "--no-obsolete",
        "--no-location",
    ]
    bare = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(gather, cwd=copy, env=bare, check=True, capture_output=True)
    po = copy / "locale" / "cy" / "LC_MESSAGES" / "django.po"
    firm = po.with_name("firm.po")
    firm.write_bytes(
        subprocess.run(["msgattrib", "--no-fuzzy", str(po)], check=True, capture_output=True).stdout
    )
    welsh = spoken(firm, "msgcat")
    subprocess.run(["msgattrib", "--clear-fuzzy", "--empty", str(po), "-o", str(po)], check=True)
    # A plural of English has two forms and one of Welsh four: what counts is that there are some.
    asked = {key if isinstance(key, str) else key[0] for key in spoken(po, "msgen")}
    given = {key if isinstance(key, str) else key[0]: text for key, text in welsh.items()}
    assert sorted(asked - set(given)) == []
    assert (
        sorted(
            key for key, text in given.items() if text == key.split("\x04")[-1] and key not in SAME_IN_WELSH
        )
        == []
    )
    texts = [(key, text) for key, text in welsh.items() if isinstance(key, str)]
    assert [pair for pair in texts if placeholders(pair[0]) != placeholders(pair[1])] == []


def test_gaps_that_hold_numbers_or_typed_words_say_what_everybody_may_read():
    """What is kept of a gate and told in reports is `public`, unless the text is a plain sentence."""
    found = []
    for path in python_files():
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) not in ("Gap", "sockets.Gap"):
                continue
            text = node.args[0]
            is_plain = isinstance(text, ast.Call) and ast.unparse(text.func) == "_"
            is_constant = ast.unparse(text).split("[")[0].isupper()
            if not (is_plain or is_constant or any(each.arg == "public" for each in node.keywords)):
                found.append(f"{path.relative_to(BASE)}:{node.lineno}")
    assert found == []
