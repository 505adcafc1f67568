"""Builds the demo community into an empty installation, in one transaction."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from community.accounts import actions as accounts
from community.accounts.models import KEEPER, User
from community.messages.models import Message
from community.people.models import Participant
from events.invites.models import Invite
from events.meetups import actions as meetup_actions
from events.meetups import illustrate
from events.meetups.models import Event, Space, Team, Venue
from events.tickets.models import Ticket
from feedback.surveys.models import FeedbackRequest
from reports.demo import (
    bringing,
    call,
    coming,
    complaints,
    gates,
    gifts,
    group,
    impact,
    lists,
    materials,
    meetups,
    money,
    past,
    people,
    picture,
    plan,
    presets,
    programme,
    reading,
    report,
    rows,
    safety,
    searches,
    speakers,
    thanks,
    times,
    today,
    trail,
    twice,
    venues,
    volunteers,
    workshops,
)
from reports.demo.meetups import MeetUp
from reports.demo.people import Guest
from reports.demo.personas import HOSTS
from reports.demo.rows import Scene
from wwnt.kit import outbox, page_cache
from wwnt.kit.trail import Hand

SEED = 2013
FEWEST = 160
"""The past meet-up needs this many people to be asked."""

KNOWN_SINCE = timedelta(days=120)
AT_TODAYS = ("dai", "gwyn", "olena")


class InUse(Exception):
    """There are real meet-ups, people or hosts here: the demo is for empty installations."""


class TooFew(Exception):
    """Fewer people than the meet-ups need."""


def is_here() -> bool:
    """Whether the demo has been built already."""
    return Event.objects.filter(is_demo=True).exists()


def check_empty() -> None:
    """Refuse an installation that somebody uses."""
    for model in (Event, Participant, User):
        if model._default_manager.filter(is_demo=False).exists():
            raise InUse


@transaction.atomic
def build(*, guests: int, now: datetime) -> None:
    """Make everybody and everything of the demo."""
    check_empty()
    if guests < FEWEST:
        raise TooFew
    rng = random.Random(SEED)
    hosts = _hosts()
    everybody = people.make(guests - lists.NEWCOMERS, rng)
    people.save(everybody, now - KNOWN_SINCE)
    today_date = timezone.localdate(now)
    starts = {
        "past": times.past_start(today_date),
        "coming": times.coming_start(today_date),
        "today": times.today_start(now),
    }
    before = list(Event.everything.presets().values_list("pk", flat=True))
    scenes = {
        meetup.key: _scene(meetup, starts[meetup.key], hosts, _order(meetup.key, everybody, rng), rng, now)
        for meetup in meetups.ALL
    }
    past.tell(scenes["past"], hosts["carol"])
    coming.tell(scenes["coming"])
    today.tell(scenes["today"], hosts["carol"])
    gates.tell(scenes, hosts)
    presets.keep(scenes["coming"].event, hosts["nerys"], before=before)
    group.tell(scenes, everybody, hosts)
    plan.tell(scenes, hosts)
    impact.tell(scenes, hosts)
    gifts.tell(everybody, hosts, random.Random(SEED), now)
    thanks.tell(everybody, scenes["past"].event, hosts, now)
    held_at = {key: scene.event.venue for key, scene in scenes.items() if scene.event.venue}
    venues.tell(held_at, hosts, now)
    money.tell(scenes, everybody, hosts, now)
    report.ask_for(scenes["past"].event, by=hosts["nerys"], now=now)
    bringing.bring(everybody, hosts, now)
    safety.tell(scenes, hosts)
    volunteers.tell(scenes, hosts)
    materials.tell(scenes, hosts)
    workshops.tell(scenes, hosts)
    speakers.tell(scenes, hosts)
    call.tell(scenes["coming"])
    reading.tell(scenes["coming"], hosts)
    trail.tell(scenes, hosts)
    twice.tell(hosts, now - KNOWN_SINCE, now)
    complaints.tell(hosts["ceinwen"], now)
    searches.tell(hosts["ceinwen"])
    lists.tell(hosts["ceinwen"], now)
    _sample_mails(scenes)
    page_cache.touch("events", "site", *(scene.event.stamp for scene in scenes.values()))


def _hosts() -> dict[str, User]:
    """Those who sign in, by their key."""
    found = {}
    for host in HOSTS:
        user = accounts.give_account(email=host.email, name=host.name, language=host.language, is_demo=True)
        if host.role == "administrator":
            accounts.make_administrator(user=user, by=Hand.COMMAND)
        elif host.role == "keeper":
            accounts.give_community_role(user=user, role=KEEPER, by=Hand.COMMAND)
        if user.needs_second_factor:
            accounts.give_app(user=user)
        found[host.key] = user
    return found


def _order(key: str, everybody: Sequence[Guest], rng: random.Random) -> list[Guest]:
    """Who is asked first for a meet-up: those one knows, then everybody else by chance."""
    known = [guest for guest in everybody if guest.key and (key != "today" or guest.key in AT_TODAYS)]
    others = [guest for guest in everybody if not guest.key]
    rng.shuffle(others)
    return [*known, *others]


def _scene(
    meetup: MeetUp,
    starts_at: datetime,
    hosts: dict[str, User],
    guests: Sequence[Guest],
    rng: random.Random,
    now: datetime,
) -> Scene:
    """The meet-up with its venue, programme, survey and team, published."""
    nerys = hosts["nerys"]
    venue = _venue(meetup)
    event = meetup_actions.new_event(
        kind=meetup.kind,
        title_en=meetup.words["title_en"],
        title_cy=meetup.words["title_cy"],
        starts_at=starts_at,
        ends_at=times.today_end(starts_at) if meetup.key == "today" else None,
        venue=venue,
        capacity=meetup.capacity,
        by=nerys,
        is_demo=True,
    )
    for name, words in meetup.words.items():
        setattr(event, name, words)
    event.hosts, event.phone, event.email = meetups.HOSTS, meetups.PHONE, meetups.EMAIL
    event.status = Event.Status.PUBLISHED
    event.published_at = min(starts_at, now) - timedelta(days=50)
    event.save()
    if meetup.key == "coming":
        drawn = picture.draw(random.Random(SEED))
        event = illustrate.set_picture(event=event, picture=drawn, by=nerys, **meetups.PICTURE)
    for host in HOSTS:
        if host.role in Team.Role.values:
            Team.objects.get_or_create(event=event, user=hosts[host.key], role=host.role)
    programme.lay_out(event, Space.objects.filter(venue=venue).order_by("pk")[0], nerys)
    return Scene(event, nerys, guests, rng, now)


def _venue(meetup: MeetUp) -> Venue:
    """The venue with its rooms."""
    told = {name: words for name, words in meetup.venue.items() if name != "spaces"}
    venue = Venue.objects.create(**told, is_demo=True)
    Space.objects.bulk_create(
        [
            Space(venue=venue, name_en=english, name_cy=welsh, capacity=places)
            for english, welsh, places in meetup.venue["spaces"]
        ]
    )
    return venue


def _sample_mails(scenes: dict[str, Scene]) -> None:
    """Where mails are only written to files, have three really written, to be read at /dev/mail/."""
    if not settings.EMAIL_BACKEND.startswith("wwnt.kit.mail_files"):
        return
    confirmed = Ticket.objects.for_event(scenes["coming"].event).confirmed()
    unanswered = Invite.objects.for_event(scenes["coming"].event).filter(reply=Invite.Reply.NONE)
    asked = FeedbackRequest.objects.filter(survey__event=scenes["past"].event, has_answered=False)
    for kind, language, needed in (
        (rows.CONFIRMATION, "cy", confirmed),
        (rows.INVITATION, "en", unanswered),
        ("feedback_request", "en", asked),
    ):
        sent = Message.objects.filter(kind=kind, language=language, fate=Message.Fate.SENT)
        message = sent.filter(row__in=needed.values_list("pk", flat=True)).order_by("-pk").first()
        if message is not None:
            Message.objects.filter(pk=message.pk).update(fate=Message.Fate.WAITING, ended_at=None)
            outbox.put("messages.send", message_id=message.pk)
