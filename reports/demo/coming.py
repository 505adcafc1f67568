"""The coming BIG meet-up: 61 of 95 places taken, and two guests who wait for an answer about access."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from community.messages.models import Message
from events.access.models import AccessNeed, DietaryNeed
from events.access.needs import ACCESS, DIET
from events.invites.models import Invite
from events.tickets.models import RegistrationQuestion, Ticket
from reports.demo import meetups, rows
from reports.demo.people import Guest
from reports.demo.rows import Scene

INVITED, GUESTS, GIVEN_UP = 140, 58, 3
UNASKED_FROM = 46
COMPANIONS = ("Sam", "Elliw", "Jo")
ASKED_DAYS_AGO = 24
REFUSED_REASON = "550 5.1.1 No such mailbox"

WORDING = {
    "en": "You may keep what I need until 30 days after the meet-up, so that it is there on the day.",
    "cy": "Cewch gadw’r hyn sydd ei angen arnaf tan 30 diwrnod ar ôl y cyfarfod, er mwyn iddo fod yno ar y diwrnod.",
}
REPLIES = {
    "step_free": ("Level all the way, and a place at the table without a chair.",
                  "Gwastad yr holl ffordd, a lle wrth y bwrdd heb gadair."),
    "loop": ("The loop is switched on from ten; sit anywhere in the front half.",
             "Bydd y ddolen ymlaen o ddeg; eisteddwch unrhyw le yn yr hanner blaen."),
    "large_print": ("Everything on paper will be there in 18 point.", "Bydd popeth ar bapur yno mewn print 18 pwynt."),
    "easy_read": ("We will post you the Easy Read programme a week before.",
                  "Fe bostiwn ni’r rhaglen Hawdd ei Deall atoch wythnos ymlaen llaw."),
    "quiet_room": ("The quiet room is next to the main hall, with a lamp and no phone.",
                   "Mae’r ystafell dawel drws nesaf i’r neuadd, gyda lamp a heb ffôn."),
    "met_at_door": ("Nerys will stand at the door in a green scarf.", "Bydd Nerys wrth y drws mewn sgarff werdd."),
}  # fmt: skip
DIETS = ("vegetarian", "vegetarian", "vegan", "halal", "gluten", "dairy", "nuts")


def tell(scene: Scene) -> None:
    """Everything from the invitation to today."""
    asked_at = scene.now.replace(hour=9, minute=5) - timedelta(days=ASKED_DAYS_AGO)
    registered = scene.moments(GUESTS, asked_at, scene.now - timedelta(days=1, hours=2))
    scene.rng.shuffle(registered)
    gone = scene.guests[GUESTS : GUESTS + GIVEN_UP]
    made = rows.tickets(scene, scene.guests[:GUESTS], registered)
    lost = rows.tickets(scene, gone, registered[:GIVEN_UP], status=Ticket.Status.CANCELLED)
    gwyn = [ticket for ticket in made if scene.by_ticket[ticket.pk].key == "gwyn"]
    rows.companions(scene, zip([*gwyn, *made[20:22]], COMPANIONS, strict=True))
    rows.confirmations(scene, [*made, *lost])
    _invitations(scene, asked_at)
    _access(scene, made)
    RegistrationQuestion.objects.create(
        event=scene.event,
        kind=RegistrationQuestion.Kind.ONE_OF,
        key="cooking",
        position=90,
        **meetups.COOKING,
    )
    rows.answers(scene, made)


def _invitations(scene: Scene, at: datetime) -> None:
    """A hundred and forty asked; one mail came back, and some who have no e-mail are still to be told."""
    asked = [*scene.guests[:UNASKED_FROM], *scene.guests[GUESTS : GUESTS + INVITED - UNASKED_FROM]]
    wrong = next(guest for guest in reversed(asked) if guest.person.email)
    invites = rows.invite_all(scene, asked, at, {wrong.person.email: (Message.Fate.REFUSED, REFUSED_REASON)})
    replies = [Invite.Reply.YES] * (UNASKED_FROM + 4) + [Invite.Reply.MAYBE] * 12 + [Invite.Reply.NO] * 14
    moments = scene.moments(len(replies), at, scene.now - timedelta(days=1))
    scene.rng.shuffle(moments)
    rows.answer_invites(invites, replies, moments)
    untold = Message.objects.about(scene.event.key).filter(kind=rows.INVITATION, fate=Message.Fate.BY_HAND)
    last = list(untold.order_by("-pk").values_list("pk", flat=True)[:2])
    Message.objects.filter(pk__in=last).update(fate=Message.Fate.NO_EMAIL, ended_at=None)


def _access(scene: Scene, made: Sequence[Ticket]) -> None:
    """Most needs are answered; Mair and Aisha wait."""
    by_key = {scene.by_ticket[ticket.pk].key: scene.by_ticket[ticket.pk] for ticket in made}
    needs = [
        _need(scene, by_key["mair"], "bsl", scene.now - timedelta(days=6)),
        _need(scene, by_key["aisha"], "parking", scene.now - timedelta(days=1)),
        _need(scene, by_key["aisha"], "step_free", scene.now - timedelta(days=1)),
        _answered(scene, by_key["dai"], "loop", ""),
        _answered(scene, by_key["gwyn"], "easy_read", ""),
    ]
    others = [scene.by_ticket[t.pk] for t in made if not scene.by_ticket[t.pk].key]
    for guest in scene.rng.sample(others, 14):
        needs.append(_answered(scene, guest, scene.rng.choice([key for key in REPLIES if key in ACCESS]), ""))
    AccessNeed.objects.bulk_create(needs)
    eaters = scene.rng.sample(others, 13)
    DietaryNeed.objects.bulk_create([_diet(scene, guest, scene.rng.choice(DIETS)) for guest in eaters])


def shared(scene: Scene, guest: Guest, at: datetime) -> dict[str, Any]:
    """What every need is kept with."""
    return {
        "event": scene.event,
        "participant": guest.person,
        "consent_wording": WORDING[guest.person.language],
        "consent_at": at,
        "delete_on": (scene.event.ends_at + timedelta(days=30)).date(),
    }


def _need(scene: Scene, guest: Guest, kind: str, at: datetime) -> AccessNeed:
    return AccessNeed(kind=kind, asked_at=at, **shared(scene, guest, at))


def _answered(scene: Scene, guest: Guest, kind: str, words: str) -> AccessNeed:
    at = scene.now - timedelta(days=scene.rng.randint(8, 18))
    need = _need(scene, guest, kind, at)
    need.words, need.reply = words, REPLIES[kind][1 if guest.person.language == "cy" else 0]
    need.status = scene.rng.choice([AccessNeed.Status.ANSWERED, AccessNeed.Status.IN_PLACE])
    need.replied_at = at + timedelta(days=1, hours=3)
    return need


def _diet(scene: Scene, guest: Guest, kind: str) -> DietaryNeed:
    assert kind in DIET
    return DietaryNeed(kinds=[kind], **shared(scene, guest, scene.now - timedelta(days=9)))
