"""The whole product under one supervisor, started for real: killed parts come back, and it ends warmly."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings

from wwnt.tests import made_once

PATIENCE = 90


def until(state, what, patience=PATIENCE):
    """Wait until this is so, and give what it gave."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = state()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited in vain: {what}")


def children(pid):
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(each) for each in path.read_text().split()] if path.exists() else []


def is_alive(pid):
    path = Path(f"/proc/{pid}/stat")
    return path.exists() and path.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def command_line(pid):
    return Path(f"/proc/{pid}/cmdline").read_text()


class Site:
    """A running product with data of its own."""

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {**os.environ, "VAR_DIR": str(folder), "SITE_URL": self.url}
        for name in ("DATABASE_URL", "REDIS_URL"):
            self.environment.pop(name, None)
        made_once.begin(self.environment)

    def manage(self, *command):
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def start(self):
        with (self.folder / "log").open("w") as log:
            self.up = subprocess.Popen(
                [sys.executable, "manage.py", "up", "--port", str(self.port)],
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def health(self):
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as answer:
            return json.load(answer)
        except OSError:
            return None

    def program(self, name):
        return next((pid for pid in children(self.up.pid) if name in command_line(pid)), None)

    def ask_for_a_code(self):
        """Ask for a sign-in code as a browser does: form, cookie, token."""
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        page = browser.open(f"{self.url}/accounts/login/").read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page).group(1)
        form = urlencode({"login": "ada@example.org", "csrfmiddlewaretoken": token})
        browser.open(f"{self.url}/accounts/login/", form.encode()).read()

    def mails(self):
        return len(list((self.folder / "mail").glob("*.eml")))


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    yield site
    print((tmp_path / "log").read_text())
    if hasattr(site, "up") and site.up.poll() is None:
        site.up.kill()
    for path in Path("/proc").glob("[0-9]*"):
        # Whatever a failing test leaves behind, found by its own folder.
        try:
            mine = str(tmp_path).encode() in (path / "environ").read_bytes()
        except OSError:
            continue
        if mine and int(path.name) != os.getpid():
            os.kill(int(path.name), signal.SIGKILL)
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.mark.embedded
@pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="looks at processes the way Linux shows them"
)
def test_killed_parts_come_back_and_the_end_is_warm(site):
    link = site.manage("first_host", "ada@example.org")
    assert f"{site.url}/sign-in/" in link
    site.start()
    assert until(site.health, "the site answers")["database"] == "ok"
    site.ask_for_a_code()
    worker = site.program("celery")
    hands = until(lambda: children(worker), "the worker has hands")
    until(lambda: site.mails() == 1, "the worker sends the first code")
    assert set(hands) <= set(children(worker)), "an ordinary message costs no process"

    for name in ("gunicorn", "celery"):
        parent = site.program(name)
        child = children(parent)[0]
        os.kill(child, signal.SIGKILL)
        until(lambda: not is_alive(child), f"{name}: the child is gone")  # noqa: B023
        until(lambda: len(children(parent)) >= 2, f"{name}: its place is taken")  # noqa: B023
        left = children(parent)
        os.kill(parent, signal.SIGKILL)
        until(lambda: site.program(name) not in (None, parent), f"{name} is started again")  # noqa: B023
        until(lambda: not any(map(is_alive, left)), f"{name}: nothing is left of the old one")  # noqa: B023
    until(site.health, "the site answers again")
    site.ask_for_a_code()
    until(lambda: site.mails() == 2, "the worker sends again")

    everybody = [site.up.pid, *children(site.up.pid)]
    everybody += [pid for each in children(site.up.pid) for pid in children(each)]
    site.up.send_signal(signal.SIGTERM)
    assert site.up.wait(PATIENCE) == 0
    until(lambda: not any(map(is_alive, everybody)), "all have ended")
    assert "Traceback" not in (site.folder / "log").read_text()
