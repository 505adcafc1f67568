"""Draws the picture of the coming meet-up: round tables from above, people as dots in the pens' colours."""

import io
import math
import random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIZE = (1200, 630)
SCALE = 2
PAPER, SHEET, LINE = "#f7f1e5", "#fffdf8", "#d9cfba"
PENS = ("#0b6a66", "#b93a24", "#6a3b78", "#3b6e2f", "#1f5f99", "#f2b632")
TABLES = ((210, 180), (600, 150), (985, 190), (225, 465), (620, 445), (1000, 470))
TABLE, DOT, SEATS = 74, 21, 8
EMPTY = (4, 6)
"""The table and the seat that wait for somebody."""

RED = PENS[1]


def draw(rng: random.Random) -> ContentFile:
    """The picture as a file; drawn at twice the size so that edges come out smooth."""
    image = Image.new("RGB", (SIZE[0] * SCALE, SIZE[1] * SCALE), PAPER)
    pen = ImageDraw.Draw(image)
    for number, centre in enumerate(TABLES):
        _table(pen, number, centre, rng)
    _stroke(pen, rng)
    out = io.BytesIO()
    smooth = image.resize(SIZE, Image.Resampling.LANCZOS)
    smooth.quantize(128).save(out, "PNG", optimize=True)
    return ContentFile(out.getvalue(), name="round-tables.png")


def _table(pen: ImageDraw.ImageDraw, number: int, centre: tuple[int, int], rng: random.Random) -> None:
    x, y = (place * SCALE + rng.randint(-12, 12) for place in centre)
    reach = TABLE * SCALE
    pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=SHEET, outline=LINE, width=4 * SCALE)
    _notes(pen, x, y, rng)
    turn = rng.random()
    for seat in range(SEATS):
        angle = 2 * math.pi * (seat + turn) / SEATS
        away = (TABLE + 34) * SCALE + rng.randint(-8, 8)
        spot = (x + away * math.cos(angle), y + away * math.sin(angle))
        _dot(pen, spot, None if (number, seat) == EMPTY else PENS[(seat + number) % len(PENS)])


def _dot(pen: ImageDraw.ImageDraw, spot: tuple[float, float], colour: str | None) -> None:
    box = tuple(place + side * DOT * SCALE for side in (-1, 1) for place in spot)
    if colour:
        pen.ellipse(box, fill=colour)
    else:
        pen.ellipse(box, fill=PAPER, outline=RED, width=3 * SCALE)


def _notes(pen: ImageDraw.ImageDraw, x: int, y: int, rng: random.Random) -> None:
    """A few lines that somebody has written on the table-sheet."""
    for row in range(4):
        colour = rng.choice(PENS[:5])
        start, end = x - rng.randint(62, 84), x + rng.randint(10, 84)
        height = y + (row * 34 - 50)
        points = [(at, height + 5 * math.sin(at / 11)) for at in range(start, end, 4)]
        pen.line(points, fill=colour, width=2 * SCALE, joint="curve")


def _stroke(pen: ImageDraw.ImageDraw, rng: random.Random) -> None:
    """The marker stroke under it all."""
    base = (SIZE[1] - 26) * SCALE
    points = [
        (x, base + 9 * math.sin(x / 150) + rng.uniform(-1, 1)) for x in range(160, SIZE[0] * SCALE - 160, 12)
    ]
    pen.line(points, fill=PENS[5], width=9 * SCALE, joint="curve")
