"""The figures of a report, reckoned by hand."""

import pytest
from django.utils import timezone, translation

from events.day.models import CheckIn
from events.impact.actions import publish_impact, take_down
from events.impact.models import Barrier
from events.impact.tests import make as impact
from events.planning import actions as planning
from events.tickets.models import Ticket
from feedback.surveys.tests import make as surveys
from reports import telling
from reports.gather import gather
from reports.models import Report
from reports.tests import make

pytestmark = pytest.mark.django_db


def gathered(event):
    return gather(event=event, report=Report(event=event), now=timezone.now())


def bars(figures):
    return {bar["key"]: (bar["cell"]["n"], bar["cell"]["percent"]) for bar in figures["bars"]}


def facts(figures, key):
    with translation.override("en"):
        section = next(each for each in telling.sections(figures) if each.key == key)
    return {fact.name: fact.text for fact in section.facts}


def test_figures_of_a_small_meetup_by_hand():
    """30 guests, numbered 0 to 29. Those numbered 4, 9, 14, 19, 24 and 29 stay at home: 30 − 6 = 24 come.

    Hats go round in threes (carer, council, neighbour), ten each. Of those at home 9 and 24 are carers,
    4 and 19 council, 14 and 29 neighbours: 10 − 2 = 8 of each come. 8 of 24 is 33 %.
    Welsh is chosen by the carers: 8 in Welsh, 16 in English (67 %).
    First time are the even ones: 15 − 3 (4, 14, 24) = 12 of 24 come, 50 %; the other 12 not.
    0, 10 and 20 saw a poster: 3 people are too few, and with 21 of 24 both are put together as "other answers".
    Needs: of 0, 4, 8, 12, 16, 20, 24, 28 come 0, 8, 12, 16, 20, 28 = 6, all in place.
    Gifts: 15 of the 30 who had a place.
    All 30 were invited. 6 of the 30 with a place did not come: 20 %.
    """
    figures = gathered(make.story())
    assert facts(figures, "who") == {
        "Invited": "30",
        "Had a place": "30",
        "Came": "24",
        "Of these, without a place before": "0",
        "Companions beside them": "0",
        "Had a place and did not come": "20%",
    }
    assert bars(figures["hats"]) == {"carer": (8, 33), "council": (8, 33), "neighbour": (8, 33)}
    assert bars(figures["languages"]) == {"cy": (8, 33), "en": (16, 67)}
    assert [bars(each) for each in figures["questions"]] == [
        {"no": (12, 50), "yes": (12, 50)},
        {"rest": (24, 100)},
    ]
    assert facts(figures, "access") == {
        "Things asked for": "6",
        "Answered or in place": "6",
        "Could not be done, and talked about": "0",
        "Without an answer": "0",
    }
    assert facts(figures, "gifts") == {
        "Guests who named a gift they can share": "15",
        "Guests who named something they would welcome": "0",
    }
    assert [(part["minutes"], part["title_cy"]) for part in figures["programme"]] == [
        (0, "Croeso"),
        (30, "Byrddau"),
    ]


def test_feedback_figures_by_hand():
    """24 were asked. 10 with lived experience answer: 6 times 5, 4 times 2. 10 at work: 10 times 4. 20 of 24 is 83 %.

    16 of 20 were positive, but the 4 who were not are too few: told is 80 % or more, reckoned as (20 − 4) of 20.
    Among those with lived experience the 4 of 10 are as few: 60 % or more; among those at work 10 of 10 is 100 %.
    """
    event = make.story()
    surveys.responses(event.survey, {"item_1": [5] * 6 + [2] * 4}, group="lived")
    surveys.responses(event.survey, {"item_1": [4] * 10}, group="professional")
    figures = gathered(event)["feedback"]
    assert (figures["asked"]["n"], figures["answered"]["n"], figures["rate"]) == (24, 20, 83)
    item = figures["items"][0]
    assert item["positive"] == {"percent": 80, "how": "least"}
    assert item["gap"] == {
        "lived": {"percent": 60, "how": "least"},
        "professional": {"percent": 100, "how": "exactly"},
    }


def test_walk_ins_and_companions_are_counted_apart():
    event = surveys.past_event()
    for number in range(6):
        guest = surveys.guest(event, f"Guest{number}")
        surveys.guest(event, f"Friend{number}", companion_of=guest)
    for number in range(5):
        surveys.guest(event, f"Late{number}", channel=Ticket.Channel.WALK_IN)
    found = facts(gathered(event), "who")
    assert [found[name] for name in ("Had a place", "Came", "Of these, without a place before")] == [
        "6",
        "11",
        "5",
    ]
    assert found["Companions beside them"] == "6"


def test_few_walk_ins_do_not_follow_from_those_who_stayed_away():
    event = surveys.past_event()
    for number in range(20):
        surveys.guest(event, f"Guest{number}", came=number >= 5)
    for number in range(2):
        surveys.guest(event, f"Late{number}", channel=Ticket.Channel.WALK_IN)
    found = facts(gathered(event), "who")
    assert (found["Had a place"], found["Came"]) == ("20", "17")
    assert found["Of these, without a place before"] == "fewer than 5"
    assert "Had a place and did not come" not in found


def test_few_who_stayed_away_do_not_follow_from_the_walk_ins():
    event = surveys.past_event()
    for number in range(20):
        surveys.guest(event, f"Guest{number}", came=number >= 2)
    for number in range(6):
        surveys.guest(event, f"Late{number}", channel=Ticket.Channel.WALK_IN)
    found = facts(gathered(event), "who")
    assert (found["Had a place"], found["Came"]) == ("20", "24")
    assert found["Of these, without a place before"] == "not shown"
    assert found["Had a place and did not come"] == "20% or less"


def test_where_nobody_was_noted_those_with_a_place_are_described():
    event = make.story()
    CheckIn.objects.all().delete()
    figures = gathered(event)
    assert bars(figures["hats"]) == {"carer": (10, 33), "council": (10, 33), "neighbour": (10, 33)}
    assert "Came" not in facts(figures, "who")


def test_an_empty_meetup_has_a_report_too():
    figures = gathered(surveys.past_event())
    with translation.override("cy"):
        assert [section.key for section in telling.sections(figures)] == ["why", "who", "gifts", "method"]


def test_queries_do_not_grow_with_the_guests(django_assert_max_num_queries):
    event = make.story(95)
    surveys.responses(event.survey, {"item_1": [5] * 60})
    with django_assert_max_num_queries(20):
        gathered(event)


def test_the_report_says_what_stood_in_whose_way_what_was_done_and_what_came_of_it():
    """One barrier that was done, among 14 groups that were all looked at, signed by two members."""
    event = make.story()
    assert gathered(event)["equality"] is None
    impact.complete(event)
    barrier = Barrier.objects.get()
    changes = {"result_en": "Twelve came by lift.", "result_cy": "Daeth deuddeg."}
    Barrier.objects.update(**changes)
    planning.tick(task=barrier.task, now=event.starts_at)
    assert gathered(event)["equality"] is None
    publish_impact(event=event, by=None, now=timezone.now())
    figures = gathered(event)
    assert facts(figures, "equality") == {
        "Groups that were looked at": "14 of 14",
        "Signed by members of the planning group": "2",
        "Things that stood in somebody’s way": "1",
        "Of these, done what we said we would do": "1",
    }
    with translation.override("cy"):
        section = next(each for each in telling.sections(figures) if each.key == "equality")
    [told] = section.barriers
    assert (told["what"], told["lines"][0][1], told["lines"][2][1]) == (
        "Dim bws ar ôl dau.",
        "Trefnu rhannu ceir",
        "Daeth deuddeg.",
    )
    assert "Ben" not in str(figures["equality"])


def test_the_report_tells_no_words_that_nobody_signed_or_that_were_taken_down():
    event = make.story()
    impact.complete(event)
    publish_impact(event=event, by=None, now=timezone.now())
    Barrier.objects.update(what_en="A word that nobody signed.")
    assert "nobody signed" not in str(gathered(event)["equality"])
    take_down(event=event, by=None, now=timezone.now())
    assert gathered(event)["equality"] is None
