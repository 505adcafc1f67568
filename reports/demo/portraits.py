"""Draws the pictures of the demo's speakers: somebody from the shoulders up, in the pens' colours, nobody in particular."""

import io
import random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from reports.demo.picture import PAPER, PENS

SIDE, SCALE = 400, 2
SKINS = ("#f3d7bd", "#e2b68d", "#b97f55", "#8a5a3b", "#5f3d29")
HAIRS = ("#2c2522", "#6b4a2f", "#b98a4a", "#c9c4bb", "#8c3b23", "#3c4654")


def draw(rng: random.Random) -> ContentFile:
    """One portrait as a WebP file; drawn at twice the size so that edges come out smooth."""
    image = Image.new("RGB", (SIDE * SCALE, SIDE * SCALE), PAPER)
    pen = ImageDraw.Draw(image)
    back, shirt = rng.sample(PENS, 2)
    skin, hair = rng.choice(SKINS), rng.choice(HAIRS)
    _round(pen, (200, 200), 190, _pale(back))
    _round(pen, (200, 430), 150, shirt)
    pen.rounded_rectangle(_box(168, 250, 232, 320), 30 * SCALE, fill=skin)
    if rng.random() < 0.5:
        _round(pen, (200, 195), 104, hair)
        pen.rectangle(_box(96, 195, 304, 280), fill=hair)
    else:
        _round(pen, (200, 178), 94, hair)
    _round(pen, (200, 205), 82, skin)
    pen.pieslice(_box(112, 105, 288, 290), 195, 345, fill=hair)
    for side in (-30, 30):
        _round(pen, (200 + side, 208), 6, "#2c2522")
    pen.arc(_box(172, 212, 228, 252), 25, 155, fill="#2c2522", width=5 * SCALE)
    if rng.random() < 0.35:
        for side in (-30, 30):
            pen.ellipse(_box(178 + side, 187, 222 + side, 231), outline="#2c2522", width=4 * SCALE)
    out = io.BytesIO()
    image.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(out, "WEBP", quality=80, method=2)
    return ContentFile(out.getvalue(), name="portrait.webp")


def _box(*corners: int) -> tuple[int, ...]:
    return tuple(corner * SCALE for corner in corners)


def _round(pen: ImageDraw.ImageDraw, centre: tuple[int, int], reach: int, colour: str) -> None:
    x, y = centre
    pen.ellipse(_box(x - reach, y - reach, x + reach, y + reach), fill=colour)


def _pale(colour: str) -> str:
    """The same colour, mostly paper."""
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return "#" + "".join(f"{(part + 3 * 245) // 4:02x}" for part in parts)
