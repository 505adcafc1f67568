"""What can be done with a planning group: asking somebody into it, their answer and choices, leaving it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from community.accounts.models import User
from community.messages import actions as messages
from community.messages.models import Message
from community.people import actions as people
from community.people.models import Participant
from events.group import announcing
from events.group.models import Member, WaysOfWorking
from events.meetups.changes import check, differing
from events.meetups.models import Event, Team
from wwnt.kit import links, text, trail

Status = Member.Status
CHOICES = ("takes", "has_lived_experience", "has_learned_experience", "shows_name")
"""What members say of themselves, in their own view."""


class AlreadyAsked(Exception):
    """This person has a place in the group, or was asked; `member` is it."""

    def __init__(self, member: Member) -> None:
        super().__init__(str(member.pk))
        self.member = member


class NotYours(Exception):
    """Only who was asked, or said no, can answer; who has left is asked anew by the group."""


@transaction.atomic
def add_member(
    *,
    event: Event,
    now: datetime,
    by: User,
    person: Participant | None = None,
    name: str = "",
    roles: Collection[str] = (),
    has_lived_experience: bool = False,
    has_learned_experience: bool = False,
    **known: Any,
) -> Member:
    """Ask somebody into the group, by e-mail, or by whoever tells them by phone or post; asked once, they stay asked."""
    Event.objects.select_for_update().get(pk=event.pk)
    if person is None:
        person = people.meet(name=name, is_demo=event.is_demo, **known)
    given = {
        "roles": list(roles),
        "has_lived_experience": has_lived_experience,
        "has_learned_experience": has_learned_experience,
        "invited_at": now,
    }
    member, is_new = Member.objects.get_or_create(event=event, participant=person, defaults=given)
    if not is_new:
        raise AlreadyAsked(member)
    _link_account(member)
    invite(member)
    trail.note("group.add_member", by=by, about=event.key, row=member.pk, at=now)
    return member


def _link_account(member: Member) -> None:
    # A host is known again by their address, also when it changes later; who only shares it is somebody else.
    person = member.participant
    account = User.objects.filter(email__iexact=person.email).first() if person.email else None
    if account is None or Member.objects.filter(event=member.event, user=account).exists():
        return
    if not account.name or text.fold(account.name).split()[:1] == person.folded_name.split()[:1]:
        member.user = account
        member.save(update_fields=["user"])


@transaction.atomic
def make_host_member(*, event: Event, user: User, by: User, now: datetime) -> Member:
    """Take somebody of the team into the planning group; they get their own page, and choose for their time there."""
    Event.objects.select_for_update().get(pk=event.pk)
    member = Member.objects.filter(event=event, user=user).first()
    if member is None:
        name = user.name or user.email
        person = people.meet(
            name=name, email=user.email, language=user.language, is_demo=event.is_demo and user.is_demo
        )
        member, _ = Member.objects.get_or_create(event=event, participant=person)
    if member.status == Status.IN and member.user_id == user.pk:
        return member
    held = event.team.filter(user=user).exclude(role="planning").values_list("role", flat=True)
    member.user, member.status, member.answered_at = user, Status.IN, now
    member.roles = member.roles or sorted(held)
    member.invited_at = member.invited_at or now
    member.save()
    invite(member)
    announcing.catch_up(member, now)
    trail.note("group.make_host_member", by=by, about=event.key, row=member.pk, at=now)
    return member


@transaction.atomic(savepoint=False)
def begin_with(*, event: Event, maker: User, now: datetime) -> Member:
    """Whoever makes a meet-up plans it from the start; nobody writes to them of what they have just done."""
    person = people.meet(
        name=maker.name or maker.email,
        email=maker.email,
        language=maker.language,
        is_demo=event.is_demo and maker.is_demo,
    )
    return Member.objects.create(
        event=event,
        participant=person,
        user=maker,
        status=Status.IN,
        roles=[Team.Role.LEAD_HOST],
        invited_at=now,
        answered_at=now,
    )


def invite(member: Member) -> None:
    """Write to somebody that they are asked, or are in the group, with the link to their own page."""
    messages.write_to(
        participant=member.participant,
        kind=announcing.INVITATION,
        about=member.event.key,
        row=member.pk,
    )


@transaction.atomic
def ask_again(*, member: Member, by: User, now: datetime) -> Member:
    """Send somebody their link once more; who had said no or has left is asked anew."""
    row = Member.objects.select_for_update(of=("self",)).select_related("event", "participant")
    found = row.get(pk=member.pk)
    if found.status != Status.IN:
        found.status, found.invited_at, found.answered_at = Status.INVITED, now, None
        found.save(update_fields=["status", "invited_at", "answered_at"])
    if not announcing.is_waiting(found, announcing.INVITATION):
        invite(found)
    trail.note("group.ask_again", by=by, about=found.event.key, row=found.pk, at=now)
    return found


@transaction.atomic
def renew_link(*, member: Member, by: User, now: datetime) -> Member:
    """Make a member's links invalid, also those in their messages, since somebody else has them, and send a new one.

    Who asks to get no more invitations can do so from an old mail for ever.
    """
    links.revoke(Member.objects.filter(pk=member.pk))
    found = Member.objects.select_related("event", "participant").get(pk=member.pk)
    written = Message.objects.about(found.event.key).filter(participant=found.participant)
    links.revoke(written.filter(is_suppressible=False))
    if not announcing.is_waiting(found, announcing.INVITATION):
        invite(found)
    trail.note("group.renew_link", by=by, about=found.event.key, row=found.pk, at=now)
    return found


@transaction.atomic
def answer_invitation(*, member: Member, says_yes: bool, choices: Mapping[str, Any], now: datetime) -> Member:
    """Keep somebody's own answer; with a yes also what they choose for their time, which nobody chooses for them."""
    Event.objects.select_for_update().get(
        pk=member.event_id
    )  # a poll that begins just now asks them, or they see it
    rows = Member.objects.select_for_update(of=("self",)).select_related("event", "participant")
    row = rows.get(pk=member.pk)
    if row.status not in {Status.INVITED, Status.DECLINED}:
        raise NotYours
    row.status, row.answered_at = (Status.IN if says_yes else Status.DECLINED), now
    if says_yes:
        _choose(row, choices)
    row.save()
    _has_answered(row, now)
    return row


def _has_answered(row: Member, now: datetime) -> None:
    # Nobody rings them about an invitation that they have answered; who joins hears of what the group is asked just now.
    announcing.need_not_tell(row, announcing.INVITATION, now)
    if row.status == Status.IN:
        announcing.catch_up(row, now)


@transaction.atomic
def change_choices(*, member: Member, choices: Mapping[str, Any]) -> Member:
    """Keep what a member says of themselves now; what was decided before keeps the experience they spoke from then."""
    row = Member.objects.select_for_update().get(pk=member.pk)
    if row.status != Status.IN:
        raise NotYours
    _choose(row, choices)
    row.save(update_fields=list(CHOICES))
    return row


def _choose(row: Member, choices: Mapping[str, Any]) -> None:
    for name in CHOICES:
        if name in choices:
            setattr(row, name, choices[name])


@transaction.atomic
def leave_group(*, member: Member, now: datetime) -> Member:
    """Leave the group by one's own wish; what was decided together stays, and so does who may come again."""
    row = Member.objects.select_for_update().get(pk=member.pk)
    if row.status == Status.IN:
        row.status, row.answered_at = Status.LEFT, now
        row.save(update_fields=["status", "answered_at"])
    return row


@transaction.atomic
def change_member(
    *, member: Member, changes: Mapping[str, Any], mark: str, by: User, now: datetime
) -> Member:
    """Keep what a host was told: an answer on the phone, a choice, who looks after what, that somebody has left."""
    Event.objects.select_for_update().get(
        pk=member.event_id
    )  # a poll that begins just now asks them, or they see it
    rows = Member.objects.select_for_update(of=("self",)).select_related("event", "participant")
    row = rows.get(pk=member.pk)
    check(row, changes, mark)
    names = differing(row, changes)
    if not names:
        return row
    for name in names:
        setattr(row, name, changes[name])
    if "status" in names:
        row.answered_at = None if row.status == Status.INVITED else now
    row.save()
    if "status" in names and row.status != Status.INVITED:
        _has_answered(row, now)
    trail.note("group.change_member", by=by, about=row.event.key, row=row.pk, at=now, fields=sorted(names))
    return row


@transaction.atomic
def keep_ways(*, event: Event, words_en: str, words_cy: str, mark: str, by: User) -> WaysOfWorking:
    """Keep how the group works together, in its own words."""
    Event.objects.select_for_update().get(pk=event.pk)
    row, _ = WaysOfWorking.objects.get_or_create(event=event)
    changes = {"words_en": words_en, "words_cy": words_cy}
    check(row, changes, mark)
    names = differing(row, changes)
    if names:
        row.words_en, row.words_cy = words_en, words_cy
        row.save()
        trail.note("group.keep_ways", by=by, about=event.key, fields=sorted(names))
    return row
