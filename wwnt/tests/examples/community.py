"""Examples for the addresses of people: what they bring, give, ask, and what is kept of them."""

from typing import Any

from django.utils import timezone

from community.credits import letters as letters_of_a_year
from community.credits.models import CreditMove, Gift, Pot, ThankYou, TimeEntry
from community.credits.year_letters import YearLetters
from community.imports import actions as imports
from community.imports.models import ParticipantImport
from community.introductions.models import Connection, Introduction, Offer, Side
from community.messages import actions as mails
from community.messages.models import Message
from community.people import actions as people
from community.people.models import Participant, SamePerson, Segment
from community.privacy.models import AddressChange, DataComplaint, FreshLink
from community.profiles.models import AssetProfile
from community.profiles.said import not_kept_yet
from events.tickets.models import Ticket
from wwnt.tests.examples import LIST
from wwnt.tests.examples.hosts import eirian, nerys


def of_introductions() -> dict[str, dict[str, list[Any]]]:
    """Those of the demo: one asked, one made, one with a story; and whoever of them offers something."""
    asked = Introduction.objects.filter(status=Introduction.Status.SENT)[0]
    made = Introduction.objects.filter(status=Introduction.Status.MADE)[0]
    giving = Side.objects.get(introduction=made, part=Side.Part.GIVING)
    told = Message.objects.filter(about=asked.about)[0]
    Message.objects.filter(pk=told.pk).update(fate=Message.Fate.NO_EMAIL)
    shown = Offer.objects.filter(visibility="public", hidden_at=None)[0]
    questions = Message.objects.filter(about__in=[asked.about, made.about]).order_by("kind")
    return {
        "introductions/": {
            "entry": [shown.key],
            "secret": [shown.participant.secret],
            "what": ["offer"],
        },
        "introductions/add": {"what": ["offer", "ask"]},
        "introductions/desk/": {
            "pk": [made.pk],
            "side": [giving.pk],
            "message": [told.pk],
            "entry": [shown.key, Offer.objects.exclude(hidden_at=None)[0].key],
        },
        "introductions/desk/person": {"pk": [giving.participant_id]},
        "introductions/desk/add": {"pk": [giving.participant_id], "what": ["offer", "ask"]},
        "introductions/desk/one": {"pk": [asked.pk, made.pk]},
        "introductions/desk/told": {"pk": [asked.pk]},
        "introductions/desk/show_story": {"pk": [Connection.objects.all()[0].pk]},
        "messages/unsubscribe": {"secret": [each.secret for each in questions]},
    }


def of_time_and_thanks(aisha: Participant) -> dict[str, dict[str, list[Any]]]:
    entries = TimeEntry.objects.filter(participant=aisha)
    letters = YearLetters.objects.first() or year_letters()
    written = ThankYou.objects.filter(receiver__name__in=["Dai Morris", "Mair Prydderch"])
    year = entries.standing()[0].on.year
    return {
        "credits/": {"secret": [aisha.secret], "pk": [entries.standing()[0].pk], "number": [year]},
        "credits/desk/entry": {"pk": [entries.standing()[0].pk, entries.told()[0].pk]},
        "credits/desk/undo": {"pk": [CreditMove.objects.filter(reason="given_on")[0].pk]},
        "credits/desk/gift": {"pk": [Gift.objects.latest("pk").pk]},
        "credits/desk/pot": {"pk": [Pot.objects.latest("pk").pk]},
        "credits/desk/thank_you": {"pk": [written[0].pk]},
        "credits/desk/letters_": {"pk": [letters.pk]},
        "credits/desk/progress": {"pk": [letters.pk]},
        "credits/desk/letter": {"pk": [aisha.pk]},
        "credits/desk/letter_given": {"pk": [letter_sent()]},
        "reach/": {"kind": ["everybody", "hat", "authority"]},
    }


def letter_sent() -> int:
    """A mail about a letter that came back."""
    found = Message.objects.filter(kind=letters_of_a_year.KIND).first()
    if found is None:
        aisha = Participant.objects.get(name="Aisha Rahman")
        found = mails.draft(participant=aisha, kind=letters_of_a_year.KIND, about="letter:2026", row=aisha.pk)
        found.fate = Message.Fate.REFUSED
        found.save()
    return int(found.pk)


def year_letters() -> YearLetters:
    """Letters that have been made; of a year in which nobody gave anything, so that it takes no time."""
    found = letters_of_a_year.request_letters(of_year=2001, whom="all", by=nerys(), now=timezone.now())
    letters_of_a_year.make_letters(letters_id=found.pk, language="cy")
    return found


def complaints() -> list[DataComplaint]:
    """An open and a closed one."""
    return [*DataComplaint.objects.open()[:1], *DataComplaint.objects.exclude(closed_at=None)[:1]]


def fresh_link(person: Participant, wish: str) -> str:
    """The secret of a link that this person has just had sent."""
    return FreshLink.objects.create(participant=person, wish=wish, made_at=timezone.now()).secret


def new_address(person: Participant) -> str:
    """The secret of a link to confirm a new address with."""
    given = {"email": "another@example.org", "asked_at": timezone.now()}
    return AddressChange.objects.get_or_create(participant=person, defaults=given)[0].secret


def of_profiles(ticket: Ticket) -> dict[str, dict[str, list[Any]]]:
    """Somebody with a photo and a gift that are public, and Dai, to whom a host listened."""
    mine = AssetProfile.objects.get(participant=ticket.participant)
    gift = mine.assets.filter(visibility="public")[0]
    said = not_kept_yet(mine.participant)
    return {
        "profiles/": {"secret": [mine.participant.secret], "pk": [gift.pk], "number": [1]},
        "profiles/add_said": {"key": [each.key for each in said][:1] or ["ticket-0"]},
        "profiles/brought_photo": {"pk": [mine.pk]},
        "profiles/others_photo": {"pk": [mine.pk]},
        "profiles/desk/": {"pk": [mine.participant_id], "asset": [gift.pk]},
        "profiles/desk/blank": {"language": ["cy", "en"]},
    }


def alike() -> SamePerson:
    """The pair of the demo that is the likeliest one person."""
    return SamePerson.objects.order_by("-is_sure", "-score", "pk")[0]


def people_list(status: str) -> int:
    """The demo has brought one in; one that was read, and one whose lines were looked at as well."""
    found = ParticipantImport.objects.filter(status=status).first()
    if found is None:
        found = imports.read_list(name="list.csv", data=LIST.encode(), by=None, is_demo=True)
        if status == "checked":
            terms = {"basis": "service", "wording": "", "collected_on": None, "is_charity": False}
            imports.match_columns(listed=found, matching=found.matching, **terms)
            imports.work_on(listed_id=found.pk, now=timezone.now())
    return found.pk


def segment() -> int:
    """The demo has named no search."""
    asked = {"written": "cy"}
    found = Segment.objects.first() or people.keep_segment(
        name="Cymraeg", asked=asked, is_shared=True, by=eirian()
    )
    return found.pk
