"""Tests of the plain words for what mail servers say."""

import pytest

from community.messages import wording
from community.messages.models import Message


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("550 5.1.1 no such person here", wording.UNKNOWN),
        ("550 No such mailbox", wording.UNKNOWN),
        ("552 5.2.2 mailbox full", wording.FULL),
        ("550 5.2.2 over quota", wording.FULL),
        ("554 5.7.1 looks like spam", wording.UNWANTED),
        ("550 5.7.26 not authenticated", wording.UNWANTED),
        ("Later: 451 4.7.1 greylisted", wording.TOLD_TO_WAIT),
        ("Later: [Errno 111] Connection refused", wording.OURS_AWAY),
        ("Later: timed out", wording.OURS_AWAY),
        ("Not an e-mail address", wording.UNREADABLE),
        ("Letters with accents before the @ can't be sent to", wording.UNREADABLE),
        ("KeyError: 'nobody writes this'", ""),
        ("501 what", ""),
    ],
)
def test_servers_are_put_into_plain_words(said, words):
    assert wording.why_it_came_back(said) == words


def test_what_is_not_known_keeps_the_words_of_its_fate():
    assert Message(fate="failed", reason="KeyError").what_happened == Message.Fate.FAILED.label
    assert Message(fate="sent", reason="550 5.1.1 once").what_happened == Message.Fate.SENT.label
