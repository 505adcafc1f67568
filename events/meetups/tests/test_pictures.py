"""A meet-up's picture."""

import io
import zlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from events.meetups import illustrate
from events.meetups.models import small_name
from events.meetups.tests import make

pytestmark = pytest.mark.django_db

ALTS = {"alt_cy": "Pobl wrth fwrdd", "alt_en": "People at a table"}


def photo(size=(1600, 900)):
    """A photograph with a place in its metadata."""
    image = Image.effect_noise(size, 80).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = "taken at Ada's house"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("My house.JPG", out.getvalue(), "image/jpeg")


def too_many_pixels():
    """A PNG whose header claims 400 megapixels."""

    def chunk(kind, data):
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    header = (20_000).to_bytes(4) + (20_000).to_bytes(4) + b"\x08\x00\x00\x00\x00"
    content = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )
    return SimpleUploadedFile("bomb.png", content, "image/png")


@pytest.fixture
def at_desk(client):
    event = make.event()
    client.force_login(make.host(event))
    return client, event, reverse("meetups/desk/picture", args=[event.slug])


def test_picture_is_written_anew_with_a_light_copy(at_desk):
    client, event, url = at_desk
    assert client.post(url, ALTS | {"picture": photo()}).status_code == 302
    event.refresh_from_db()
    assert (event.picture_width, event.picture_height) == (1600, 900)
    assert "house" not in event.picture.name
    with event.picture.open() as file:
        data = file.read()
    assert b"Ada's house" not in data
    with default_storage.open(small_name(event.picture.name)) as file:
        small = Image.open(file)
        assert (small.format, small.width * 9) == ("WEBP", small.height * 16)
        assert small.width <= 800
    page = client.get(reverse("event", args=[event.slug])).content.decode()
    assert 'alt="People at a table"' in page
    assert f'<meta property="og:image" content="http://127.0.0.1:8000{event.picture.url}">' in page
    answer = client.get(event.small_picture_url)
    answer.close()
    assert answer.headers["Content-Type"] == "image/webp"


def test_picture_needs_words_in_both_languages(at_desk):
    client, event, url = at_desk
    answer = client.post(url, {"alt_en": "People", "picture": photo()})
    assert set(answer.context["form"].errors) == {"alt_cy"}
    event.refresh_from_db()
    assert not event.picture


@pytest.mark.parametrize(
    ("upload", "says"),
    [
        (None, "Please choose a picture."),
        (
            SimpleUploadedFile("a.jpg", b"<script>alert(1)</script>"),
            "This file is not a picture we can read.",
        ),
        (
            SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            "This file is not a picture we can read.",
        ),
        (SimpleUploadedFile("a.jpg", b""), "This file is not a picture we can read."),
        (too_many_pixels(), "This picture has too many pixels."),
    ],
)
def test_picture_that_cannot_be_taken_is_refused_in_words(at_desk, upload, says):
    client, event, url = at_desk
    answer = client.post(url, ALTS | ({"picture": upload} if upload else {}))
    assert answer.status_code == 200
    assert answer.context["form"].errors["picture"][0].startswith(says)
    assert answer.context["form"]["alt_cy"].value() == ALTS["alt_cy"]
    event.refresh_from_db()
    assert not event.picture


def test_picture_can_be_replaced_reworded_and_removed(at_desk, django_capture_on_commit_callbacks):
    client, event, url = at_desk
    client.post(url, ALTS | {"picture": photo()})
    event.refresh_from_db()
    first = event.picture.name
    client.post(url, ALTS | {"alt_en": "A round table"})
    event.refresh_from_db()
    assert (event.picture.name, event.picture_alt_en) == (first, "A round table")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, ALTS | {"picture": photo((300, 200))})
    event.refresh_from_db()
    assert event.picture.name != first
    assert not default_storage.exists(first) and not default_storage.exists(small_name(first))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, {"remove": "1"})
    event.refresh_from_db()
    assert (event.picture.name, event.picture_alt_en, event.picture_width) in (
        ("", "", None),
        (None, "", None),
    )


def test_the_light_copy_of_a_busy_picture_is_light():
    from wwnt.kit import pictures

    light = illustrate.small_copy(pictures.clean(photo((2400, 2400))))
    with Image.open(light) as small:
        assert small.size <= (800, 800)
    assert light.size < 60_000
