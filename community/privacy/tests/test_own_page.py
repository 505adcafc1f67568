"""A person's own page: what it shows, changes, hands out and erases, and what it never shows."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from community.duplicates import actions as duplicates
from community.messages.models import Message
from community.messages.permission import may_write
from community.people import actions as people
from community.people.hats import LIVED_EXPERIENCE
from community.people.models import Consent, ContactPoint, Participant, WornHat
from community.privacy import actions, held
from community.privacy.models import AddressChange, FreshLink, Goodbye
from events.access.models import AccessNeed
from events.meetups.tests import make
from events.tickets.tests import make as tickets
from wwnt.kit import outbox, sockets

pytestmark = pytest.mark.django_db
CONSENT = {"wording": "Yes", "language": "en", "source": "form"}


@pytest.fixture
def ben():
    ticket = tickets.ticket(make.event(), "Ben Price", email="ben@example.org", hats=["carer", "artist"])
    person = ticket.participant
    now = timezone.now()
    people.give_consent(participant=person, purpose="hats", now=now, **CONSENT)
    people.give_consent(participant=person, purpose="access", now=now, **CONSENT)
    WornHat.objects.create(participant=person, hat="carer")
    WornHat.objects.create(participant=person, hat="artist")
    AccessNeed.objects.create(
        event=ticket.event, participant=person, kind="loop", words="quxloop", consent_wording="Yes",
        consent_at=now, asked_at=now, delete_on=timezone.localdate(now),
    )  # fmt: skip
    return person


def url(name, row):
    return reverse(f"privacy/{name}", args=[row.secret])


def typed(client, person, **changes):
    """What a browser would send of the form as it stands, with these changes."""
    form = client.get(url("change", person)).context["form"]
    data = {}
    for field in form:
        for name, value in ((field.html_name, field.value()), (field.html_initial_name, field.value())):
            if name != field.html_name and not field.field.show_hidden_initial:
                continue
            if value not in (None, False) or name != field.html_name:
                data[name] = value
    return data | changes


def test_me_says_all_that_is_held_but_not_what_tells_of_health_or_care(client, ben):
    page = client.get(url("me", ben))
    words = page.content.decode()
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    for said in ("Ben Price", "ben@example.org", "Artist or maker", "Why", "What helps people take part"):
        assert said in words
    for hidden in ("quxloop", "I care for someone", "Hearing loop"):
        assert hidden not in words
    ben.language = "cy"
    ben.save()
    assert "Beth rydyn ni’n ei gadw amdanoch chi" in client.get(url("me", ben)).content.decode()


def test_every_kind_of_row_is_named_even_where_its_room_says_nothing(client, ben, monkeypatch):
    for plug in sockets.plugged("about_person"):
        monkeypatch.setattr(type(plug), "told", lambda self, person: ())
    held_models = {model for _, model, rows in held.rows(ben) if rows.exists()}
    assert {kind.model for kind in held.kinds(ben)} == {model._meta.label for model in held_models}
    assert client.get(url("me", ben)).status_code == 200


def test_the_file_has_every_column_of_every_row_that_leads_to_the_person(ben):
    found = held.everything(ben, now=timezone.now(), with_special=True)["held"]
    for _, model, rows in held.rows(ben):
        columns = {each.name for each in model._meta.concrete_fields} - held.LEFT_OUT
        assert [set(row) for row in found.get(model._meta.label, [])] == [columns] * rows.count()
    assert "events.AccessNeed" in found and "events.Ticket" in found


def test_held_json_keeps_back_what_tells_of_health_or_care_and_says_how_many(client, ben):
    told = json.loads(client.get(url("held_json", ben)).content)
    assert told["shown_only_behind_a_fresh_link"] == {"events.AccessNeed": 1, "community.WornHat": 1}
    assert "quxloop" not in json.dumps(told)
    assert [row["hats"] for row in told["held"]["events.Ticket"]] == [["artist"]]
    assert ben.secret not in json.dumps(told)


def test_held_json_names_no_other_guest_and_no_address_of_a_host(client, ben):
    other = Participant.objects.create(name="Cleo Secret", email="cleo@example.org")
    people.SamePerson.objects.create(one=ben, other=other, reason="contact")
    host = make.person("Ada", is_keeper=True)
    people.note_look(people=[ben], page="person", by=host, now=timezone.now())
    words = client.get(url("held_json", ben)).content.decode()
    assert "Cleo" not in words and "cleo@" not in words and host.email not in words
    assert "Ada" in words


def test_change_keeps_what_was_changed_and_writes_the_ledger(client, ben):
    answer = client.post(
        url("change", ben),
        typed(client, ben, say_name="Ben, as in ten", area="Wrecsam", organisation="Caffi", news_post="on"),
    )
    assert answer.status_code == 302
    ben.refresh_from_db()
    assert (ben.say_name, ben.area, ben.organisation.name) == ("Ben, as in ten", "Wrecsam", "Caffi")
    [given] = ben.consents.filter(purpose="news_post")
    assert (given.wording, given.source, given.withdrawn_at) == (
        "Tell me about future meet-ups by post.",
        "me",
        None,
    )
    data = typed(client, ben)
    del data["news_post"]
    client.post(url("change", ben), data)
    assert ben.consents.get(purpose="news_post").withdrawn_at


def test_change_asks_consent_for_hats_about_health_or_care(client, ben):
    data = typed(client, ben, lived=["disabled"])
    assert client.post(url("change", ben), data).context["form"].errors.keys() == {"lived_consent"}
    client.post(url("change", ben), data | {"lived_consent": "on"})
    assert {worn.hat for worn in ben.worn_hats.all()} == {"carer", "artist", "disabled"}


def test_taking_a_consent_back_takes_what_rested_on_it(client, ben):
    client.post(url("change", ben), typed(client, ben, take_back=["hats", "access"]))
    assert {worn.hat for worn in ben.worn_hats.all()} == {"artist"}
    assert ben.tickets.get().hats == ["artist"]
    assert not AccessNeed.objects.exists()


def test_change_in_two_windows_loses_nothing(client, ben):
    first, second = typed(client, ben, phone="01492 1"), typed(client, ben, area="Conwy", pronouns="they")
    third = typed(client, ben, phone="01492 3")
    client.post(url("change", ben), first)
    assert client.post(url("change", ben), second).status_code == 302
    ben.refresh_from_db()
    assert (ben.phone, ben.area, ben.pronouns) == ("01492 1", "Conwy", "they")
    answer = client.post(url("change", ben), third)
    assert answer.status_code == 409
    assert "01492 1" in str(answer.context["form"].errors["phone"])
    assert 'value="01492 3"' in answer.content.decode()
    again = third | {"initial-phone": "01492 1"}
    assert client.post(url("change", ben), again).status_code == 302
    ben.refresh_from_db()
    assert ben.phone == "01492 3"


def test_a_new_address_counts_once_it_is_confirmed_and_the_old_one_is_told(client, ben):
    old = ben.secret
    client.post(url("change", ben), typed(client, ben, email="new@example.org"))
    outbox.run_due()
    assert sorted(each.to for each in mail.outbox) == [["ben@example.org"], ["new@example.org"]]
    [to_old] = [each for each in mail.outbox if each.to == ["ben@example.org"]]
    assert "new@example.org" not in to_old.body
    ben.refresh_from_db()
    assert ben.email == "ben@example.org"
    waiting = AddressChange.objects.get()
    assert client.get(url("confirm", waiting)).status_code == 200
    assert client.post(url("confirm", waiting)).status_code == 302
    ben.refresh_from_db()
    assert ben.email == "new@example.org"
    assert ContactPoint.objects.get().value == "ben@example.org"
    assert client.get(reverse("privacy/me", args=[old])).status_code == 404
    assert client.post(url("confirm", waiting)).status_code == 404


def test_whoever_only_holds_a_link_cannot_take_an_entry_over_by_changing_its_address(client, ben):
    for address in ("mallory@example.org", "mallory2@example.org"):
        client.post(url("change", ben), typed(client, ben, email=address))
        client.post(url("confirm", AddressChange.objects.get()))
        ben.refresh_from_db()
        assert ben.email == address
    client.post(url("fresh", ben), {"wish": "erase"})
    assert Message.objects.get(kind="fresh_link").to == "ben@example.org"
    AddressChange.objects.update(confirmed_at=timezone.now() - timedelta(days=8))
    client.post(url("fresh", ben), {"wish": "erase"})
    assert Message.objects.filter(kind="fresh_link").latest("pk").to == "mallory2@example.org"


def test_a_second_new_address_begins_the_week_anew(client, ben):
    client.post(url("change", ben), typed(client, ben, email="moved@example.org"))
    client.post(url("confirm", AddressChange.objects.get()))
    AddressChange.objects.update(confirmed_at=timezone.now() - timedelta(days=6, hours=23))
    ben.refresh_from_db()
    client.post(url("change", ben), typed(client, ben, email="mallory@example.org"))
    client.post(url("confirm", AddressChange.objects.get()))
    ben.refresh_from_db()
    soon = timezone.now() + timedelta(hours=2)
    assert (ben.email, actions.proving_address(person=ben, now=soon)) == (
        "mallory@example.org",
        "ben@example.org",
    )


@pytest.mark.parametrize("name", ["everything", "confirm"])
def test_a_link_that_ends_while_its_button_is_pressed_says_so(client, ben, monkeypatch, name):
    now = timezone.now()
    link = FreshLink.objects.create(participant=ben, wish="see", made_at=now)
    if name == "confirm":
        link = AddressChange.objects.create(participant=ben, email="new@example.org", asked_at=now)

    def over(**_given):
        raise actions.LinkOver

    monkeypatch.setattr(actions, "use", over)
    monkeypatch.setattr(actions, "confirm_address", over)
    assert client.post(url(name, link)).status_code == 410


def test_an_address_taken_away_is_told_and_still_proves_who_asks(client, ben):
    client.post(url("change", ben), typed(client, ben, email=""))
    ben.refresh_from_db()
    assert (ben.email, Message.objects.get(kind="address_changing").to) == ("", "ben@example.org")
    client.post(url("fresh", ben), {"wish": "see"})
    assert Message.objects.get(kind="fresh_link").to == "ben@example.org"


def test_own_place_only_ends_news_and_whatever_reason_we_had(client, ben):
    client.post(url("change", ben), typed(client, ben, news_email="on"))
    ben.basis = Participant.Basis.CORPORATE
    ben.save()
    client.post(url("change", ben), typed(client, ben, only_place="on"))
    ben.refresh_from_db()
    assert ben.basis == "service" and ben.basis_on
    assert ben.consents.get(purpose="news_email").withdrawn_at
    assert not may_write(ben, "news_email", vouched="consent")


def test_the_ticket_leads_to_the_page_only_where_the_link_came_to_the_guest(client, ben):
    ticket = ben.tickets.get()
    page = reverse("privacy/me", args=[ben.secret])
    assert page in client.get(f"/t/{ticket.secret}/").content.decode()
    assert page not in client.get(f"/t/{ticket.first_secret}/").content.decode()


def test_silence_holds_for_all_but_what_they_ask_for_themselves(client, ben):
    client.post(url("change", ben), typed(client, ben, silence="on"))
    ben.refresh_from_db()
    assert ben.do_not_contact
    client.post(url("fresh", ben), {"wish": "erase"})
    assert Message.objects.get(kind="fresh_link").fate == Message.Fate.WAITING


def test_erase_works_once_by_a_fresh_link_and_says_goodbye(client, ben):
    assert client.get(reverse("privacy/erase", args=[ben.secret])).status_code == 404
    client.post(url("fresh", ben), {"wish": "erase"})
    outbox.run_due()
    link = FreshLink.objects.get()
    assert url("erase", link) in mail.outbox[0].body and "Ben Price" in mail.outbox[0].body
    assert client.get(url("erase", link)).status_code == 200
    assert Participant.objects.exists()
    assert client.post(url("erase", link)).headers["Location"] == reverse("privacy/goodbye")
    assert not Participant.objects.exists()
    outbox.run_due()
    outbox.run_due()
    assert [each.subject for each in mail.outbox][1:].count("Goodbye, and thank you") == 1
    assert not Goodbye.objects.exists()
    assert client.post(url("erase", link)).status_code == 404


def test_a_fresh_link_is_over_after_an_hour(client, ben):
    then = timezone.now() - timedelta(minutes=61)
    for wish, page in (("erase", "erase"), ("see", "everything")):
        link = FreshLink.objects.create(participant=ben, wish=wish, made_at=then)
        for method in (client.get, client.post):
            assert method(url(page, link)).status_code == 410
    assert Participant.objects.exists()


def test_everything_shows_health_and_care_after_one_button(client, ben):
    link = FreshLink.objects.create(participant=ben, wish="see", made_at=timezone.now())
    assert "quxloop" not in client.get(url("everything", link)).content.decode()
    shown = client.post(url("everything", link), {"show": "1"}).content.decode()
    assert "quxloop" in shown and "I care for someone" in shown
    assert "quxloop" in client.post(url("everything", link), {"json": "1"}).content.decode()
    assert client.post(url("everything", link), {"pdf": "1"}).content[:5] == b"%PDF-"


def test_a_link_of_one_wish_opens_no_other(client, ben):
    link = FreshLink.objects.create(participant=ben, wish="see", made_at=timezone.now())
    assert client.post(url("erase", link)).status_code == 404
    assert client.get(url("me", link)).status_code == 404


def test_renew_ends_the_old_links_and_sends_the_new_one_to_the_mailbox(client, ben):
    assert client.post(url("renew", ben)).headers["Location"] == reverse("privacy/sent")
    assert client.get(url("me", ben)).status_code == 404
    outbox.run_due()
    ben.refresh_from_db()
    assert url("me", ben) in mail.outbox[0].body


def test_consents_of_news_come_from_nowhere_else(ben):
    assert set(ben.consents.values_list("purpose", flat=True)) == {"hats", "access"}
    assert Consent.objects.filter(version="").count() == 0


@pytest.mark.parametrize("is_fresh", [False, True], ids=["by their link", "by a fresh link"])
def test_of_a_merge_the_file_says_nothing_that_only_a_fresh_link_may_open(ben, is_fresh):
    other = Participant.objects.create(name="Ben Rhys", email="rhys@example.org")
    WornHat.objects.create(participant=other, hat=min(LIVED_EXPERIENCE))
    duplicates.merge(keep=ben, gone=other, choices={}, by=None, now=timezone.now())
    found = held.everything(ben, now=timezone.now(), with_special=is_fresh)["held"]
    row = found["community.Merge"][0]
    assert "mark" not in row and "at" in row
    assert ("steps" in row, "gone" in row) == (is_fresh, is_fresh)
