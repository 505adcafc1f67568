"""Making 100 badges: our whole path beside bare WeasyPrint on the same HTML, its queries, and codes read back."""

import json
import tempfile
from pathlib import Path

from bench.site import environment, free_port, manage
from bench.table import Line

GUESTS, ROUNDS = 100, 5
MOST_RATIO, MOST_QUERIES = 1.3, 12
MEASURE = f"""
import json, time
import pypdfium2, zxingcpp
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from events.materials import printing
from events.materials.kinds.registry import KINDS
from events.materials.tests import make
from events.meetups.tests import make as meetups
from events.tickets.tests import make as tickets
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from wwnt.kit import pdf

event = meetups.event()
names = [f"Gwenllian{{number}} Llwyd" for number in range({GUESTS})]
made = [tickets.ticket(event, name, email=f"{{name.split()[0]}}@example.org", language="cy") for name in names]
codes = {{ticket.code for ticket in made}}
paper = make.paper(event, meetups.host(event))
assert paper.number == {GUESTS}
html = printing.html(paper, event, KINDS["badges"].fill(paper, event))

def ours():
    return printing.make(paper)

def bare():
    fonts, fetcher = FontConfiguration(), pdf._fetcher()
    styles = CSS(filename=finders.find("css/pdf.css"), font_config=fonts)
    page = HTML(string=html, base_url=settings.SITE_URL + "/", url_fetcher=fetcher)
    page.write_pdf(stylesheets=[styles], font_config=fonts, pdf_variant="pdf/ua-1")

def cpu(make):
    before = time.process_time()
    make()
    return time.process_time() - before

with CaptureQueriesContext(connection) as captured:
    made = ours()
bare()
read = {{False: set(), True: set()}}
for sheet in pypdfium2.PdfDocument(made.pdf):
    picture = sheet.render(scale=3).to_pil().convert("L")
    for is_black, shown in ((False, picture), (True, picture.point(lambda value: 255 * (value > 127)))):
        read[is_black] |= {{each.text.rstrip("/")[-8:] for each in zxingcpp.read_barcodes(shown)}}
times = [(cpu(ours), cpu(bare)) for _ in range({ROUNDS})]
print("MEASURED " + json.dumps({{
    "queries": len(captured),
    "read": len(read[False] & codes),
    "black": len(read[True] & codes),
    "ours": sorted(a for a, _ in times)[{ROUNDS} // 2],
    "bare": sorted(b for _, b in times)[{ROUNDS} // 2],
}}))
"""


def measure() -> dict[str, float]:
    """CPU seconds of both ways (median, interleaved), queries, and how many codes were read back."""
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
    read, black = int(found["read"]), int(found["black"])
    return [
        Line(
            f"{GUESTS} badges, CPU beside bare WeasyPrint",
            f"{ratio:.2f} ({found['ours']:.2f} s, {found['bare']:.2f} s)",
            f"≤ {MOST_RATIO}",
            ratio <= MOST_RATIO,
        ),
        Line("queries for them", str(queries), f"≤ {MOST_QUERIES}", queries <= MOST_QUERIES),
        Line(
            "codes read back from the page, grey / black and white",
            f"{read} / {black}",
            f"{GUESTS} / {GUESTS}",
            read == black == GUESTS,
        ),
    ]
