"""Erasing somebody who asked for it: by their own fresh link, or by a host."""

from datetime import datetime

from django.db import transaction

from community.accounts.models import User
from community.people import actions as people
from community.people.models import Participant
from community.privacy import actions
from community.privacy.models import FreshLink, Goodbye
from wwnt.kit import outbox


@transaction.atomic
def erase(*, link: FreshLink, now: datetime) -> None:
    """Somebody erases themselves, by a fresh link that works once."""
    try:
        people.hold(person=link.participant)
    except people.Gone:
        raise actions.LinkOver from None
    _erase(actions.use(link=link, now=now), now, None)


@transaction.atomic
def erase_by_hand(*, person: Participant, now: datetime, by: User) -> None:
    """A host erases somebody who asked for it; no reason is asked or kept."""
    _erase(person, now, by)


def _erase(person: Participant, now: datetime, by: User | None) -> None:
    if person.email:
        goodbye = Goodbye.objects.create(
            to=person.email, name=person.name, language=person.language, made_at=now
        )
        outbox.put("privacy.say_goodbye", goodbye_id=goodbye.pk)
    people.forget(person=person, now=now, by=by)
