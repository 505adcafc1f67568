"""The same for mails that are not about a meet-up."""

from collections.abc import Callable

from django.utils import timezone

from community.credits import thanking
from community.introductions.models import Introduction, Side
from community.people.models import Participant
from community.privacy.models import AddressChange, FreshLink
from community.profiles.asking import ABOUT
from community.profiles.models import AssetProfile
from wwnt.tests.examples.community import complaints
from wwnt.tests.examples.guest_mails import Example, guest


def introduced(language: str, status: str) -> Example:
    """One of two whose introduction has come this far, who has not answered yet, or has said yes."""
    made = Introduction.objects.filter(status=Introduction.Status.MADE)
    side = Side.objects.filter(introduction__in=made)[0]
    Participant.objects.filter(pk=side.participant_id).update(language=language)
    Introduction.objects.filter(pk=side.introduction_id).update(status=status)
    Side.objects.filter(pk=side.pk).update(answer="" if status == Introduction.Status.SENT else "yes")
    return side.participant, side.introduction.about, side.pk


def known(language: str) -> Example:
    """Somebody who has an address, about themselves."""
    person = guest(language)[0]
    return person, "privacy", person.pk


def fresh(language: str) -> Example:
    person = known(language)[0]
    return (
        person,
        "privacy",
        FreshLink.objects.create(participant=person, wish="see", made_at=timezone.now()).pk,
    )


def moving(language: str) -> Example:
    person = known(language)[0]
    given = {"email": "new@example.org", "asked_at": timezone.now()}
    return person, "privacy", AddressChange.objects.create(participant=person, **given).pk


def complaining(language: str) -> Example:
    complaint = complaints()[-1]
    return known(language)[0], f"complaint:{complaint.pk}", complaint.pk


def silent(language: str) -> Example:
    """Somebody who is asked whether their profile may be kept."""
    of_them = AssetProfile.objects.filter(participant__language=language)
    profile = of_them.exclude(participant__email="")[0]
    AssetProfile.objects.filter(pk=profile.pk).update(asked_at=timezone.now())
    return profile.participant, ABOUT, profile.pk


def thanked(language: str) -> Example:
    """Somebody with e-mail whom we thank in our own words."""
    receiver = Participant.objects.filter(language=language).exclude(email="")[0]
    words = {"cy": ("y cawl", "Roedd yn gynnes."), "en": ("the soup", "It was warm.")}[language]
    told = {"from_words": "Nerys", "reason": words[0], "text": words[1], "language": language}
    thanks = thanking.write(by=None, now=timezone.now(), receiver=receiver, **told)
    return receiver, thanking.ABOUT, thanks.pk


LETTERS: dict[str, Callable[[str], Example]] = {
    "address_changing": known,
    "address_confirm": moving,
    "complaint_acknowledged": complaining,
    "complaint_outcome": complaining,
    "complaint_received": complaining,
    "thank_you": thanked,
    "year_letter": lambda language: (thanked(language)[0], "letter:2026", 0),
    "fresh_link": fresh,
    "my_pages": known,
    "introduction_follow_up": lambda language: introduced(language, "made"),
    "introduction_made": lambda language: introduced(language, "made"),
    "introduction_over": lambda language: introduced(language, "declined"),
    "introduction_question": lambda language: introduced(language, "sent"),
    "profile_keep": silent,
}
"""By the kind of message, an example for its writer."""
