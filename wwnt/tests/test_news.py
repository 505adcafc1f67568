"""The feed of what is new."""

from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from events.meetups.models import Event
from events.meetups.tests import make
from events.programme import actions
from events.programme.models import Session

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(client, language):
    root = ET.fromstring(client.get(f"/{language}/feed.xml").content)
    assert root.tag == f"{ATOM}feed" and root.findtext(f"{ATOM}updated")
    return [each.findtext(f"{ATOM}title") for each in root.iter(f"{ATOM}entry")]


def test_what_is_new_is_told_in_both_languages_and_drafts_are_not(client):
    assert titles(client, "en") == []
    now = timezone.now()
    event = make.event(
        published_at=now, title_en="Nobody eats alone", title_cy="Neb yn bwyta ar ei ben ei hun"
    )
    make.event(slug="draft", status=Event.Status.DRAFT, title_en="Secret")
    ada = make.host(event)
    for title in ("One", "Two"):
        Session.objects.create(event=event, offset_minutes=0, minutes=10, title_en=title)
        actions.release(event=event, by=ada, now=timezone.now(), words_en="More time", words_cy="Mwy o amser")
    assert titles(client, "en") == ["A new programme: Nobody eats alone", "A new meet-up: Nobody eats alone"]
    assert titles(client, "cy") == [
        "Rhaglen newydd: Neb yn bwyta ar ei ben ei hun",
        "Cyfarfod newydd: Neb yn bwyta ar ei ben ei hun",
    ]
