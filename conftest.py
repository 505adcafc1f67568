"""What every test gets: no network beyond this machine, and a skip for those that need PostgreSQL and Redis."""

import os
import socket

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import settings as hypothesis

# The same examples every time, however slow the machine: a test that fails, fails again.
hypothesis.register_profile("house", derandomize=True, deadline=None, max_examples=60, database=None)
hypothesis.load_profile("house")

LOOPBACK = ("127.", "::1", "localhost")


def pytest_configure():
    """Pages name static files as they are: a test process has collected none. SQLite gets a file, as in real life:
    in memory, two threads would meet locks of whole tables instead of waiting for each other.
    """
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(settings.VAR_DIR / "tests.sqlite3")


def pytest_collection_modifyitems(items):
    if "DATABASE_URL" in os.environ:
        for item in items:
            if item.get_closest_marker("embedded"):
                item.add_marker(pytest.mark.skip(reason="has been run on the embedded default"))
    if "REDIS_URL" in os.environ and "DATABASE_URL" in os.environ:
        return
    for item in items:
        if item.get_closest_marker("services"):
            item.add_marker(pytest.mark.skip(reason="needs .ci/services"))


@pytest.fixture(autouse=True, scope="session")
def no_network():
    """A test that reaches out fails at once instead of depending on somebody's server."""
    connect = socket.socket.connect

    def connect_here(self, address):
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise PermissionError(f"A test tried to reach {address[0]}: tests stay on this machine.")
        return connect(self, address)

    socket.socket.connect = connect_here
    yield
    socket.socket.connect = connect


@pytest.fixture(autouse=True)
def english():
    """Every test begins in English, whatever language the one before it spoke last."""
    with translation.override("en"):
        yield
