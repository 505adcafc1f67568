"""What is made once is made anew when what it is made from changes."""

import re
from pathlib import Path

import pytest

from wwnt.tests import made_once


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(made_once, "KEPT", tmp_path / "kept")
    return tmp_path / "kept"


def test_a_migration_that_changes_changes_the_mark(tmp_path):
    path = tmp_path / "0001_first.py"
    found = set()
    for words in ("one", "another"):
        path.write_text(words)
        found.add(made_once._mark([path]))
    path.rename(tmp_path / "0002_first.py")
    found.add(made_once._mark([tmp_path / "0002_first.py"]))
    assert len(found) == 3


def test_what_is_there_is_not_made_again_and_what_is_old_goes(kept):
    made = []

    def make(path):
        made.append(path)
        path.write_text("made")

    for name in ("static-1", "database-1", "database-1", "database-2", "database-2"):
        assert made_once._kept(name, make).read_text() == "made"
    assert len(made) == 3
    assert {path.name for path in kept.iterdir()} == {"lock", "static-1", "database-2"}


def test_what_was_only_half_made_is_made_from_the_beginning(kept):
    def fail(path):
        path.write_text("half")
        raise OSError

    def make(path):
        path.write_text(str(path.exists()))

    with pytest.raises(OSError):  # noqa: PT011
        made_once._kept("database-1", fail)
    assert made_once._kept("database-1", make).read_text() == "False"


def test_whoever_starts_a_site_says_so():
    """A test that is let near no database runs on one alone: what a process of its own would find there goes unseen."""
    silent = [
        path.name
        for path in Path(__file__).parent.glob("test_*.py")
        if path.name != Path(__file__).name
        and re.search(r"surroundings import|census\.place import", text := path.read_text(encoding="utf-8"))
        and not re.search(r"mark\.(site|embedded)\b", text)
    ]
    assert silent == []
