"""Which local authority a town or a postcode lies in."""

import pytest

from community.people.areas import AUTHORITIES, authority_of


@pytest.mark.parametrize(
    ("area", "authority"),
    [
        ("Rhyl", "denbighshire"),
        ("Y RHYL", "denbighshire"),
        ("LL18 3AA", "denbighshire"),
        ("ll18", "denbighshire"),
        ("Rhyl, Denbighshire", "denbighshire"),
        ("Blaenau Ffestiniog", "gwynedd"),
        ("Trefynwy", "monmouthshire"),
        ("12 Stryd Fawr, CF10 1AA", "cardiff"),
        ("Chester", "outside"),
        ("CH1 1AA", "outside"),
        ("LL99", ""),
        ("somewhere in the hills", ""),
        ("", ""),
    ],
)
def test_a_town_or_a_postcode_leads_to_its_authority(area, authority):
    assert authority_of(area) == authority


def test_there_are_the_twenty_two_authorities_and_the_rest_of_the_world():
    assert len(AUTHORITIES) == 23
