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


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("4.47700900123E+11", "+447700900123"),
        ("4,47700900123e11", "+447700900123"),
        ("7.700900123E+9", "07700900123"),
        ("447700900123", "+447700900123"),
        ("7700900123", "07700900123"),
        ("1745300100.0", "01745300100"),
        ("'01745 300100", "01745 300100"),
        ("+44 7700 900123", "+44 7700 900123"),
        ("353861234567", "353861234567"),
        ("01745 300100 ext 4", "01745 300100 ext 4"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_a_number_is_mended_where_it_can_be_known(cell, number):
    assert phones.mended(cell) == number


@pytest.mark.parametrize("cell", ["4.477E+11", "4.4770090012E+11", "4.477009001234E+11", "7.7E+09"])
def test_a_number_whose_end_is_lost_is_told(cell):
    with pytest.raises(phones.Shortened):
        phones.mended(cell)


def test_a_number_is_looked_for_in_the_ways_people_write_it():
    assert {"01745 300100", "01745300100", "+441745300100"} <= phones.written("+44 (0)1745 300-100")
    assert phones.written("ring the shop") == {"ring the shop"}
