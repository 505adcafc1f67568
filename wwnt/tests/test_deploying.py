"""What settings make of the environment of a real installation."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings


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
