"""What a guest has told us so far, as the form shows it again."""

from typing import Any

from community.people.models import Consent
from events.access import actions as access
from events.tickets.models import Ticket
from events.tickets.registration import consent_source


def filled(ticket: Ticket, *, with_needs: bool = True, with_contact: bool = True) -> dict[str, Any]:
    """The answers of a ticket by the names of the form's fields; `with_contact` what we know of the person besides."""
    person = ticket.participant
    columns = ("language", "name", "hats", "main_hat", "gifts", "asks", "photo", "version")
    found: dict[str, Any] = {name: getattr(ticket, name) for name in columns}
    found |= {f"question_{each.question_id}": each.value for each in ticket.answers.all()}
    if person is None:
        return found
    consents = person.consents.filter(withdrawn_at=None)
    if with_contact:
        found |= {"email": person.email, "phone": person.phone, "address": person.address}
    else:
        consents = consents.filter(source=consent_source(ticket.pk))
    purposes = consents.values_list("purpose", flat=True)
    found |= {purpose: True for purpose in purposes if purpose.startswith("news_")}
    found["hats_consent"] = Consent.Purpose.HATS in purposes
    if with_needs:
        given = access.given_by(event=ticket.event, participant=person)
        found |= {"access": given.kinds, "access_words": given.words}
        found |= {"diet": given.diet, "diet_words": given.diet_words, "needs_consent": not given.is_empty}
    return found
