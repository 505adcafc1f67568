"""The call at the desk: on and off, words and days, questions, offers by phone, voices written down, wishes and pairs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.introductions.models import Offer
from community.messages.models import Message
from community.people.models import Participant
from events.meetups.models import Team
from events.meetups.tests import make as meetups
from events.speakers import calling, people, wishing
from events.speakers.call_models import Call, CallAnswer, CallQuestion, Upload, Wish
from events.speakers.call_plugs import CallPlug
from events.speakers.models import Contribution, Speaker
from events.speakers.reading_models import Reading
from events.speakers.tests import make, sounds
from wwnt.kit.trail.models import Entry

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ada(client, event):
    user = meetups.host(event)
    client.force_login(user)
    return user


def at(event, more=""):
    return f"/desk/events/{event.slug}/call/{more}"


def test_a_host_words_the_call_and_puts_it_on_the_site(client, event, ada):
    page = client.get(at(event, "settings/"))
    mark = page.context["form"]["mark"].value()
    given = {
        "words_en": "Tell us",
        "words_cy": "Dywedwch",
        "takes_story": "on",
        "most_story": "5",
        "mark": mark,
    }
    client.post(at(event, "settings/"), given)
    client.post(at(event, "switch/"), {"on": "1"})
    call = Call.objects.get()
    assert call.is_on and call.kinds == [{"kind": "story", "minutes": 5}] and not call.takes_wishes
    assert "Tell us" in client.get(f"/en/events/{event.slug}/call/").text
    assert {"speakers.change_call", "speakers.switch_call"} <= set(
        Entry.objects.values_list("deed", flat=True)
    )


def test_days_that_do_not_fit_and_no_kind_at_all_are_refused_in_words(client, event, ada):
    today = timezone.localdate()
    late = timezone.localdate(event.starts_at) + DAY
    page = client.post(at(event, "settings/"), {"opens_on": today, "closes_on": late})
    assert "The last day must not be after the meet-up begins." in page.text
    page = client.post(at(event, "settings/"), {"opens_on": today, "closes_on": today - DAY})
    assert "The last day must not be before the first." in page.text
    assert "Please choose at least one kind." in page.text and not Call.objects.exists()


def test_a_host_takes_down_what_somebody_says_on_the_phone_also_without_a_call(client, event, ada):
    given = {"name": "Gwyn", "speaks": "cy", "through": "His niece", "title_cy": "Pwy fyddai’n sylwi?"}
    client.post(at(event, "add/?kind=question"), given)
    row = Contribution.objects.get()
    assert (row.state, row.entered_by, row.through) == ("sent", ada, "His niece")
    assert Message.objects.get().fate == Message.Fate.NO_EMAIL
    page = client.get(at(event, f"{row.pk}/")).text
    assert "Pwy fyddai’n sylwi?" in page and "His niece" in page
    client.post(at(event, f"{row.pk}/take-back/"))
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_a_draft_is_its_writers_own_and_only_counted_at_the_desk(client, event, ada):
    make.call(event)
    row = make.offer(event, sends=False, title_en="My secret bus")
    page = client.get(at(event)).text
    assert "My secret bus" not in page and "Drafts, still with their writers: 1" in page
    assert client.get(at(event, f"{row.pk}/")).status_code == 404
    assert "Ben" not in client.get(f"/desk/events/{event.slug}/speakers/").text
    person = Speaker.objects.get()
    assert "My secret bus" not in client.get(f"/desk/events/{event.slug}/speakers/{person.pk}/").text


def test_a_voice_note_is_played_and_written_down(client, event, ada):
    make.call(event)
    row = make.offer(event)
    Upload.objects.create(
        contribution=row, what="voice", mime="audio/ogg", file=make.voice(), size=1, added_at=timezone.now()
    )
    (item,) = CallPlug().open_items(event, timezone.now(), ada)
    assert item.text == "Voice notes to write down: 1"
    assert f'src="{at(event, f"{row.pk}/files/voice.ogg")}"' in client.get(at(event, f"{row.pk}/")).text
    heard = client.get(at(event, f"{row.pk}/files/voice.ogg"))
    assert heard["Content-Type"] == "audio/ogg" and b"".join(heard.streaming_content) == sounds.ogg()
    seen = {"heard": row.uploads.get().pk}
    client.post(at(event, f"{row.pk}/written/"), seen | {"words": "It came late."})
    assert row.uploads.get().words == "It came late." and not CallPlug().open_items(
        event, timezone.now(), ada
    )


def test_what_was_heard_is_not_written_onto_another_recording(client, event, ada):
    make.call(event)
    row = make.offer(event)
    given = {"what": "voice", "mime": "audio/ogg", "size": 1, "added_at": timezone.now()}
    first = row.uploads.create(file=make.voice(), **given)
    page = client.get(at(event, f"{row.pk}/"))
    typed = {"words": "It came late.", "heard": page.context["writing"]["heard"].value()}
    first.delete()
    second = row.uploads.create(file=make.voice(), **given)
    answer = client.post(at(event, f"{row.pk}/written/"), typed)
    assert row.uploads.get().words == "" and "It came late." in answer.text
    assert "Another recording stands here now" in answer.text
    client.post(at(event, f"{row.pk}/written/"), typed | {"heard": second.pk})
    assert row.uploads.get().words == "It came late."


def test_a_wish_without_an_answer_stays_as_it_is_and_says_so(client, event, ada):
    make.call(event)
    row = Wish.objects.create(event=event, words="Te", language="cy", created_at=timezone.now())
    answer = client.post(at(event, f"wishes/{row.pk}/"), {}, follow=True)
    assert "Please choose one of the answers." in answer.text and Wish.objects.get().state == "new"


def test_an_offer_is_found_by_its_code_its_title_or_a_name(client, event, ada):
    make.call(event)
    bus, train = make.offer(event, "Ada"), make.offer(event, "Ben", title_en="My train")
    for words in (bus.reference, bus.code.lower(), "ádä"):
        page = client.get(at(event), {"q": words}).text
        assert at(event, f"{bus.pk}/") in page and at(event, f"{train.pk}/") not in page
    assert at(event, f"{train.pk}/") in client.get(at(event), {"q": "train"}).text
    assert "Nothing is found" in client.get(at(event), {"q": "tram"}).text
    assert bus.reference in client.get(at(event, f"{bus.pk}/")).text


def test_from_what_came_in_to_what_is_read_and_back(client, event, ada):
    make.call(event)
    row, today = make.offer(event), timezone.localdate()
    read = f"/desk/events/{event.slug}/reading/{row.pk}/"
    assert read not in client.get(at(event, f"{row.pk}/")).text
    Reading.objects.create(event=event, reads_until=today, talks_until=today)
    assert read in client.get(at(event, f"{row.pk}/")).text
    assert at(event, f"{row.pk}/") in client.get(read).text


def test_questions_are_worded_moved_and_removed_with_their_answers(client, event, ada):
    given = {"kind": "short", "text_en": "Why?", "text_cy": "Pam?"}
    client.post(at(event, "questions/new/"), given)
    client.post(at(event, "questions/new/"), given | {"text_en": "How?", "text_cy": "Sut?"})
    why, how = CallQuestion.objects.all()
    CallAnswer.objects.create(contribution=make.offer_of_host(event, ada), question=why, value="Because")
    client.post(at(event, f"questions/{how.pk}/move/"), {"up": "1"})
    assert list(CallQuestion.objects.all()) == [how, why]
    client.post(at(event, f"questions/{why.pk}/"), given | {"text_en": "Why now?"})
    client.post(at(event, f"questions/{why.pk}/move/"), {"remove": "1"})
    assert list(CallQuestion.objects.values_list("text_en", flat=True)) == ["How?"]
    assert not CallAnswer.objects.exists()


def board_offer(words="I mend bikes", **more):
    cleo = Participant.objects.create(name="Cleo", email="cleo@example.org")
    now = timezone.now()
    given = {"text_en": words, "language": "en", "visibility": "public", "created_at": now, "changed_at": now}
    return Offer.objects.create(participant=cleo, **given | more)


def test_wishes_are_matched_with_offers_and_asking_leads_through_what_we_write(client, event, ada):
    make.call(event)
    make.offer(event, kind="workshop", title_en="Mending bikes together")
    offer = board_offer()
    wish = Wish.objects.create(
        event=event, words="Mend my bike", language="en", number=3, created_at=timezone.now()
    )
    page = client.get(at(event, "wishes/")).text
    assert "I mend bikes" in page and "Mending bikes together" in page and "Has offered it here" in page
    on_to = client.post(at(event, f"ask/{offer.pk}/"), {"wish": wish.pk})
    noted = Speaker.objects.get(participant=offer.participant)
    assert (noted.state, noted.contributions.get().title_en) == ("listed", "I mend bikes")
    assert noted.for_wish == wish and not Message.objects.filter(row=noted.pk).exists()
    assert on_to.url.endswith(f"/speakers/{noted.pk}/ask/") and "Mend my bike" in client.get(on_to.url).text
    assert "I mend bikes" not in [
        pair.offer and str(pair.offer) for pair in wishing.pairs(event, ada, timezone.now())
    ]


def test_who_is_not_on_the_board_or_does_not_want_to_be_written_to_is_not_asked(client, event, ada):
    offer = board_offer()
    Participant.objects.update(do_not_contact=True)
    client.post(at(event, f"ask/{offer.pk}/"))
    assert not Speaker.objects.exists()


def test_a_wish_is_shown_or_put_aside_and_what_a_host_adds_is_shown_at_once(client, event, ada):
    row = Wish.objects.create(event=event, words="A choir", language="en", created_at=timezone.now())
    client.post(at(event, f"wishes/{row.pk}/"), {"shown": "0"})
    assert Wish.objects.get().state == "aside"
    client.post(at(event, "wishes/add/"), {"words": "Te", "language": "cy"})
    assert Wish.objects.shown().get().words == "Te"


def test_pairs_take_as_many_queries_for_three_wishes_as_for_one(event, ada):
    make.call(event)
    make.offer(event, kind="workshop", title_en="Mending bikes together")
    board_offer()
    asked = []
    for number in (1, 0, 2):  # what Ada may see is looked up once, the first time
        for each in range(number):
            words = f"Mend my bike {number}{each}"
            Wish.objects.create(event=event, words=words, language="en", created_at=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            assert wishing.pairs(event, ada, timezone.now())
        asked.append(len(queries))
    assert asked[1] == asked[2]


def test_gaps_dates_and_what_a_new_meetup_takes_along(event, ada):
    today = timezone.localdate()
    make.call(event, words_cy="", opens_on=today, closes_on=timezone.localdate(event.starts_at) + DAY)
    CallQuestion.objects.create(event=event, kind="short", text_en="Why?")
    make.offer(event)
    texts = [gap.text for gap in CallPlug().gaps(event)]
    assert texts == [
        "What the call looks for, in both languages",
        "The call closes after the meet-up has begun",
        "A question of the call, in both languages: Why?",
    ]
    assert [each.text for each in CallPlug().dates(event)] == ["The call opens", "The call closes"]
    new = meetups.event(slug="another")
    calling.copy_call(source=event, event=new)
    made = Call.objects.get(event=new)
    assert (made.is_on, made.opens_on, made.words_en) == (False, None, "Tell us a story")
    assert new.call_questions.get().text_en == "Why?" and not new.contributions.exists()


def test_after_13_months_nothing_is_left_of_what_came_to_nothing_and_no_file_at_all(
    event, ada, settings, django_capture_on_commit_callbacks
):
    make.call(event)
    kept, gone = make.offer(event, notes="Ring my sister"), make.offer(event, "Cleo")
    for row in (kept, gone):
        Upload.objects.create(
            contribution=row,
            what="voice",
            mime="audio/ogg",
            file=make.voice(),
            size=1,
            added_at=timezone.now(),
        )
    Contribution.objects.filter(pk=kept.pk).update(state="accepted")
    with django_capture_on_commit_callbacks(execute=True):
        people.make_anonymous(pks=list(Speaker.objects.values_list("pk", flat=True)), now=timezone.now())
    left = Contribution.objects.get()
    assert (left.pk, left.notes, left.title_en) == (kept.pk, "", "My bus")
    assert not Upload.objects.exists() and not list(settings.MEDIA_ROOT.rglob("*.ogg"))


def test_somebody_is_told_all_of_what_they_offered(event):
    make.call(event)
    row = make.offer(event)
    question = CallQuestion.objects.create(event=event, kind="short", text_en="Why?")
    CallAnswer.objects.create(contribution=row, question=question, value="Because")
    told = people.AboutPerson().told(Participant.objects.get())
    assert {"My bus", "It came late.", "Why? Because"} <= {str(line) for each in told for line in each.lines}


def test_who_only_plans_reads_the_call_and_changes_nothing(client, event):
    user = meetups.person("Cleo")
    Team.objects.create(event=event, user=user, role=Team.Role.PLANNING)
    client.force_login(user)
    assert client.get(at(event)).status_code == 200
    assert client.post(at(event, "switch/"), {"on": "1"}).status_code == 404
    assert client.get(at(event, "add/")).status_code == 404
