"""Every kind of mail that the site writes, in both languages, sent as the worker sends it, into a mailbox in memory."""

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.test.signals import template_rendered
from django.utils import timezone

from community.accounts import emails
from community.messages import actions as messages
from community.messages.models import Message
from community.privacy.models import Goodbye
from events.meetups import teamwork
from events.meetups.models import Team
from reports.demo import meetups
from wwnt.kit import outbox
from wwnt.kit.outbox import registry
from wwnt.kit.outbox.models import Job
from wwnt.tests.census import words
from wwnt.tests.examples import community_mails, guest_mails, planning_mails, speaker_mails
from wwnt.tests.examples.guest_mails import Example, event
from wwnt.tests.examples.hosts import nerys

TEMPLATES = Path(settings.BASE_DIR) / "templates"
SIGNING_IN = {
    "name": "Ben",
    "code": "ABC-DEF",
    "device": "Firefox, Linux",
    "left": "9",
    "who": "Nerys Foulkes",
    "by": "",
    "url": "https://example.org/",
}
NEWS = {"invitation", "feedback_request", "feedback_reminder"}


LETTERS: dict[str, Callable[[str], Example]] = {
    **guest_mails.LETTERS,
    **speaker_mails.LETTERS,
    **community_mails.LETTERS,
    **planning_mails.LETTERS,
}
"""By the kind of message, an example for its writer."""


@dataclass(frozen=True)
class Sent:
    """A mail of one kind in one language, or why there is none."""

    name: str
    language: str
    message: EmailMultiAlternatives | None
    trouble: str = ""

    @property
    def html(self) -> str:
        found = self.message.alternatives if self.message else []
        return str(found[0].content) if found else ""

    def faults(self, written: Set[str]) -> Iterator[str]:
        """What is wrong with its words; its HTML is looked at as a page is."""
        if self.message is None:
            yield f"{self.name}: {self.trouble}"
            return
        if (language := self.message.extra_headers.get("Content-Language")) != self.language:
            yield f"{self.name}: says that it is in {language}"
        if not self.message.subject or not self.message.body.strip():
            yield f"{self.name}: lacks a subject or its plain text"
        lines = [self.message.subject, *str(self.message.body).splitlines()]
        texts = [(line.strip(), self.language) for line in lines]
        if wrong := sorted(set(words.foreign(texts, written))):
            yield f"{self.name}: in the other language: {wrong}"


def every_kind() -> Iterator[Sent]:
    """Each kind in each language; what was made for one is forgotten before the next."""
    for language in ("cy", "en"):
        for kind in sorted(messages._writers):
            yield _sent(f"{kind} ({language})", language, lambda: _letter(kind, language))  # noqa: B023
        yield _sent(f"welcome to the team ({language})", language, lambda: _welcome(language))  # noqa: B023
        yield _sent(f"goodbye ({language})", language, lambda: _goodbye(language))  # noqa: B023
        for path in sorted(TEMPLATES.rglob("email/*_subject.txt")):
            prefix = str(path.relative_to(TEMPLATES)).removesuffix("_subject.txt")
            yield _sent(f"{prefix} ({language})", language, lambda: _signing_in(prefix, language))  # noqa: B023


def _sent(name: str, language: str, write: Callable[[], str]) -> Sent:
    mail.outbox.clear()
    with transaction.atomic():
        trouble = write()
        transaction.set_rollback(True)
    return Sent(name, language, mail.outbox[-1] if mail.outbox else None, trouble)  # type: ignore[arg-type]


def _letter(kind: str, language: str) -> str:
    if kind not in LETTERS:
        return "give an example for this kind of mail"
    participant, about, row = LETTERS[kind](language)
    message = messages.write_to(
        participant=participant, kind=kind, about=about, row=row, language=language, suppressible=kind in NEWS
    )
    messages.send(message_id=message.pk)
    message.refresh_from_db()
    return "" if message.fate == Message.Fate.SENT else f"is not sent: {message.reason}"


def _welcome(language: str) -> str:
    newcomer = {"email": "ben@example.org", "name": "Ben", "role": Team.Role.FACILITATOR}
    teamwork.add_to_team(event=event(meetups.COMING), by=nerys(), language=language, **newcomer)
    return _do_the_last_job()


def _goodbye(language: str) -> str:
    row = Goodbye.objects.create(to="ben@example.org", name="Ben", language=language, made_at=timezone.now())
    outbox.put("privacy.say_goodbye", goodbye_id=row.pk)
    return _do_the_last_job()


def _signing_in(prefix: str, language: str) -> str:
    emails.put("ben@example.org", prefix, language=language, words=SIGNING_IN)
    return _do_the_last_job()


def _do_the_last_job() -> str:
    job = Job.objects.latest("pk")
    registry.tasks[job.name].run(**job.arguments)
    return f"{job.name} sends nothing"


@contextmanager
def templates_drawn() -> Iterator[set[str]]:
    """The names of all templates that are drawn inside."""
    drawn: set[str] = set()

    def note(template: Any, **_: Any) -> None:
        drawn.add(str(template.name))

    template_rendered.connect(note)
    yield drawn
    template_rendered.disconnect(note)


def templates() -> set[str]:
    """The names of all templates of mails."""
    return {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("email/*.*")}
