"""What meet-ups are made from."""

import threading
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from events.meetups import actions, sources
from events.meetups.models import Event, Space, Team, Venue
from events.meetups.presets import PRESETS
from events.meetups.tests import make
from events.programme.models import Session
from events.tickets.models import RegistrationQuestion, TicketType
from feedback.surveys.models import Response, Survey
from wwnt.kit import outbox, sockets
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db
KINDS = list(PRESETS)


def minutes(event):
    return round((event.ends_at - event.starts_at).total_seconds() / 60)


def end_of(event):
    return max(each.offset_minutes + each.minutes for each in event.sessions.all())


def saved(event, by, **changes):
    given = {"name_en": "Tea and a question", "name_cy": "Paned a chwestiwn"}
    along = [key for key, _words in sources.shares()]
    return sources.save_as_preset(event=event, by=by, **{**given, "along": along, **changes})


def filled(**changes):
    """A meet-up with a part, a question and a survey of its own."""
    event = make.event(**changes)
    Session.objects.create(
        event=event, kind="talk", offset_minutes=0, minutes=20, title_en="Song", title_cy="Cân"
    )
    TicketType.objects.create(event=event, name_en="Guest", name_cy="Gwestai")
    RegistrationQuestion.objects.create(
        event=event, kind="short", key="song", text_en="Which song?", text_cy="Pa gân?", position=3
    )
    survey = Survey.objects.create(
        event=event, intro_en="Hello", intro_cy="Helo", ask_after_hours=4, asked_at=timezone.now()
    )
    survey.questions.create(kind="scale", text_en="Did you sing?", text_cy="Wnaethoch chi ganu?", position=50)
    Response.objects.create(survey=survey, language="cy", given_on=date(2026, 11, 1))
    return event


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_preset_of_its_own_complete_in_both_languages(kind):
    preset = sources.built_in(kind=kind)
    assert (preset.slug, preset.kind, preset.is_preset) == (f"preset-{kind}", kind, True)
    for name in ("title", "about", "cost", "access", "photos"):
        assert getattr(preset, f"{name}_en") and getattr(preset, f"{name}_cy")
    asked = [*preset.registration_questions.all(), *preset.survey.questions.all()]
    for words in (*preset.sessions.all(), *preset.ticket_types.all()):
        assert all(vars(words)[name] for name in vars(words) if name in ("title_en", "title_cy", "name_cy"))
    assert all(each.text_en and each.text_cy for each in asked)
    texts = [(each.text_en, each.text_cy) for each in preset.sessions.all()]
    assert all(bool(en) == bool(cy) for en, cy in texts)


def test_each_programme_fills_its_hours():
    ends = {kind: end_of(sources.built_in(kind=kind)) for kind in KINDS}
    lasts = {kind: minutes(sources.built_in(kind=kind)) for kind in KINDS}
    assert ends == lasts
    assert lasts["online"] <= 120


def test_the_kinds_differ_where_it_matters():
    def parts(kind):
        return [each.kind for each in sources.built_in(kind=kind).sessions.all()]

    assert parts("big").count("cafe") == 2
    assert "workshop" in parts("abcd") and "circle" in parts("abcd")
    assert "break" in parts("online") and "food" not in parts("online")
    keys = sources.built_in(kind="online").registration_questions.values_list("key", flat=True)
    assert "travel" not in keys and "joining" in keys
    assert sources.built_in(kind="abcd").survey.questions.filter(key="", kind="scale").count() == 5


def test_a_preset_is_made_once_and_is_then_the_hosts_own():
    first = sources.built_in(kind="big")
    first.sessions.all().delete()
    assert sources.built_in(kind="big") == first
    made = actions.new_event(kind="big", title_en="Ours", starts_at=timezone.now())
    assert made.sessions.count() == 0


def test_a_meetup_takes_what_its_source_holds_and_nobody_and_no_answer_with_it():
    ada = make.person("Ada")
    earlier = filled(capacity=33, hosts="Tenants of Rhyl")
    starts_at = timezone.now() + timedelta(days=50)
    event = actions.new_event(source=earlier, title_en="Again", starts_at=starts_at, by=ada)
    assert event.made_from == earlier
    assert (event.about_cy, event.goal_en, event.hosts, event.phone) == (
        earlier.about_cy, earlier.goal_en, earlier.hosts, earlier.phone,
    )  # fmt: skip
    assert (event.venue, event.capacity, event.email) == (earlier.venue, 33, ada.email)
    assert event.ends_at - event.starts_at == earlier.ends_at - earlier.starts_at
    assert [each.title_cy for each in event.sessions.all()] == ["Cân"]
    assert [each.name_cy for each in event.ticket_types.all()] == ["Gwestai"]
    assert [(each.key, each.position) for each in event.registration_questions.all()] == [("song", 3)]
    survey = event.survey
    assert (survey.intro_cy, survey.ask_after_hours, survey.asked_at) == ("Helo", 4, None)
    assert [each.text_en for each in survey.questions.all()] == ["Did you sing?"]
    assert (survey.responses.count(), event.tickets.count(), event.team.count()) == (0, 0, 1)
    assert (event.registration_closes_at, event.status) == (None, "draft")
    assert earlier.sessions.count() == 1


def test_a_goal_in_one_language_does_not_take_the_other_language_of_another_goal_along():
    earlier = filled()
    given = {"title_en": "Again", "starts_at": timezone.now(), "words": {"goal_cy": "Pam?"}}
    event = actions.new_event(source=earlier, **given)
    assert (event.goal_cy, event.goal_en) == ("Pam?", "")


def test_parts_keep_their_room_in_the_same_venue_alone():
    earlier = filled()
    room = Space.objects.create(venue=earlier.venue, name_en="Library")
    earlier.sessions.update(space=room)
    same = actions.new_event(source=earlier, title_en="Here", starts_at=timezone.now())
    other = make.venue(town="Denbigh")
    there = actions.new_event(source=earlier, title_en="There", starts_at=timezone.now(), venue=other)
    assert [each.space for each in (*same.sessions.all(), *there.sessions.all())] == [room, None]


def test_who_has_no_survey_gives_the_usual_one():
    event = actions.new_event(source=make.event(), title_en="Again", starts_at=timezone.now())
    assert event.survey.questions.filter(key="item_1").exists()


def test_a_source_that_is_gone_makes_no_meetup():
    ada = make.person("Ada")
    preset = saved(filled(), ada)
    sources.remove_preset(preset=preset, by=ada)
    with pytest.raises(sources.SourceGone):
        actions.new_event(source=preset, title_en="Again", starts_at=timezone.now(), by=ada, place="Barn")
    assert Event.objects.count() == Venue.objects.count() == 1


def test_a_meetup_saved_as_a_preset_goes_without_people_days_and_answers():
    ada = make.person("Ada")
    preset = saved(filled(hosts="Ada and Ben", capacity=12), ada)
    assert (preset.slug, preset.is_own_preset, preset.capacity) == ("preset-tea-and-a-question", True, 12)
    assert (preset.hosts, preset.phone, preset.email, preset.venue) == ("", "", "", None)
    assert timezone.localdate(preset.starts_at) == sources.DAY
    assert preset.sessions.count() == preset.registration_questions.count() == 1
    assert (preset.survey.asked_at, preset.survey.responses.count(), preset.team.count()) == (None, 0, 0)
    assert Entry.objects.get(deed="meetups.save_as_preset").about == preset.key == f"preset:{preset.pk}"


def test_only_what_was_chosen_goes_along():
    preset = saved(filled(), make.person("Ada"), along=["programme"])
    assert (preset.about_en, preset.sessions.count(), preset.registration_questions.count()) == ("", 1, 0)
    assert not Survey.objects.filter(event=preset).exists()


@pytest.mark.parametrize(
    "names",
    [
        {"name_en": "TEA and a question", "name_cy": "Arall"},
        {"name_en": "Other", "name_cy": "paned a chwestiwn"},
        {"name_en": "Big meet-up", "name_cy": "Arall"},
    ],
)
def test_two_presets_never_have_one_name(names):
    ada, ben = make.person("Ada"), make.person("Ben")
    event = filled()
    saved(event, ada)
    with pytest.raises(sources.NameTaken):
        saved(event, ben, **names)


def test_start_afresh_puts_everything_back_and_leaves_what_was_made_from_it():
    ada = make.person("Ada")
    preset = sources.built_in(kind="mini")
    made = actions.new_event(kind="mini", title_en="Ours", starts_at=timezone.now())
    Event.everything.filter(pk=preset.pk).update(about_en="Changed", goal_en="Why?", phone="1", title_en="X")
    preset.sessions.all().delete()
    preset.registration_questions.update(text_en="Changed?")
    sources.start_afresh(preset=preset, by=ada)
    again = Event.everything.get(pk=preset.pk)
    assert (again.about_en, again.goal_en, again.phone) == (PRESETS["mini"].words["about_en"], "", "")
    assert (again.title_en, again.sessions.count()) == ("Mini meet-up", 8)
    assert again.registration_questions.filter(text_en="Changed?").count() == 0
    assert again.survey.questions.count() > 12
    made.refresh_from_db()
    assert made.made_from == again and made.sessions.count() == 8


def test_removing_a_preset_twice_is_removing_it_once_and_built_in_ones_stay():
    ada = make.person("Ada")
    event = filled()
    preset = saved(event, ada)
    made = actions.new_event(source=preset, title_en="Again", starts_at=timezone.now())
    for _time in range(2):
        sources.remove_preset(preset=preset, by=ada)
    sources.remove_preset(preset=sources.built_in(kind="big"), by=ada)
    assert [each.slug for each in Event.everything.presets()] == ["preset-big"]
    made.refresh_from_db()
    assert made.made_from is None
    assert Entry.objects.filter(deed="meetups.remove_preset").count() == 1


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Preset evening", "meet-up-preset-evening"),
        ("Preset", "meet-up-preset"),
        ("Presets", "presets"),
        ("Preset-BIG", "meet-up-preset-big"),
    ],
)
def test_no_meetup_has_an_address_like_a_preset(title, slug):
    assert actions.new_event(title_en=title, starts_at=timezone.now()).slug == slug


def test_the_guess_is_far_enough_ahead_for_what_is_to_be_done_first():
    preset = sources.built_in(kind="meetup")
    preset.planning_tasks.all().delete()
    guess = sources.guess(source=preset, hour=time(10, 30), today=date(2026, 11, 28))
    assert guess.date() == date(2027, 3, 30)
    preset.planning_tasks.create(text_en="Think", offset_days=-200, due_on=sources.DAY)
    guess = sources.guess(source=preset, hour=time(10, 30), today=date(2026, 11, 28))
    assert guess.date() == date(2027, 6, 23)


@pytest.mark.parametrize(
    ("today", "guessed"),
    [
        (date(2026, 11, 25), date(2027, 3, 24)),  # a Wednesday stands
        (date(2026, 11, 27), date(2027, 3, 30)),  # Good Friday to Easter Monday
        (date(2026, 11, 29), date(2027, 3, 30)),  # Easter Day, and the spring change of the clocks
        (date(2027, 8, 28), date(2027, 12, 29)),  # Christmas on a Saturday: days instead until Tuesday
    ],
)
def test_a_guess_is_a_working_day_and_no_feast(today, guessed):
    preset = sources.built_in(kind="meetup")
    preset.planning_tasks.all().delete()
    guess = timezone.localtime(sources.guess(source=preset, hour=time(1, 30), today=today))
    assert (guess.date(), guess.time()) == (guessed, time(1, 30))


def test_somebody_may_start_from_what_they_lead_alone():
    mine, other = make.event(), make.event(slug="other")
    ada = make.host(mine)
    Team.objects.create(event=other, user=ada, role=Team.Role.DOOR_HELPER)
    assert list(sources.earlier(ada)) == [mine]
    assert set(sources.earlier(make.person("Nerys", is_superuser=True))) == {mine, other}


class Waiting(sockets.AboutEvent):
    """A room whose share may wait; it notes what it gave."""

    may_wait = True

    def __init__(self):
        self.gave = []

    def copy(self, source, event, by):
        self.gave.append((source.slug, event.slug))


@pytest.fixture
def waiting():
    plug = Waiting()
    sockets.plug("about_event", plug)
    yield plug
    sockets._plugs["about_event"].remove(plug)


def test_what_may_wait_is_given_once_by_the_worker(waiting):
    earlier = filled()
    event = actions.new_event(source=earlier, title_en="Again", starts_at=timezone.now(), at_once=False)
    assert (event.is_whole, event.sessions.count(), waiting.gave) == (False, 1, [])
    outbox.run_due()
    actions.copy_rest(event_id=event.pk)
    assert waiting.gave == [(earlier.slug, "again")]
    event.refresh_from_db()
    assert event.is_whole


def test_what_had_to_be_there_at_once_is_not_given_again(waiting):
    event = actions.new_event(title_en="Now", starts_at=timezone.now())
    actions.copy_rest(event_id=event.pk)
    assert waiting.gave == [("preset-meetup", "now")]


def test_what_waited_comes_from_the_preset_of_its_kind_where_its_source_is_gone(waiting):
    ada = make.person("Ada")
    preset = saved(filled(), ada)
    event = actions.new_event(source=preset, title_en="Again", starts_at=timezone.now(), at_once=False)
    sources.remove_preset(preset=preset, by=ada)
    outbox.run_due()
    assert waiting.gave == [("preset-meetup", event.slug)]


def at_once(*works):
    """Do these at the same moment, each on a connection of its own; what each gave, or the error it met."""
    ready, found = threading.Barrier(len(works)), [None] * len(works)

    def run(place, work):
        try:
            ready.wait(timeout=20)
            found[place] = work()
        except Exception as error:
            found[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=60)
    return found


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one writer at a time elsewhere")
@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_four_who_need_a_preset_first_get_one_and_the_same(self):
        found = at_once(*[lambda: sources.built_in(kind="abcd")] * 4)
        assert len({each.pk for each in found}) == 1
        preset = Event.everything.get()
        assert (preset.sessions.count(), preset.ticket_types.count()) == (12, 1)
        assert Survey.objects.filter(event=preset).count() == 1

    def test_two_hosts_who_save_under_one_name_make_one_preset(self):
        event, people = filled(), [make.person("Ada"), make.person("Ben")]
        found = at_once(*[lambda by=by: saved(event, by) for by in people])
        assert sorted(type(each).__name__ for each in found) == ["Event", "NameTaken"]
        assert Event.everything.presets().count() == 1

    def test_two_hosts_who_give_one_title_make_two_meetups(self):
        people = [make.person("Ada"), make.person("Ben")]
        starts_at = timezone.now() + timedelta(days=9)
        found = at_once(
            *[lambda by=by: actions.new_event(title_en="Tea", starts_at=starts_at, by=by) for by in people]
        )
        assert {each.slug for each in found} == {"tea", "tea-2"}

    def test_two_hosts_who_name_one_venue_make_one(self):
        people, starts_at = [make.person("Ada"), make.person("Ben")], timezone.now() + timedelta(days=9)
        given = {"title_en": "Tea", "starts_at": starts_at, "place": "Barn, Rhyl"}
        found = at_once(*[lambda by=by: actions.new_event(by=by, **given) for by in people])
        assert len({each.venue_id for each in found}) == Venue.objects.count() == 1

    def test_a_source_removed_at_the_same_moment_leaves_no_half_meetup(self):
        ada = make.person("Ada")
        preset = saved(filled(), ada)
        made, _gone = at_once(
            lambda: actions.new_event(source=preset, title_en="New", starts_at=timezone.now(), by=ada),
            lambda: sources.remove_preset(preset=preset, by=ada),
        )
        assert isinstance(made, sources.SourceGone) or made.sessions.count() == 1
        assert not Event.everything.presets().filter(pk=preset.pk).exists()
