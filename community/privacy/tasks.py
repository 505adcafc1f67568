"""What people asked for and what waits in the outbox."""

from contextlib import suppress

from community.people.models import Participant
from community.privacy import actions, emails
from community.privacy.models import Goodbye
from wwnt.kit import email, outbox


@outbox.task("privacy.send_pages")
def send_pages(*, participants: list[int]) -> None:
    """Send the links of those whom an address reaches; nothing where it reaches nobody."""
    for person in Participant.objects.filter(pk__in=participants):
        actions.send_pages(person=person)


def gave_up(*, goodbye_id: int, reason: str) -> None:
    """The address is not kept longer for a mail that never arrives."""
    Goodbye.objects.filter(pk=goodbye_id).delete()


@outbox.task("privacy.say_goodbye", given_up=gave_up)
def say_goodbye(*, goodbye_id: int) -> None:
    """Tell somebody that they are erased, and then forget their address as well."""
    goodbye = Goodbye.objects.filter(pk=goodbye_id).first()
    if goodbye is None:
        return
    with suppress(email.Refused):
        email.send(emails.goodbye(goodbye))
    goodbye.delete()
