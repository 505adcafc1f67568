"""Tests of the reckoning: what fits, what does not, and why."""

from community.introductions.matching import Entry, suggest
from community.introductions.stems import stem, words_of


def entry(pk, person, **given):
    given = {name: frozenset(each) if isinstance(each, set) else each for name, each in given.items()}
    return Entry(pk=pk, person=person, **given)


def pairs(found):
    return [(each.offer, each.ask) for each in found]


def test_a_shared_tag_is_a_reason_and_living_near_each_other_alone_is_none():
    offers = [entry(1, 10, tags={"1"}, authority="conwy"), entry(2, 11, authority="conwy")]
    asks = [entry(5, 20, tags={"1"}, authority="conwy")]
    (found,) = suggest(offers, asks)
    assert (found.offer, found.ask) == (1, 5)
    assert found.reasons == (("tag", ("1",)), ("same", ("conwy",)))


def test_nobody_is_suggested_to_themselves_or_to_whom_they_are_kept_apart_from():
    offers = [entry(1, 10, tags={"1"}), entry(2, 11, tags={"1"}), entry(3, 12, tags={"1"})]
    asks = [entry(5, 10, tags={"1"})]
    assert pairs(suggest(offers, asks, apart={frozenset((10, 11))})) == [(3, 5)]


def test_too_far_for_both_is_not_suggested_unless_one_goes_anywhere_or_both_do_it_online():
    near, far = {"tags": {"1"}, "authority": "conwy"}, {"tags": {"1"}, "authority": "cardiff"}
    assert suggest([entry(1, 10, **near)], [entry(5, 20, **far)]) == []
    assert pairs(suggest([entry(1, 10, **near, travel="anywhere")], [entry(5, 20, **far)])) == [(1, 5)]
    (online,) = suggest([entry(1, 10, **near, travel="online")], [entry(5, 20, **far, travel="online")])
    assert ("online", ()) in online.reasons


def test_the_next_county_fits_unless_both_stay_at_home():
    one, other = {"tags": {"1"}, "authority": "conwy"}, {"tags": {"1"}, "authority": "denbighshire"}
    (found,) = suggest([entry(1, 10, **one)], [entry(5, 20, **other, travel="here")])
    assert ("near", ("conwy", "denbighshire")) in found.reasons
    assert suggest([entry(1, 10, **one, travel="here")], [entry(5, 20, **other, travel="here")]) == []


def test_the_same_language_and_the_same_meet_up_put_somebody_before_others():
    offers = [
        entry(1, 10, tags={"1"}, languages={"en"}),
        entry(2, 11, tags={"1"}, languages={"cy"}),
        entry(3, 12, tags={"1"}, languages={"cy"}),
    ]
    asks = [entry(5, 20, tags={"1"}, languages={"cy"})]
    found = suggest(offers, asks, met={12: {"7"}, 20: {"7"}})
    assert pairs(found)[:2] == [(3, 5), (2, 5)]
    assert found[0].reasons[-1] == ("met", ("7",))


def test_words_that_everybody_uses_say_nothing():
    offers = [entry(pk, pk, words={"en:tea"}) for pk in range(1, 60)]
    assert suggest(offers, [entry(5, 200, words={"en:tea"})]) == []
    rare = [*offers, entry(99, 99, words={"en:tea", "en:clock"})]
    assert pairs(suggest(rare, [entry(5, 200, words={"en:clock"})])) == [(99, 5)]


def test_welsh_words_are_known_again_under_their_mutations_and_endings():
    assert stem("arddio", "cy") == stem("garddio", "cy")
    assert stem("goginio", "cy") == stem("coginio", "cy")
    assert stem("feiciau", "cy") == stem("beic", "cy") == stem("beiciau", "cy")
    assert stem("bikes", "en") == stem("bike", "en") == stem("biking", "en")
    assert words_of("Dw i eisiau help gyda'r ardd", "cy") == words_of("gardd", "cy")
