"""Secret links: opened by the right secret alone, revoked one by one, good over a change of key."""

import pytest
from django.http import Http404, HttpResponse

from community.messages.models import Message
from wwnt.kit import links

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return Message.objects.create(kind="news", language="en")


def find(secret, kind="a"):
    return links.find(Message.objects.all(), kind, secret)


def test_a_secret_opens_its_row_and_is_the_same_each_time(row):
    assert find(row.secret) == row
    assert Message.objects.get().secret == row.secret


def test_another_row_has_another_secret(row):
    other = Message.objects.create(kind="news", language="en")
    assert row.secret.partition("-")[2] != other.secret.partition("-")[2]


def test_raising_the_version_revokes_what_was_sent(row):
    old = row.secret
    row.link_version += 1
    row.save()
    with pytest.raises(Http404):
        find(old)
    assert find(row.secret) == row


def test_a_link_outlives_its_key_while_the_key_falls_back(row, settings):
    old, key = row.secret, settings.LINK_KEY
    settings.LINK_KEY = "another-key-0123456789-0123456789-0123456789"
    with pytest.raises(Http404):
        find(old)
    settings.LINK_KEY_FALLBACKS = [key]
    assert find(old) == row
    assert find(row.secret) == row != old


def test_a_secret_of_another_kind_opens_nothing(row):
    with pytest.raises(Http404):
        find(row.secret, kind="t")


def test_a_row_that_is_gone_opens_nothing(row):
    secret = row.secret
    row.delete()
    with pytest.raises(Http404):
        find(secret)


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "-",
        "1",
        "1-",
        "-x",
        "zz-zz",
        "1-éŵ",
        "\x00-\x00",
        "99999999999999-x",
        "zzzzzzzzzzzzz-x",
        "💥-💥",
        "a" * 9999,
    ],
)
def test_garbage_opens_nothing(row, garbage):
    with pytest.raises(Http404):
        find(garbage)


def test_nothing_is_left_to_guess(row):
    number, _, mac = row.secret.partition("-")
    assert len(mac) == 20
    with pytest.raises(Http404):
        find(f"{number}-{mac[:-1]}{'A' if mac[-1] != 'A' else 'B'}")


def test_private_pages_are_kept_from_search_engines_stores_and_other_sites(rf):
    response = links.private(lambda request: HttpResponse())(rf.get("/"))
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_addresses_are_whole(settings):
    settings.SITE_URL = "https://example.org"
    assert links.absolute("/t/x/") == "https://example.org/t/x/"
