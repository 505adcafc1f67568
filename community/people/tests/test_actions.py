"""What is known of people, and of where they come from."""

import pytest
from django.db import connection
from django.utils import timezone

from community.people import actions, organisations
from community.people.models import Organisation, Participant
from community.people.tests import make
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


@pytest.mark.parametrize(("email", "opens"), [("ben@example.com", False), ("BEN@example.org", True)])
def test_with_another_address_the_link_that_went_to_the_one_before_opens_nothing(email, opens):
    ben = make.ben()
    before = ben.secret
    actions.change_person(
        person=ben, columns={"email": email}, seen=actions.state(ben), by=make.keeper(), now=timezone.now()
    )
    assert (Participant.objects.get(pk=ben.pk).secret == before) == opens


def test_an_organisation_that_somebody_else_makes_meanwhile_is_the_one():
    made = []

    def somebody_else(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not made and sql.startswith("SELECT"):
            made.append(None)
            made[0] = Organisation.objects.create(name="CYNGOR")
        return result

    with connection.execute_wrapper(somebody_else):
        found = organisations.organisation(name="Cyngor")
    assert [found] == made
