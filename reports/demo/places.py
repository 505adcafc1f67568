"""Draws the small pictures of the Lantern Hall that stand for photos: two doors, and the quiet room."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIZE = (800, 560)
PAPER, SHEET, LINE, INK = "#f7f1e5", "#fffdf8", "#d9cfba", "#1f2a33"
RED, TEAL, PLUM, SUN, STONE = "#b93a24", "#0b6a66", "#6a3b78", "#f2b632", "#b5aa92"


def _sheet(wall: str, floor: str, edge: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", SIZE, wall)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, edge, *SIZE), fill=floor)
    return image, pen


def _file(image: Image.Image, name: str) -> ContentFile:
    out = io.BytesIO()
    image.quantize(32).save(out, "PNG")
    return ContentFile(out.getvalue(), name=f"{name}.png")


def front_door() -> ContentFile:
    """The red front door, level with the pavement."""
    image, pen = _sheet(PAPER, STONE, 450)
    pen.rectangle((270, 110, 530, 452), fill=RED, outline=INK, width=6)
    pen.line((400, 110, 400, 450), fill=INK, width=4)
    pen.rectangle((60, 180, 190, 320), fill=SHEET, outline=LINE, width=6)
    pen.rectangle((610, 180, 740, 320), fill=SHEET, outline=LINE, width=6)
    pen.ellipse((372, 30, 428, 92), fill=SUN, outline=INK, width=4)
    return _file(image, "front-door")


def glass_door() -> ContentFile:
    """A door all of glass, which one hardly sees."""
    image, pen = _sheet(SHEET, "#c9a66b", 440)
    pen.rectangle((300, 80, 500, 442), fill="#eef4f3", outline=LINE, width=4)
    pen.line((330, 130, 450, 380), fill=PAPER, width=10)
    pen.rectangle((476, 250, 486, 300), fill=INK)
    return _file(image, "glass-door")


def quiet_room() -> ContentFile:
    """An armchair, a lamp and a rug."""
    image, pen = _sheet("#e9e0ef", "#c9a66b", 420)
    pen.ellipse((180, 430, 640, 530), fill=PLUM)
    pen.rounded_rectangle((260, 250, 480, 460), 40, fill=TEAL)
    pen.rounded_rectangle((230, 350, 510, 470), 30, fill="#0d7d78")
    pen.line((600, 200, 600, 450), fill=INK, width=8)
    pen.polygon([(550, 210), (650, 210), (625, 130), (575, 130)], fill=SUN)
    return _file(image, "quiet-room")


PHOTOS = {
    "step_free": (
        front_door,
        "Darlun: y drws ffrynt coch, dwy ddeilen, yn wastad â’r palmant, a llusern felen uwch ei ben.",
        "A drawing: the red front door, two leaves wide, level with the pavement, a yellow lantern above it.",
    ),
    "glass": (
        glass_door,
        "Darlun: drws gwydr heb farciau mewn wal olau; prin y gwelwch fod drws yno.",
        "A drawing: a glass door without marks in a pale wall; one hardly sees that a door is there.",
    ),
    "quiet_place": (
        quiet_room,
        "Darlun: cadair freichiau werddlas ar fat piws, a lamp â golau meddal wrth ei hochr.",
        "A drawing: a teal armchair on a purple rug, with a lamp of soft light beside it.",
    ),
}
