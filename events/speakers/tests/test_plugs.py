"""What waits for a host, reminders by the clock, a moved and a called-off meet-up, and what is held about a person."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.utils import timezone, translation

from community.messages import actions as messages
from community.messages.models import Message
from community.people.models import Participant
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.programme import actions as programme
from events.programme.models import Session, SessionSpeaker
from events.speakers import actions, agreeing, clock, people, ringing, telling
from events.speakers.models import Contribution, Speaker
from events.speakers.own_models import Availability, Handout, SpeakerConsent
from events.speakers.people import AboutPerson
from events.speakers.plugs import Plug
from events.speakers.tests import make
from wwnt.kit.moving import Moves, put_back
from wwnt.kit.trail import Hand

pytestmark = pytest.mark.django_db
State = Speaker.State


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def event():
    return meetups.event()


def in_programme(speaker, **changes):
    given = {"title_en": "My story", "title_cy": "Fy stori", "offset_minutes": 30, "minutes": 20}
    part = Session.objects.create(event=speaker.event, **given | changes)
    SessionSpeaker.objects.create(session=part, speaker=speaker)
    programme.release(event=speaker.event, by=Hand.CLOCK, now=timezone.now())
    return part


def kinds():
    return sorted(Message.objects.values_list("kind", flat=True))


def sent(kind):
    """The mail of the newest message of this kind."""
    messages.send(message_id=Message.objects.filter(kind=kind).latest("pk").pk)
    return mail.outbox[-1]


def items(event, by):
    return [str(each.text) for each in Plug().open_items(event, timezone.now(), by)]


def test_who_withdraws_waits_for_a_host_and_loudly_where_the_programme_still_names_them(event):
    ada, now = meetups.host(event), timezone.now()
    ben, cleo = make.coming(event), make.coming(event, "Cleo")
    part = in_programme(ben)
    for each in (ben, cleo):
        actions.say_no(speaker=each, now=now)
    assert items(event, ada) == ["Can’t come, and stands in the programme: Ben", "Can’t come: Cleo"]
    for each in (ben, cleo):
        actions.note_seen(speaker=each, by=ada, now=now)
    assert items(event, ada) == ["Can’t come, and stands in the programme: Ben"]
    part.delete()
    programme.release(event=event, by=ada, now=now)
    assert items(event, ada) == []
    make.speaker(event, "Dai", state=State.LISTED)
    assert items(event, ada) == ["Speakers who have not been asked: 1"]
    assert items(event, meetups.person("Cleo")) == []


def test_the_card_says_how_many_said_yes_and_speak_from_their_own_lives(event):
    ada = meetups.host(event)
    assert Plug().cards(event, timezone.now(), ada) == ()
    make.coming(event, lived_it=True)
    make.speaker(event, "Cleo")
    [card] = Plug().cards(event, timezone.now(), ada)
    assert (card.number, str(card.of)) == ("1", "of 2 have said yes")


def test_words_that_everybody_reads_are_a_gap_in_one_language(event):
    make.coming(event, may_be_named=True, text_en="Only English")
    make.coming(event, "Cleo", text_en="Only English")
    [gap] = Plug().gaps(event)
    assert "Ben" in str(gap.text) and "Ben" not in str(gap.for_everybody)


def test_before_the_day_everybody_in_the_programme_has_said_yes(event):
    now = timezone.now()
    in_programme(make.coming(event))
    assert list(Plug().open_at(event, "ready", now)) == []
    in_programme(make.speaker(event, "Cleo"))
    assert list(Plug().open_at(event, "published", now)) == []
    [gap] = Plug().open_at(event, "ready", now)
    assert "Cleo" in str(gap.text) and "Cleo" not in str(gap.for_everybody)


def test_who_was_asked_and_is_silent_for_a_week_is_reminded_once(event):
    now = timezone.now()
    make.speaker(event, asked_at=now - timedelta(days=6, hours=23))
    clock.remind_speakers(now=now)
    assert kinds() == []
    for hours in (2, 30, 900):
        clock.remind_speakers(now=now + timedelta(hours=hours / 30))
    clock.remind_speakers(now=now + timedelta(days=2))
    clock.remind_speakers(now=now + timedelta(days=4))
    assert kinds() == ["speaker_reminder"]


@pytest.mark.parametrize(("days", "number"), [(22, 0), (20, 1)])
def test_three_weeks_before_who_left_gaps_is_asked_once(days, number):
    now = timezone.now()
    event = meetups.event(starts_at=now + timedelta(days=days))
    long_ago = now - timedelta(days=30)
    make.coming(event, answered_at=long_ago)
    full = make.coming(
        event, "Cleo", answered_at=long_ago, text_en="Me", thanks="fee", needs_said_at=now, agreed_at=now
    )
    actions.keep_times(speaker=full, windows=[(0, 60)], now=now)
    for _twice in range(2):
        clock.remind_speakers(now=now)
    assert kinds() == ["speaker_gaps"] * number
    if number:
        assert "Say when you can be there" in sent("speaker_gaps").body


def test_who_said_yes_a_moment_ago_is_left_in_peace():
    now = timezone.now()
    make.coming(meetups.event(starts_at=now + timedelta(days=5)))
    clock.remind_speakers(now=now)
    assert kinds() == []


def test_the_mail_is_in_their_language_with_a_calendar_file_and_the_link(event):
    ben = make.coming(event, language="cy")
    in_programme(ben)
    telling.tell(ben, telling.THANKS)
    written = sent("speaker_thanks")
    assert "Diolch am ddweud ie" in written.subject and f"/s/{ben.secret}/" in written.body
    [file] = written.attachments
    assert file.get_filename().endswith(".ics") and "Fy stori" in written.body


def test_a_slot_is_told_once_and_again_after_another_change(event):
    now = timezone.now()
    ben = make.coming(event)
    in_programme(ben)
    for _twice in range(2):
        telling.tell_of_slot(speaker=ben, now=now)
    assert kinds() == ["speaker_slot"]
    assert "My story" in sent("speaker_slot").body
    telling.tell_of_slot(speaker=ben, now=now)
    assert kinds() == ["speaker_slot"] * 2
    actions.say_no(speaker=ben, now=now)
    assert telling.tell_of_slot(speaker=ben, now=now) is None


def test_nobody_is_told_of_a_draft(event):
    ben = make.coming(event)
    Event.objects.update(status=Event.Status.DRAFT)
    assert telling.tell_of_slot(speaker=ben, now=timezone.now()) is None


@pytest.mark.parametrize(("later", "windows"), [(timedelta(days=7), 0), (timedelta(minutes=1), 1)])
def test_another_day_is_told_once_and_asks_anew_when_they_can(later, windows):
    starts = timezone.now().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=21)
    event = meetups.event(starts_at=starts)
    ben = make.coming(event)
    actions.keep_times(speaker=ben, windows=[(0, 60)], now=timezone.now())
    before = event.starts_at
    event.starts_at, event.ends_at = before + later, event.ends_at + later
    event.save()
    for _twice in range(2):
        Plug().moved(event, before, timezone.now())
    assert kinds() == ["speaker_moved"] and Availability.objects.count() == windows
    assert "another time or place" in sent("speaker_moved").subject


def test_called_off_is_told_to_who_was_asked_or_comes_and_takes_the_part_out(event):
    ben = make.coming(event)
    in_programme(ben)
    make.speaker(event, "Cleo", state=State.DECLINED)
    Event.objects.update(status=Event.Status.CANCELLED, called_off_en="Snow")
    event.refresh_from_db()
    Plug().cancelled(event, timezone.now())
    assert kinds() == ["speaker_cancelled", "speaker_slot"]
    written = sent("speaker_cancelled")
    assert "Snow" in written.body
    assert b"METHOD:CANCEL" in written.attachments[0].get_payload(decode=True)


@pytest.mark.parametrize("ways", [{"email": "ben@example.org"}, {"phone": "01632 960001"}])
def test_of_a_meet_up_called_off_nobody_is_told_their_slot(event, ways):
    ben = make.coming(event, **ways)
    in_programme(ben)
    Event.objects.update(status=Event.Status.CANCELLED)
    event.refresh_from_db()
    Plug().cancelled(event, timezone.now())
    slot = Message.objects.get(kind="speaker_slot")
    assert (slot.fate, slot.reason) == (Message.Fate.UNNEEDED, "The meet-up was called off")
    messages.send(message_id=slot.pk)
    assert mail.outbox == []
    messages.told_by_hand(message=Message.objects.get(kind="speaker_cancelled"), now=timezone.now(), by=None)
    assert ringing.untold(event) == set()


def test_a_mail_that_needs_no_sending_is_not_sent(event):
    ben = make.speaker(event)
    telling.tell(ben, telling.INVITATION)
    actions.say_yes(speaker=ben, now=timezone.now())
    messages.send(message_id=Message.objects.get(kind="speaker_invitation").pk)
    assert Message.objects.get(kind="speaker_invitation").fate == Message.Fate.UNNEEDED and mail.outbox == []


def given(speaker):
    """Somebody who has said and given something of everything."""
    now = timezone.now()
    actions.keep_times(speaker=speaker, windows=[(0, 60)], now=now)
    actions.agree(speaker=speaker, purposes=["named", "again"], language="en", now=now)
    file = ContentFile(make.PDF, name="a.pdf")
    actions.add_file(speaker=speaker, title="Slides", language="en", kind="pdf", file=file, now=now)
    made = Contribution.objects.create(event=speaker.event, title_en="Bread", created_at=now)
    made.speakers.add(speaker)
    return speaker


def test_everything_is_told_with_the_way_to_change_it(event):
    ben = given(make.coming(event))
    told = AboutPerson().told(ben.participant)
    assert [each.model for each in told] == [Speaker, Availability, SpeakerConsent, Handout]
    assert {each.url for each in told} == {f"/s/{ben.secret}/"}
    with translation.override("cy"):
        assert "Cael eich enwi" in str(AboutPerson().told(ben.participant)[2].lines)


def test_forgetting_takes_everything_but_the_count(event, django_capture_on_commit_callbacks):
    ben = given(make.coming(event))
    file = Handout.objects.get().file
    assert file.storage.exists(file.name)
    with django_capture_on_commit_callbacks(execute=True):
        AboutPerson().forget(ben.participant, timezone.now())
    row = Speaker.objects.get()
    assert (row.name, row.participant, row.may_be_named, row.agreed_at) == ("", None, False, None)
    assert not file.storage.exists(file.name)
    assert not any(model.objects.exists() for model in (Availability, SpeakerConsent, Handout, Contribution))


def test_what_two_brought_together_stays_when_one_is_forgotten(event):
    ben, cleo = given(make.coming(event)), make.coming(event, "Cleo")
    Contribution.objects.get().speakers.add(cleo)
    people.make_anonymous(pks=[ben.pk], now=timezone.now())
    AboutPerson().forget(ben.participant, timezone.now())
    assert Contribution.objects.get().speakers.filter(pk=cleo.pk).exists()


def test_two_entries_of_one_person_become_one_and_two_again(event):
    now = timezone.now()
    ben, twin = given(make.coming(event)), make.coming(event, "Benjamin")
    in_programme(ben)
    actions.agree(speaker=twin, purposes=["again", "photos"], language="en", now=now)
    moves = Moves()
    AboutPerson().merge(twin.participant, ben.participant, moves, now)
    kept = Speaker.objects.get()
    assert (kept.pk, kept.may_be_named, agreeing.agreed(kept)) == (twin.pk, False, {"again"})
    assert [each.speaker_id for each in (*Handout.objects.all(), *SessionSpeaker.objects.all())] == [
        kept.pk
    ] * 2
    assert list(Contribution.objects.get().speakers.all()) == [kept]
    assert put_back(moves.steps) == []
    assert agreeing.agreed(ben) == {"named", "again"} and agreeing.agreed(twin) == {"again", "photos"}
    assert list(Contribution.objects.get().speakers.all()) == [ben]


def test_a_yes_of_the_one_counts_where_the_other_was_never_asked(event):
    ben, twin = given(make.coming(event)), make.coming(event, "Benjamin")
    AboutPerson().merge(twin.participant, ben.participant, Moves(), timezone.now())
    kept = Speaker.objects.get()
    assert kept.may_be_named and agreeing.agreed(kept) == {"named", "again"}


def test_their_story_is_for_who_may_see_speakers(event):
    ben = make.coming(event)
    assert [each.text for each in AboutPerson().history(ben.participant, meetups.host(event))] == [
        "Speaker at: Nobody eats alone"
    ]
    assert list(AboutPerson().history(ben.participant, meetups.person("Cleo"))) == []
    assert Participant.objects.count() == 1
