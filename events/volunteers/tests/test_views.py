"""What volunteers see: the page on which they put themselves down, words where it fails, and their own page."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from community.people.models import Participant
from events.group.models import Member
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from events.volunteers import actions
from events.volunteers.forms import ChangeForm, SignUpForm
from events.volunteers.models import Shift, Turn, Volunteer
from events.volunteers.plugs import MemberPanel
from events.volunteers.tests import make
from wwnt.kit import limits

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def door(event):
    make.page(event, words_en="Thank you", words_cy="Diolch")
    return make.shift(make.role(event), places=1)


def address(event, name="sign_up", language="en"):
    more = {"sign_up": "", "sent": "sent/"}[name]
    return f"/{language}/events/{event.slug}/volunteers/{more}"


def typed(*shifts, **more):
    who = {"name": "Ben", "language": "en", "email": "ben@example.org"}
    return who | {"shifts": [shift.pk for shift in shifts]} | more


def test_sign_up_asks_for_no_account_and_the_link_goes_to_ones_own_mailbox(client, event, door):
    page = client.get(address(event))
    assert "Says hello" in page.text and "<script" not in page.text
    assert "Yn dweud helô" in client.get(address(event, language="cy")).text
    answer = client.post(address(event), typed(door))
    ben = Volunteer.objects.get()
    assert answer.url == f"{address(event, 'sent')}?shift={door.pk}"
    shown = client.get(answer.url).text
    assert f"Welcomer, {door.times}" in shown and ben.secret not in shown and "Ben" not in shown
    assert [each.row for each in Message.objects.filter(kind="volunteer_confirmation")] == [ben.pk]
    own = client.get(reverse("volunteers/mine", args=[ben.secret]))
    assert "Your shifts" in own.text and "ben@example.org" not in own.text
    assert (own["Cache-Control"], own["X-Robots-Tag"]) == ("private, no-store", "noindex, nofollow")


def test_a_stranger_who_types_a_known_name_gets_no_link_and_cannot_tell(client, event, door):
    tea = make.shift(make.role(event, "Tea"), offset=90, places=9)
    gone = make.volunteer(tea)
    actions.give_up(volunteer=gone, now=timezone.now())
    Participant.objects.create(name="Mair", email="mair@example.org")
    make.volunteer(tea, name="Sian")
    answers = {
        client.post(address(event), typed(tea, name=name, email=f"{name.lower()}@example.org")).url
        for name in ("Ben", "Mair", "Sian", "Nobody")
    }
    assert answers == {f"{address(event, 'sent')}?shift={tea.pk}"}


def test_the_page_after_it_shows_nothing_but_shifts_of_this_meet_up(client, event, door):
    other = make.shift(make.role(meetups.event(slug="other"), "Secret"))
    for asked in (other.pk, "x", "²", 10**30):
        page = client.get(f"{address(event, 'sent')}?shift={asked}")
        assert page.status_code == 200 and "You have chosen" not in page.text


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"shifts": []}, "Please choose at least one shift."),
        ({"shifts": ["999999"]}, "Please choose one of the answers offered."),
        ({"email": ""}, "How can we reach you?"),
        ({"name": "  "}, "Please fill this in."),
        ({"email": "no address"}, "This does not look like an e-mail address."),
    ],
)
def test_sign_up_says_what_is_missing_and_loses_nothing(client, event, door, more, words):
    page = client.post(address(event), typed(door) | more)
    assert page.status_code == 200
    assert words in page.text and (f'value="{more.get("name", "Ben")}"' in page.text or "name" in more)
    assert not Volunteer.objects.exists()


def test_two_shifts_at_the_same_time_are_named(client, event, door):
    tea = make.shift(make.role(event, "Tea"), offset=30)
    page = client.post(address(event), typed(door, tea)).text
    assert "These are at the same time. Please choose one of them: Welcomer" in page
    assert not Volunteer.objects.exists()


def test_a_full_shift_says_so_and_offers_others(client, event, door):
    tea = make.shift(make.role(event, "Tea"), offset=90)
    make.volunteer(door, name="Cleo")
    assert f'value="{door.pk}"' not in client.get(address(event)).text
    page = client.post(address(event), typed(door)).text
    assert f"Full by now: {door.role.name}, {door.times}. Still free: Tea, {tea.times}" in page
    assert 'value="Ben"' in page
    assert not Volunteer.objects.filter(name="Ben").exists()


def test_the_language_is_changed_without_losing_what_was_typed(client, event, door):
    page = client.post(address(event, language="cy"), typed(door, _language="cy"))
    assert 'value="Ben"' in page.text and "Rhoi help llaw ar y diwrnod" in page.text
    assert re.search(rf'value="{door.pk}"[^>]*checked', page.text)
    assert not Volunteer.objects.exists()


def test_a_program_that_fills_in_everything_puts_nobody_down(client, event, door):
    answer = client.post(address(event), typed(door, website="https://example.org"))
    assert answer.url == f"{address(event, 'sent')}?shift={door.pk}"
    assert not Volunteer.objects.exists()


def test_more_than_people_do_is_asked_to_wait(client, event, door):
    key = f"volunteers:{limits.mark('127.0.0.1')}"
    hour = int(timezone.now().timestamp()) // limits.AN_HOUR
    for each in (hour, hour + 1):
        limits.Tries.objects.create(key=f"{key}:{each}", hour=each, number=300)
    page = client.post(address(event), typed(door))
    assert page.status_code == 429 and 'value="Ben"' in page.text
    assert not Volunteer.objects.exists()


def test_whoever_puts_themselves_down_twice_sees_nothing_of_the_first_time(client, event, door):
    client.post(address(event), typed(door))
    tea = make.shift(make.role(event, "Tea"), offset=90)
    answer = client.post(address(event), typed(tea))
    assert answer.url == f"{address(event, 'sent')}?shift={tea.pk}"
    assert "If you had put yourself down before" in client.get(answer.url).text
    assert Turn.objects.count() == 1


def test_the_page_is_there_only_where_hosts_have_switched_it_on(client, event):
    make.shift(make.role(event))
    ada = meetups.host(event)
    link = address(event)
    for is_on, status in ((False, 404), (True, 200), (False, 404)):
        actions.switch_page(event=event, is_on=is_on, by=ada)
        assert client.get(link).status_code == status
        assert (link in client.get(f"/en/events/{event.slug}/").text) is is_on


@pytest.mark.parametrize(("status", "slug"), [("draft", "draft"), ("preset", "preset-meetup")])
def test_what_is_not_public_has_no_page(client, event, door, status, slug):
    Event.objects.filter(pk=event.pk).update(status=status, slug=slug)
    event = Event.everything.get(pk=event.pk)
    assert client.get(address(event)).status_code == 404


def test_what_was_called_off_takes_nobody(client, event, door):
    Event.objects.filter(pk=event.pk).update(status="cancelled")
    assert "This meet-up has been called off." in client.post(address(event), typed(door)).text
    assert not Volunteer.objects.exists()


def test_change_and_give_up_on_ones_own_page(client, event, door):
    ben = make.volunteer(door)
    tea = make.shift(make.role(event, "Tea"), offset=90)
    change, give_up = (reverse(f"volunteers/{name}", args=[ben.secret]) for name in ("change", "give_up"))
    assert re.search(rf'value="{door.pk}"[^>]*checked', client.get(change).text)
    client.post(change, {"shifts": [door.pk, tea.pk]})
    assert len(ben.standing()) == 2
    page = client.get(give_up)
    assert len(ben.standing()) == 2 and "Give your shifts up?" in page.text
    client.post(give_up)
    assert ben.standing() == []
    assert "You have no shift now" in client.get(reverse("volunteers/mine", args=[ben.secret])).text
    assert [each.kind for each in Message.objects.order_by("pk")] == [
        "volunteer_confirmation",
        "volunteer_given_up",
    ]


def test_a_change_that_comes_too_late_for_a_place_says_so(client, event, door):
    tea = make.shift(make.role(event, "Tea"), offset=90, places=1)
    ben = make.volunteer(door)
    make.volunteer(tea, name="Cleo")
    page = client.post(reverse("volunteers/change", args=[ben.secret]), {"shifts": [door.pk, tea.pk]})
    assert "Full by now: Tea" in page.text
    assert [turn.shift for turn in ben.standing()] == [door]


def between(monkeypatch, form, happens):
    """Let this happen after the page was read and before the action holds the meet-up."""
    valid = form.is_valid

    def later(self):
        is_valid = valid(self)
        happens()
        return is_valid

    monkeypatch.setattr(form, "is_valid", later)


def test_called_off_between_page_and_press_is_said(client, event, door, monkeypatch):
    ben = make.volunteer(make.shift(door.role, offset=90))
    person = Participant.objects.create(name="Mair")
    mair = Member.objects.create(event=event, participant=person, status="in")
    between(monkeypatch, ChangeForm, lambda: Event.objects.filter(pk=event.pk).update(status="cancelled"))
    links = [reverse("volunteers/change", args=[ben.secret]), reverse("volunteers/join", args=[mair.secret])]
    pages = []
    for link in links:
        Event.objects.filter(pk=event.pk).update(status="published")
        pages.append(client.post(link, {"shifts": [door.pk]}, follow=True).text)
    assert "The meet-up is called off" in pages[0]
    assert "This meet-up has been called off." in pages[1]
    assert not Turn.objects.filter(shift=door).exists()


def test_a_shift_that_moved_between_page_and_press_is_named(client, event, door, monkeypatch):
    tea = make.shift(make.role(event, "Tea"), offset=90)
    between(monkeypatch, SignUpForm, lambda: Shift.objects.filter(pk=tea.pk).update(offset_minutes=30))
    page = client.post(address(event), typed(door, tea))
    assert page.status_code == 200 and "These are at the same time" in page.text
    assert not Volunteer.objects.exists()


def test_the_page_speaks_their_language(client, event, door):
    ben = make.volunteer(door, language="cy")
    assert "Eich shifftiau" in client.get(reverse("volunteers/mine", args=[ben.secret])).text


@pytest.mark.parametrize("name", ["mine", "change", "give_up", "calendar"])
def test_nobody_elses_link_opens_it(client, event, door, name):
    ben = make.volunteer(door)
    cleo = make.volunteer(make.shift(door.role, offset=200), name="Cleo")
    wrong = f"{ben.secret.partition('-')[0]}-{cleo.secret.partition('-')[2]}"
    assert client.get(reverse(f"volunteers/{name}", args=[wrong])).status_code == 404


def test_calendar_holds_every_shift_and_takes_out_what_was_given_up(client, event, door):
    ben = make.volunteer(door, make.shift(door.role, offset=90))
    link = reverse("volunteers/calendar", args=[ben.secret])
    file = client.get(link)
    assert file.content.count(b"BEGIN:VEVENT") == 2
    assert file["Content-Type"] == "text/calendar; method=PUBLISH; charset=utf-8"
    actions.give_up(volunteer=ben, now=timezone.now())
    file = client.get(link)
    assert file["Content-Type"] == "text/calendar; method=CANCEL; charset=utf-8"
    assert file.content.count(b"STATUS:CANCELLED") == 2


def test_somebody_of_the_planning_group_takes_a_shift_without_typing_who_they_are(client, event):
    door = make.shift(make.role(event))
    person = Participant.objects.create(name="Mair", phone="01632 960112")
    mair = Member.objects.create(event=event, participant=person, status="in")
    assert MemberPanel().panel(mair)[1]["turns"] == []
    link = reverse("volunteers/join", args=[mair.secret])
    assert "Please choose at least one shift." in client.post(link, {}).text
    answer = client.post(link, {"shifts": [door.pk]})
    ben = Volunteer.objects.get()
    assert (ben.participant, ben.channel) == (person, "group")
    assert answer.url == reverse("volunteers/mine", args=[ben.secret])
    assert [turn.shift for turn in MemberPanel().panel(mair)[1]["turns"]] == [door]
    client.post(link, {"shifts": []})
    assert ben.standing() == []


def test_who_has_left_the_group_has_no_such_link(client, event):
    make.shift(make.role(event))
    person = Participant.objects.create(name="Mair")
    mair = Member.objects.create(event=event, participant=person, status="left")
    assert client.get(reverse("volunteers/join", args=[mair.secret])).status_code == 404


def test_a_shift_that_filled_between_page_and_press_answers_a_known_name_as_any_other(client, event, door):
    make.volunteer(make.shift(door.role, offset=90), name="Sian")
    make.volunteer(door, name="Cleo")
    answers = [
        client.post(address(event), typed(door, name=name, email=f"{name.lower()}@example.org"))
        for name in ("Sian", "Nobody")
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert all("Full by now" in answer.text for answer in answers)


def test_of_the_ways_to_reach_somebody_one_is_needed(client, event, door):
    page = client.get(address(event)).text
    assert (page.count("(one of these is needed)"), page.count("(optional)")) == (3, 1)
