"""Tests of a member's own page, and of what is answered behind the link of a message."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from community.messages.models import Message
from community.people import actions as people
from events.group import actions
from events.group.models import DateAnswer, Member
from events.group.tests import make
from events.meetups.models import Event
from events.meetups.tests.make import event as make_event
from events.meetups.tests.make import host
from wwnt.kit import links, sockets
from wwnt.tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db


def page(member):
    return f"/p/{member.secret}/"


def fresh(row):
    row.refresh_from_db()
    return row


def test_member_is_asked_in_their_language_and_opening_answers_nothing(client):
    member = make.member(make_event(), status="invited", takes="", person={"language": "cy"})
    response = client.get(page(member))
    assert response["Content-Language"] == "cy"
    assert response["Cache-Control"] == "private, no-store"
    assert (fresh(member).status, member.takes) == ("invited", "")


def test_member_says_yes_and_is_never_enrolled_for_money(client):
    member = make.member(make_event(), status="invited", takes="", has_lived_experience=False)
    chosen = re.findall(r'name="takes" value="(\w*)"[^>]*checked', client.get(page(member)).content.decode())
    assert chosen == [""]
    answered = client.post(page(member), {"answer": "yes", "has_lived_experience": "on"})
    assert answered["Location"] == page(member)
    fresh(member)
    assert (member.status, member.takes, member.has_lived_experience) == ("in", "", True)
    assert member.shows_name is False


def test_member_chooses_with_the_yes_and_may_change_it(client):
    member = make.member(make_event(), status="invited", takes="")
    client.post(page(member), {"answer": "yes", "takes": "paid", "shows_name": "on"})
    assert (fresh(member).takes, member.shows_name) == ("paid", True)
    client.post(f"{page(member)}choices/", {"takes": "unpaid"})
    assert (fresh(member).takes, member.shows_name) == ("unpaid", False)


def test_member_says_no_and_can_change_their_mind(client):
    member = make.member(make_event(), status="invited", takes="")
    client.post(page(member), {"answer": "no", "takes": "paid"})
    assert (fresh(member).status, member.takes) == ("declined", "")
    client.post(page(member), {"answer": "yes"})
    assert fresh(member).status == "in"


@pytest.mark.parametrize("data", [{}, {"answer": "perhaps"}, {"answer": "yes", "takes": "gold"}])
def test_member_an_answer_nobody_offered_changes_nothing(client, data):
    member = make.member(make_event(), status="invited", takes="")
    assert client.post(page(member), data).status_code == 200
    assert fresh(member).status == "invited"


def test_member_changing_the_language_answers_nothing(client):
    member = make.member(make_event(), status="invited")
    client.post(f"{page(member)}?language=cy", {"_language": "cy", "answer": "yes"})
    client.post(f"{page(member)}leave/", {"_language": "cy"})
    assert fresh(member).status == "invited"


def test_member_sees_goal_people_decisions_notes_and_nobodys_contact(client):
    event = make_event(not_in_room="Young carers")
    me = make.member(event)
    make.member(event, "Cleo Jones", person={"phone": "01632 960111"})
    make.member(event, "Dai Morris", shows_name=False)
    make.meeting(event)
    make.decision(event)
    told = client.get(page(me)).content.decode()
    for words in (
        str(event.goal),
        "Cleo",
        "Young carers",
        "We spoke of lunch.",
        "We start at half past ten.",
    ):
        assert words in told
    for words in ("Jones", "Dai", "Morris", "960111", "cleo.jones@"):
        assert words not in told


def test_member_leaves_and_is_asked_no_more(client):
    event = make_event()
    me, ada = make.member(event), host(event)
    assert client.get(f"{page(me)}leave/").status_code == 200
    assert fresh(me).status == "in"
    client.post(f"{page(me)}leave/")
    assert fresh(me).status == "left"
    assert client.post(page(me), {"answer": "yes"}).status_code == 200
    assert fresh(me).status == "left"
    make.poll(event, ada)
    assert not Message.objects.filter(kind="group_poll").exists()


def test_an_expired_link_or_anothers_opens_nothing(client):
    event = make_event()
    me, cleo = make.member(event), make.member(event, "Cleo")
    old = page(me)
    mixed = f"/p/{me.secret.partition('-')[0]}-{cleo.secret.partition('-')[2]}/"
    links.revoke(Member.objects.filter(pk=me.pk))
    assert [client.get(url).status_code for url in (old, mixed, f"{old}choices/")] == [404, 404, 404]
    assert client.get(page(fresh(me))).status_code == 200


def test_a_member_who_was_erased_leaves_a_voice_without_a_name(client):
    event = make_event()
    me = make.member(event)
    decision = make.decision(event)
    decision.voices.create(member=me, has_lived_experience=True)
    old = page(me)
    poll = make.poll(event, host(event))
    DateAnswer.objects.create(
        option=poll.options.all()[0], member=me, value="yes", answered_at=timezone.now()
    )
    asked = Message.objects.get(kind="group_poll")
    secret = asked.secret
    people.forget(person=me.participant, now=timezone.now())
    assert client.get(old).status_code == 404
    assert client.get(f"/a/{secret}/").status_code == 410
    assert not DateAnswer.objects.exists()
    voice = decision.voices.get()
    assert (voice.member, voice.has_lived_experience) == (None, True)


def test_dates_are_answered_from_the_message_and_from_their_page(client):
    event = make_event()
    me, ada = make.member(event), host(event)
    poll = make.poll(event, ada)
    one, other = poll.options.all()
    link = f"/a/{Message.objects.get(kind='group_poll').secret}/"
    assert client.get(link).status_code == 200
    response = client.post(link, {f"date_{one.pk}": "yes", f"date_{other.pk}": "no"})
    assert response["Location"] == link
    mine = f"{page(me)}dates/{poll.pk}/"
    client.post(mine, {f"date_{one.pk}": "maybe"})
    values = {answer.option_id: (answer.value, answer.entered_by) for answer in DateAnswer.objects.all()}
    assert values == {one.pk: ("maybe", None), other.pk: ("no", None)}


@pytest.mark.parametrize("value", ["", "perhaps"])
def test_dates_an_answer_that_says_nothing_is_sent_back(client, value):
    event = make_event()
    me = make.member(event)
    poll = make.poll(event, host(event))
    response = client.post(
        f"{page(me)}dates/{poll.pk}/", {f"date_{option.pk}": value for option in poll.options.all()}
    )
    assert response.status_code == 200 and "Please have another look" in response.content.decode()
    assert not DateAnswer.objects.exists()


def test_dates_whose_time_is_over_take_no_more_answers(client):
    event = make_event()
    me = make.member(event)
    poll = make.poll(event, host(event), closes_at=timezone.now() - timedelta(minutes=1))
    option = poll.options.all()[0]
    told = client.post(f"{page(me)}dates/{poll.pk}/", {f"date_{option.pk}": "yes"}).content.decode()
    assert "The time for answers is over" in told
    assert not DateAnswer.objects.exists()


def test_dates_of_another_group_are_not_there(client):
    mine, other = make_event(), make_event(slug="another", title_en="Another")
    me = make.member(mine)
    poll = make.poll(other, host(other))
    assert client.get(f"{page(me)}dates/{poll.pk}/").status_code == 404


def test_who_has_left_can_not_answer_behind_an_old_message(client):
    event = make_event()
    me = make.member(event)
    make.poll(event, host(event))
    link = f"/a/{Message.objects.get(kind='group_poll').secret}/"
    actions.leave_group(member=me, now=timezone.now())
    assert client.get(link).status_code == 410


def test_member_page_of_a_meet_up_that_was_called_off_says_so(client):
    me = make.member(make_event(status=Event.Status.CANCELLED))
    assert "This meet-up was called off." in client.get(page(me)).content.decode()


class Tea:
    """What an upper room might add."""

    order = 10

    def panel(self, member):
        return "components/notice.html", {"text": f"Tea for {member.first_name}"}


class Nothing:
    """An upper room that has nothing for this member."""

    order = 5

    def panel(self, member):
        return None


def test_upper_rooms_add_to_a_members_page(client, monkeypatch):
    monkeypatch.setitem(sockets._plugs, "member_panels", [Tea(), Nothing()])
    me = make.member(make_event())
    assert "Tea for Ben" in client.get(page(me)).content.decode()


def test_a_renewed_link_shuts_the_links_of_messages_and_no_page_behind_one_leads_on(client):
    event = make_event()
    me, ada = make.member(event), host(event)
    poll = make.poll(event, ada)
    other = make.member(event, "Cleo")
    actions.invite(other)
    theirs = Message.objects.get(participant=other.participant)
    asked = Message.objects.get(kind="group_poll", participant=me.participant)
    assert client.get(f"/a/{asked.secret}/").status_code == 200
    version = theirs.link_version
    me = actions.renew_link(member=me, by=ada, now=timezone.now())
    assert client.get(f"/a/{asked.secret}/").status_code == 404
    asked.refresh_from_db()
    theirs.refresh_from_db()
    assert theirs.link_version == version
    assert me.secret not in client.get(f"/a/{asked.secret}/").content.decode()
    assert me.secret in client.get(f"{page(me)}dates/{poll.pk}/").content.decode()


def test_stopping_invitations_works_from_an_old_mail_for_ever(client):
    event = make_event()
    me = make.member(event)
    old = Message.objects.create(
        participant=me.participant, about=event.key, kind="invitation", language="en", is_suppressible=True
    )
    actions.renew_link(member=me, by=host(event), now=timezone.now())
    old.refresh_from_db()
    assert old.link_version == 1


def test_yes_pressed_twice_is_kept_once_and_both_go_home(client):
    member = make.member(make_event(), status="invited", takes="")
    with meanwhile(lambda: Member.objects.update(status="in")):
        assert client.post(page(member), {"answer": "yes"})["Location"] == page(member)
    assert fresh(member).status == "in"


def test_choices_of_who_has_just_left_lead_home(client):
    member = make.member(make_event())
    with meanwhile(lambda: Member.objects.update(status="left")):
        response = client.post(f"{page(member)}choices/", {"takes": "paid"})
    assert response["Location"] == page(member)
    assert fresh(member).takes == "expenses"
