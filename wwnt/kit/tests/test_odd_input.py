"""Whatever is typed or brought, the tools either take it in a form that harms nobody or refuse it in words."""

import io
import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from community.messages.models import Message
from wwnt.kit import email, links, masks, pictures, sheets, text, troubles
from wwnt.kit.sheet_rows import SheetRefused
from wwnt.tests import nasty

FEW = settings(max_examples=25)
anything = st.one_of(
    st.text(), st.sampled_from(nasty.TEXTS), st.text(alphabet="\r\n\0:;=,'\"<>&%\u2028\u202e\ud800ab")
)
damage = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=12)
some_files = st.one_of(st.binary(max_size=400), st.sampled_from(nasty.files()))

OUR_HEADERS = {
    *("content-type", "mime-version", "content-transfer-encoding", "content-language", "auto-submitted"),
    *("subject", "from", "to", "date", "message-id"),
}


def damaged(data, changes):
    broken = bytearray(data)
    for place, byte in changes:
        if broken:
            broken[place % len(broken)] = byte
    return bytes(broken)


@given(anything)
def test_cleaned_text_fits_into_files_mails_and_databases(typed):
    clean = text.clean(typed)
    clean.encode("utf-8")
    assert "\x00" not in clean and "\r" not in clean and text.clean(clean) == clean
    assert len(text.one_line(typed).splitlines()) <= 1
    text.fold(typed)


@given(anything)
def test_marked_up_text_runs_nothing(typed):
    html = text.markdown(typed)
    assert not re.search(
        r"<(script|img|iframe|svg|style)|<[^>]+\son\w+=|href=\"\s*(javascript|data|vbscript):", html, re.I
    )


@given(some_files, damage)
def test_a_list_is_read_or_refused_in_words(data, changes):
    try:
        sheet = sheets.read_csv(damaged(data, changes))
    except SheetRefused:
        return
    assert {len(row.cells) for row in sheet.rows} <= {len(sheet.columns)}


@given(st.lists(anything, min_size=1, max_size=4))
def test_a_written_list_runs_no_formula(cells):
    written = sheets.write_csv(["a"] * len(cells), [cells]).decode("utf-8-sig")
    assert not re.search(r'(^|[\n,])"?\s*[=+@\-]', written.replace('""', "")) or any(
        "\n" in text.clean(cell) for cell in cells
    )


@FEW
@given(some_files, damage, st.sampled_from(nasty.NAMES))
def test_a_picture_is_written_anew_or_refused_in_words(data, changes, name):
    upload = SimpleUploadedFile("x", damaged(data, changes))
    upload._name = name
    try:
        clean = pictures.clean(upload)
    except pictures.PictureRefused:
        return
    found = Image.open(io.BytesIO(clean.read()))
    assert found.format in {"PNG", "JPEG"} and not found.getexif()
    assert clean.name.endswith((".png", ".jpg")) and not re.search(r"[/\\\r\n\x00]", clean.name)


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(secret=anything)
def test_no_made_up_secret_opens_anything(db, secret):
    with pytest.raises(Http404):
        links.find(Message.objects.all(), "a", secret)


@given(anything)
def test_a_line_of_the_log_stays_one_and_is_masked_once(said):
    line = masks.masked(said)
    assert masks.masked(line) == line
    assert not re.search(r"[\x00\x1b\r\u202e]", line)


@given(anything, anything, anything)
def test_no_mail_carries_headers_that_were_typed(subject, name, body):
    mail.outbox = []
    letter = email.Mail(to=f'"{name}" <ben@example.org>', subject=subject, text=body)
    try:
        email.send(letter)
    except (email.Refused, UnicodeEncodeError):
        return
    sent = mail.outbox[0].message()
    assert {each.lower() for each in sent} <= OUR_HEADERS
    assert mail.outbox[0].recipients() == [mail.outbox[0].to[0]] and "ben@example.org" in mail.outbox[0].to[0]


@given(anything)
def test_a_plain_page_believes_no_strange_cookie(cookie):
    request = RequestFactory().get("/t/x/")
    request.COOKIES["language"] = cookie
    assert troubles.first_language(request) in {"cy", "en"}
