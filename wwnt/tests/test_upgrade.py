"""What earlier releases left goes on in this one: counts stay, sent links open, public pages and the desk work.

A kept release is a backup of its demo community (`.ci/keep_release`), brought to today's by `restore`.
"""

import json
import os
from pathlib import Path

import pytest

from wwnt.tests.surroundings import Installation, fresh_database

pytestmark = pytest.mark.site

RELEASES = Path(__file__).parent / "releases"
MOVES_ON = {"kit.Stamp", "kit.Pulse"}
"""What changes by itself when the site is used."""

COUNT = """
import json
from django.apps import apps
print(json.dumps({model._meta.label: model._base_manager.count() for model in apps.get_models()}))
"""
OPEN = """
import json, sys
from django.test import Client
from community.accounts.models import User
links = json.load(open({links!r}))
guest, host = Client(), Client()
host.force_login(User.objects.get(email="nerys@example.org"))
pages = [f"/{{language}}/{{page}}" for language in ("en", "cy") for page in (
    "", "privacy/", "events/", *(f"events/{{slug}}/" for slug in links["slugs"]),
    *(f"events/{{slug}}/programme/" for slug in links["slugs"]))]
pages += [f"/{{kind}}/{{secret}}/" for kind, name in (("t", "tickets"), ("i", "invites"), ("f", "feedback"))
          for secret in links[name]]
desk = ["/desk/", *(f"/desk/events/{{slug}}/{{page}}" for slug in links["slugs"]
                    for page in ("", "guests/", "invites/", "messages/", "feedback/", "report/", "door/"))]
found = {{page: guest.get(page).status_code for page in pages}}
found |= {{page: host.get(page).status_code for page in desk}}
print(json.dumps(found))
"""
JOBS = """
import json
from wwnt.kit.outbox.models import Job
print(json.dumps(sorted(Job.objects.values_list("name", "status"))))
"""


KEPT = sorted(path.stem for path in RELEASES.glob("*.zip"))
# Every release on the embedded default, the newest on the other database as well.
TRIED = KEPT[-1:] if os.environ.get("DATABASE_URL") else KEPT


@pytest.fixture(scope="module", params=TRIED)
def upgraded(request, tmp_path_factory):
    """An installation with what a release left, on today's code."""
    database = fresh_database(f"upgraded_{os.getpid()}") if os.environ.get("DATABASE_URL") else ""
    found = Installation(tmp_path_factory.mktemp("upgraded"), database)
    found.environment["DEBUG"] = "on"  # static files by their plain names: none are collected here
    found.links = RELEASES / f"{request.param}.json"
    found.manage("restore", str(RELEASES / f"{request.param}.zip"))
    return found


def test_every_row_of_the_release_is_there(upgraded):
    before = json.loads(upgraded.links.read_text())["counts"]
    now = upgraded.ask(COUNT)
    assert {label: now.get(label) for label in before if label not in MOVES_ON} == {
        label: number for label, number in before.items() if label not in MOVES_ON
    }


def test_no_migration_is_left_to_do(upgraded):
    assert upgraded.run("migrate", "--check").returncode == 0


def test_public_pages_sent_links_and_the_desk_open(upgraded):
    found = upgraded.ask(OPEN.format(links=str(upgraded.links)))
    assert len(found) > 40
    assert {page: status for page, status in found.items() if status != 200} == {}


def test_jobs_of_the_release_are_done_by_this_one(upgraded):
    waiting = {name for name, _status in upgraded.ask(JOBS)}
    upgraded.manage("tick")
    assert waiting >= {"messages.send", "reports.make"}
    assert {status for _name, status in upgraded.ask(JOBS)} == {"done"}
