"""Draws the logos of the demo's partners: waves, a ramp, a lamp; nobody's in the real world."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIZE = (320, 160)
TEAL, CORAL, PLUM, SUN, PAPER = "#0b6a66", "#b93a24", "#6a3b78", "#f2b632", "#ffffff"

ALT = {
    "waves": {"logo_alt_en": "Three green waves", "logo_alt_cy": "Tair ton werdd"},
    "ramp": {"logo_alt_en": "A wheel rolling up a ramp", "logo_alt_cy": "Olwyn yn rholio i fyny ramp"},
    "lamp": {"logo_alt_en": "A lamp with rays", "logo_alt_cy": "Lamp gyda phelydrau"},
}


def draw(mark: str) -> ContentFile:
    """One of them as a file."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    {"waves": _waves, "ramp": _ramp, "lamp": _lamp}[mark](pen)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return ContentFile(out.getvalue(), name=f"{mark}.png")


def _waves(pen: ImageDraw.ImageDraw) -> None:
    for row in range(3):
        for column in range(4):
            left, top = 8 + column * 76, 20 + row * 40
            pen.arc((left, top, left + 76, top + 60), 180, 360, fill=TEAL, width=9)


def _ramp(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon(((10, 145), (310, 145), (310, 65)), fill=PLUM)
    pen.ellipse((110, 30, 180, 100), outline=CORAL, width=10)


def _lamp(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon(((130, 50), (190, 50), (210, 110), (110, 110)), fill=SUN)
    pen.rectangle((154, 110, 166, 145), fill=PLUM)
    for line in (((80, 60), (40, 45)), ((80, 90), (40, 95)), ((240, 60), (280, 45)), ((240, 90), (280, 95))):
        pen.line(line, fill=CORAL, width=8)
