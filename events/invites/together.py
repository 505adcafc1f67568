"""Puts many people on the invitation list of a meet-up at once, as a search or ticks have found them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from community.people.together import Together
from events.invites.models import Basis, Invite
from events.meetups.models import Event, Team
from events.meetups.team_backend import roles_with


class PutOnList(Together):
    """Nobody is asked by that yet: the invitations go out when a host sends them."""

    key = "put_on_list"
    name = _("Put them on an invitation list")
    needs = "community.view_participant"

    def fields(self, by: Any) -> dict[str, forms.Field]:
        """Which meet-up, and why we may write to those who have an e-mail address."""
        return {
            "event": forms.ModelChoiceField(label=_("Meet-up"), queryset=events(by)),
            "basis": forms.ChoiceField(
                label=_("Why may we write to them?"), choices=[("", "–"), *Basis.choices]
            ),
        }

    def do(self, people: Sequence[Participant], asked: dict[str, Any], by: Any, now: datetime) -> int:
        """Who wants no contact, and who is on the list already, is passed over."""
        event = asked["event"]
        listed = set(
            Invite.objects.for_event(event)
            .filter(participant__in=people)
            .values_list("participant", flat=True)
        )
        new = [
            Invite(event=event, participant=each, basis=asked["basis"] if each.email else "")
            for each in people
            if not each.do_not_contact and each.pk not in listed
        ]
        Invite.objects.bulk_create(new, ignore_conflicts=True)
        return len(new)


def events(by: Any) -> "QuerySet[Event]":
    """Meet-ups to come whose list this person may add to: keepers to any, hosts to their own."""
    coming = Event.objects.filter(starts_at__gt=timezone.now()).exclude(status=Event.Status.CANCELLED)
    if not by.has_perm("community.change_participant"):
        mine = Team.objects.filter(user_id=by.pk, role__in=roles_with("events.change_invite"))
        coming = coming.filter(pk__in=mine.values("event"))
    return coming.order_by("starts_at")
