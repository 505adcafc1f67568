"""Limits of tries hold over processes, and nobody escapes them with a header."""

import os
import subprocess
import sys
from collections import Counter

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

from community.accounts import actions
from community.accounts.tests import make

GUESS = """
import django
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.test import Client
from community.accounts.actions import one_time_secret
from community.accounts.models import User
client = Client()
for _ in range(20):
    answer = client.post(f"/sign-in/{one_time_secret(user=User.objects.get())}/")
    if answer.status_code == 302:  # else the other process was quicker, and its link made this one invalid
        break
for number in range(4):
    page = client.post(answer.url, {"code": f"00000{number}"}).content.decode()
    print("paused" if "That was tried too often." in page else "wrong")
"""


def database():
    """The address of the test database, for another process."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    host = found["HOST"] or "localhost"
    return f"postgres://{found['USER']}:{found['PASSWORD']}@{host}:{found['PORT'] or 5432}/{found['NAME']}"


def process():
    """Another process of the site that guesses four codes, with keys of this one."""
    env = os.environ | {
        "DATABASE_URL": database(),
        "SECRET_KEY": settings.SECRET_KEY,
        "LINK_KEY": settings.LINK_KEY,
        "DJANGO_SETTINGS_MODULE": "wwnt.settings",
    }
    command = [sys.executable, "-c", GUESS]
    return subprocess.Popen(command, env=env, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)


@pytest.mark.django_db(transaction=True)
def test_two_processes_share_the_count_of_wrong_codes():
    cache.clear()
    actions.give_app(user=make.ada())
    running = [process(), process()]
    said = [line for each in running for line in each.communicate(timeout=90)[0].split()]
    cache.clear()
    assert Counter(said) == {"wrong": 5, "paused": 3}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("proxies", "forwarded", "is_paused"),
    [
        (0, "198.51.100.{n}", True),  # nobody stands before the site: the header is anybody's invention
        (1, "198.51.100.{n}, 203.0.113.7", True),  # the proxy has written the last one, the rest is invented
        (1, "203.0.113.{n}", False),  # thirty people behind one proxy
    ],
)
def test_a_header_is_believed_only_as_far_as_proxies_are_trusted(settings, proxies, forwarded, is_paused):
    cache.clear()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    answers = [
        Client(headers={"X-Forwarded-For": forwarded.format(n=number)}).post(
            "/accounts/login/", {"login": "x"}
        )
        for number in range(31)
    ]
    assert (answers[-1].status_code == 429) is is_paused


def test_many_counts_push_out_no_others():
    assert settings.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 10_000
