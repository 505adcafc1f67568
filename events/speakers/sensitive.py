"""The sentences with which words about health, care or belief are kept, and who reads them by the one that was agreed to."""

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from community.accounts.models import User
from events.meetups.models import Event
from events.speakers.models import Contribution
from events.speakers.rights import CHANGE
from wwnt.kit import bilingual

SENTENCE = _(
    "It says something about health, disability, care or belief. I agree that the hosts keep it and read it all the same, "
    "and that the planning group reads it when it chooses with them. Guests read it only if it becomes part of the "
    "meet-up."
)
SENTENCE_BY_HOST = _(
    "They said something about health, disability, care or belief, and agreed that we keep it and read it all the same, "
    "and that the planning group reads it when it chooses with us. Guests read it only if it becomes part of the meet-up."
)

EARLIER: tuple[str, ...] = ()
"""Sentences that named the group in other words, in either language: whoever words them anew puts the old ones here."""


def naming_the_group() -> list[str]:
    """The sentences that say that the planning group reads it; who agreed to another one agreed to the hosts alone."""
    found = [*EARLIER]
    for language in bilingual.LANGUAGES:
        with translation.override(language):
            found += [str(SENTENCE), str(SENTENCE_BY_HOST)]
    return found


def for_group() -> Q:
    """The contributions that the planning group may read; those that are in the meet-up everybody may."""
    named = Q(agreed_wording__in=naming_the_group())
    return Q(is_sensitive=False) | named | Q(state=Contribution.State.ACCEPTED)


def is_for_group(row: Contribution) -> bool:
    """Whether the planning group may read this one."""
    if not row.is_sensitive or row.state == Contribution.State.ACCEPTED:
        return True
    return row.agreed_wording in naming_the_group()


def readable(by: User, event: Event) -> Q:
    """The contributions that somebody may read at the desk: hosts who choose all of them, others those of the group."""
    return Q() if by.has_perm(CHANGE, event) else for_group()
