"""Giving all the tasks of a role that nobody has to one member, with one press."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.group.models import Member
from events.meetups.desk_page import event_of, host
from events.meetups.models import Event
from events.planning import actions, by_role, owning, telling
from events.planning.desk import back, members_of
from events.planning.forms import GiveByRole
from wwnt.kit.access import needs


@needs("events.change_plan")
@require_POST
def give(request: HttpRequest, slug: str) -> HttpResponse:
    """Role by role to whom was chosen; roles of which somebody has taken the tasks meanwhile are passed over."""
    event = event_of(slug)
    members, team = members_of(event), owning.in_team_alone(event)
    waiting = by_role.waiting(event, members, team=team)
    form = GiveByRole.fill(request, waiting=waiting, members=members, team=team)
    if not form.is_valid():
        messages.error(
            request,
            _("Somebody you chose is not in the group any more. Nothing has changed. Please choose again."),
        )
        return back(request, slug)
    who: list[owning.Owner] = [*members, *team]
    found = {owning.value_of(each): each for each in who}
    given: dict[str, int] = {}
    for role, value in form.cleaned_data.items():
        if value:
            number = actions.give_by_role(event=event, role=role, member=found[value], by=host(request))
            given[value] = given.get(value, 0) + number
    for value, number in given.items():
        say_what_was_given(request, event, found[value], number)
    if not any(given.values()):
        messages.info(request, _("Nothing has changed."))
    return back(request, slug)


def say_what_was_given(request: HttpRequest, event: Event, owner: owning.Owner, number: int) -> None:
    """To whom, how many, and when they hear of it; who came into the group with them is a member by now."""
    words = _("Given to %(name)s. Tasks: %(number)s") % {"name": owner, "number": number}
    mine = owner if isinstance(owner, Member) else Member.objects.filter(event=event, user=owner).first()
    hears = telling.when_they_hear(mine, timezone.now()) if mine else ""
    messages.success(request, " · ".join(part for part in (words, hears) if part))
