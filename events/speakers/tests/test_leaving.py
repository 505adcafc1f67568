"""Who takes no part any more: what goes with them, how the desk calls it, and how they are asked again."""

import pytest
from django.utils import timezone

from events.access.actions import Given
from events.access.models import AccessNeed
from events.meetups.tests import make as meetups
from events.speakers import actions, offering
from events.speakers.models import Speaker
from events.speakers.tests import make
from wwnt.kit.pictures import clean

pytestmark = pytest.mark.django_db
State = Speaker.State


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def host(event):
    return meetups.host(event)


def files_in(folder):
    return [each for each in folder.rglob("*") if each.is_file()]


def needs_something(speaker):
    given = Given(kinds=["loop"], words="", diet=(), diet_words="", wording="Yes")
    actions.keep_needs(speaker=speaker, given=given, language="en", now=timezone.now())


def gives_files(speaker):
    now = timezone.now()
    actions.add_file(
        speaker=speaker,
        title="Slides",
        language="en",
        kind="pdf",
        file=make.content(make.PDF, "slides.pdf"),
        now=now,
    )
    actions.change_speaker(speaker=speaker, changes={}, mark="", picture=clean(make.picture()), now=now)


def test_who_is_taken_out_leaves_neither_files_nor_needs(
    event, host, media, django_capture_on_commit_callbacks
):
    ben = make.speaker(event, state=State.LISTED)
    gives_files(ben)
    needs_something(ben)
    assert len(files_in(media)) == 2 and AccessNeed.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_speaker(speaker=ben, by=host, now=timezone.now())
    assert not Speaker.objects.exists() and not AccessNeed.objects.exists() and not files_in(media)


def test_who_takes_their_only_draft_back_leaves_neither_files_nor_needs(
    event, media, django_capture_on_commit_callbacks
):
    make.call(event)
    draft = make.offer(event, sends=False)
    gives_files(draft.speakers.get())
    needs_something(draft.speakers.get())
    with django_capture_on_commit_callbacks(execute=True):
        offering.withdraw_offer(contribution=draft, now=timezone.now())
    assert not Speaker.objects.exists() and not AccessNeed.objects.exists() and not files_in(media)
