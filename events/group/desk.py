"""The planning group at the desk: who is in it, asking somebody, what they told us, how we work, who is missing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.accounts.models import User
from community.people import visibility
from community.people.models import Participant
from events.group import actions, announcing, forms
from events.group.models import Member, WaysOfWorking
from events.meetups import actions as meetups
from events.meetups.changes import ChangedMeanwhile, show_both
from events.meetups.desk_page import event_of, host, plan_page
from events.meetups.models import Event
from wwnt.kit import access, text
from wwnt.kit.access import needs

TAB = "group/desk/group"
CHOICES, CONTACTS = "events.view_group_choices", "events.view_group_contacts"
MOST = 8
ASKED = (Member.Status.IN, Member.Status.INVITED)


def group_page(
    request: HttpRequest, event: Event, template: str, *, part: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the planning group; `part` is which of its pages."""
    return plan_page(request, event, template, tab=TAB, status=status, part=part, **context)


def member_of(event: Event, pk: int) -> Member:
    """The member of this number."""
    rows = Member.objects.filter(event=event).select_related("participant", "event", "user")
    return get_object_or_404(rows, pk=pk)


def may(request: HttpRequest, event: Event, permission: str) -> bool:
    """Whether the reader may do this here."""
    return access.may(request.user, permission, event.slug)


@needs("events.view_group")
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody in the group, what they look after, and who is not in the room yet."""
    event = event_of(slug)
    members = list(Member.objects.filter(event=event).select_related("participant"))
    order = [Member.Status.IN, Member.Status.INVITED, Member.Status.LEFT, Member.Status.DECLINED]
    members.sort(key=lambda member: order.index(Member.Status(member.status)))
    changes = may(request, event, "events.change_group")
    inside = [member for member in members if member.status == Member.Status.IN]
    outside = hosts_outside(event, members) if changes else []
    return group_page(
        request,
        event,
        "events/group/desk/group.html",
        part="group",
        members=members,
        inside=len(inside),
        lived=sum(member.has_lived_experience for member in inside),
        silent=sum(member.status == Member.Status.INVITED for member in members),
        unsaid=sum(not member.takes for member in members if member.status in ASKED),
        hosts=[user for user in outside if user != request.user],
        is_outside=request.user in outside,
        changes=changes,
        sees_choices=may(request, event, CHOICES),
        sees_contacts=may(request, event, CONTACTS),
    )


def hosts_outside(event: Event, members: list[Member]) -> list[User]:
    """Those of the team who are not in the group."""
    inside = [member.user_id for member in members if member.user_id and member.status == Member.Status.IN]
    team = User.objects.filter(teams__event=event).exclude(pk__in=inside)
    return list(team.distinct().order_by("name", "email"))


@needs("events.change_group")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask somebody into the group: found among the people whom the reader may see, or by name and contact."""
    event = event_of(slug)
    person = known_person(request)
    form: Any = forms.KnownMember.fill(request) if person else forms.NewMember.fill(request)
    if form.is_valid():
        try:
            member = actions.add_member(
                event=event, by=host(request), now=timezone.now(), person=person, **form.cleaned_data
            )
        except actions.AlreadyAsked as error:
            form.add_error(
                None,
                _("Asked already, or in the group: %(name)s. Open their line on the list to change it.")
                % {"name": error.member},
            )
        else:
            messages.success(request, how_they_hear(member))
            return redirect("group/desk/group", slug)
    asked = text.one_line(request.GET.get("q", ""))[:120]
    return group_page(
        request,
        event,
        "events/group/desk/add.html",
        part="group",
        form=form,
        person=person,
        q=asked,
        found=find(request, asked) if asked and not person else [],
    )


def known_person(request: HttpRequest) -> Participant | None:
    """The person whom the address names, if the reader may see them."""
    number = request.GET.get("person", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 16):
        return None
    return get_object_or_404(Participant.objects.filter(visibility.whom(request.user)).distinct(), pk=number)


def find(request: HttpRequest, asked: str) -> list[Participant]:
    """The people in whose name each of these words stands, of those the reader may see."""
    people = Participant.objects.filter(visibility.whom(request.user)).select_related("organisation")
    for word in text.fold(asked).split():
        people = people.filter(folded_name__contains=word)
    return list(people.distinct().order_by("folded_name", "pk")[:MOST])


def how_they_hear(member: Member) -> str:
    """How somebody who was asked hears of it."""
    if announcing.to_tell(member.event).filter(participant=member.participant).exists():
        words = _("Asked: %(name)s. They have no e-mail: they stand on the list of those to be told.")
    else:
        words = _("Asked: %(name)s. We are writing to them.")
    return words % {"name": member}


@needs("events.change_group")
@require_POST
def add_host(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody of the team plans with us, with one tap."""
    event = event_of(slug)
    user = get_object_or_404(User.objects.filter(teams__event=event).distinct(), pk=pk)
    member = actions.make_host_member(event=event, user=user, by=host(request), now=timezone.now())
    messages.success(request, _("In the planning group now: %(name)s") % {"name": member})
    return redirect("group/desk/group", slug)


@needs("events.change_group")
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What a member told us, on the phone or face to face: yes or no, their choices; that they have left."""
    event = event_of(slug)
    found = member_of(event, pk)
    form = forms.MemberForm.fill(request, member=found, sees_choices=may(request, event, CHOICES))
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        try:
            actions.change_member(
                member=found,
                changes=form.changes,
                mark=form.cleaned_data["mark"],
                by=host(request),
                now=timezone.now(),
            )
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, form.changes)
        else:
            messages.success(request, _("Kept."))
            return redirect("group/desk/group", slug)
    return group_page(
        request,
        event,
        "events/group/desk/member.html",
        part="group",
        status=409 if stands else 200,
        form=form,
        stands=stands,
        member=found,
        sees_contacts=may(request, event, CONTACTS),
    )


@needs("events.change_group")
@require_POST
def ask_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Send somebody their link once more."""
    found = actions.ask_again(member=member_of(event_of(slug), pk), by=host(request), now=timezone.now())
    messages.success(request, how_they_hear(found))
    return redirect("group/desk/member", slug, pk)


@needs("events.change_group")
@require_POST
def renew_link(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The link they had opens nothing any more, and they get a new one."""
    found = actions.renew_link(member=member_of(event_of(slug), pk), by=host(request), now=timezone.now())
    messages.success(request, _("The link from before opens nothing any more."))
    messages.success(request, how_they_hear(found))
    return redirect("group/desk/member", slug, pk)


@needs("events.change_group")
def ways(request: HttpRequest, slug: str) -> HttpResponse:
    """How we work together, in the group's own words."""
    event = event_of(slug)
    row = WaysOfWorking.objects.filter(event=event).first() or WaysOfWorking(event=event)
    form = forms.WaysForm.fill(request, ways=row)
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        try:
            actions.keep_ways(event=event, by=host(request), **form.cleaned_data)
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, {n: form.cleaned_data[n] for n in ("words_en", "words_cy")})
        else:
            messages.success(request, _("Kept. The group reads it on their own pages."))
            return redirect("group/desk/ways", slug)
    return group_page(
        request,
        event,
        "events/group/desk/ways.html",
        part="ways",
        status=409 if stands else 200,
        form=form,
        stands=stands,
        is_new=row.pk is None,
    )


@needs("events.change_group")
def missing(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is not in the room yet? The group's own words."""
    event = event_of(slug)
    form = forms.MissingForm.fill(request, event=event)
    stands: list[dict[str, Any]] = []
    if form.is_valid():
        changes = {"not_in_room": form.cleaned_data["not_in_room"]}
        mark, now = form.cleaned_data["mark"], timezone.now()
        try:
            meetups.change_event(event=event, changes=changes, mark=mark, by=host(request), now=now)
        except ChangedMeanwhile as error:
            stands = show_both(form, error.row, changes)
        else:
            messages.success(request, _("Kept."))
            return redirect(reverse("group/desk/group", args=[slug]))
    return group_page(
        request,
        event,
        "events/group/desk/missing.html",
        part="group",
        status=409 if stands else 200,
        form=form,
        stands=stands,
    )
