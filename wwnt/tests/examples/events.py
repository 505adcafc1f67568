"""Examples for the addresses of a meet-up: guests, helpers, venue and money."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from community.messages.models import Message
from events.group.models import Member
from events.invites import actions as invites
from events.invites.models import GuestList, Invite
from events.materials import actions as materials
from events.materials.models import Design, Paper
from events.meetups import actions as plan
from events.meetups.models import Event
from events.money.models import BudgetLine, ExpenseClaim, ExpenseReceipt
from events.partners.models import Partner
from events.programme.models import Session
from events.speakers import telling
from events.speakers.models import Speaker
from events.tickets.models import Ticket
from events.volunteers import signing_up
from events.volunteers.models import Shift, Volunteer
from events.workshops.models import SessionHandout, Workshop, WorkshopPlace
from events.workshops.telling import MOVED_UP
from feedback.surveys import actions as surveys
from feedback.surveys.models import SurveyQuestion
from wwnt.tests.examples import LIST
from wwnt.tests.examples.hosts import nerys


def of_speakers(event: Event, past: Event) -> dict[str, dict[str, list[Any]]]:
    """Aisha has said and given everything; Dai waits to be rung, Mair has withdrawn, somebody has not been asked."""
    mine = Speaker.objects.filter(event=event)
    aisha, dai, mair = (mine.get(name__startswith=name) for name in ("Aisha", "Dai", "Mair"))
    file = aisha.handouts.exclude(file="")[0].pk
    letter = Message.objects.about(event.key).filter(kind=telling.INVITATION, row=dai.pk)[0].pk
    listed = mine.filter(state=Speaker.State.LISTED)[0].pk
    then = Speaker.objects.get(event=past, participant=aisha.participant)
    shown = {"slug": [past.slug], "pk": [then.pk], "handout": [then.handouts.exclude(file="")[0].pk]}
    return {
        "speakers/": {"secret": [aisha.secret], "ending": ["webp"]},
        "speakers/speaker": shown,
        "speakers/public_file": {**shown, "ending": ["webp"]},
        "speakers/mine": {"secret": [each.secret for each in (aisha, dai, mair)]},
        "speakers/yes": {"secret": [dai.secret]},
        "speakers/brings": {"secret": [aisha.secret], "number": [aisha.contributions.get().pk]},
        "speakers/desk/brings": {"pk": [aisha.pk], "number": [0, aisha.contributions.get().pk]},
        "speakers/file": {"secret": [aisha.secret], "pk": [file], "ending": ["webp"]},
        "speakers/remove_file": {"secret": [aisha.secret], "pk": [file]},
        "speakers/desk/": {"pk": [aisha.pk], "handout": [file], "ending": ["webp"]},
        "speakers/desk/speaker": {"pk": [each.pk for each in (aisha, dai, mair)]},
        "speakers/desk/letter": {"pk": [dai.pk]},
        "speakers/desk/told": {"pk": [dai.pk], "message": [letter]},
        "speakers/desk/remove": {"pk": [listed]},
        "speakers/desk/ask": {"pk": [listed]},
    }


def of_volunteers(event: Event) -> dict[str, dict[str, list[Any]]]:
    """Gwyn gives a hand; the shift is the last, and so is its role."""
    gwyn = Volunteer.objects.get(event=event, name="Gwyn Ellis")
    shift = Shift.objects.filter(role__event=event).latest("pk")
    letter = Message.objects.about(event.key).filter(kind=signing_up.CONFIRMATION, row=gwyn.pk)[0]
    of_roles = ("role", "remove_role", "add_shift", "shift", "remove_shift")
    return {
        "volunteers/": {"secret": [gwyn.secret]},
        "volunteers/join": {"secret": [Member.objects.current().filter(event=event)[0].secret]},
        "volunteers/desk/": {"pk": [gwyn.pk], "message": [letter.pk]},
        **{f"volunteers/desk/{name}": {"pk": [shift.role_id], "shift": [shift.pk]} for name in of_roles},
    }


def of_money(ticket: Ticket) -> dict[str, dict[str, list[Any]]]:
    """A line of the budget, a claim of each state, one with a receipt, and partners."""
    claims = ExpenseClaim.objects.filter(event=ticket.event)
    asked = claims.asked()[0]
    ExpenseReceipt.objects.get_or_create(claim=asked, defaults={"picture": b"receipt"})
    member, _ = Member.objects.get_or_create(
        event=ticket.event, participant=ticket.participant, defaults={"status": Member.Status.IN}
    )
    partners = Partner.objects.filter(event=ticket.event)
    return {
        "money/expenses": {"secret": [member.secret]},
        "money/guest_expenses": {"secret": [ticket.secret]},
        "money/desk/": {"pk": [BudgetLine.objects.filter(event=ticket.event)[0].pk]},
        "money/desk/claim": {"pk": [asked.pk, claims.agreed()[0].pk]},
        **{f"money/desk/{name}": {"pk": [asked.pk]} for name in ("answer_claim", "told_claimant", "receipt")},
        "money/desk/pay_claim": {"pk": [claims.agreed()[0].pk]},
        "partners/desk/": {"pk": [partners.latest("pk").pk]},
    }


def of_venues(coming: Event) -> dict[str, dict[str, list[Any]]]:
    """The venue of the coming meet-up: a group with photos, one with measures, a room that is used, a visit, a no."""
    venue = coming.venue
    assert venue is not None
    return {
        "venues/desk/": {
            "pk": [venue.pk],
            "key": ["entrance", "toilets"],
            "item": ["stage"],
            "space": [Session.objects.filter(event=coming).exclude(space=None)[0].space_id],
            "visit": [venue.visits.all()[0].pk],
        },
        "venues/desk/photo": {"pk": [venue.pk], "item": ["step_free", "stage"]},
    }


def guest_list(event: Event, *, basis: str) -> int:
    """The demo brings in none: one that was read, and one whose columns were matched as well."""
    found = GuestList.objects.filter(event=event, basis=basis).first()
    if found is None:
        found = invites.read_list(event=event, name="list.csv", data=LIST.encode(), by=None)
        if basis:
            invites.match_columns(guest_list=found, matching=found.matching, basis=basis)
    return found.pk


def unasked(event: Event) -> Invite:
    """Somebody on the list who was not asked yet."""
    return invites.add_person(
        event=event,
        by=None,
        name="Cleo Evans",
        language="en",
        basis="consent",
        email="cleo.evans@example.org",
    )


def draft(event: Event) -> str:
    """A meet-up that is still being planned."""
    found = Event.objects.filter(status=Event.Status.DRAFT).first()
    if found is None:
        words = {"title_en": "Who mends the hall roof?", "title_cy": "Pwy sy’n trwsio to’r neuadd?"}
        given = {"kind": event.kind, "starts_at": event.starts_at + timedelta(days=30), "venue": event.venue}
        found = plan.new_event(by=nerys(), capacity=20, is_demo=True, **words, **given)
    return str(found.slug)


def to_sign(event: Event) -> Member:
    """Somebody who plans it and has yet to sign its equality impact assessment."""
    return Member.objects.current().filter(event=event).exclude(signatures__assessment__event=event)[0]


def own_question(event: Event) -> int:
    words = {"text_en": "Was the bus on time?", "text_cy": "Oedd y bws yn brydlon?"}
    found = SurveyQuestion.objects.filter(survey__event=event, key="").first()
    if found is None:
        kind = SurveyQuestion.Kind.SCALE
        found = surveys.save_question(survey=event.survey, question=None, by=None, kind=kind, **words)
    return found.pk


def of_print(event: Event) -> dict[str, dict[str, list[Any]]]:
    """Badges of one guest, made and ready, and a design of the hosts' own."""
    aisha = Ticket.objects.confirmed().get(event=event, name="Aisha Rahman")
    options = {"who": "chosen", "size": "s86x55", "tickets": [aisha.pk], "blanks": 1}
    given = {"event": event, "kind": "badges", "options": options, "language": "both"}
    paper = Paper.objects.filter(**given).first()
    if paper is None:
        paper = materials.ask_for_paper(**given, by=nerys(), now=timezone.now())
        materials.make_paper(paper_id=paper.pk)
    design = Design.objects.filter(event=event).latest("pk").pk
    of_designs = ("design", "copy_design", "remove_design")
    return {
        "materials/desk/": {"pk": [paper.pk], "kind": ["badges"]},
        "materials/badge": {"secret": [aisha.secret]},
        **{f"materials/desk/{name}": {"pk": [design]} for name in of_designs},
    }


def of_workshops(event: Event) -> dict[str, dict[str, list[Any]]]:
    """Gwyn waits for a place; the picture is for everybody."""
    waiting = WorkshopPlace.objects.waiting().get(ticket__name="Gwyn Ellis", workshop__session__event=event)
    ticket, session = waiting.ticket, waiting.workshop.session_id
    picture = SessionHandout.objects.exclude(file="").get(session__event=event)
    kept = Workshop.objects.get(session__event=event, kept__gt=0)
    letter = Message.objects.about(event.key).get(kind=MOVED_UP, fate=Message.Fate.NO_EMAIL)
    return {
        "workshops/": {"secret": [ticket.secret], "pk": [waiting.pk]},
        "workshops/handout": {"pk": [picture.pk]},
        "workshops/own_handout": {"secret": [ticket.secret], "pk": [picture.pk]},
        "workshops/desk/": {"pk": [session], "place": [waiting.pk], "message": [letter.pk]},
        "workshops/desk/workshop": {"pk": [session, kept.session_id]},
        "workshops/desk/guest": {"pk": [ticket.pk]},
        "workshops/desk/handout": {"pk": [picture.pk]},
        "workshops/desk/remove_handout": {"pk": [picture.pk]},
    }
