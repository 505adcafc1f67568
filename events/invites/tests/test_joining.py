"""Two invitations to one meet-up of somebody who turns out to be one person."""

import pytest
from django.utils import timezone

from community.duplicates import actions as duplicates
from community.duplicates.tests.make import ben, everything, twin
from events.invites.models import Invite, Mailing
from events.meetups.tests.make import event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("turned", [False, True], ids=["answered is kept's", "answered is gone's"])
@pytest.mark.parametrize("better", ["answered", "sent"])
def test_the_invitation_that_went_further_stays_and_the_other_comes_back(better, turned):
    meetup, keep, gone = event(), ben(), twin()
    mailing = Mailing.objects.create(event=meetup)
    changes = {"reply": "yes", "replied_at": timezone.now()} if better == "answered" else {}
    further = Invite.objects.create(event=meetup, participant=keep, mailing=mailing, **changes)
    other = Invite.objects.create(event=meetup, participant=gone, extra={"Seat": "front"})
    before = everything()
    keep, gone = (gone, keep) if turned else (keep, gone)
    record = duplicates.merge(keep=keep, gone=gone, choices={}, by=None, now=timezone.now())
    stays = Invite.objects.get()
    assert (stays.pk, stays.participant, stays.extra) == (further.pk, keep, other.extra)
    duplicates.undo(merge=record, by=None, now=timezone.now())
    assert everything() == before
