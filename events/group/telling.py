"""What is told to a member, the same by e-mail, in a letter and on the phone; made when it is told, from what is true then."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from community.messages.actions import NotNeeded
from community.messages.models import Message
from events.group import announcing
from events.group.models import DateAnswer, DatePoll, Meeting, Member
from events.meetups.advice import BENEFITS
from events.meetups.models import Event
from events.speakers.reading_models import Selection
from wwnt.kit import dates, sockets
from wwnt.kit.bilingual import Text
from wwnt.kit.links import absolute
from wwnt.kit.looking import asked_once

Status = Member.Status


@dataclass(frozen=True)
class Told:
    """A heading, what is said, facts with their labels, a list, and the page on which it is answered or read."""

    heading: str
    said: Sequence[str]
    url: str
    button: str
    facts: Sequence[tuple[str, str]] = ()
    points: Sequence[str] = ()
    notes: Text | None = None
    after: Sequence[str] = field(default_factory=tuple)


def my_page(member: Member) -> str:
    """The address of a member's own page."""
    return absolute(reverse("group/member", args=[member.secret]))


def when_and_where(event: Any) -> list[tuple[str, str]]:
    """Day and place of the meet-up, as far as they are known."""
    day = dates.day_and_times(event.starts_at, event.ends_at)
    facts = [(_("When"), day if event.is_day_settled else _("The day is not settled yet"))]
    if event.venue:
        facts.append((_("Where"), ", ".join(p for p in (str(event.venue), event.venue.whole_address) if p)))
    return facts


def time_note() -> list[str]:
    """What somebody should know before they say whether they want to be paid."""
    return [
        _(
            "You choose whether you are paid for your time, get your expenses back, or want nothing. "
            "Nobody chooses for you, and you can change your mind."
        ),
        str(BENEFITS),
    ]


def invitation(member: Member, row: int | None) -> Told:
    """Will you plan with us? Or, for who is in it: you are in the group."""
    event = member.event
    if member.status == Status.IN:
        said = [
            _("You are in the group that plans this meet-up, as equals, from the start."),
            _(
                "On your own page you find what we have decided, when we meet and who else is with us. "
                "You need no account and no password."
            ),
        ]
        return Told(
            _("We plan together"),
            said,
            my_page(member),
            _("My page"),
            when_and_where(event),
            after=time_note(),
        )
    if member.status != Status.INVITED:
        raise NotNeeded(gettext_noop("They have answered since"))
    said = [
        _("We are planning a meet-up, and we would like you to plan it with us, as equals, from the start."),
        *([str(event.goal)] if event.goal else []),
        _("What you know from your own life counts as much as what others know from study or work."),
    ]
    return Told(
        _("Will you plan with us?"),
        said,
        my_page(member),
        _("Say yes or no"),
        when_and_where(event),
        after=[*time_note(), _("You need no account, no password and no e-mail to take part.")],
    )


def current(member: Member) -> None:
    """What is told to the group is told to who is in it."""
    if member.status != Status.IN:
        raise NotNeeded(gettext_noop("They are not in the group any more"))
    if member.event.is_cancelled:
        raise NotNeeded(gettext_noop("The meet-up was called off"))


@asked_once
def polls(event: Event) -> dict[int, DatePoll]:
    """The polls of a group with their dates, and whether everybody in it has answered (`all_said`); two queries."""
    members = Member.objects.current().filter(event=OuterRef("event"))
    said = DateAnswer.objects.filter(option__poll=OuterRef(OuterRef("pk")), member=OuterRef("pk"))
    found = DatePoll.objects.filter(event=event).annotate(
        all_said=Exists(members) & ~Exists(members.exclude(Exists(said)))
    )
    return {poll.pk: poll for poll in found.prefetch_related("options")}


def poll(member: Member, row: int | None) -> Told:
    """When can you?"""
    current(member)
    found = polls(member.event).get(row or 0)
    if found is None or not found.is_open(timezone.now()):
        raise NotNeeded(gettext_noop("The question is over"))
    said = _("We are looking for a day for the meet-up.")
    if found.kind == DatePoll.Kind.MEETING:
        said = _("We are looking for a day for our next planning meeting.")
    facts = [(_("Where"), found.place)] if found.place else []
    return Told(
        _("When can you?"),
        [said],
        absolute(reverse("group/dates", args=[member.secret, found.pk])),
        _("Say which dates are possible"),
        [*facts, (_("Last day to answer"), dates.day(found.last_day))],
        [str(option) for option in found.options.all()],
    )


def day(member: Member, row: int | None) -> Told:
    """The day is settled, or it is another one than they were told before."""
    current(member)
    event = member.event
    if not event.is_day_settled:
        raise NotNeeded(gettext_noop("The day is open again"))
    told = Message.objects.about(event.key).filter(participant=member.participant, kind=announcing.DAY)
    before = announcing.day_before(event, row)
    if before or told.filter(fate__in=(Message.Fate.SENT, Message.Fate.BY_HAND)).exists():
        title, said = (
            _("The day has moved"),
            _("Our meet-up has another day. Please keep this one free instead."),
        )
    else:
        title, said = _("The day is settled"), _("The day of our meet-up stands. Please keep it free.")
    facts = when_and_where(event)
    if before and row != int(event.starts_at.timestamp()):
        facts.insert(0, (_("It was"), dates.day_and_times(before)))
        if dates.day(before) == dates.day(event.starts_at):
            title, said = _("The hours have changed"), _("Our meet-up is on the same day, at other hours.")
    elif before:
        title = _("When and where we meet")
        said = _("The day and the hours are as they were. Please look at the place once more.")
    return Told(title, [said], my_page(member), _("My page"), facts)


def meeting_of(member: Member, row: int | None) -> Meeting:
    """The meeting that is told of, while there is one."""
    current(member)
    found = Meeting.objects.filter(pk=row or 0, event=member.event).first()
    if found is None:
        raise NotNeeded(gettext_noop("The meeting was taken off"))
    return found


def facts_of(meeting: Meeting) -> list[tuple[str, str]]:
    """When and where the group meets."""
    facts = [(_("When"), str(meeting))]
    return [*facts, (_("Where"), meeting.place)] if meeting.place else facts


def meeting(member: Member, row: int | None) -> Told:
    """When and where we meet next."""
    found = meeting_of(member, row)
    if found.ends_at < timezone.now():
        raise NotNeeded(gettext_noop("The meeting is over"))
    said = [
        _("The planning group meets. Please come if you can."),
        _("Tell us what helps you to take part, or if you can’t come."),
    ]
    return Told(_("Our next planning meeting"), said, my_page(member), _("My page"), facts_of(found))


def notes(member: Member, row: int | None) -> Told:
    """What was said."""
    found = meeting_of(member, row)
    if not found.notes:
        raise NotNeeded(gettext_noop("The notes were taken away"))
    said = [_("The notes of our meeting are ready. If something is not as you remember it, tell us.")]
    return Told(
        _("Notes of our meeting"),
        said,
        my_page(member),
        _("Read the notes"),
        facts_of(found),
        notes=found.notes_said,
    )


def proposal(member: Member, row: int | None) -> Told:
    """What is to be in the meet-up is proposed: is there an objection?"""
    current(member)
    found = Selection.objects.filter(pk=row or 0, event=member.event).first()
    if found is None or not found.is_open:
        raise NotNeeded(gettext_noop("It has been decided"))
    stance = found.stances.filter(participant=member.participant).first()
    if stance is not None and not (stance.objects_to_it and _told_since(member, found, stance.at)):
        raise NotNeeded(gettext_noop("They have answered since"))
    said = [
        _("Of what people have offered, somebody proposes what is to be in the meet-up."),
        _(
            "Please look at it, and say whether it is good enough for now, or what would go wrong. It is decided when nobody "
            "objects."
        ),
    ]
    page = absolute(reverse("speakers/proposal", args=[member.secret, found.pk]))
    return Told(_("A proposal what is to be in the meet-up"), said, page, _("Look at the proposal"))


def _told_since(member: Member, found: Selection, moment: datetime) -> bool:
    """Whether the proposal was announced to them after they spoke to it: it is another one than they objected to."""
    mine = announcing.written(member.event).filter(kind=announcing.PROPOSAL, row=found.pk)
    return mine.filter(participant=member.participant, created_at__gt=moment).exists()


Tell = Callable[[Member, int | None], Told]
WORDS: dict[str, Tell] = {
    announcing.INVITATION: invitation,
    announcing.POLL: poll,
    announcing.DAY: day,
    announcing.MEETING: meeting,
    announcing.NOTES: notes,
    announcing.PROPOSAL: proposal,
}


def words_of(kind: str) -> Tell:
    """What says a message of this kind, in this room or in one above."""
    plugs = sockets.plugged("group_messages")
    above: dict[str, Tell] = {each: plug.told for plug in plugs for each in plug.kinds}
    return (WORDS | above)[kind]


def members_of(messages: Iterable[Message]) -> dict[tuple[str, int | None], Member]:
    """By what a message is about and to whom it is: the member; one query."""
    rows = list(messages)
    events = {row.about.partition(":")[2] for row in rows}
    found = Member.objects.filter(
        event__in=[pk for pk in events if pk.isdecimal()],
        participant__in=[row.participant_id for row in rows],
    )
    members = found.select_related("event__venue", "participant")
    return {(member.event.key, member.participant_id): member for member in members}


@dataclass(frozen=True)
class ToTell:
    """Something that a member has to be told by phone or post."""

    message: Message
    member: Member
    told: Told


def to_tell(event: Event, pk: int | None = None) -> list[ToTell]:
    """What is still worth telling, by name; what says nothing any more is left out."""
    rows = announcing.to_tell(event).select_related("participant")
    if pk is not None:
        rows = rows.filter(pk=pk)
    ordered = list(rows.order_by("participant__folded_name", "pk"))
    members, found = members_of(ordered), []
    for row in ordered:
        member = members.get((row.about, row.participant_id))
        try:
            words = told(row, member)
        except NotNeeded:
            continue
        assert member is not None
        found.append(ToTell(row, member, words))
    return found


def told(message: Message, member: Member | None) -> Told:
    """What this message says now, in the language of its reader; raises `NotNeeded` where it says nothing any more."""
    if member is None:
        raise NotNeeded(gettext_noop("They are not in the group any more"))
    with translation.override(message.language):
        return words_of(message.kind)(member, message.row)
