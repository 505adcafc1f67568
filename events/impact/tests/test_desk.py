"""The equality impact assessment at the desk, in a browser's eyes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.group.models import Member
from events.impact import actions, telling
from events.impact.models import Barrier, ImpactAssessment, ImpactRow, ImpactSignature
from events.impact.tests import make
from events.meetups.models import Event, Team
from events.meetups.tests import make as meetups
from events.planning import actions as planning
from events.planning.models import PlanningTask

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ada(event, client):
    user = meetups.host(event)
    client.force_login(user)
    return user


def at(event, rest=""):
    return f"/desk/events/{event.slug}/equality/{rest}"


def fields(client, url):
    """What a browser would send back of the page's forms, by name."""
    sheet = client.get(url).context["form"]
    found = {"part": [part.form.prefix for part in sheet.parts]}
    for form in [sheet.words, *[part.form for part in sheet.parts]]:
        for bound in form:
            value = bound.value()
            if value not in (None, "", [], False):
                found[bound.html_name] = getattr(value, "pk", "on" if value is True else value)
    return found


def test_impact_shows_all_groups_with_what_is_open(client, event, ada):
    make.barrier(event)
    page = client.get(at(event)).content.decode()
    assert page.count("Not looked at yet") == 13
    assert "Groups to look at: 13" in page
    assert "Equality: barriers without somebody and a date: 1" in page


def test_impact_asks_as_many_queries_for_one_barrier_as_for_many(client, event, ada):
    ben = make.member(event)

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(at(event))
        return len(found)

    make.barrier(event, owner=ben)
    client.get(at(event))
    before = asked()
    for group in ("age", "sex", "digital"):
        make.barrier(event, group=group, owner=ben)
        make.nothing_known(event, "race", ben)
    assert asked() == before


def test_row_keeps_words_members_and_a_new_barrier_in_one_go(client, event, ada):
    ben, url = make.member(event), at(event, "rural/")
    given = fields(client, url) | {
        "row-said_en": "The bus users’ group.",
        "row-involved": [ben.pk],
        "new-what_cy": "Dim bws ar ôl dau.",
        "new-action_cy": "Rhannu ceir",
        "new-owner": ben.pk,
        "new-due_on": (timezone.localdate() + timedelta(days=5)).isoformat(),
    }
    assert client.post(url, given).headers["Location"] == url
    row = ImpactRow.objects.get()
    assert (row.group, row.said_en, row.involved) == ("rural", "The bus users’ group.", [ben.pk])
    assert (Barrier.objects.get().what_cy, Barrier.objects.get().owner) == ("Dim bws ar ôl dau.", ben)


def test_row_leads_on_to_the_next_group_and_after_the_last_to_the_list(client, event, ada):
    for group, following in (("age", at(event, "disability/")), ("digital", at(event))):
        url = at(event, f"{group}/")
        given = fields(client, url) | {"row-nothing_known": "on", "next": "1"}
        assert client.post(url, given).headers["Location"] == following


def test_row_names_what_is_wrong_by_its_field_and_keeps_what_was_well(client, event, ada):
    ben, url = make.member(event), at(event, "rural/")
    given = fields(client, url) | {
        "row-said_en": "A survey.",
        "new-action_en": "Hire a minibus",
        "new-owner": ben.pk,
    }
    answer = client.post(url, given)
    page = answer.content.decode()
    assert "Please say what stands in the way, in one language at least." in page
    assert "Please give a day, so that it becomes a task on the plan." in page
    assert "Hire a minibus" in page
    assert ImpactRow.objects.get().said_en == "A survey."
    assert not Barrier.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2020-01-01", "This day has passed."),
        ("0026-01-01", "Please look at the year again."),
        ("soon", "Please give a day, as in 16/06/2027."),
    ],
)
def test_row_refuses_a_day_that_cannot_be(client, event, ada, typed, said):
    url = at(event, "rural/")
    given = fields(client, url) | {"new-what_en": "No bus.", "new-due_on": typed}
    assert said in client.post(url, given).content.decode()
    assert not Barrier.objects.exists()


def test_row_shows_what_somebody_else_wrote_meanwhile_and_then_keeps_both(client, event, ada):
    barrier, url = make.barrier(event), at(event, "rural/")
    mine = fields(client, url) | {f"b{barrier.pk}-what_en": "No bus after noon."}
    theirs = fields(client, url) | {f"b{barrier.pk}-what_en": "No train either."}
    client.post(url, theirs)
    answer = client.post(url, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "No train either." in page
    assert "No bus after noon." in page
    sheet = answer.context["form"]
    again = mine | {f"b{barrier.pk}-mark": sheet.parts[0].form["mark"].value()}
    assert client.post(url, again).status_code == 302
    assert Barrier.objects.get().what_en == "No bus after noon."


def test_row_loses_nothing_when_somebody_else_took_the_barrier_out(client, event, ada):
    barrier, url = make.barrier(event), at(event, "rural/")
    given = fields(client, url) | {f"b{barrier.pk}-action_en": "Hire a minibus"}
    client.post(url, fields(client, url) | {f"b{barrier.pk}-gone": "on"})
    assert not Barrier.objects.exists()
    answer = client.post(url, given)
    assert answer.status_code == 409
    assert "Hire a minibus" in answer.content.decode()
    given[f"b{barrier.pk}-mark"] = answer.context["form"].parts[0].form["mark"].value()
    client.post(url, given)
    assert Barrier.objects.get().action_en == "Hire a minibus"


def test_row_offers_to_put_back_what_was_taken_off_the_plan(client, event, ada):
    barrier, url = make.barrier(event), at(event, "rural/")
    again = f"b{barrier.pk}-again"
    assert again not in client.get(url).content.decode()
    planning.drop(task=barrier.task, by=ada)
    assert again in client.get(url).content.decode()
    client.post(url, fields(client, url))
    assert not PlanningTask.objects.open().exists()
    client.post(url, fields(client, url) | {again: "on"})
    assert PlanningTask.objects.open().exists()
    assert again not in client.get(url).content.decode()


def test_row_keeps_what_was_typed_while_the_language_is_changed(client, event, ada):
    barrier, url = make.barrier(event), at(event, "rural/")
    given = fields(client, url) | {f"b{barrier.pk}-action_en": "Hire a minibus", "new-what_en": "Dark lanes."}
    page = client.post(f"{url}?language=cy", given | {"_language": "cy"}).content.decode()
    assert "Hire a minibus" in page
    assert "Dark lanes." in page
    assert Barrier.objects.get().action_en == "Arrange shared lifts"


def test_row_asks_for_results_only_once_the_day_is_over(client, event, ada):
    barrier, url = make.barrier(event), at(event, "rural/")
    assert f"b{barrier.pk}-result_en" not in client.get(url).content.decode()
    over = timezone.now() - timedelta(days=2)
    Event.objects.filter(pk=event.pk).update(starts_at=over, ends_at=over + timedelta(hours=3))
    assert f"b{barrier.pk}-result_en" in client.get(url).content.decode()


def test_row_of_a_preset_asks_for_nobody_and_no_day(client, event, ada):
    preset = meetups.event(slug="preset-ours", status=Event.Status.PRESET)
    page = client.get(at(preset, "rural/")).content.decode()
    assert "new-what_en" in page
    assert "new-due_on" not in page
    assert client.get(at(preset, "signatures/")).status_code == 404
    assert client.get(at(preset, "preview/")).status_code == 404


def test_row_of_no_group_is_not_there(client, event, ada):
    assert client.get(at(event, "left-handed/")).status_code == 404


def test_who_only_reads_the_plan_reads_it_and_changes_nothing(client, event):
    client.force_login(meetups.facilitator(event))
    make.barrier(event)
    assert client.get(at(event)).status_code == 200
    assert client.get(at(event, "signatures/")).status_code == 200
    assert client.get(at(event, "rural/")).status_code == 404
    assert client.post(at(event, "publish/")).status_code == 404
    client.force_login(meetups.person("Cleo"))
    assert client.get(at(event)).status_code == 404


def test_signatures_are_noted_by_a_host_who_says_how(client, event, ada):
    ben = make.member(event)
    make.nothing_known(event, "age", ben)
    url = at(event, "signatures/")
    version = actions.assessment_of(event=event).version
    given = {"member": ben.pk, "how": "phone", "version": version, "may_name": "on"}
    assert "These groups were not looked at." in client.post(url, given).text
    given["knows"] = "on"
    assert client.post(url, given).status_code == 302
    signature = ImpactSignature.objects.get()
    assert (signature.member, signature.how, signature.by, signature.first_name) == (ben, "phone", ada, "Ben")
    assert "Noted by: Ada" in client.get(url).content.decode()


def test_signatures_are_not_taken_for_what_was_changed_meanwhile(client, event, ada):
    ben, url = make.member(event), at(event, "signatures/")
    make.nothing_known(event, "age", ben)
    old = actions.assessment_of(event=event).version
    make.barrier(event)
    answer = client.post(url, {"member": ben.pk, "how": "phone", "version": old, "knows": "on"})
    assert "It was changed in the meantime." in answer.content.decode()
    assert not ImpactSignature.objects.exists()
    fresh = answer.context["form"]["version"].value()
    assert (
        client.post(url, {"member": ben.pk, "how": "phone", "version": fresh, "knows": "on"}).status_code
        == 302
    )
    assert ImpactSignature.objects.get().version == ImpactAssessment.objects.get().version


def test_sign_is_for_members_who_are_signed_in(client, event, ada):
    make.nothing_known(event, "age")
    version = actions.assessment_of(event=event).version
    client.post(at(event, "signatures/sign/"), {"version": version})
    assert not ImpactSignature.objects.exists()
    mine = make.member(event, "Ada", user=ada)
    assert "I sign this" in client.get(at(event, "signatures/")).content.decode()
    answer = client.post(at(event, "signatures/sign/"), {"version": version}, follow=True)
    assert "These groups were not looked at." in answer.text and not ImpactSignature.objects.exists()
    client.post(at(event, "signatures/sign/"), {"version": version, "knows": "on"})
    signature = ImpactSignature.objects.get()
    assert (signature.member, signature.how) == (mine, "desk")


def test_preview_names_what_is_missing_and_publish_shows_it_to_everybody(client, event, ada):
    assert "Something is missing in Welsh" not in client.get(at(event, "preview/")).content.decode()
    client.post(at(event, "publish/"))
    assert telling.newest(event) is None
    make.complete(event)
    assert "Nothing is missing: it can be published." in client.get(at(event, "preview/")).content.decode()
    client.post(at(event, "publish/"))
    assert telling.newest(event).number == 1
    client.post(at(event, "take-down/"))
    assert telling.newest(event) is None


def test_members_of_another_meetup_cannot_be_named(client, event, ada):
    make.member(event)
    stranger, url = make.member(meetups.event(slug="elsewhere"), "Cleo"), at(event, "rural/")
    given = fields(client, url) | {
        "row-involved": [stranger.pk],
        "new-what_en": "x",
        "new-owner": stranger.pk,
    }
    assert "Please choose one of the answers offered." in client.post(url, given).content.decode()
    assert not Barrier.objects.exists()
    assert Member.objects.get(pk=stranger.pk).involvements.count() == 0
    assert Team.objects.filter(event=event).count() == 1


def test_what_one_takes_out_oneself_is_not_said_to_be_somebody_elses_doing(client, event, ada):
    late, gone = make.barrier(event), make.barrier(event, what_en="No toilet.", what_cy="Dim tŷ bach.")
    url = at(event, "rural/")
    given = fields(client, url) | {f"b{late.pk}-due_on": "2020-01-01", f"b{gone.pk}-gone": "on"}
    refused = client.post(url, given)
    assert "This day has passed" in refused.content.decode()
    assert [part.barrier for part in refused.context["form"].parts if part.barrier] == [late]
    again = fields(client, url) | {"part": [f"b{late.pk}"], f"b{late.pk}-due_on": late.due_on.isoformat()}
    assert client.post(url, again).status_code == 302
    assert list(Barrier.objects.all()) == [late]
