"""What is known of people, and of where they come from."""

import pytest
from django.utils import timezone

from community.people import organisations
from community.people.models import Organisation, Participant
from wwnt.kit import retention

pytestmark = pytest.mark.django_db


def test_an_organisation_from_which_somebody_has_come_meanwhile_stays():
    council, left = (organisations.organisation(name=name) for name in ("Cyngor Sir", "Left"))
    ben = Participant.objects.create(name="Ben", organisation=organisations.organisation(name="CYNGOR  SIR"))
    organisations.delete_organisations(pks=[council.pk, left.pk], now=timezone.now())
    ben.refresh_from_db()
    assert list(Organisation.objects.all()) == [council] == [ben.organisation]


def test_an_organisation_leaves_with_the_last_who_came_from_there():
    ben = Participant.objects.create(name="Ben", organisation=organisations.organisation(name="Cyngor"))
    retention.run(now=timezone.now())
    assert Organisation.objects.count() == 1
    ben.delete()
    retention.run(now=timezone.now())
    assert Organisation.objects.count() == 0
