"""Amounts as people type them: read to the penny, or refused in words; never guessed, never a float."""

from decimal import Decimal

import pytest

from wwnt.kit import money


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("£1,250", "1250.00"),
        ("1250.5", "1250.50"),
        ("1 250,00", "1250.00"),
        ("1\u00a0250,00", "1250.00"),
        ("1.250,00", "1250.00"),
        ("1,250.00", "1250.00"),
        ("1,234,567", "1234567.00"),
        (" £ 12.50 ", "12.50"),
        ("12,5", "12.50"),
        ("12 pounds", "12.00"),
        ("£7 punt", "7.00"),
        ("50p", "0.50"),
        ("0", "0.00"),
        (".5", "0.50"),
        ("free", "0.00"),
        ("Am ddim", "0.00"),
        ("1250", "1250.00"),
        ("9,999,999.99", "9999999.99"),
    ],
)
def test_an_amount_is_read_as_it_is_meant(typed, amount):
    found = money.parse(typed)
    assert (found, str(found)) == (Decimal(amount), amount)


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0"])
def test_nothing_typed_is_no_amount(typed):
    assert money.parse(typed) is None


@pytest.mark.parametrize(
    "typed",
    ["1.250", "1,25,000", "12.505", "1,250.5.5", "ten", "£", "12/6", "1e5", "NaN", "Infinity", "١٢", "12 50",
     "1,250 or 1,300", "=1+1", "0x10", "1,2.3,4", ","],
)  # fmt: skip
def test_what_could_mean_two_things_is_not_guessed(typed):
    with pytest.raises(money.NotMoney) as error:
        money.parse(typed)
    assert error.value.message == money.UNCLEAR


@pytest.mark.parametrize("typed", ["-20", "\u221220", "£-20", "-£20", "20-", "(20)", "– 20"])
def test_a_minus_has_words_of_its_own(typed):
    with pytest.raises(money.BelowNought):
        money.parse(typed)


def test_more_than_can_be_kept_is_said_so():
    with pytest.raises(money.NotMoney) as error:
        money.parse("10,000,000")
    assert error.value.message == money.TOO_MUCH


@pytest.mark.parametrize(
    ("amount", "read"),
    [
        ("1250", "£1,250"),
        ("12.5", "£12.50"),
        ("0", "£0"),
        ("-3", "\u2212£3"),
        ("1234567.89", "£1,234,567.89"),
    ],
)
def test_an_amount_is_shown_as_one_reads_it_and_can_be_typed_again(amount, read):
    assert money.shown(Decimal(amount)) == read
    if Decimal(amount) >= 0:
        assert money.parse(read) == Decimal(amount)


def test_no_amount_shows_nothing():
    assert money.shown(None) == ""
