"""What is asked once a look, and never kept beyond it."""

import pytest
from django.utils import timezone

from wwnt.kit.looking import asked_once, count, count_together, known, looking
from wwnt.kit.outbox.models import Job


def asking():
    asked = []

    @asked_once
    def ask(what, more=""):
        asked.append((what, more))
        return len(asked)

    return ask, asked


def test_a_question_is_asked_once_a_look_for_each_argument():
    ask, asked = asking()
    with looking():
        assert [ask("a"), ask("a"), ask("b"), ask("a", more="c"), ask("a", more="c")] == [1, 1, 2, 3, 3]
    assert asked == [("a", ""), ("b", ""), ("a", "c")]


def test_outside_of_a_look_and_in_the_next_one_it_is_asked_anew():
    ask, _asked = asking()
    assert [ask("a"), ask("a")] == [1, 2]
    for expected in (3, 4):
        with looking():
            assert ask("a") == expected


def test_a_look_that_fails_leaves_nothing_behind():
    ask, _asked = asking()
    with pytest.raises(ZeroDivisionError), looking():
        ask("a") / 0
    assert ask("a") == 2


def test_a_look_within_a_look_shares_its_answers():
    ask, asked = asking()
    with looking():
        ask("a")
        with looking():
            ask("a")
        ask("a")
    assert len(asked) == 1


def test_what_is_known_is_what_was_asked_in_this_look():
    ask, _asked = asking()
    with looking():
        assert known(ask, "a") is None
        ask("a")
        assert known(ask, "a") == 1
    assert known(ask, "a") is None


def jobs(*names):
    return Job.objects.filter(name__in=names)


@pytest.mark.django_db
def test_rows_are_counted_together_in_one_question(django_assert_num_queries):
    now = timezone.now()
    for name in ("a", "a", "b"):
        Job.objects.create(name=name, due_at=now, next_at=now)
    with looking():
        with django_assert_num_queries(1):
            count_together(
                [jobs("a"), jobs("b").order_by("-pk"), jobs(), jobs("a").values("name").distinct()]
            )
            found = [
                count(each) for each in (jobs("a"), jobs("b"), jobs(), jobs("a").values("name").distinct())
            ]
        assert found == [2, 1, 0, 1]
        with django_assert_num_queries(1):
            assert [count(jobs("a", "b")), count(jobs("a", "b").order_by("name"))] == [3, 3]
        with django_assert_num_queries(0):
            count_together([jobs("a"), jobs("b")])


@pytest.mark.django_db
def test_outside_of_a_look_rows_are_counted_each_time(django_assert_num_queries):
    with django_assert_num_queries(2):
        count_together([jobs("a")])
        assert [count(jobs("a")), count(jobs("a"))] == [0, 0]
