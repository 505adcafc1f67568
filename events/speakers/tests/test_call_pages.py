"""The call as everybody sees it: before, during and after; offering, drafts, uploads that are not lost, one's own page."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from community.messages.models import Message
from community.people.models import Consent, Participant
from events.access.models import AccessNeed
from events.meetups import gates
from events.meetups.tests import make as meetups
from events.speakers import call_pages, calling, finding_offer, offered_pages, offering, words
from events.speakers.call_models import Call, CallQuestion, Upload, Wish
from events.speakers.models import Contribution, Speaker
from events.speakers.tests import make, reading, sounds
from wwnt.kit.held import HeldFile

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def call(event):
    return make.call(event)


def address(event, language="en", kind="story"):
    return f"/{language}/events/{event.slug}/call/" + (f"?kind={kind}" if kind else "")


def typed(**more):
    who = {"name": "Ben", "speaks": "en", "email": "ben@example.org", "send": "1"}
    return who | {"title_en": "My bus", "text_en": "It came late."} | more


def test_the_call_says_what_is_looked_for_in_both_languages_without_account_or_script(client, event, call):
    english, welsh = client.get(address(event, kind="")).text, client.get(address(event, "cy", kind="")).text
    assert "Tell us a story" in english and "<script" not in english
    assert "Dywedwch stori" in welsh
    assert all(f"?kind={kind}" in english for kind in Contribution.Kind.values)


def test_before_the_first_day_and_after_the_last_it_says_so(client, event, call):
    today = timezone.localdate()
    Call.objects.update(opens_on=today + DAY, closes_on=today + 2 * DAY)
    assert "You can offer something from:" in client.get(address(event)).text
    Call.objects.update(opens_on=None, closes_on=today - DAY)
    assert "The call has closed" in client.get(address(event)).text
    Call.objects.update(closes_on=today)
    assert 'id="main-form"' in client.get(address(event)).text


def test_a_call_that_never_was_on_is_no_page(client, event, call):
    Call.objects.update(is_on=False)
    assert client.get(address(event)).status_code == 404
    assert client.post(address(event), typed()).status_code == 404
    assert client.get(f"/o/{call.secret}/").status_code == 404


@pytest.mark.parametrize("closed", ["by its day", "by a host"])
def test_what_was_typed_while_the_call_closed_stands_there_still(client, event, call, closed):
    now, ada = timezone.now(), meetups.host(event)
    if closed == "by its day":
        Call.objects.update(closes_on=timezone.localdate() - DAY)
    else:
        Call.objects.update(is_on=False)
        for is_on in (True, False):
            calling.switch_call(event=event, is_on=is_on, by=ada, now=now)
        assert "The hosts have closed the call." in client.get(address(event)).text
        assert "The hosts have closed the call." in client.get(f"/o/{call.secret}/").text
    page = client.post(address(event), typed(text_en="It came late, and then not at all."))
    assert page.status_code == 409 and not Contribution.objects.exists()
    assert "The call was closed while you were typing." in page.text
    assert "It came late, and then not at all." in page.text and "ben@example.org" in page.text


def test_a_draft_after_the_last_day_can_be_thrown_away_and_says_that_it_is_too_late(client, event, call):
    row = make.offer(event, sends=False)
    Call.objects.update(closes_on=timezone.localdate() - DAY)
    page = client.get(f"/b/{row.secret}/").text
    assert "It was not sent before the call closed" in page and "Go on writing" not in page
    again = client.post(f"/b/{row.secret}/change/", {"title_en": "Another bus", "send": "1"})
    assert again.status_code == 409 and "Another bus" in again.text
    client.post(f"/b/{row.secret}/take-back/")
    assert not Contribution.objects.exists()


def test_who_has_no_email_reads_the_answer_on_their_page_and_says_whether_they_come(client, event, call):
    ada = meetups.host(event)
    row = reading.offered(event)
    row.speakers.update(state=Speaker.State.OFFERED)
    reading.agree(reading.propose(event, ada, **{row.title_en: "yes"}), ada)
    page = f"/b/{row.secret}/"
    assert "Yes, I will come" not in client.get(page).text
    client.post(f"{page}answer/", {"answer": "yes"})
    assert row.speakers.get().state == Speaker.State.OFFERED
    reply = row.replies.get()
    reading.send(reply, ada)
    shown = client.get(page).text
    assert reply.subject in shown and "Yes, I will come" in shown
    client.post(f"{page}answer/", {"answer": "yes"})
    assert row.speakers.get().state == Speaker.State.CONFIRMED
    assert "you have said that you come" in client.get(page).text


def test_the_page_of_an_offer_says_nothing_of_somebody_who_brings_more(client, event, call):
    ada, ben = meetups.host(event), make.coming(event)
    row = reading.offered(event)
    row.speakers.set([ben])
    other = Contribution.objects.create(event=event, kind="talk", title_en="Bees", created_at=timezone.now())
    other.speakers.add(ben)
    reading.agree(reading.propose(event, ada, **{row.title_en: "yes"}), ada)
    reading.send(row.replies.get(), ada)
    Speaker.objects.update(state=Speaker.State.ASKED)
    page = f"/b/{row.secret}/"
    assert "Yes, I will come" not in client.get(page).text
    client.post(f"{page}answer/", {"answer": "no"})
    assert Speaker.objects.get(pk=ben.pk).state == Speaker.State.ASKED


def test_somebody_without_email_offers_a_story(client, event, call):
    answer = client.post(address(event), typed(email="", through="Nerys at the library"))
    row = Contribution.objects.get()
    assert answer.url == f"/b/{row.secret}/?new=1"
    assert (row.state, row.through, row.speakers.get().state) == ("sent", "Nerys at the library", "offered")
    assert Message.objects.get().fate == Message.Fate.NO_EMAIL
    page = client.get(answer.url)
    assert "It came late." in page.text and page["Cache-Control"] == "private, no-store"


def test_a_stranger_who_types_a_known_name_sees_nothing_of_theirs_and_cannot_tell(client, event, call):
    ben = make.coming(event).participant
    AccessNeed.objects.create(
        event=event,
        participant=ben,
        kind="loop",
        asked_at=timezone.now(),
        consent_at=timezone.now(),
        delete_on=timezone.localdate(),
    )
    answer = client.post(address(event), typed(title_en="Something else"))
    new = client.post(address(event), typed(name="Cleo", email="cleo@example.org", title_en="Something else"))
    pages = [client.get(each.url).text for each in (answer, new)]
    assert Contribution.objects.count() == 2
    for row in Contribution.objects.all():
        pages = [page.replace(row.secret, "S").replace(row.reference, "C") for page in pages]
    assert pages[0] == pages[1]
    assert Speaker.objects.get(participant=ben).secret not in pages[0]
    assert Speaker.objects.get(participant=ben).contributions.count() == 1
    assert Participant.objects.count() == 2


def test_a_refused_form_loses_neither_words_nor_uploads(client, event, call):
    files = {"voice": make.voice(), "picture": make.picture()}
    refused = client.post(address(event), typed(name="", picture_words="Me at the stop", **files))
    assert "Please fill this in." in refused.text and "It came late." in refused.text
    held = {f"{name}-held": refused.context["form"].fields[name].widget.key for name in files}
    client.post(address(event), typed(picture_words="Me at the stop", **held))
    row = Contribution.objects.get()
    assert {each.what: (each.mime, each.words) for each in row.uploads.all()} == {
        "voice": ("audio/ogg", ""),
        "picture": ("image/png", "Me at the stop"),
    }
    heard = client.get(f"/b/{row.secret}/voice.ogg")
    assert b"".join(heard.streaming_content) == sounds.ogg() and heard["Content-Type"] == "audio/ogg"
    part = client.get(f"/b/{row.secret}/voice.ogg", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"OggS")
    assert client.get(f"/b/{row.secret}/voice.ogg", headers={"Range": "bytes=9999-"}).status_code == 416


def test_the_same_form_sent_again_keeps_what_was_put_right_in_it(client, event, call):
    question = CallQuestion.objects.create(
        event=event, kind="short", text_en="Why?", text_cy="Pam?", position=1
    )
    key = {"form_key": "7d1f2f2e-7d5a-4b0f-9e5f-0f4e7c1a2b3c"}
    name = f"question_{question.pk}"
    client.post(address(event), typed(email="bne@example.org", **key, **{name: "Because"}))
    files = {"voice": make.voice()}
    client.post(address(event), typed(through="Nerys", **key, **files, **{name: "Because of the rain"}))
    row = Contribution.objects.get()
    assert (row.through, row.answers.get().value) == ("Nerys", "Because of the rain")
    assert row.uploads.get().what == "voice"
    assert [each.participant.email for each in Speaker.objects.all()] == ["ben@example.org"]
    assert list(row.speakers.all()) == list(Speaker.objects.all())
    client.post(address(event), typed(through="Nerys", **key, **{name: "Because of the rain"}))
    row.refresh_from_db()
    assert Contribution.objects.count() == 1 and row.uploads.count() == 1
    assert Message.objects.filter(row=row.speakers.get().pk).count() == 1


def test_pressing_twice_without_any_contact_makes_one_person(client, event, call):
    key = {"form_key": "7d1f2f2e-7d5a-4b0f-9e5f-0f4e7c1a2b3c", "email": "", "through": "Nerys"}
    for _twice in range(2):
        client.post(address(event), typed(**key))
    assert Participant.objects.count() == Contribution.objects.count() == Message.objects.count() == 1


def test_what_was_sent_can_not_be_kept_as_an_empty_draft(client, event, call):
    row = make.offer(event)
    url = f"/b/{row.secret}/change/"
    mark = client.get(url).context["form"]["mark"].value()
    page = client.post(url, {"title_en": "", "draft": "1", "mark": mark})
    row.refresh_from_db()
    assert "Please give it a title" in page.text and (row.state, row.title_en) == ("sent", "My bus")


def test_a_film_called_a_recording_is_refused_in_words(client, event, call):
    film = SimpleUploadedFile("note.m4a", sounds.m4a(b"vide"), "audio/mp4")
    page = client.post(address(event), typed(voice=film))
    assert "no recording that browsers can play" in page.text and not Upload.objects.exists()


def test_another_recording_takes_the_place_of_the_first_and_goes_with_its_draft(
    client, event, call, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(event), typed(draft="1", voice=make.voice()))
        row = Contribution.objects.get()
        change = f"/b/{row.secret}/change/"
        client.post(
            change,
            {"draft": "1", "voice": make.voice(sounds.wav(), "b.wav"), "mark": mark_of(client, change)},
        )
    assert row.uploads.get().mime == "audio/wav"
    assert [each.suffix for each in settings.MEDIA_ROOT.rglob("*.*")] == [".wav"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/b/{row.secret}/take-back/")
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))


def mark_of(client, change):
    return client.get(change).context["form"]["mark"].value()


def test_a_draft_needs_a_name_and_a_way_alone_and_is_sent_later(client, event, call):
    question = CallQuestion.objects.create(event=event, kind="short", text_en="Why?", is_required=True)
    given = {"name": "Ben", "speaks": "cy", "phone": "01234", "draft": "1"}
    answer = client.post(address(event), given)
    row = Contribution.objects.get()
    assert row.state == "draft" and "Your draft is kept" in client.get(answer.url).text
    change = f"/b/{row.secret}/change/"
    refused = client.post(change, {"send": "1", "title_cy": "Fy mws"})
    assert "Please write a few words" in refused.text and "Please fill this in." in refused.text
    mark = mark_of(client, change)
    sent = {"send": "1", "title_cy": "Fy mws", "text_cy": "Roedd yn hwyr.", "mark": mark}
    client.post(change, sent | {f"question_{question.pk}": "Because"})
    row.refresh_from_db()
    assert (row.state, row.title_cy, row.answers.get().value) == ("sent", "Fy mws", "Because")
    assert set(Message.objects.values_list("kind", flat=True)) == {"speaker_draft", "speaker_offer"}


def test_when_two_change_it_at_once_neither_is_lost(client, event, call):
    row = make.offer(event)
    change = f"/b/{row.secret}/change/"
    mark = client.get(change).context["form"]["mark"].value()
    Contribution.objects.update(title_en="My train")
    page = client.post(change, {"send": "1", "title_en": "My tram", "text_en": "It came late.", "mark": mark})
    assert "Somebody else changed this" in page.text and "My train" in page.text and "My tram" in page.text


def test_what_was_sent_is_taken_back_and_sent_again_until_it_is_decided(client, event, call):
    row = make.offer(event)
    client.post(f"/b/{row.secret}/take-back/")
    row.refresh_from_db()
    assert row.state == "withdrawn" and "Send it again" in client.get(f"/b/{row.secret}/").text
    Contribution.objects.update(state="accepted")
    assert client.get(f"/b/{row.secret}/change/").status_code == 302
    assert client.get(f"/b/{row.secret}/take-back/").status_code == 302


def test_a_draft_that_is_thrown_away_leaves_nothing(client, event, call):
    row = make.offer(event, sends=False)
    client.post(f"/b/{row.secret}/take-back/")
    assert not Contribution.objects.exists() and not Speaker.objects.exists()


def test_after_the_last_day_a_draft_stays_to_be_read_and_what_was_sent_can_be_changed(client, event, call):
    draft, sent = make.offer(event, sends=False), make.offer(event, "Cleo")
    Call.objects.update(closes_on=timezone.localdate() - DAY)
    assert client.get(f"/b/{draft.secret}/").status_code == 200
    assert client.get(f"/b/{draft.secret}/change/").status_code == 302
    assert client.get(f"/b/{sent.secret}/change/").status_code == 200


def test_who_was_invited_offers_also_after_the_last_day_and_an_old_link_opens_nothing(client, event, call):
    Call.objects.update(closes_on=timezone.localdate() - DAY)
    invited = f"/o/{call.secret}/"
    client.post(f"{invited}?kind=story", typed(draft="1"))
    row = Contribution.objects.get()
    assert row.by_invitation and client.get(f"/b/{row.secret}/change/").status_code == 200
    Call.objects.update(link_version=2)
    assert client.get(invited).status_code == 404


def test_words_about_health_are_kept_with_an_explicit_yes_alone(client, event, call):
    told = typed(text_en="I care for my mother who has dementia.")
    assert "id_sensitive" in client.post(address(event), told).text and not Contribution.objects.exists()
    client.post(address(event), told | {"sensitive": "yes"})
    row = Contribution.objects.get()
    assert (
        row.is_sensitive
        and "I agree that the hosts keep it and read it" in row.agreed_wording
        and row.agreed_at
    )


def test_the_same_form_sent_twice_is_one_and_written_over_another(client, event, call):
    key = "8c1f5b9e-3a41-4a55-9a5e-0c6f3a1f2b7d"
    for title in ("My bus", "My bus", "My train"):
        client.post(address(event), typed(form_key=key, title_en=title))
    assert sorted(Contribution.objects.values_list("title_en", flat=True)) == ["My bus", "My train"]
    assert Speaker.objects.count() == 1


def test_a_proposal_with_scripts_is_shown_as_text(client, event, call):
    answer = client.post(
        address(event), typed(title_en="<script>alert(1)</script>", text_en="<img src=x onerror=a>")
    )
    page = client.get(answer.url).text
    assert "&lt;script&gt;" in page and "<script" not in page and "<img src=x" not in page


def test_short_kinds_ask_for_little(client, event, call):
    page = client.get(address(event, kind="question")).text
    assert 'name="minutes"' not in page and 'name="voice"' not in page
    client.post(address(event, kind="question"), typed(text_en="", title_en="Who waits with you?"))
    assert Contribution.objects.get().kind == "question"


def test_longer_than_its_kind_may_take_is_refused(client, event, call):
    assert "Please write 8 or less." in client.post(address(event), typed(minutes="9")).text


def test_a_flood_is_held_back_and_what_was_typed_stays(client, event, call, monkeypatch):
    monkeypatch.setattr(call_pages, "AN_HOUR", 1)
    client.post(address(event), typed())
    held = client.post(address(event), typed(title_en="My train"))
    assert held.status_code == 429 and "My train" in held.text and Contribution.objects.count() == 1


def test_files_of_somebody_held_back_are_not_kept_and_those_chosen_before_stay(
    client, event, call, monkeypatch
):
    refused = client.post(address(event), typed(name="", voice=make.voice()))
    key = refused.context["form"].fields["voice"].widget.key
    monkeypatch.setattr(call_pages, "AN_HOUR", 0)
    held = client.post(address(event), typed(picture=make.picture(), **{"voice-held": key}))
    assert held.status_code == 429 and HeldFile.objects.count() == 1 and key in held.text
    monkeypatch.setattr(call_pages, "AN_HOUR", 9)
    monkeypatch.setattr(call_pages, "WITH_ONE_ADDRESS", 0)
    held = client.post(address(event), typed(picture=make.picture(), picture_words="Me"))
    assert held.status_code == 429 and HeldFile.objects.count() == 1
    row = make.offer(event)
    monkeypatch.setattr(offered_pages, "AN_HOUR", 0)
    held = client.post(f"/b/{row.secret}/change/", {"send": "1", "picture": make.picture()})
    assert held.status_code == 429 and HeldFile.objects.count() == 1


def test_the_form_says_who_reads_it_and_how_long_it_is_kept(client, event, call):
    english, welsh = client.get(address(event)).text, client.get(address(event, "cy")).text
    assert "13 months after the meet-up" in english and "the planning group" in english
    assert "13 mis ar ôl y cyfarfod" in welsh


NEEDS = {"access": ["loop"], "access_words": "A chair with arms.", "needs_consent": "on"}


def test_what_helps_is_kept_apart_with_a_consent_of_its_own_and_leaves_on_its_day(client, event, call):
    refused = client.post(address(event), typed(access=["loop"]))
    assert "Please tick this sentence too" in refused.text and not Contribution.objects.exists()
    client.post(address(event), typed(**NEEDS))
    row = Contribution.objects.get()
    found = AccessNeed.objects.order_by("kind")
    assert {each.kind: each.words for each in found} == {"loop": "", "own_words": "A chair with arms."}
    assert {each.delete_on for each in found} == {timezone.localdate(event.ends_at) + timedelta(days=30)}
    assert Consent.objects.get().source == f"offer:{row.pk}"
    assert "A chair with arms." not in client.get(f"/b/{row.secret}/").text
    assert row.speakers.get().needs_said_at


def test_whoever_types_a_known_name_takes_nothing_away_and_reads_nothing(client, event, call):
    ben = make.coming(event)
    now = timezone.now()
    AccessNeed.objects.create(
        event=event,
        participant=ben.participant,
        kind="own_words",
        words="A quiet room.",
        reply="Yes.",
        asked_at=now,
        consent_at=now,
        delete_on=timezone.localdate(),
    )
    page = client.post(address(event), typed(**NEEDS), follow=True).text
    assert "A quiet room." not in page
    needs = dict(AccessNeed.objects.values_list("kind", "words"))
    assert needs == {"loop": "", "own_words": "A quiet room.\nA chair with arms."}
    client.post(address(event), typed(title_en="Again", **NEEDS))
    assert dict(AccessNeed.objects.values_list("kind", "words")) == needs


def test_with_a_draft_nothing_of_that_is_kept_and_it_is_asked_again_when_it_is_sent(client, event, call):
    answer = client.post(address(event), typed(draft="1", **NEEDS), follow=True)
    assert not AccessNeed.objects.exists() and "is not kept with a draft" in answer.text
    row = Contribution.objects.get()
    change = f"/b/{row.secret}/change/"
    sent = {"send": "1", "title_en": "My bus", "text_en": "It came late.", "mark": mark_of(client, change)}
    client.post(change, sent | NEEDS)
    assert AccessNeed.objects.count() == 2
    assert 'name="access"' not in client.get(change).text


def test_whoever_has_no_address_finds_it_again_with_their_name_and_a_short_code(client, event, call):
    answer = client.post(address(event), typed(email="", phone="01234 567890"))
    row = Contribution.objects.get()
    assert row.reference in client.get(answer.url).text
    find = f"/en/events/{event.slug}/call/find/"
    assert find in client.get(address(event)).text
    for code in (row.reference, row.code.lower(), f" {row.code[:4]}-{row.code[4:]} "):
        assert client.post(find, {"name": "BEN ", "code": code}).url == f"/b/{row.secret}/"
    for wrong in ({"name": "Cleo", "code": row.code}, {"name": "Ben", "code": "22222222"}):
        page = client.post(find, wrong)
        assert page.status_code == 200 and "Nothing is found with this name and code." in page.text
    Call.objects.update(closes_on=timezone.localdate() - DAY)
    assert find in client.get(address(event)).text


def test_codes_are_not_tried_out(client, event, call, monkeypatch):
    row = make.offer(event)
    monkeypatch.setattr(finding_offer, "TRIES_AN_HOUR", 1)
    find = f"/en/events/{event.slug}/call/find/"
    client.post(find, {"name": "Ben", "code": "22222222"})
    page = client.post(find, {"name": "Ben", "code": row.code})
    assert page.status_code == 429 and row.code in page.text


def test_the_letter_to_somebody_without_an_address_has_the_code(client, event, call):
    row = make.offer(event, phone="01234 567890")
    told = words.said("speaker_offer", row.speakers.get())
    assert any(row.reference in line for line in told.points)
    with_address = words.said("speaker_offer", make.offer(event, "Ada").speakers.get())
    assert not any("Code" in line for line in with_address.points)


def test_a_program_that_fills_in_everything_is_not_kept(client, event, call):
    client.post(address(event), typed(website="http://example.org"))
    assert not Contribution.objects.exists()


def test_a_wish_is_read_by_a_host_first_and_then_counted_without_a_name(client, event, call):
    wishes = f"/en/events/{event.slug}/wishes/"
    client.post(wishes, {"words": "A choir"})
    client.post(wishes, {"words": "a choir!"})
    row = Wish.objects.get()
    assert (row.number, row.state) == (2, "new") and "A choir" not in client.get(wishes).text
    assert client.post(f"{wishes}{row.pk}/me-too/").status_code == 404
    Wish.objects.update(state="shown")
    client.post(f"{wishes}{row.pk}/me-too/")
    assert Wish.objects.get().number == 3 and "A choir" in client.get(wishes).text
    again = client.post(f"{wishes}{row.pk}/me-too/", follow=True)
    assert Wish.objects.get().number == 3 and "counted once" in again.text
    client.cookies.clear()
    client.post(f"{wishes}{row.pk}/me-too/")
    assert Wish.objects.get().number == 4
    assert client.get(f"{wishes}{row.pk}/me-too/").status_code == 405
    assert not Participant.objects.exists()


def test_the_meetups_page_leads_to_the_call_as_long_as_it_is_open(client, event, call):
    assert f"/en/events/{event.slug}/call/" in client.get(f"/en/events/{event.slug}/").text
    Call.objects.update(closes_on=timezone.localdate() - DAY)
    assert not offering.may_offer(Call.objects.get(), timezone.now(), is_invited=False)


def test_who_rather_speaks_types_neither_title_nor_text(client, event, call):
    said = typed(title_en="", text_en="", voice=make.voice())
    assert client.post(address(event), said).status_code == 302
    row = Contribution.objects.get()
    assert row.state == "sent" and not row.title
    assert "No title yet" in client.get(f"/b/{row.secret}/").text


def test_a_draft_keeps_a_picture_without_words_and_asks_for_them_when_it_is_sent(client, event, call):
    drafted = typed(picture=make.picture(), draft="1")
    del drafted["send"]
    client.post(address(event), drafted)
    row = Contribution.objects.get()
    assert row.state == "draft" and row.uploads.get().what == "picture"
    sent = {"title_en": "My bus", "text_en": "It came late.", "send": "1"}
    page = client.post(f"/b/{row.secret}/change/", sent)
    assert "Please say what the picture shows" in page.text
    client.post(f"/b/{row.secret}/change/", sent | {"picture_words": "Me at the stop"})
    row.refresh_from_db()
    assert row.state == "sent" and row.uploads.get().words == "Me at the stop"


def test_what_a_host_took_down_is_found_again_also_where_there_is_no_call(client, event):
    row = make.offer_of_host(event, meetups.host(event))
    find = f"/en/events/{event.slug}/call/find/"
    assert find in client.get(f"/b/{row.secret}/", HTTP_ACCEPT_LANGUAGE="en").text
    assert client.get(find).status_code == 200
    assert client.post(find, {"name": "Ben", "code": row.code}).url.endswith(f"/b/{row.secret}/")
    assert client.get("/en/events/no-such/call/find/").status_code == 404


def test_a_call_that_was_never_on_the_site_is_known_to_nobody(client, event):
    def switch(is_on):
        calling.switch_call(event=event, is_on=is_on, by=ada, now=timezone.now())

    ada = meetups.host(event)
    event.status = event.Status.DRAFT
    event.save()
    switch(True)
    switch(False)
    event.status = event.Status.PUBLISHED
    event.save()
    assert client.get(address(event)).status_code == 404


def test_a_call_that_came_onto_the_site_with_its_meet_up_is_known_afterwards(client, event):
    ada, now = meetups.host(event), timezone.now()
    event.status = event.Status.DRAFT
    event.save()
    calling.switch_call(event=event, is_on=True, by=ada, now=now)
    gates.pass_gate(event=event, gate="published", by=ada, now=now, reason="So it is", language="en")
    calling.switch_call(event=event, is_on=False, by=ada, now=now)
    assert client.get(address(event)).status_code == 200


def test_an_odd_cookie_stops_nobody_from_saying_me_too(client, event, call):
    row = Wish.objects.create(
        event=event, words="Soup", language="en", state="shown", created_at=timezone.now()
    )
    cookie = "me_too=" + "\u0663".encode().decode("latin-1")
    response = client.post(f"/en/events/{event.slug}/wishes/{row.pk}/me-too/", HTTP_COOKIE=cookie)
    assert response.cookies["me_too"].value == str(row.pk)
