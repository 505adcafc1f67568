"""Phone numbers in one form."""

import pytest

from wwnt.kit import phones


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("01745 300100", "01745300100"),
        ("+44 (0)1745 300-100", "01745300100"),
        ("0044 1745 300100", "01745300100"),
        ("+353 1 234 5678", "+35312345678"),
        ("ext. 12", "12"),
        ("none", ""),
        ("", ""),
    ],
)
def test_the_same_number_is_known_again(written, dialled):
    assert phones.digits(written) == dialled
