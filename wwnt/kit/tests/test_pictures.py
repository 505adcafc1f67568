"""Tests of taking in pictures."""

import io
import struct
import time
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from wwnt.kit import pictures
from wwnt.kit.pictures import PictureRefused


def make_photo(size=(300, 200)):
    """A picture of many colours, red on the left and blue on the right."""
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (across.point(lambda v: 255 - v), down, across))


def upload(picture, kind="JPEG", name="photo.jpg", **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return SimpleUploadedFile(name, out.getvalue())


def opened(file):
    return Image.open(io.BytesIO(file.read()))


def refusal(file):
    with pytest.raises(PictureRefused) as error:
        pictures.clean(file)
    return str(error.value)


def test_photo_stays_a_photo():
    taken = pictures.clean(upload(make_photo(), name="Y Tŷ.JPEG"))
    assert taken.name == "Y Tŷ.jpg"
    assert (opened(taken).format, opened_size(taken)) == ("JPEG", (300, 200))


def opened_size(file):
    file.seek(0)
    return opened(file).size


def test_place_time_and_comment_are_forgotten():
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"
    exif[0x8825] = {1: "N", 2: (53.0, 13.0, 5.0), 3: "W", 4: (4.0, 9.0, 3.0)}
    photo = upload(make_photo(), exif=exif, comment=b"secret place", xmp=b"<x>secret place</x>")
    assert b"SecretPhone" in photo.read()
    data = pictures.clean(photo).read()
    assert [word for word in (b"Exif", b"SecretPhone", b"secret", b"ICC") if word in data] == []
    assert dict(Image.open(io.BytesIO(data)).getexif()) == {}


def test_text_in_a_png_is_forgotten():
    notes = PngInfo()
    notes.add_text("Author", "secret name")
    drawing = upload(Image.new("RGB", (20, 20), "red"), "PNG", "d.png", pnginfo=notes)
    assert b"secret" not in pictures.clean(drawing).read()


def test_picture_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    taken = opened(pictures.clean(upload(make_photo((300, 200)), exif=exif)))
    assert taken.size == (200, 300)
    red, _green, blue = taken.getpixel((100, 5))
    assert red > blue


def test_large_picture_is_made_smaller():
    assert opened(pictures.clean(upload(make_photo((5000, 2500))))).size == (2400, 1200)


def test_drawing_and_see_through_picture_stay_png():
    logo = Image.new("RGBA", (40, 40), (200, 0, 0, 0))
    logo.paste((0, 0, 200, 255), (10, 10, 30, 30))
    for kind in ("PNG", "WEBP", "GIF"):
        taken = opened(pictures.clean(upload(logo, kind, f"logo.{kind.lower()}")))
        assert (taken.format, taken.mode, taken.getpixel((0, 0))[3], taken.getpixel((20, 20))[3]) == (
            "PNG",
            "RGBA",
            0,
            255,
        )


def test_opaque_photo_saved_as_png_becomes_a_jpeg():
    assert opened(pictures.clean(upload(make_photo().convert("RGBA"), "PNG", "a.png"))).format == "JPEG"


def test_first_frame_of_a_moving_picture_stays():
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("red", "blue", "lime")]
    moving = upload(frames[0], "GIF", "a.gif", save_all=True, append_images=frames[1:], duration=50)
    taken = opened(pictures.clean(moving))
    assert (getattr(taken, "n_frames", 1), taken.convert("RGB").getpixel((5, 5))) == (1, (255, 0, 0))


def test_two_pictures_in_one_as_some_phones_make_become_one():
    double = upload(make_photo(), "MPO", "a.jpg", save_all=True, append_images=[make_photo()])
    assert opened(pictures.clean(double)).format == "JPEG"


def test_print_colours_become_screen_colours():
    taken = opened(pictures.clean(upload(make_photo().convert("CMYK"))))
    red, _green, blue = taken.getpixel((5, 5))
    assert (taken.mode, red > blue) == ("RGB", True)


def test_foreign_and_broken_colour_profiles():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (profile, b"broken" * 40):
        assert opened(pictures.clean(upload(make_photo(), icc_profile=icc))).mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA"])
def test_every_mode_of_png(mode):
    picture = Image.new("I;16", (20, 20), 40000) if mode == "I;16" else make_photo((20, 20)).convert(mode)
    assert opened(pictures.clean(upload(picture, "PNG", "a.png"))).size == (20, 20)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"%PDF-1.7 nothing",
        b"\xff\xd8\xff\xe0" + b"\x00" * 100,
        b"GIF89a" + b"\xff" * 30,
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    ],
)
def test_what_is_no_picture_is_refused(data):
    assert refusal(SimpleUploadedFile("a.jpg", data)) == str(pictures.NOT_A_PICTURE)


def test_picture_cut_off_is_refused():
    data = upload(make_photo()).read()
    assert refusal(SimpleUploadedFile("a.jpg", data[: len(data) // 2])) == str(pictures.NOT_A_PICTURE)


def test_bitmap_and_tiff_are_refused():
    for kind in ("BMP", "TIFF"):
        assert refusal(upload(make_photo(), kind, "a.jpg")) == str(pictures.NOT_A_PICTURE)


def make_bomb(width, height):
    """A small PNG that says it is huge."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packed = zlib.compress(b"\0" * (height * (width // 8 + 1)), 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(20_000, 20_000), (6_400, 6_400)])
def test_picture_of_too_many_pixels_is_refused_unopened(size):
    bomb = SimpleUploadedFile("a.png", make_bomb(*size))
    start = time.process_time()
    assert refusal(bomb) == str(pictures.TOO_LARGE)
    assert time.process_time() - start < 0.5


def test_file_of_too_many_bytes_is_refused():
    assert refusal(SimpleUploadedFile("a.jpg", b"\xff" * (12 * 1024 * 1024 + 1))) == str(pictures.TOO_HEAVY)


def test_hostile_file_name_does_no_harm():
    taken = pictures.clean(upload(make_photo(), name="../../etc/x\u202egpj.exe"))
    assert taken.name == "xgpj.jpg"


@pytest.mark.parametrize("kind", ["GIF", "PNG", "JPEG"])
def test_what_hangs_behind_a_picture_is_left_behind(kind):
    """A file that is a picture and a page at once comes out as a picture alone."""
    data = upload(make_photo(), kind, "a.gif").read() + b"<script>alert(1)</script>PK\x03\x04"
    taken = pictures.clean(SimpleUploadedFile("a.html.gif", data)).read()
    assert b"<script" not in taken and b"PK\x03\x04" not in taken
