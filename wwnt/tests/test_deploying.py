"""What settings make of the environment of a real installation."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands, load_command_class

from wwnt.kit.management.commands import up


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {**kept, "SITE_URL": "https://meet.example.org", "ALLOWED_HOSTS": "meet.example.org", **more}


def test_the_check_before_deploying_has_nothing_to_say() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment(), cwd=settings.BASE_DIR, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, "0 silenced" in done.stdout + done.stderr) == (0, True), done.stderr


TOLD = """
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,
      s.CSRF_COOKIE_SECURE, s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE,
      s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.SECURE_HSTS_SECONDS)
"""


def test_over_https_cookies_belong_to_this_host_alone() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", TOLD],
        env=environment(), cwd=settings.BASE_DIR, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == (
        [
            "__Host-sessionid",
            "__Host-csrftoken",
            "True",
            "True",
            "True",
            "True",
            "Lax",
            "Lax",
            "None",
            "/",
            "31536000",
        ]
    )


@pytest.mark.parametrize("name", ["SECRET_KEY_FALLBACKS", "LINK_KEY_FALLBACKS", "SUPPRESSION_KEY"])
def test_a_short_key_stops_the_start_also_among_those_that_fall_back(name: str) -> None:
    """A comma too many leaves an empty one, with which anybody could make links."""
    given = f"{'k' * 40}," if name.endswith("S") else "short"
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env=environment(**{name: given}), cwd=settings.BASE_DIR, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1 and f"{name} is too short" in done.stderr


@pytest.mark.parametrize(
    ("answer", "status", "says"),
    [
        (
            {"name": "x", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]},
            1,
            "mended in 2",
        ),
        ({"name": "x", "version": "1", "vulns": []}, 0, "Audited: 1 of 1 packages, 0 known faults."),
        ({"name": "x", "version": "1", "skip_reason": "not found"}, 0, "Not audited"),
        (None, 0, "Not audited"),
    ],
)
def test_the_audit_fails_for_what_it_finds_and_not_for_what_it_cannot_reach(
    tmp_path: Path, answer: dict | None, status: int, says: str
) -> None:
    tool = tmp_path / ".venv" / "bin" / "pip-audit"
    tool.parent.mkdir(parents=True)
    said = json.dumps({"dependencies": [answer]}) if answer else "no way out"
    tool.write_text(f"#!/bin/sh\necho '{said}'\nexit 1\n")
    tool.chmod(0o755)
    command = [sys.executable, str(settings.BASE_DIR / ".ci" / "audit")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, says in done.stdout) == (status, True)
    assert status or len(done.stdout.splitlines()) == 1


BASE = Path(settings.BASE_DIR)


def composed() -> dict[str, Any]:
    return yaml.safe_load((BASE / "compose.yaml").read_text(encoding="utf-8"))


def test_each_container_runs_a_command_that_there_is() -> None:
    services = composed()["services"]
    ours = {name: each["command"] for name, each in services.items() if "SECRET_KEY" in str(each)}
    assert set(ours) == {"prepare", "web", "worker", "beat"}
    for command, *options in ours.values():
        assert (
            load_command_class(get_commands()[command], command)
            .create_parser("", command)
            .parse_args(options)
        )
    for name in ("web", "worker", "beat"):
        assert ours[name][:3] == ["up", "--only", name]


def test_containers_are_given_only_what_settings_read() -> None:
    read = set(re.findall(r'env\.\w+\("(\w+)"', (BASE / "wwnt" / "settings.py").read_text(encoding="utf-8")))
    given = set(composed()["x-site"]["environment"])
    image = (BASE / "Dockerfile").read_text(encoding="utf-8")
    assert given - read == set()
    assert set(re.findall(r"\b([A-Z]+_DIR)=", image)) - read == set()


def test_the_image_has_the_programs_that_the_site_needs() -> None:
    image = (BASE / "Dockerfile").read_text(encoding="utf-8")
    needed = re.search(r"^needed=\((.*)\)$", (BASE / ".ci" / "packages").read_text(), re.MULTILINE)
    assert needed is not None
    lacking = [name for name in needed[1].split() if name not in image and name != "python3-venv"]
    assert lacking == []


@pytest.mark.parametrize("only", ["web", "worker", "beat"])
def test_one_program_alone_is_the_command_of_the_whole_without_the_others(only: str) -> None:
    whole, one = up.programs("127.0.0.1", 8000), up.alone("127.0.0.1", 8000, 3)[only]
    assert "--beat" not in one
    assert one[0] == whole["web"][0]
    assert ("3" in one) == (only != "beat")
    assert {"web": "gunicorn", "worker": "worker", "beat": "beat"}[only] in one
