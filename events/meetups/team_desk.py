"""The desk's page of the people who run a meet-up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups import forms, teamwork
from events.meetups.desk_page import desk_page, event_of, host
from events.meetups.fields import on_one_line
from events.meetups.models import Team
from wwnt.kit.access import needs


@needs("events.change_team")
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in the team; a host adds somebody by e-mail."""
    event = event_of(slug)
    form = forms.NewTeamMember.fill(request)
    if form.is_valid():
        given = form.cleaned_data
        entry = teamwork.add_to_team(
            event=event,
            email=given["email"],
            name=on_one_line(given["name"]),
            language=given["language"],
            role=given["role"],
            by=host(request),
        )
        messages.success(
            request, _("In the team now: %(name)s. We are writing to them.") % {"name": entry.user}
        )
        return redirect("meetups/desk/team", slug)
    ranks = list(Team.Role.values)
    entries = sorted(
        event.team.select_related("user"), key=lambda each: (ranks.index(each.role), str(each.user))
    )
    return desk_page(
        request, event, "events/meetups/desk/team.html", stage="site", form=form, entries=entries, tab="team"
    )


@needs("events.change_team")
@require_POST
def leave(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a role back."""
    entry = Team.objects.select_related("user", "event").filter(pk=pk, event__slug=slug).first()
    if entry is None:
        return redirect("meetups/desk/team", slug)
    try:
        teamwork.remove_from_team(entry=entry, by=host(request))
    except teamwork.LastLeadHost:
        messages.error(request, _("Somebody must lead it. Add another lead host first."))
    else:
        messages.success(request, _("Not in the team any more: %(name)s") % {"name": entry.user})
        left_the_lead = entry.role == Team.Role.LEAD_HOST and entry.user_id == host(request).pk
        if left_the_lead and not host(request).is_superuser:
            return redirect("desk")
    return redirect("meetups/desk/team", slug)
