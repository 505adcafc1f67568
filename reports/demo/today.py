"""Today's meet-up: full, most have arrived, the rest are on their way, and three would still like to come."""

from datetime import timedelta

from community.accounts.models import User
from events.access.models import AccessNeed
from events.day import actions as day
from events.invites.models import Invite
from events.tickets.models import Ticket
from reports.demo import rows
from reports.demo.coming import shared
from reports.demo.rows import Scene

GUESTS, WAITING = 36, 3
COMPANIONS = ("Sam", "Nel", "Chris", "Mali")
UNASKED_FROM, MORE_ASKED = 30, 24
CAME, COMPANIONS_CAME = 23, 2
HELPER = "Megan"


def tell(scene: Scene, carol: User) -> None:
    """Everything from the registrations to this hour."""
    start = scene.event.starts_at
    opened = start - timedelta(days=30)
    made = rows.tickets(
        scene, scene.guests[:GUESTS], scene.moments(GUESTS, opened, start - timedelta(days=4))
    )
    beside = rows.companions(scene, zip([made[1], *made[8:11]], COMPANIONS, strict=True))
    queue = scene.guests[GUESTS : GUESTS + WAITING]
    late = scene.moments(WAITING, start - timedelta(days=3), start - timedelta(days=1, hours=2))
    waiting = rows.tickets(scene, queue, late, status=Ticket.Status.WAITING)
    rows.answers(scene, made)
    _invitations(scene)
    rows.confirmations(scene, made)
    rows.confirmations(scene, waiting, "ticket_waiting")
    rows.reminders(scene, made, start - timedelta(days=1))
    _access(scene, made)
    until = min(scene.now - timedelta(minutes=5), start + timedelta(minutes=50))
    since = min(start - timedelta(minutes=20), until - timedelta(minutes=5))
    rows.arrivals(scene, made[1 : CAME + 1], since, until, by=carol)
    rows.arrivals(scene, beside[:COMPANIONS_CAME], since, until, by=carol)
    day.make_helper_link(event=scene.event, name=HELPER, by=scene.host, now=scene.now)


def _invitations(scene: Scene) -> None:
    at = scene.event.starts_at - timedelta(days=31)
    invites = rows.invite_all(scene, [*scene.guests[:UNASKED_FROM], *scene.guests[-MORE_ASKED:]], at, {})
    replies = [Invite.Reply.YES] * UNASKED_FROM + [Invite.Reply.NO] * (MORE_ASKED // 2)
    rows.answer_invites(invites, replies, scene.moments(len(replies), at, at + timedelta(days=20)))


def _access(scene: Scene, made: list[Ticket]) -> None:
    """What was asked for is in place."""
    at = scene.now - timedelta(days=12)
    wanted = (
        (0, "loop"),
        (1, "easy_read"),
        (5, "step_free"),
        (7, "quiet_room"),
        (12, "large_print"),
        (20, "loop"),
    )
    AccessNeed.objects.bulk_create(
        [
            AccessNeed(
                kind=kind,
                status=AccessNeed.Status.IN_PLACE,
                asked_at=at,
                replied_at=at + timedelta(days=1),
                **shared(scene, scene.by_ticket[made[place].pk], at),
            )
            for place, kind in wanted
        ]
    )
