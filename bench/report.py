"""Making the report of 95 guests: our whole path beside bare WeasyPrint on the same HTML, and its queries."""

import json
import tempfile
from pathlib import Path

from bench.site import environment, free_port, manage
from bench.table import Line

GUESTS, ROUNDS = 95, 5
MOST_RATIO, MOST_QUERIES = 1.3, 60
MEASURE = f"""
import json, time
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from feedback.surveys.tests import make as surveys
from reports import actions, pages
from reports.tests import make
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from wwnt.kit import pdf

event = make.story({GUESTS})
words = {{"change": "Mwy o de", "quote": "without"}}
surveys.responses(event.survey, {{f"item_{{n}}": [5, 4, 3, 4, 2] * 12 for n in range(1, 13)}}, group="lived", words=words)
edition = actions.request_report(event=event, by=None, now=timezone.now())
with CaptureQueriesContext(connection) as captured:
    actions.make_report(edition_id=edition.pk)
edition.refresh_from_db()
assert edition.is_ready
html = pages.html(edition.figures, number=1, language="cy")

def ours():
    pages.as_pdf(edition.figures, number=1, language="cy")

def bare():
    fonts, fetcher = FontConfiguration(), pdf._fetcher()
    styles = CSS(filename=finders.find("css/pdf.css"), font_config=fonts)
    page = HTML(string=html, base_url=settings.SITE_URL + "/", url_fetcher=fetcher)
    page.write_pdf(stylesheets=[styles], font_config=fonts, pdf_variant="pdf/ua-1")

def cpu(make):
    before = time.process_time()
    make()
    return time.process_time() - before

cpu(ours), cpu(bare)
times = [(cpu(ours), cpu(bare)) for _ in range({ROUNDS})]
print("MEASURED " + json.dumps({{
    "queries": len(captured),
    "ours": sorted(a for a, _ in times)[{ROUNDS} // 2],
    "bare": sorted(b for _, b in times)[{ROUNDS} // 2],
}}))
"""


def measure() -> dict[str, float]:
    """CPU seconds of both ways (median, interleaved) and the queries of one edition in both languages."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        env = environment(Path(folder), free_port())
        manage(env, "migrate", "--verbosity", "0")
        said = manage(env, "shell", "--command", MEASURE)
    line = next(each for each in said.splitlines() if each.startswith("MEASURED "))
    return dict(json.loads(line.removeprefix("MEASURED ")))


def run() -> list[Line]:
    """The lines of the table."""
    found = measure()
    ratio, queries = found["ours"] / found["bare"], int(found["queries"])
    return [
        Line(
            f"report for {GUESTS} guests, CPU beside bare WeasyPrint",
            f"{ratio:.2f} ({found['ours']:.2f} s, {found['bare']:.2f} s)",
            f"≤ {MOST_RATIO}",
            ratio <= MOST_RATIO,
        ),
        Line(
            "queries for an edition, both languages",
            str(queries),
            f"≤ {MOST_QUERIES}",
            queries <= MOST_QUERIES,
        ),
    ]
