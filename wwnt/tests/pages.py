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
from events.programme.released import programme_of
from events.safety.models import Risk
from events.tickets.models import RegistrationQuestion, Ticket
from feedback.surveys.models import FeedbackRequest
from reports.demo import meetups
from wwnt.tests.examples.calls import of_call
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
    of_print,
    of_speakers,
    of_venues,
    of_volunteers,
    of_workshops,
    own_question,
    to_sign,
    unasked,
)
from wwnt.tests.examples.groups import of_the_group, of_the_plan, poll_message, told_of_tasks
from wwnt.tests.examples.hosts import eirian, nerys
from wwnt.tests.examples.reading import of_reading, vote_message

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
        "programme/": {"pk": [_shown_part(coming)]},
        "programme/now": {"slug": [past.slug, coming.slug, today.slug]},
        "programme/desk/": {"pk": [Session.objects.filter(event=coming)[0].pk]},
        "tickets/": {"secret": [aisha.secret]},
        "tickets/ticket": {"secret": [aisha.secret, host_of_sam.secret]},
        "tickets/desk/": {"pk": [aisha.pk]},
        "tickets/desk/question": {"pk": [RegistrationQuestion.objects.filter(event=coming).latest("pk").pk]},
        "accounts/sign_in_link": {"secret": [one_time_secret(user=nerys())]},
        **introductions,
        "messages/unsubscribe": {
            "secret": [letters_out[0].secret, *questions, poll_message(coming), vote_message(coming)]
        },
        "invites/invite": {"secret": [Invite.objects.filter(event=coming, reply="")[0].secret]},
        "invites/desk/": {"pk": [guest_list(coming, basis="consent")]},
        "invites/desk/match": {"pk": [guest_list(coming, basis="")]},
        "invites/desk/take_off": {"pk": [not_asked.pk]},
        "invites/desk/told": {"pk": [letters[0].pk]},
        "invites/desk/send_again": {"pk": [refused[0].pk]},
        "invites/desk/message": {"pk": [refused[0].pk, letters[0].pk]},
        "media": {"name": [coming.picture.name]},
        "safety/desk/": {"pk": [Risk.objects.filter(event=coming).latest("pk").pk]},
        **of_volunteers(coming),
        **of_workshops(coming),
        **of_call(coming),
        **of_speakers(coming, past),
        **of_reading(coming),
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
        **of_print(coming),
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


def _shown_part(event: Event) -> int:
    """A part of the programme with marks, as guests see it."""
    return next(each.pk for each in programme_of(event) if each.marks)


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
