"""Secrets of links stay out of the log."""

import logging

import pytest

from wwnt.kit.masks import MaskSecrets


def masked(message, *arguments):
    record = logging.LogRecord("x", logging.INFO, "x", 1, message, arguments, None)
    assert MaskSecrets().filter(record) is True
    return record.getMessage()


@pytest.mark.parametrize("kind", ["t", "i", "s", "f", "a", "h", "w", "me", "sign-in"])
def test_secrets_are_masked(kind):
    secret = "1a-Zx_9-abcdefghijkl"
    assert secret not in masked("Not Found: %s", f"/{kind}/{secret}/")
    assert secret not in masked(f"GET https://example.org/{kind}/{secret}/ticket.pdf 200")


@pytest.mark.parametrize("line", ["GET /en/events/tea/ 200", "GET /desk/events/a-long-slug/", "plain words"])
def test_other_addresses_stay_readable(line):
    assert masked(line) == line
