"""What earlier releases measured, kept in `bench/results/`, to be printed beside the present figures."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from bench.table import Line

FOLDER = Path(__file__).parent / "results"


def order(path: Path) -> tuple[int, ...]:
    """Releases by number: 0.10 after 0.9."""
    return tuple(int(each) for each in re.findall(r"\d+", path.stem))


def last(*, but: str = "") -> tuple[str, dict[str, str]]:
    """The newest release that was measured, and what was seen then by what was measured."""
    found = [path for path in FOLDER.glob("*.json") if path.stem != but]
    if not found:
        return "", {}
    newest = max(found, key=order)
    return newest.stem, {each["what"]: each["seen"] for each in json.loads(newest.read_text())["lines"]}


def save(release: str, lines: list[Line]) -> None:
    """Keep these figures as those of a release; what was not measured now stays as it was kept."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{release}.json"
    kept = json.loads(path.read_text())["lines"] if path.exists() else []
    measured = {line.what for line in lines}
    rows = [each for each in kept if each["what"] not in measured]
    rows += [{"what": line.what, "seen": line.seen} for line in lines]
    said = {"release": release, "measured": f"{datetime.now(UTC):%Y-%m-%d}", "lines": rows}
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
