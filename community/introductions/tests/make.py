"""Makes offers, asks, introductions and their people for tests, with honest defaults."""

from datetime import UTC, datetime
from typing import Any

from community.accounts import actions as accounts
from community.accounts.models import KEEPER, User
from community.introductions import actions, introducing
from community.introductions.models import Ask, Introduction, Offer, Side
from community.messages.models import Message
from community.people.models import Participant
from community.profiles.models import Tag

NOW = datetime(2027, 5, 4, 10, 0, tzinfo=UTC)
AGREED = "Hosts may look for people who fit."


def keeper(name: str = "Ada") -> User:
    """A keeper of people."""
    user = accounts.give_account(email=f"{name.lower()}@example.org", name=name)
    accounts.give_community_role(user=user, role=KEEPER)
    return User.objects.get(pk=user.pk)


def person(name: str = "Ben Price", **given: Any) -> Participant:
    """Somebody with an e-mail address, in Conwy."""
    first = name.split()[0].lower()
    return Participant.objects.create(
        **{"name": name, "email": f"{first}@example.org", "authority": "conwy", **given}
    )


def tag(english: str = "Gardening", welsh: str = "Garddio", synonyms: str = "") -> Tag:
    """A word that things are found by."""
    return Tag.objects.create(name_en=english, name_cy=welsh, synonyms=synonyms)


def _listing(what: str, participant: Participant, words: str, language: str, **said: Any) -> Any:
    return actions.add_listing(
        participant=participant,
        what=what,
        said={f"text_{language}": words, "language": language, f"in_{language}": True, **said},
        tags=[],
        said_at="me",
        wording=AGREED,
        now=NOW,
    )


def offer(
    participant: Participant | None = None, words: str = "I grow vegetables", language: str = "en", **said: Any
) -> Offer:  # fmt: skip
    """Something that Ben offers."""
    return _listing("offer", participant or person(), words, language, **said)


def ask(
    participant: Participant | None = None, words: str = "Vegetables for a soup", language: str = "en",
    **said: Any,
) -> Ask:  # fmt: skip
    """Something that Cleo would like."""
    return _listing("ask", participant or person("Cleo Evans"), words, language, **said)


def sent(by: User | None = None, **given: Any) -> Introduction:
    """Ben and Cleo are both asked."""
    mine, theirs = given.pop("offer", None) or offer(), given.pop("ask", None) or ask()
    return introducing.introduce(
        giver=mine.participant,
        asker=theirs.participant,
        offer=mine,
        ask=theirs,
        words={},
        by=by or keeper(),
        now=NOW,
    )


def side(introduction: Introduction, part: str) -> Side:
    """The one of the two who gives, or who asks."""
    return introduction.sides.get(part=part)


def made() -> Introduction:
    """Ben and Cleo both said yes."""
    found = sent()
    for part in ("giving", "asking"):
        introducing.answer_introduction(side=side(found, part), answer="yes", way="email", now=NOW)
    found.refresh_from_db()
    return found


def letters(kind: str) -> list[Message]:
    """The messages of one kind, in order."""
    return list(Message.objects.filter(kind=kind).select_related("participant").order_by("pk"))
