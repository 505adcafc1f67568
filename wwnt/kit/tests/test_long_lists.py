"""Pages of long lists."""

import pytest

from community.people.models import Organisation
from wwnt.kit.long_lists import LongPaginator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [0, 1, 4, 5, 6, 20, 21])
def test_all_pages_together_are_the_list_in_its_order(number):
    names = [f"{n:02}" for n in range(number)]
    for name in names:
        Organisation.objects.create(name=name)
    pages = LongPaginator(Organisation.objects.order_by("folded_name", "pk"), 5)
    assert [row.name for page in pages for row in page] == names
    assert pages.get_page("nonsense").number == 1 and pages.get_page(999).number == pages.num_pages
