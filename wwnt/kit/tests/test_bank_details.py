"""What looks like bank details is known for what it is; phone numbers, days and sums are not taken for it."""

import pytest

from wwnt.kit import bank_details


@pytest.mark.parametrize(
    "words",
    [
        "12345678",
        "my account is 1234 5678, thanks",
        "20-45-77",
        "20-45-77 12345678",
        "204577 12345678",
        "sort code 20 45 77",
        "cod didoli 204577",
        "rhif y cyfrif yw 123456",
        "GB29 NWBK 6016 1331 9268 19",
        "gb29nwbk60161331926819",
        "card 4111 1111 1111 1111",
    ],
)
def test_bank_details_are_found(words):
    assert bank_details.found_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Cash on the day, please",
        "Ring me on 01745 300100 after six",
        "07700 900123",
        "029 2038 7654",
        "+44 1745 300100",
        "0044 1745 300100",
        "On 16-06-2027 or 16.06.27",
        "Two buses, £4.50 and £12.20, no. 11",
        "LL18 1AA",
        "ticket ABC-234",
    ],
)
def test_what_is_something_else_is_let_be(words):
    assert not bank_details.found_in(words)
