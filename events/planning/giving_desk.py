"""Giving all the tasks of a role that nobody has to one member, with one press."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.desk_page import event_of, host
from events.planning import actions, by_role, telling
from events.planning.desk import back, members_of
from events.planning.forms import GiveByRole
from wwnt.kit.access import needs


@needs("events.change_plan")
@require_POST
def give(request: HttpRequest, slug: str) -> HttpResponse:
    """Role by role to whom was chosen; roles of which somebody has taken the tasks meanwhile are passed over."""
    event = event_of(slug)
    members = members_of(event)
    form = GiveByRole.fill(request, waiting=by_role.waiting(event, members), members=members)
    if not form.is_valid():
        messages.error(
            request,
            _("Somebody you chose is not in the group any more. Nothing has changed. Please choose again."),
        )
        return back(request, slug)
    by_number = {str(each.pk): each for each in members}
    given: dict[str, int] = {}
    for role, pk in form.cleaned_data.items():
        if pk:
            number = actions.give_by_role(event=event, role=role, member=by_number[pk], by=host(request))
            given[pk] = given.get(pk, 0) + number
    for pk, number in given.items():
        words = _("Given to %(name)s. Tasks: %(number)s") % {"name": by_number[pk], "number": number}
        hears = telling.when_they_hear(by_number[pk], timezone.now())
        messages.success(request, " · ".join(part for part in (words, hears) if part))
    if not any(given.values()):
        messages.info(request, _("Nothing has changed."))
    return back(request, slug)
