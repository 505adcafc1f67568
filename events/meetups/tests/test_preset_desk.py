"""Presets at the desk, and the net that keeps them from everywhere else."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone, translation

from community.accounts import actions as accounts
from community.accounts.models import EDITOR
from community.accounts.tests.make import sign_in
from events.meetups import actions, sources, wall_clock
from events.meetups.models import Event, Team
from events.meetups.tests import make
from wwnt.kit import outbox, sockets

pytestmark = pytest.mark.django_db

STRANGE = "Zqxj Vwfk"
OF_PRESETS = {
    *("meetups/desk/words", "meetups/desk/hours", "meetups/desk/start_afresh", "meetups/desk/remove_preset"),
    *("programme/desk/programme", "programme/desk/add", "programme/desk/edit"),
    *("programme/desk/block", "programme/desk/check", "workshops/desk/workshops"),
    *("tickets/desk/questions", "tickets/desk/new_question", "tickets/desk/question"),
    *("surveys/desk/survey", "surveys/desk/question"),
    *("safety/desk/add", "safety/desk/plan", "volunteers/desk/add_role", "volunteers/desk/words"),
}
"""The pages that presets have, besides those of planning that say so."""

MOST_QUERIES, MOST_LOADS, MOST_FIELDS = 40, 4, 8


def at(name, *args):
    return reverse(name, args=args)


def lead(name="Ada", **changes):
    return make.host(Event.objects.first() or make.event(**changes), name)


def own(by, **changes):
    given = {"name_en": STRANGE, "name_cy": f"{STRANGE} cy"}
    along = [key for key, _words in sources.shares()]
    return sources.save_as_preset(event=Event.objects.first(), by=by, along=along, **given | changes)


def named_at_desk():
    """Every desk address of a meet-up that wants nothing but its slug, by name."""
    for route, pattern in patterns(get_resolver().url_patterns):
        names = re.findall(r"<(?:\w+:)?(\w+)>", route)
        if route.startswith("desk/") and names == ["slug"]:
            yield pattern.name


def patterns(found, prefix=""):
    for each in found:
        if hasattr(each, "url_patterns"):
            yield from patterns(each.url_patterns, prefix + str(each.pattern))
        else:
            yield prefix + str(each.pattern), each


def is_planned_on(name):
    """Whether it is a page of a room of planning that presets have, as that room says."""
    pages = [page for plug in sockets.plugged("plan_pages") for page in plug.pages]
    return name.partition("/")[0] in {page.partition("/")[0] for _order, _words, page, also in pages if also}


def test_presets_shows_the_five_before_any_is_made_and_makes_one_with_a_button(client):
    client.force_login(lead())
    page = client.get(at("meetups/desk/presets"))
    assert page.status_code == 200
    assert [row["preset"].kind for row in page.context["built_in"]] == [
        "meetup",
        "big",
        "mini",
        "abcd",
        "online",
    ]
    assert not Event.everything.presets().exists()
    answer = client.post(at("meetups/desk/open_preset", "abcd"))
    assert answer.url == at("meetups/desk/words", "preset-abcd")
    assert client.post(at("meetups/desk/open_preset", "abcd")).url == answer.url
    assert "ABCD training" in client.get(answer.url).content.decode()
    assert client.post(at("meetups/desk/open_preset", "zumba")).status_code == 404


def test_presets_counts_what_was_made_from_each_with_as_many_queries_for_three(client):
    ada = lead()
    client.force_login(ada)
    sources.built_in(kind="big")
    with CaptureQueriesContext(connection) as one:
        client.get(at("meetups/desk/presets"))
    for number in range(3):
        own(ada, name_en=f"Own {number}", name_cy=f"Ein {number}")
        actions.new_event(kind="big", title_en=f"Made {number}", starts_at=timezone.now())
    with CaptureQueriesContext(connection) as three:
        page = client.get(at("meetups/desk/presets"))
    assert len(three) == len(one)
    assert [row["made"] for row in page.context["built_in"]] == [0, 3, 0, 0, 0]


def test_a_preset_is_edited_on_the_pages_of_meetups_and_the_next_meetup_has_it(client):
    client.force_login(lead())
    preset = sources.built_in(kind="mini")
    form = client.get(at("meetups/desk/words", preset.slug)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"about_cy": "Te.", "about_en": "Tea."}
    assert "email" not in typed
    answer = client.post(at("meetups/desk/words", preset.slug), typed)
    assert answer.url == at("meetups/desk/words", preset.slug)
    part = preset.sessions.first()
    client.post(at("programme/desk/move", preset.slug, part.pk), {"minutes": "15"})
    client.post(at("programme/desk/remove", preset.slug, part.pk), {"sure": "1"})
    added = {"title_cy": "Cân", "title_en": "A song", "begins": "12:30", "minutes": "10", "kind": "close"}
    assert client.post(at("programme/desk/add", preset.slug), added).status_code == 302
    asked = {"kind": "short", "text_cy": "Pa gân?", "text_en": "Which song?"}
    assert client.post(at("tickets/desk/new_question", preset.slug), asked).status_code == 302
    survey = {"is_on": "on", "intro_cy": "Helo", "intro_en": "Hello", "ask_after_hours": "2"}
    survey |= {"remind_after_days": "3", "closes_after_days": "9", "version": str(preset.survey.version)}
    assert client.post(at("surveys/desk/survey", preset.slug), survey).status_code == 302
    more = {"kind": "scale", "text_cy": "Wnaethoch chi ganu?", "text_en": "Did you sing?", "choices_cy": ""}
    assert client.post(at("surveys/desk/question", preset.slug), more).status_code == 302
    hours = client.get(at("meetups/desk/hours", preset.slug)).context["form"]["mark"].value()
    hours = {"starts": "18:00", "ends": "20:30", "capacity": "17", "mark": hours}
    assert client.post(at("meetups/desk/hours", preset.slug), hours).status_code == 302
    event = actions.new_event(kind="mini", title_en="Ours", starts_at=timezone.now())
    assert (event.about_cy, event.capacity) == ("Te.", 17)
    assert event.ends_at - event.starts_at == timedelta(hours=2, minutes=30)
    assert "A song" in [each.title_en for each in event.sessions.all()]
    assert event.sessions.count() == 8
    assert event.registration_questions.latest("position").text_cy == "Pa gân?"
    assert (event.survey.ask_after_hours, event.survey.closes_after_days) == (2, 9)
    assert event.survey.questions.filter(text_en="Did you sing?").exists()


def test_hours_that_end_before_they_start_are_refused_and_two_hosts_do_not_overwrite_each_other(client):
    client.force_login(lead())
    slug = sources.built_in(kind="mini").slug
    mark = client.get(at("meetups/desk/hours", slug)).context["form"]["mark"].value()
    typed = {"starts": "18:00", "ends": "17:00", "capacity": "17", "mark": mark}
    answer = client.post(at("meetups/desk/hours", slug), typed)
    assert answer.context["form"].errors == {"ends": ["The end must come after the start."]}
    assert answer.context["form"]["starts"].value() == "18:00"
    Event.everything.filter(slug=slug).update(capacity=99)
    answer = client.post(at("meetups/desk/hours", slug), typed | {"ends": "19:00"})
    assert answer.status_code == 409
    assert "99" in answer.content.decode()


def test_save_as_preset_keeps_what_was_typed_where_the_name_is_taken(client):
    ada = lead()
    client.force_login(ada)
    slug = Event.objects.get().slug
    url = at("meetups/desk/save_as_preset", slug)
    assert client.get(url).context["form"]["along"].initial == [
        "words",
        *[k for k, _ in sources.shares()][1:],
    ]
    typed = {"name_en": "Tea", "name_cy": "Paned", "along": ["words"]}
    answer = client.post(url, typed)
    assert answer.url == at("meetups/desk/words", "preset-tea")
    answer = client.post(url, typed | {"name_cy": "Te"})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["name_cy"]
    assert answer.context["form"]["name_en"].value() == "Tea"
    assert list(client.post(url, {}).context["form"].errors) == ["name_cy", "name_en", "along"]
    assert client.get(at("meetups/desk/save_as_preset", "preset-tea")).status_code == 404


def test_removing_and_starting_afresh_are_asked_once_more(client):
    ada = lead()
    client.force_login(ada)
    mine, built_in = own(ada), sources.built_in(kind="big")
    built_in.sessions.all().delete()
    for name, slug in (("remove_preset", mine.slug), ("start_afresh", built_in.slug)):
        assert client.get(at(f"meetups/desk/{name}", slug)).status_code == 200
    assert Event.everything.presets().count() == 2
    assert built_in.sessions.count() == 0
    assert client.post(at("meetups/desk/start_afresh", built_in.slug)).status_code == 302
    assert built_in.sessions.count() == 10
    assert client.post(at("meetups/desk/remove_preset", mine.slug)).url == at("meetups/desk/presets")
    assert client.post(at("meetups/desk/remove_preset", mine.slug)).status_code == 404
    for name, slug in (("remove_preset", built_in.slug), ("start_afresh", Event.objects.get().slug)):
        assert client.post(at(f"meetups/desk/{name}", slug)).status_code == 404


def test_only_who_made_a_preset_or_an_administrator_takes_it_away(client):
    ada = lead()
    mine, carys = own(ada), make.host(make.event(slug="another"), "Carys")
    client.force_login(carys)
    url = at("meetups/desk/remove_preset", mine.slug)
    assert "Only who made this preset" in client.get(url).content.decode()
    assert '<a class="btn danger' not in client.get(at("meetups/desk/hours", mine.slug)).content.decode()
    assert client.post(url).status_code == 409
    with pytest.raises(sources.NotYours):
        sources.remove_preset(preset=mine, by=carys)
    carys.is_superuser = True
    sources.remove_preset(preset=mine, by=carys)
    assert not Event.everything.filter(pk=mine.pk).exists()


def test_presets_are_everybodys_who_leads_a_meetup_their_words_editors_and_nobody_elses(client):
    ada = lead()
    mine = own(ada)
    event = Event.objects.get()
    helper, cleo, editor = make.facilitator(event), make.person("Cleo"), make.person("Edith")
    Team.objects.create(event=event, user=helper, role=Team.Role.COMMUNICATIONS)
    accounts.give_community_role(user=editor, role=EDITOR)
    pages = [at("meetups/desk/presets"), *(at(name, mine.slug) for name in (
        "meetups/desk/words", "programme/desk/programme", "tickets/desk/questions", "surveys/desk/survey",
        "planning/desk/plan", "meetups/desk/hours", "meetups/desk/remove_preset",
    ))]  # fmt: skip

    def seen(person):
        sign_in(client, person)
        return [client.get(page).status_code for page in pages]

    assert seen(ada) == seen(make.person("Nerys", is_superuser=True)) == [200] * len(pages)
    assert seen(editor) == [200, 200, 200, 404, 404, 404, 404, 404]
    assert seen(helper) == seen(cleo) == [404] * len(pages)
    client.logout()
    assert {client.get(page).url.split("?")[0] for page in pages} == {"/accounts/login/"}


def test_pages_that_make_no_sense_for_a_preset_are_not_there(client):
    sign_in(client, make.person("Nerys", is_superuser=True))
    slug = sources.built_in(kind="meetup").slug
    names = [name for name in named_at_desk() if name not in OF_PRESETS and not is_planned_on(name)]
    found = {name: client.get(at(name, slug)).status_code for name in names}
    assert len(found) > 40
    assert {name for name, status in found.items() if status not in (404, 405)} == set()
    posts = [name for name, status in found.items() if status == 405]
    answers = {name: client.post(at(name, slug)).status_code for name in posts if name not in POSTS}
    assert {name for name, status in answers.items() if status != 404} == set()


POSTS = {"surveys/desk/set_up"}


def test_no_tab_or_link_on_a_presets_pages_leads_to_a_shut_door(client):
    sign_in(client, make.person("Nerys", is_superuser=True))
    for slug in (sources.built_in(kind="meetup").slug, sources.built_in(kind="online").slug):
        start, walked, shut = at("meetups/desk/words", slug), set(), []
        todo = [start]
        while todo:
            url = todo.pop()
            walked.add(url)
            page = client.get(url)
            if page.status_code == 404:
                shut.append(url)
            if page.status_code != 200 or "html" not in page["Content-Type"]:
                continue
            links = re.findall(r'(?:href|action)="(/[^"#?]*)', page.content.decode())
            todo += {each for each in links if f"/{slug}/" in each} - walked - set(todo) - sent_to(links)
        assert shut == []
        assert {at(name, slug) for name in ("programme/desk/programme", "tickets/desk/questions")} < walked


def sent_to(links):
    """Addresses to which forms are sent: nothing is to be seen there."""
    return {each for each in links if re.search(r"/(move|remove|set-up)/$", each)}


def test_a_preset_is_nowhere_but_at_the_desk(client, settings):
    """Whoever finds a new list of meet-ups or of their parts has this test look for the name there as well."""
    call_command("demo", verbosity=0)
    nerys = make.User.objects.get(email="nerys@example.org")
    preset = own(nerys)
    Event.everything.filter(pk=preset.pk).update(about_en=STRANGE, goal_en=STRANGE, is_demo=False)
    preset.sessions.update(title_en=STRANGE, title_cy=STRANGE)
    outbox.run_due()
    public = {"/healthz", "/", "/robots.txt"}
    todo, walked, telling = ["/en/", "/cy/", "/en/events/", "/cy/events/"], set(), []
    while todo:
        url = todo.pop()
        walked.add(url)
        page = client.get(url)
        body = b"".join(page.streaming_content) if page.streaming else page.content
        if STRANGE.encode() in body:
            telling.append(url)
        links = re.findall(r'href="(/(?:en|cy)/[^"#?]*)"', body.decode(errors="ignore"))
        todo += set(links) - walked - set(todo) - public
    assert telling == []
    assert len(walked) > 20
    for name in ("event", "programme/programme", "tickets/register", "meetups/calendar"):
        with translation.override("en"):
            assert client.get(at(name, preset.slug)).status_code == 404
    sign_in(client, nerys)
    around = ["/desk/", "/desk/people/", "/desk/people/missing/", "/desk/people/time/after/"]
    assert [url for url in around if STRANGE in client.get(url).content.decode()] == []
    assert STRANGE in client.get(at("meetups/desk/presets")).content.decode()
    sign_in(client, make.User.objects.get(email="eirian@example.org"))
    assert STRANGE not in client.get("/admin/events/event/").content.decode()


def test_the_clock_lays_the_five_out_once_and_leaves_them_alone_ever_after():
    now = timezone.now()
    outbox.tick(now=now)
    assert Event.everything.presets().count() == 5
    Event.everything.filter(kind="big").update(about_en="Ours")
    before = list(Event.everything.presets().values())
    for days in (-28, -2, -1, 0, 1, 2, 31, 400):
        outbox.tick(now=timezone.make_aware(datetime.combine(sources.DAY, time(20))) + timedelta(days=days))
    assert list(Event.everything.presets().values()) == before


def test_prepare_lays_the_five_out_before_the_clock_has_run_and_a_second_time_nothing():
    call_command("prepare", verbosity=0)
    before = list(Event.everything.presets().values())
    assert len(before) == 5
    call_command("prepare", verbosity=0)
    assert list(Event.everything.presets().values()) == before


def test_a_new_meetup_takes_at_most_eight_fields_four_pages_and_forty_queries_each(client):
    """Counted from the desk to a plan with dates, ticket types, questions, messages and survey."""
    call_command("prepare", verbosity=0)
    make.venue()
    client.force_login(lead())
    loads = []

    def load(method, url, typed=None):
        with CaptureQueriesContext(connection) as queries:
            answer = getattr(client, method)(url, typed)
        loads.append(len(queries))
        return answer

    for kind in sources.PRESETS:
        loads.clear()
        page = load("get", at("meetups/desk/new"))
        fields = page.context["form"].fields
        assert len(fields) <= MOST_FIELDS
        typed = {
            "goal": "Why?",
            "not_in_room": "Who?",
            "source": f"preset-{kind}",
            "title_en": f"{kind} {loads}",
        }
        made = load("post", at("meetups/desk/new"), typed | {"day": "2027-06-16", "venue": "Town Hall, Rhyl"})
        plan = load("get", made.url)
        assert plan.status_code == 200
        assert len(loads) <= MOST_LOADS and max(loads) <= MOST_QUERIES, loads
        event = Event.objects.latest("pk")
        assert event.ticket_types.exists() and event.registration_questions.exists()
        assert event.survey.questions.exists() and event.sessions.exists()


def test_a_day_left_open_is_counted_back_from_a_guess_and_settled_later(client):
    ada = lead(slug="other")
    client.force_login(ada)
    made = client.post(at("meetups/desk/new"), {"title_en": "Some day", "title_cy": "Rhyw ddydd"})
    event = Event.objects.get(title_en="Some day")
    assert made.status_code == 302 and not event.is_day_settled
    assert timezone.localtime(event.starts_at).time().isoformat() == "10:30:00"
    assert event.starts_at > timezone.now() + timedelta(days=7)
    for url in (made.url, "/desk/", at("desk/preview", event.slug)):
        assert "The day is not settled yet" in client.get(url).content.decode()
    page = client.get(at("meetups/desk/ready", event.slug)).content.decode()
    assert "The day: it is not settled yet" in page
    assert (
        client.post(
            at("meetups/desk/pass_gate", event.slug, "published"), {"reason": "The hall is free then."}
        ).status_code
        == 409
    )
    task = event.planning_tasks.create(text_en="Think", offset_days=-7, due_on=timezone.localdate())
    form = client.get(at("meetups/desk/when", event.slug)).context["form"]
    assert form["day"].value() is None
    typed = {"starts": "11:00", "ends": "13:00", "capacity": "30", "mark": form["mark"].value()}
    client.post(at("meetups/desk/when", event.slug), typed)
    event.refresh_from_db()
    assert (event.capacity, event.is_day_settled) == (30, False)
    mark = client.get(at("meetups/desk/when", event.slug)).context["form"]["mark"].value()
    client.post(at("meetups/desk/when", event.slug), typed | {"day": "2027-06-16", "mark": mark})
    event.refresh_from_db()
    assert event.is_day_settled and event.starts_at.isoformat() == "2027-06-16T10:00:00+00:00"
    page = client.get(at("meetups/desk/ready", event.slug)).content.decode()
    assert "not settled" not in page
    assert task.pk
    typed |= {
        "day": "",
        "mark": client.get(at("meetups/desk/when", event.slug)).context["form"]["mark"].value(),
    }
    assert list(client.post(at("meetups/desk/when", event.slug), typed).context["form"].errors) == ["day"]


def test_the_last_day_to_register_moves_along_when_a_guessed_day_is_settled(client):
    ada = lead(slug="other")
    starts = wall_clock.moment(date(2027, 6, 9), time(11))
    event = actions.new_event(title_en="Some day", starts_at=starts, is_day_settled=False, by=ada)
    Event.objects.filter(pk=event.pk).update(
        registration_closes_at=wall_clock.moment(date(2027, 6, 5), time(0))
    )
    client.force_login(ada)
    form = client.get(at("meetups/desk/when", event.slug)).context["form"]
    typed = {"starts": "11:00", "ends": "13:00", "capacity": "30", "mark": form["mark"].value()}
    typed |= {"last_day": form["last_day"].value(), "day": "2027-06-16"}
    assert client.post(at("meetups/desk/when", event.slug), typed).status_code == 302
    event.refresh_from_db()
    assert event.registration_closes_at == wall_clock.moment(date(2027, 6, 12), time(0))


def test_a_meetup_without_a_day_takes_no_guest_and_stays_to_come_when_its_guess_has_passed(client):
    ada = lead(slug="other")
    past = timezone.now() - timedelta(days=3)
    event = actions.new_event(title_en="Some day", starts_at=past, is_day_settled=False, by=ada)
    assert event in Event.objects.upcoming(timezone.now())
    assert event not in Event.objects.past(timezone.now())
    client.force_login(ada)
    typed = {"name": "Ben", "language": "en", "email": "ben@example.org"}
    client.post(at("tickets/desk/add", event.slug), typed)
    assert event.tickets.count() == 0


def test_new_from_an_earlier_meetup_and_a_source_removed_while_the_form_is_open(client):
    ada = lead(slug="other", capacity=31)
    client.force_login(ada)
    earlier, preset = Event.objects.get(), own(ada)
    page = client.get(at("meetups/desk/new") + f"?from={earlier.slug}")
    assert page.context["form"]["source"].value() == earlier.slug
    typed = {"title_en": "Again", "source": preset.slug, "day": "2027-06-16", "goal": "Why?"}
    sources.remove_preset(preset=preset, by=ada)
    answer = client.post(at("meetups/desk/new"), typed)
    assert answer.context["form"].errors == {
        "source": ["What you had chosen is not there any more. Please choose again."]
    }
    assert answer.context["form"]["goal"].value() == "Why?"
    assert client.post(at("meetups/desk/new"), typed | {"source": earlier.slug}).status_code == 302
    event = Event.objects.get(title_en="Again")
    assert (event.made_from, event.capacity, event.venue) == (earlier, 31, earlier.venue)
