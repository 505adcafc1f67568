"""The trail keeps who did what, without a word that somebody typed, and is read by day."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from events.meetups.models import Event
from events.meetups.tests import make
from events.tickets.models import Ticket
from events.tickets.tests import make as tickets
from wwnt.kit import retention, trail
from wwnt.kit.trail import Entry, Hand, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make.event()


@pytest.fixture
def ada(event):
    return make.host(event)


def told(event, reader, **asked):
    shown = read.page(Entry.objects.about(event.key), reader=reader, slug=event.slug, **asked)
    return [each for _day, entries in shown["days"] for each in entries]


def test_a_guests_own_change_leaves_no_trail(event):
    trail.note("meetups.publish", by=None, about=event.key)
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    "typed",
    ["Mair Prydderch", "mair@example.org", ["cannot stand long"], {"name": "Mair Prydderch"}, 1.5, b"x"],
)
def test_typed_words_are_refused(event, ada, typed):
    with pytest.raises(trail.TypedWords):
        trail.note("meetups.publish", by=ada, about=event.key, words=typed)
    assert Entry.objects.count() == 0


def test_of_dates_numbers_and_choices_both_values_are_kept_and_of_words_only_that_they_changed(event):
    later = event.starts_at + timedelta(hours=1)
    changes = {"starts_at": later, "capacity": 95, "kind": "big", "hosts": "Mair", "phone": event.phone}
    assert trail.changed(event, changes) == {
        "fields": ["hosts"],
        "was": {"capacity": 40, "kind": "meetup", "starts_at": event.starts_at.isoformat()},
        "now": {"capacity": 95, "kind": "big", "starts_at": later.isoformat()},
    }
    assert trail.changed(event, changes, with_values=False)["fields"] == [
        "capacity", "hosts", "kind", "starts_at"
    ]  # fmt: skip


def test_a_change_is_told_before_and_after_in_the_readers_language(event, ada):
    later = event.starts_at + timedelta(hours=1)
    facts = trail.changed(event, {"starts_at": later, "venue": None})
    trail.note("meetups.change_event", by=ada, about=event.key, **facts)
    (each,) = told(event, ada)
    assert each.sentence == "Ada changed what is said of the meet-up"
    assert each.url == f"/desk/events/{event.slug}/when/"
    assert [str(detail.label) for detail in each.details] == ["Starts", "What"]
    assert f"{timezone.localtime(event.starts_at):%H:%M}" in each.details[0].before
    assert f"{timezone.localtime(later):%H:%M}" in each.details[0].value
    with translation.override("cy"):
        assert told(event, ada)[0].sentence == "Newidiodd Ada yr hyn a ddywedir am y cyfarfod"


def test_a_name_is_heard_only_by_who_may_hear_it_and_by_nobody_once_it_is_erased(event, ada):
    ben = tickets.ticket(event)
    trail.note("tickets.change_answers", by=ada, about=event.key, row=ben.pk, fields=["gifts"])
    carol = make.facilitator(event)
    assert [str(detail.value) for detail in told(event, ada)[0].details] == ["Ben", "Gifts"]
    assert [str(detail.value) for detail in told(event, carol)[0].details] == ["Gifts"]
    Ticket.objects.all().delete()
    (each,) = told(event, ada)
    assert [str(detail.value) for detail in each.details] == ["Gifts"]
    assert each.sentence == "Ada changed the answers of a guest"


def test_who_is_gone_what_has_no_words_and_hands_without_an_account_are_told_of(event, ada):
    trail.note("meetups.publish", by=make.person("Cleo"), about=event.key)
    Entry.objects.get().by.delete()
    trail.note("invites.remind", by=Hand.CLOCK, about=event.key, number=3)
    trail.note("nobody.knows", by=Hand.HELPER, about=event.key)
    assert [each.sentence for each in told(event, ada)] == [
        "A helper with a link did something that this page has no words for any more",
        "This site by itself reminded the guests",
        "Somebody whose account is gone published the meet-up",
    ]


def test_what_one_person_does_many_times_in_a_row_is_told_once(event, ada):
    for name in ("Ben", "Bob", "Bet"):
        trail.note("day.check_in", by=ada, about=event.key, row=tickets.ticket(event, name).pk)
    trail.note("meetups.publish", by=ada, about=event.key)
    trail.note("day.check_in", by=ada, about=event.key, row=tickets.ticket(event, "Bea").pk)
    said = [
        (each.sentence, each.number, [str(name.value) for name in each.names]) for each in told(event, ada)
    ]
    assert said == [
        ("Ada welcomed a guest at the door", 1, []),
        ("Ada published the meet-up", 1, []),
        ("Ada welcomed guests at the door", 3, ["Bet", "Bob", "Ben"]),
    ]


def test_the_trail_is_filtered_by_person_and_by_matter(event, ada):
    cleo = make.person("Cleo")
    trail.note("meetups.publish", by=ada, about=event.key)
    trail.note("tickets.note_export", by=cleo, about=event.key)
    trail.note("invites.remind", by=Hand.CLOCK, about=event.key, number=3)
    assert [each.sentence for each in told(event, ada, by=str(cleo.pk))] == [
        "Cleo took the list of guests away as a file"
    ]
    assert len(told(event, ada, by="clock")) == 1
    assert [each.sentence for each in told(event, ada, matter="meetups")] == ["Ada published the meet-up"]
    assert len(told(event, ada, by="x'; --", matter="nothing")) == 3
    shown = read.page(Entry.objects.all(), reader=ada)
    assert [key for key, _name in shown["matters"]] == ["meetups", "tickets", "invites"]
    assert [name for _key, name in shown["people"]] == ["Ada", "Cleo", "This site by itself"]


def test_one_entry_and_fifty_take_the_same_queries(event, ada, client, django_assert_max_num_queries):
    client.force_login(ada)

    def queries() -> int:
        with django_assert_max_num_queries(40) as found:
            html = client.get(f"/desk/events/{event.slug}/history/").content.decode()
        assert "Ada changed the answers of a guest" in html
        return len(found)

    def act(number: int) -> None:
        ben = tickets.ticket(event, f"Ben {number}", email=f"ben{number}@example.org")
        trail.note("tickets.change_answers", by=ada, about=event.key, row=ben.pk, fields=["gifts"])
        trail.note("meetups.add_to_team", by=ada, about=event.key, row=ada.pk, role="access")

    act(0)
    one = queries()
    for number in range(1, 30):
        act(number)
    assert queries() == one


def test_entries_leave_after_two_years(event, ada):
    now = timezone.now()
    trail.note("meetups.publish", by=ada, about=event.key, at=now - timedelta(days=733))
    trail.note("meetups.call_off", by=ada, about=event.key, at=now - timedelta(days=729))
    retention.run(now=now)
    assert [entry.deed for entry in Entry.objects.all()] == ["meetups.call_off"]


def test_an_entry_costs_one_statement(event, ada, django_assert_num_queries):
    with django_assert_num_queries(1):
        trail.note("meetups.publish", by=ada, about=event.key)
    assert Event.objects.count() == 1
