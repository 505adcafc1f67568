"""Who is missing: gaps in words and order, and no small group that can be told from the numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.reach.missing import (
    ENOUGH,
    FEW,
    HIDDEN,
    LESS,
    NONE,
    Line,
    Reached,
    reckon,
    two_by_two,
)  # fmt: skip

HAT, PLACE = "hat", "authority"


def people(number, **what):
    return [Reached(**what)] * number


def found(lines, everybody):
    return {group.key: group for group in reckon(lines, everybody)}


def test_a_group_is_beside_how_many_live_here_in_words():
    carers = people(6, hats=frozenset({"carer"}))
    group = found([Line(HAT, "carer", 12)], [*carers, *people(194)])["carer"]
    assert group.living_here == "About 12 in 100 live here"
    assert group.reached == "3 in 100 of those we reached"
    assert group.state == LESS and group.is_missing


def test_not_reached_first_then_few_then_the_widest_gaps():
    everybody = [
        *people(3, hats=frozenset({"young"})),
        *people(10, hats=frozenset({"carer"})),
        *people(30, hats=frozenset({"disabled"})),
        *people(8, hats=frozenset({"nhs"})),
        *people(49),
    ]
    lines = [
        Line(HAT, "nhs", 5), Line(HAT, "carer", 12), Line(HAT, "disabled", 60), Line(HAT, "young", 9),
        Line(HAT, "council", 2), Line(HAT, "uses_services", 8),
    ]  # fmt: skip
    groups = reckon(lines, everybody)
    assert [(group.key, group.state) for group in groups] == [
        ("uses_services", NONE), ("council", NONE), ("young", FEW), ("disabled", LESS), ("carer", ENOUGH),
        ("nhs", ENOUGH),
    ]  # fmt: skip


def test_a_number_of_people_becomes_a_share_where_it_is_known_how_many_live_here():
    lines = [Line("everybody", "", None, 1000), Line(PLACE, "conwy", None, 345)]
    assert found(lines, people(20, authority="conwy"))["conwy"].here == 35
    group = found(lines[1:], people(20, authority="conwy"))["conwy"]
    assert (group.here, group.living_here) == (None, "Living here: 345")


def test_fewer_than_five_are_never_counted_out_and_no_percent_is_given_of_fewer_than_ten():
    few = found([Line(HAT, "carer", 12)], people(4, hats=frozenset({"carer"})))["carer"]
    assert few.reached == "Reached: fewer than 5" and few.row.percent is None
    small = found([Line(HAT, "carer", 12)], people(6, hats=frozenset({"carer"})))["carer"]
    assert small.reached == "Reached: 6"


def test_a_small_group_is_not_known_by_taking_the_others_from_all():
    everybody = [
        *people(30, authority="conwy"),
        *people(20, authority="gwynedd"),
        *people(2, authority="powys"),
    ]
    groups = found([Line(PLACE, key, 30) for key in ("conwy", "gwynedd", "powys")], everybody)
    assert groups["powys"].state in (FEW, HIDDEN) and groups["gwynedd"].state == HIDDEN
    assert groups["conwy"].row.value == 30


def crowd(carers_in_conwy, carers_in_gwynedd, others):
    carer = frozenset({"carer"})
    return [
        *people(carers_in_conwy, hats=carer, authority="conwy"),
        *people(carers_in_gwynedd, hats=carer, authority="gwynedd"),
        *people(others, authority="conwy"),
    ]


LINES = [Line(HAT, "carer", 12), Line(PLACE, "conwy", 30), Line(PLACE, "gwynedd", 30)]


def test_two_by_two_only_where_enough_were_reached():
    assert two_by_two(LINES, crowd(8, 9, 12)) is None
    crossed = two_by_two(LINES, crowd(8, 9, 13))
    assert [cell.text for cell in crossed.rows[0].cells] == ["8", "9", "0"]
    assert two_by_two(LINES[:1], crowd(20, 20, 20)) is None


def test_two_by_two_hides_with_a_small_cell_what_would_give_it_away():
    assert two_by_two(LINES, crowd(2, 30, 10)) is None or "2" not in [
        cell.text for cell in two_by_two(LINES, crowd(2, 30, 10)).rows[0].cells
    ]


WORN = st.tuples(st.sampled_from(["carer", "young"]), st.sampled_from(["conwy", "gwynedd", "powys"]))


@given(st.lists(WORN, max_size=60))
@settings(max_examples=30)
def test_no_count_under_five_is_ever_shown(worn):
    everybody = [Reached(frozenset({hat}), place) for hat, place in worn]
    lines = [Line(HAT, "carer", 5), Line(HAT, "young", 5), *LINES[1:]]
    shown = [group.row.value for group in reckon(lines, everybody)]
    crossed = two_by_two(lines, everybody)
    for row in crossed.rows if crossed else ():
        shown += [*(cell.value for cell in row.cells), row.total.value]
        # What is hidden in a row can't be had by taking the seen from the total.
        unseen = [cell for cell in row.cells if cell.hidden]
        assert len(unseen) != 1 or row.total.hidden
        alone = next(group for group in reckon(lines, everybody) if group.key == row.key)
        assert alone.row.hidden == row.total.hidden
    assert [n for n in shown if n is not None and 0 < n < 5] == []


@pytest.mark.parametrize("kind", ["hat", "authority", "written", "spoken"])
def test_every_group_has_a_name_in_both_languages(kind):
    from django.utils import translation

    from community.reach.groups import GROUPS

    for name in GROUPS[kind].values():
        with translation.override("en"):
            english = str(name)
        with translation.override("cy"):
            assert str(name) and (str(name) != english or english in ("Conwy", "Gwynedd", "Powys", "Ceredigion",
                "Rhondda Cynon Taf", "Blaenau Gwent"))  # fmt: skip
