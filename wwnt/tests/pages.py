"""Every page of the site with true examples for its address; runs inside a site that holds the demo community."""

import inspect
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from community.accounts.actions import one_time_secret
from community.accounts.models import User
from community.accounts.tests import make
from community.duplicates.models import Merge
from community.messages.models import Message
from events.access.models import AccessNeed
from events.day.models import HelperLink
from events.invites.models import Invite
from events.meetups.models import Event, Team
from events.programme.models import Session
from events.safety.models import Risk
from events.speakers import telling
from events.speakers.models import Speaker
from events.tickets.models import RegistrationQuestion, Ticket
from feedback.surveys.models import FeedbackRequest
from reports.demo import meetups
from wwnt.tests.examples.community import (
    alike,
    complaints,
    fresh_link,
    new_address,
    of_introductions,
    of_profiles,
    of_time_and_thanks,
    people_list,
    segment,
)
from wwnt.tests.examples.events import (
    draft,
    guest_list,
    of_money,
    of_venues,
    of_volunteers,
    own_question,
    to_sign,
    unasked,
)
from wwnt.tests.examples.groups import of_the_group, of_the_plan, poll_message, told_of_tasks
from wwnt.tests.examples.hosts import eirian, nerys

LEADS_TO = {
    "account_request_login_code": "/accounts/login/",
    "account_signup": "/desk/",
    "mfa_list_webauthn": "/accounts/2fa/",
    "mfa_authenticate": "/desk/",
    "mfa_login_webauthn": "/desk/",
    "mfa_activate_totp": "/accounts/2fa/app/remove/",
    "introductions/desk/propose": "/desk/introductions/by-hand/",
}
"""Addresses that have no page of their own, and whose they lead to."""


def key(user: User) -> str:
    """A one-time link for this host."""
    return reverse("accounts/sign_in_link", args=[one_time_secret(user=user)])


def examples() -> dict[str, dict[str, list[Any]]]:
    """By address name, or the beginning of it, the values each parameter takes; the longest name wins."""
    past, coming, today = map(_event, (meetups.PAST, meetups.COMING, meetups.TODAY))
    tickets = Ticket.objects.for_event(coming).confirmed()
    aisha, host_of_sam = tickets.get(name="Aisha Rahman"), tickets.exclude(companion=None)[0]
    waiting = AccessNeed.objects.filter(event=coming, status=AccessNeed.Status.ASKED)
    of_the_past = FeedbackRequest.objects.filter(survey__event=past)
    letters_out = Message.objects.about(coming.key).filter(is_suppressible=True)
    letters = Message.objects.about(coming.key).filter(fate=Message.Fate.NO_EMAIL, kind="invitation")
    refused = Message.objects.about(coming.key).filter(fate=Message.Fate.REFUSED)
    not_asked = Invite.objects.filter(event=coming, mailing=None).first() or unasked(coming)
    helper = HelperLink.objects.get(event=today)
    told = Message.objects.about(coming.key).filter(participant=aisha.participant)
    introductions = of_introductions()
    questions = [*introductions["messages/unsubscribe"]["secret"], told_of_tasks(coming)]
    own_preset = Event.everything.get(is_own_preset=True).slug
    return {
        "": {"slug": [coming.slug], "language": ["cy", "en"], "number": [1]},
        "event": {"slug": [past.slug, coming.slug, today.slug]},
        "desk/overview": {"slug": [past.slug, coming.slug, today.slug, draft(coming)]},
        "meetups/desk/gates": {"slug": [past.slug, coming.slug, today.slug, draft(coming)]},
        "meetups/desk/pass_gate": {"gate": ["ready", "published"]},
        "meetups/desk/go_back": {"gate": ["ready"]},
        "planning/desk/timeline": {"slug": [past.slug, coming.slug]},
        "desk/preview": {"slug": [draft(coming)]},
        "meetups/desk/open_preset": {"kind": [Event.Kind.MINI]},
        "meetups/desk/hours": {"slug": ["preset-meetup", own_preset]},
        "meetups/desk/start_afresh": {"slug": ["preset-meetup"]},
        "meetups/desk/remove_preset": {"slug": [own_preset]},
        "access/desk/answer": {"pk": [waiting[0].participant_id]},
        **of_the_plan(coming, past),
        "impact/": {"group": ["rural", "digital"], "secret": [to_sign(coming).secret]},
        "impact/equality": {"slug": [past.slug]},
        "programme/desk/": {"pk": [Session.objects.filter(event=coming)[0].pk]},
        "tickets/": {"secret": [aisha.secret]},
        "tickets/ticket": {"secret": [aisha.secret, host_of_sam.secret]},
        "tickets/desk/": {"pk": [aisha.pk]},
        "tickets/desk/question": {"pk": [RegistrationQuestion.objects.filter(event=coming).latest("pk").pk]},
        "accounts/sign_in_link": {"secret": [one_time_secret(user=nerys())]},
        **introductions,
        "messages/unsubscribe": {"secret": [letters_out[0].secret, *questions, poll_message(coming)]},
        "invites/invite": {"secret": [Invite.objects.filter(event=coming, reply="")[0].secret]},
        "invites/desk/": {"pk": [guest_list(coming, basis="consent")]},
        "invites/desk/match": {"pk": [guest_list(coming, basis="")]},
        "invites/desk/take_off": {"pk": [not_asked.pk]},
        "invites/desk/told": {"pk": [letters[0].pk]},
        "invites/desk/send_again": {"pk": [refused[0].pk]},
        "invites/desk/message": {"pk": [refused[0].pk, letters[0].pk]},
        "media": {"name": [coming.picture.name]},
        "safety/desk/": {"pk": [Risk.objects.filter(event=coming).latest("pk").pk]},
        **_volunteers(coming),
        **_speakers(coming),
        **of_volunteers(coming),
        "meetups/desk/leave": {"pk": [Team.objects.filter(event=coming).latest("pk").pk]},
        "tickets/desk/told": {"message": [told[0].pk]},
        "tickets/desk/move": {"pk": [RegistrationQuestion.objects.filter(event=coming).latest("pk").pk]},
        "surveys/desk/remove_question": {"slug": [coming.slug], "pk": [own_question(coming)]},
        "day/": {"code": [aisha.code], "secret": [helper.secret]},
        "day/desk/": {"slug": [today.slug], "pk": [helper.pk]},
        "accounts/desk/": {"pk": [nerys().pk]},
        "people/desk/": {"pk": [aisha.participant_id]},
        "privacy/": {"secret": [aisha.participant.secret]},
        "privacy/complaint": {"secret": [each.secret for each in complaints()]},
        "privacy/everything": {"secret": [fresh_link(aisha.participant, "see")]},
        "privacy/erase": {"secret": [fresh_link(aisha.participant, "erase")]},
        "privacy/confirm": {"secret": [new_address(aisha.participant)]},
        "privacy/desk/": {"pk": [aisha.participant_id]},
        "privacy/desk/complaint": {"pk": [each.pk for each in complaints()]},
        "imports/desk/": {"pk": [people_list("checked")]},
        "imports/desk/match": {"pk": [people_list("read")]},
        "imports/desk/preview": {"pk": [people_list("applied"), people_list("checked")]},
        **of_profiles(aisha),
        **of_money(aisha),
        **of_time_and_thanks(aisha.participant),
        **of_venues(coming),
        **of_the_group(coming),
        "people/desk/organisation": {"pk": [aisha.participant.organisation_id]},
        "people/desk/change_organisation": {"pk": [aisha.participant.organisation_id]},
        "people/desk/join_organisations": {"pk": [aisha.participant.organisation_id]},
        "people/desk/drop_segment": {"pk": [segment()]},
        "duplicates/desk/": {"pk": [aisha.participant_id], "other": [alike().pk]},
        "duplicates/desk/beside": {"pk": [alike().one_id], "other": [alike().other_id]},
        "duplicates/desk/different": {"pk": [alike().one_id], "other": [alike().other_id]},
        "duplicates/desk/undo": {"pk": [Merge.objects.latest("pk").pk]},
        "mfa_": {"pk": [make.passkey(eirian()).pk]},
        "surveys/answer": {"secret": [of_the_past.filter(has_answered=False)[0].secret]},
        "surveys/thanks": {"secret": [of_the_past.filter(has_answered=True)[0].secret]},
        "surveys/desk/": {"slug": [past.slug]},
        "surveys/desk/question": {"slug": [coming.slug], "pk": [own_question(coming)]},
        "surveys/desk/letter": {"pk": [of_the_past.without_email()[0].pk]},
        "results/": {"slug": [past.slug]},
        "reports/": {"slug": [past.slug], "format": ["pdf", "csv"]},
        "mail": {"name": [path.stem for path in Path(settings.EMAIL_FILE_PATH).glob("*.eml")][:1]},
    }


def _volunteers(event: Event) -> dict[str, dict[str, list[Any]]]:
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


def _speakers(event: Event) -> dict[str, dict[str, list[Any]]]:
    """Aisha has said and given everything; Dai waits to be rung, Mair has withdrawn, somebody has not been asked."""
    mine = Speaker.objects.filter(event=event)
    aisha, dai, mair = (mine.get(name__startswith=name) for name in ("Aisha", "Dai", "Mair"))
    file = aisha.handouts.exclude(file="")[0].pk
    letter = Message.objects.about(event.key).filter(kind=telling.INVITATION, row=dai.pk)[0].pk
    listed = mine.filter(state=Speaker.State.LISTED)[0].pk
    return {
        "speakers/": {"secret": [aisha.secret], "pk": [aisha.pk], "handout": [file]},
        "speakers/mine": {"secret": [each.secret for each in (aisha, dai, mair)]},
        "speakers/yes": {"secret": [dai.secret]},
        "speakers/file": {"secret": [aisha.secret], "pk": [file]},
        "speakers/remove_file": {"secret": [aisha.secret], "pk": [file]},
        "speakers/desk/": {"pk": [aisha.pk], "handout": [file]},
        "speakers/desk/speaker": {"pk": [each.pk for each in (aisha, dai, mair)]},
        "speakers/desk/letter": {"pk": [dai.pk]},
        "speakers/desk/told": {"pk": [dai.pk], "message": [letter]},
        "speakers/desk/remove": {"pk": [listed]},
    }


def complaints() -> list[DataComplaint]:
    """An open and a closed one."""
    return [*DataComplaint.objects.open()[:1], *DataComplaint.objects.exclude(closed_at=None)[:1]]


def fresh_link(person: Participant, wish: str) -> str:
    """The secret of a link that this person has just had sent."""
    return FreshLink.objects.create(participant=person, wish=wish, made_at=timezone.now()).secret


def new_address(person: Participant) -> str:
    """The secret of a link to confirm a new address with."""
    given = {"email": "another@example.org", "asked_at": timezone.now()}
    return AddressChange.objects.get_or_create(participant=person, defaults=given)[0].secret


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


def of_profiles(ticket: Ticket) -> dict[str, dict[str, list[Any]]]:
    """Somebody with a photo and a gift that are public, and Dai, to whom a host listened."""
    mine = AssetProfile.objects.get(participant=ticket.participant)
    gift = mine.assets.filter(visibility="public")[0]
    said = not_kept_yet(mine.participant)
    return {
        "profiles/": {"secret": [mine.participant.secret], "pk": [gift.pk], "number": [1]},
        "profiles/add_said": {"key": [each.key for each in said][:1] or ["ticket-0"]},
        "profiles/brought_photo": {"pk": [mine.pk]},
        "profiles/others_photo": {"pk": [mine.pk]},
        "profiles/desk/": {"pk": [mine.participant_id], "asset": [gift.pk]},
        "profiles/desk/blank": {"language": ["cy", "en"]},
    }


def _venues(coming: Event) -> dict[str, dict[str, list[Any]]]:
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


def planner(event: Event) -> Member:
    """Somebody with e-mail who plans this meet-up and has a task that is still to do."""
    rows = Member.objects.current().filter(event=event, tasks__in=PlanningTask.objects.open())
    return rows.exclude(participant__email="").order_by("pk")[0]


def _of_the_plan(coming: Event, past: Event) -> dict[str, dict[str, list[Any]]]:
    """A task that somebody has, and a lesson."""
    return {
        "planning/": {"secret": [planner(coming).secret]},
        "planning/desk/": {"pk": [PlanningTask.objects.of(planner(coming))[0].pk]},
        "planning/desk/plan": {"slug": [coming.slug, past.slug]},
        "planning/desk/lessons": {"slug": [coming.slug, past.slug]},
        "planning/desk/lesson": {"slug": [past.slug], "pk": [past.lessons.latest("pk").pk]},
    }


def _told_of_tasks(event: Event) -> str:
    """The secret of a mail about tasks."""
    member = planner(event)
    pks = [task.pk for task in PlanningTask.objects.of(member)]
    given = {"kind": "week", "told_on": date(2027, 5, 10), "defaults": {"tasks": pks}}
    told, _ = Telling.objects.get_or_create(member=member, **given)
    found = Message.objects.filter(kind="tasks_week", row=told.pk).first()
    if found is None:
        found = mails.draft(participant=member.participant, kind="tasks_week", about=event.key, row=told.pk)
        found.fate = Message.Fate.SENT
        found.save()
    return found.secret


def _introductions() -> dict[str, dict[str, list[Any]]]:
    """Those of the demo: one asked, one made, one with a story; and whoever of them offers something."""
    asked = Introduction.objects.filter(status=Introduction.Status.SENT)[0]
    made = Introduction.objects.filter(status=Introduction.Status.MADE)[0]
    giving = Side.objects.get(introduction=made, part=Side.Part.GIVING)
    told = Message.objects.filter(about=asked.about)[0]
    Message.objects.filter(pk=told.pk).update(fate=Message.Fate.NO_EMAIL)
    shown = Offer.objects.filter(visibility="public", hidden_at=None)[0]
    questions = Message.objects.filter(about__in=[asked.about, made.about]).order_by("kind")
    return {
        "introductions/": {
            "entry": [shown.key],
            "secret": [shown.participant.secret],
            "what": ["offer"],
        },
        "introductions/add": {"what": ["offer", "ask"]},
        "introductions/desk/": {
            "pk": [made.pk],
            "side": [giving.pk],
            "message": [told.pk],
            "entry": [shown.key, Offer.objects.exclude(hidden_at=None)[0].key],
        },
        "introductions/desk/person": {"pk": [giving.participant_id]},
        "introductions/desk/add": {"pk": [giving.participant_id], "what": ["offer", "ask"]},
        "introductions/desk/one": {"pk": [asked.pk, made.pk]},
        "introductions/desk/told": {"pk": [asked.pk]},
        "introductions/desk/show_story": {"pk": [Connection.objects.all()[0].pk]},
        "messages/unsubscribe": {"secret": [each.secret for each in questions]},
    }


def _time_and_thanks(aisha: Participant) -> dict[str, dict[str, list[Any]]]:
    entries = TimeEntry.objects.filter(participant=aisha)
    letters = YearLetters.objects.first() or _letters()
    written = ThankYou.objects.filter(receiver__name__in=["Dai Morris", "Mair Prydderch"])
    year = entries.standing()[0].on.year
    return {
        "credits/": {"secret": [aisha.secret], "pk": [entries.standing()[0].pk], "number": [year]},
        "credits/desk/entry": {"pk": [entries.standing()[0].pk, entries.told()[0].pk]},
        "credits/desk/undo": {"pk": [CreditMove.objects.filter(reason="given_on")[0].pk]},
        "credits/desk/gift": {"pk": [Gift.objects.latest("pk").pk]},
        "credits/desk/pot": {"pk": [Pot.objects.latest("pk").pk]},
        "credits/desk/thank_you": {"pk": [written[0].pk]},
        "credits/desk/letters_": {"pk": [letters.pk]},
        "credits/desk/progress": {"pk": [letters.pk]},
        "credits/desk/letter": {"pk": [aisha.pk]},
        "credits/desk/letter_given": {"pk": [_letter_sent()]},
        "reach/": {"kind": ["everybody", "hat", "authority"]},
    }


def _of_the_group(event: Event) -> dict[str, dict[str, list[Any]]]:
    """Members who are in, asked and gone, an open poll, a meeting with notes, a decision, and Dai, who is to be told."""
    members = Member.objects.filter(event=event)
    inside, invited = members.filter(status="in"), members.get(status="invited")
    dai = inside.get(participant__email="")
    poll = DatePoll.objects.get(event=event, chosen_at=None)
    gone = Member.objects.filter(participant=inside[1].participant).exclude(event=event).first() or inside[1]
    to_tell = Message.objects.get(kind="group_poll", about=event.key, participant=dai.participant)
    return {
        "group/": {"secret": [dai.secret], "pk": [poll.pk]},
        "group/member": {"secret": [dai.secret, invited.secret, gone.secret]},
        "group/desk/": {"pk": [invited.pk], "member": [dai.pk]},
        "group/desk/member": {"pk": [dai.pk, invited.pk]},
        "group/desk/add_host": {"pk": [User.objects.get(email="carol@example.org").pk]},
        "group/desk/meeting": {"pk": [Meeting.objects.filter(event=event)[0].pk]},
        "group/desk/send_notes": {"pk": [Meeting.objects.filter(event=event)[0].pk]},
        "group/desk/drop_meeting": {"pk": [Meeting.objects.filter(event=event)[0].pk]},
        "group/desk/decision": {"pk": [Decision.objects.filter(event=event)[0].pk]},
        "group/desk/poll": {"pk": [poll.pk]},
        "group/desk/answer_for": {"pk": [poll.pk]},
        "group/desk/choose_date": {"pk": [poll.pk]},
        "group/desk/withdraw_poll": {"pk": [poll.pk]},
        "group/desk/told_them": {"pk": [to_tell.pk]},
    }


def _poll_message(event: Event) -> str:
    """The link of a message that asks when somebody can."""
    return Message.objects.filter(kind="group_poll", about=event.key)[0].secret


def _letter_sent() -> int:
    """A mail about a letter that came back."""
    found = Message.objects.filter(kind=letters_of_a_year.KIND).first()
    if found is None:
        aisha = Participant.objects.get(name="Aisha Rahman")
        found = mails.draft(participant=aisha, kind=letters_of_a_year.KIND, about="letter:2026", row=aisha.pk)
        found.fate = Message.Fate.REFUSED
        found.save()
    return int(found.pk)


def _letters() -> YearLetters:
    """Letters that have been made; of a year in which nobody gave anything, so that it takes no time."""
    found = letters_of_a_year.request_letters(of_year=2001, whom="all", by=nerys(), now=timezone.now())
    letters_of_a_year.make_letters(letters_id=found.pk, language="cy")
    return found


def _to_sign(event: Event) -> Member:
    """Somebody who plans it and has yet to sign its equality impact assessment."""
    return Member.objects.current().filter(event=event).exclude(signatures__assessment__event=event)[0]


def _event(meetup: meetups.MeetUp) -> Event:
    return Event.objects.get(is_demo=True, title_en=meetup.words["title_en"])


def takes_forms_alone(view: Any) -> bool:
    """Whether the view was given `@require_POST`."""
    while view is not None:
        if inspect.getclosurevars(view).nonlocals.get("request_method_list") == ["POST"]:
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def patterns(found: list[Any]) -> Iterator[URLPattern]:
    """Named addresses that can be opened, but Django's own back room and the pictures that pages ask for."""
    for each in found:
        if isinstance(each, URLResolver):
            if each.app_name != "admin":
                yield from patterns(each.url_patterns)
        elif each.name and each.name != "media" and not takes_forms_alone(each.callback):
            yield each


def pages(language: str) -> list[tuple[str, str]]:
    """The name and address of every page; where an example is lacking, the address says so."""
    table = examples()
    with translation.override(language):
        return [
            (pattern.name, address)
            for pattern in patterns(get_resolver().url_patterns)
            for address in addresses(pattern, table)
        ]


def addresses(pattern: URLPattern, table: dict[str, dict[str, list[Any]]]) -> Iterator[str]:
    names = list(pattern.pattern.regex.groupindex)
    fitting = sorted((each for each in table if pattern.name.startswith(each)), key=len)
    known = {name: values for each in fitting for name, values in table[each].items()}
    if lacking := [name for name in names if not known.get(name)]:
        yield f"give an example for this page: {', '.join(lacking)}"
        return
    for values in product(*(known[name] for name in names)):
        yield reverse(pattern.name, kwargs=dict(zip(names, values, strict=True)))


def of_the_admin() -> Iterator[tuple[str, str]]:
    """Django's own back room: its front page and, model by model, the list, a new row and one that is there."""
    request = RequestFactory().get("/")
    request.user = User.objects.filter(is_superuser=True)[0]
    yield "admin:index", reverse("admin:index")
    for model, room in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield f"{name}_changelist", reverse(f"{name}_changelist")
        if room.has_add_permission(request):
            yield f"{name}_add", reverse(f"{name}_add")
        if row := model._default_manager.order_by("-pk").first():
            yield f"{name}_change", reverse(f"{name}_change", args=[row.pk])
