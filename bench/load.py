"""Loads a page with wrk, a C program: what it costs to ask is not counted as what it costs to answer."""

import re
import subprocess
import tempfile
import time
from dataclasses import dataclass

FRESH = """
local number = {start}
request = function()
  number = number + 1
  return wrk.format("GET", "{path}?fresh=" .. number)
end
"""


@dataclass(frozen=True)
class Pulled:
    """How many answers came in how many seconds."""

    requests: int
    seconds: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.requests / self.seconds


def pull(
    site: str, path: str, *, seconds: int, clients: int = 4, fresh: bool = False, cookie: str = ""
) -> Pulled:
    """Ask for one page for some seconds, with some clients at once; `fresh`: none is answered from what was kept.

    `cookie` is sent along, as by somebody who is signed in.
    """
    command = ["wrk", "--threads", "1", "--connections", str(clients), "--duration", f"{seconds}s"]
    if cookie:
        command += ["--header", f"Cookie: {cookie}"]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        if fresh:
            script.write(FRESH.format(start=time.monotonic_ns() // 1000, path=path))
            script.flush()
            command += ["--script", script.name]
        done = subprocess.run([*command, site + path], check=True, capture_output=True, text=True)
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise RuntimeError(f"{path}: {done.stdout}")
    found = re.search(r"(\d+) requests in ([\d.]+)(m?s)", done.stdout)
    if found is None:
        raise RuntimeError(done.stdout)
    return Pulled(int(found[1]), float(found[2]) / (1000 if found[3] == "ms" else 1))
