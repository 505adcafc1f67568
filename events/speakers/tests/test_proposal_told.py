"""Who hears of a proposal: also who objected to it as it was, and who joins while it is open; and what others read of it."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from community.messages.models import Message
from events.group import actions as group
from events.group import telling
from events.group.tests import make as groups
from events.meetups.tests import make as meetups
from events.speakers import reading_marks, reading_selecting
from events.speakers.reading_models import Reading
from events.speakers.tests import reading
from wwnt.kit import outbox

pytestmark = pytest.mark.django_db
TITLE = "How we saved our bus"


@pytest.fixture
def event():
    found = meetups.event()
    today = timezone.localdate()
    Reading.objects.create(event=found, reads_until=today, talks_until=today)
    return found


@pytest.fixture
def ada(event):
    return meetups.host(event)


def proposed(event, ada):
    reading.offered(event)
    return reading.propose(event, ada, **{TITLE: "yes"})


def say(selection, member, reason=""):
    mark, reader = reading_marks.of_proposal(selection), reading.reader_of(member)
    now = timezone.now()
    reading_selecting.take_stance(selection=selection, reader=reader, reason=reason, mark=mark, now=now)


def change(selection, ada, answer):
    reading_selecting.change_proposal(
        selection=selection,
        answers={selection.choices.get().contribution_id: answer},
        words="",
        language="en",
        mark=reading_marks.of_proposal(selection),
        by=ada,
        now=timezone.now(),
    )


def test_who_objected_hears_that_it_is_another_proposal_now_and_once(event, ada):
    gwyn = groups.member(event, "Gwyn")
    made = proposed(event, ada)
    outbox.run_due()
    say(made, gwyn, "Too long")
    change(made, ada, "no")
    outbox.run_due()
    assert [message.to for message in mail.outbox] == [["gwyn@example.org"]] * 2
    say(made, gwyn, "Not like this")
    change(made, ada, "wait")
    say(made, gwyn)
    outbox.run_due()
    assert len(mail.outbox) == 2


def test_who_has_no_email_stands_on_the_list_again_once(event, ada):
    gwyn = reading.member(event)
    made = proposed(event, ada)
    assert len(telling.to_tell(event)) == 1
    say(made, gwyn, "Too long")
    assert telling.to_tell(event) == []
    change(made, ada, "no")
    change(made, ada, "wait")
    assert [each.message.kind for each in telling.to_tell(event)] == ["group_proposal"]
    say(made, gwyn)
    assert telling.to_tell(event) == []


def test_who_joins_while_it_is_open_hears_of_it_once(event, ada):
    made = proposed(event, ada)
    gwyn = groups.member(event, "Gwyn", status="invited")
    group.answer_invitation(member=gwyn, says_yes=True, choices={}, now=timezone.now())
    told = Message.objects.filter(kind="group_proposal")
    assert [each.row for each in told] == [made.pk]


def test_who_joins_after_it_was_decided_hears_nothing_of_it(event, ada):
    reading.agree(proposed(event, ada), ada)
    gwyn = groups.member(event, "Gwyn", status="invited")
    group.answer_invitation(member=gwyn, says_yes=True, choices={}, now=timezone.now())
    assert not Message.objects.filter(kind="group_proposal").exists()


@pytest.mark.parametrize("outcome", ["agreed", "changed"])
def test_one_alone_agrees_on_nothing_also_not_with_changes(event, ada, outcome):
    made = proposed(event, ada)
    with pytest.raises(reading_selecting.NobodyAgreed):
        reading.agree(made, ada, outcome=outcome, response="")


def test_who_may_not_see_what_was_offered_reads_no_word_of_objections(client, event, ada):
    gwyn = groups.member(event, "Gwyn")
    made = proposed(event, ada)
    say(made, gwyn, "Ben is too ill for that")
    reading.agree(made, ada, outcome="changed", response="Ben rests first")
    log = reverse("group/desk/decisions", args=[event.slug])
    client.force_login(meetups.facilitator(event))
    page = client.get(log).text
    assert "Agreed with changes" in page and "In the meet-up: 1" in page
    assert "too ill" not in page and "Ben rests first" not in page
    client.force_login(ada)
    page = client.get(log).text
    assert "too ill" in page and "Ben rests first" in page
