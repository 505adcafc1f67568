"""What every test gets: no network beyond this machine, and a skip for those that need PostgreSQL and Redis."""

import gc
import os
import shutil
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


def pytest_collection_finish():
    """What is there by now stays to the end: whoever looks for garbage need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


FROM_DATABASES = {"db", "transactional_db", "django_db_setup", "live_server"}


def reaches_a_database(item):
    """Whether a test is let near the database of this run, or says that it starts processes with one of their own."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", "services", "site"))
    return marked or bool(FROM_DATABASES & set(item.fixturenames))


def pytest_collection_modifyitems(items):
    if "DATABASE_URL" in os.environ:
        for item in items:
            if item.get_closest_marker("embedded") or not reaches_a_database(item):
                item.add_marker(pytest.mark.skip(reason="has been run on the embedded default"))
    if "REDIS_URL" in os.environ and "DATABASE_URL" in os.environ:
        return
    for item in items:
        if item.get_closest_marker("services"):
            item.add_marker(pytest.mark.skip(reason="needs .ci/services"))


@pytest.fixture(scope="session")
def django_db_keepdb():
    """An SQLite file goes with the folder it is in; Django is not to remove the one that is put there."""
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_keepdb):
    """Nobody migrates what has been migrated already: the database of the tests is a copy."""
    from wwnt.tests import made_once

    test = settings.DATABASES["default"]["TEST"]
    if django_db_keepdb:
        shutil.copyfile(made_once.database_file(), test["NAME"])
    else:
        test["TEMPLATE"] = made_once.database_template(os.environ["DATABASE_URL"])


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
