"""Gives every test process surroundings of its own before Django reads its settings (a pytest plugin, see pytest.ini)."""

import atexit
import os
import re
import shutil
import tempfile


def own_folder() -> str:
    """A temporary VAR_DIR for this process, removed when it ends: no test meets another's files or var/local.env."""
    folder = tempfile.mkdtemp(prefix="wwnt-tests-")
    owner = os.getpid()

    def remove() -> None:
        # Forked children inherit this hook; only the owner may tidy up.
        if os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    return folder


def own_redis(url: str, worker: str) -> str:
    """The same Redis server, but one numbered database for each xdist worker."""
    number = int(worker.removeprefix("gw") or 0) + 1 if worker.startswith("gw") else 0
    return re.sub(r"(?<=\d)/\d+$|$", f"/{number}", url.rstrip("/"), count=1)


SURROUNDINGS = {
    "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    "LINK_KEY": "links-in-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    "SITE_URL": "http://127.0.0.1:8000",
    "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
    "DEFAULT_FROM_EMAIL": "Working With Not To <croeso@example.org>",
    "DEMO": "off",
    "DEBUG": "off",
    # Playwright's synchronous face runs an event loop in the test's own thread.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}

os.environ.update(SURROUNDINGS)
os.environ["VAR_DIR"] = own_folder()
for name in ("EMAIL_URL", "SENTRY_DSN", "SECRET_KEY_FALLBACKS", "LINK_KEY_FALLBACKS", "BEHIND_PROXY"):
    os.environ.pop(name, None)
if "REDIS_URL" in os.environ:
    os.environ["REDIS_URL"] = own_redis(os.environ["REDIS_URL"], os.environ.get("PYTEST_XDIST_WORKER", ""))
