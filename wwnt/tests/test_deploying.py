"""What settings make of the environment of a real installation."""

import os
import subprocess
import sys

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
