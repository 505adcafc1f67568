"""Files that are handed out are what they say."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from wwnt.kit import documents
from wwnt.kit.documents import DocumentRefused


def upload(data, name):
    return ContentFile(data, name=name)


def archive(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, text in files.items():
            file.writestr(name, text)
    return data.getvalue()


def test_a_document_keeps_its_content_under_a_plain_name():
    found = documents.clean(upload(b"%PDF-1.7 words %%EOF", "../../Fy nodiadau.PDF"))
    assert (found.name, found.read()) == ("Fy nodiadau.pdf", b"%PDF-1.7 words %%EOF")


def test_an_open_document_says_itself_what_it_is():
    data = archive(mimetype=documents.TYPES["odt"])
    assert documents.clean(upload(data, "a.odt")).name == "a.odt"
    with pytest.raises(DocumentRefused):
        documents.clean(upload(data, "a.ods"))


@pytest.mark.parametrize(
    "part", ["Scripts/python/a.py", "Basic/script-lc.xml", "Object 1/Basic/Standard/a.xml"]
)
def test_an_open_document_with_macros_is_refused(part):
    data = archive(**{"mimetype": documents.TYPES["odp"], part: "x"})
    with pytest.raises(DocumentRefused, match="macros"):
        documents.clean(upload(data, "a.odp"))


def test_a_picture_is_written_anew_without_where_it_was_taken():
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    Image.new("RGB", (20, 10), "red").save(out, "JPEG", exif=exif)
    found = documents.clean(upload(out.getvalue(), "a.jpeg"))
    assert found.name.endswith((".jpg", ".png")) and b"secret place" not in found.read()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 %%EOF", "a.docx"),
        (b"%PDF-1.7 cut off", "a.pdf"),
        (b"PK\x03\x04broken", "a.docx"),
        (b"GIF89a", "a.pdf"),
        (b"<svg/>", "a.svg"),
        (b"", "a.pdf"),
    ],
)  # fmt: skip
def test_what_is_something_else_is_refused(data, name):
    with pytest.raises(DocumentRefused):
        documents.clean(upload(data, name))


def test_what_is_too_heavy_is_refused_before_it_is_read():
    file = upload(b"%PDF-", "a.pdf")
    file.size = documents.MOST_BYTES + 1
    with pytest.raises(DocumentRefused):
        documents.clean(file)


def test_what_is_broken_inside_is_refused_in_words():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", documents.TYPES["odt"] * 2)
    data = bytearray(packed.getvalue())
    begins = 30 + len("mimetype")
    data[begins : begins + 8] = b"\xff" * 8
    with pytest.raises(DocumentRefused):
        documents.clean(upload(bytes(data), "a.odt"))
