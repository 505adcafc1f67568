"""What everybody reads of an assessment, and the page on which a member signs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.profiles.tests import paper
from events.group.models import Member
from events.impact import actions, groups, papers
from events.impact.models import Barrier, ImpactEdition, ImpactFile, ImpactSignature
from events.impact.plugs import AboutPerson, MemberPanel, Plug
from events.impact.tests import make
from events.meetups.models import Event
from events.meetups.tests import make as meetups
from wwnt.kit import links, outbox
from wwnt.tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return meetups.event()


def published(event, may_name=False):
    """Its two members, after it was published."""
    ben, cerys = make.complete(event)
    if may_name:
        actions.show_name(event=event, member=cerys, may=True)
    actions.publish_impact(event=event, by=None, now=timezone.now())
    return ben, cerys


def test_equality_is_public_once_published_in_both_languages(client, event):
    assert client.get(f"/en/events/{event.slug}/equality/").status_code == 404
    assert "/equality/" not in client.get(f"/en/events/{event.slug}/").content.decode()
    published(event)
    english = client.get(f"/en/events/{event.slug}/equality/").content.decode()
    welsh = client.get(f"/cy/events/{event.slug}/equality/").content.decode()
    assert "No bus after two." in english
    assert "Dim bws ar ôl dau." not in english
    assert "Dim bws ar ôl dau." in welsh
    assert f"/en/events/{event.slug}/equality/" in client.get(f"/en/events/{event.slug}/").content.decode()
    Event.objects.filter(pk=event.pk).update(status=Event.Status.DRAFT)
    assert Client().get(f"/en/events/{event.slug}/equality/?x").status_code == 404


def test_equality_names_nobody_who_did_not_agree(client, event):
    published(event, may_name=True)
    page = client.get(f"/en/events/{event.slug}/equality/").content.decode()
    assert "Cerys" in page
    assert "Bowen" not in page
    assert "Ben" not in page


def test_equality_forgets_the_name_with_the_person_and_keeps_that_two_signed(client, event):
    _ben, cerys = published(event, may_name=True)
    url, person = f"/en/events/{event.slug}/equality/", cerys.participant
    assert "Cerys" in client.get(url).content.decode()
    plug = AboutPerson()
    plug.before_forget([person])
    plug.forget(person, timezone.now())
    cerys.delete()
    page = client.get(url).content.decode()
    assert "Cerys" not in page
    assert "Signed by members of the planning group</b>2" in page


def test_equality_shows_what_came_of_it_when_published_again(client, event):
    published(event)
    barrier = Barrier.objects.get()
    Barrier.objects.filter(pk=barrier.pk).update(result_en="Twelve came.", result_cy="Daeth deuddeg.")
    url = f"/en/events/{event.slug}/equality/"
    assert "Twelve came." not in client.get(url).content.decode()
    actions.publish_impact(event=event, by=None, now=timezone.now())
    assert "Twelve came." in client.get(url).content.decode()


def test_equality_pdf_is_accessible_and_names_nobody(client, event, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    published(event, may_name=True)
    url = f"/cy/events/{event.slug}/equality/equality.pdf"
    assert client.get(url).status_code == 404
    outbox.run_due()
    assert "equality.pdf" in client.get(f"/cy/events/{event.slug}/equality/").content.decode()
    answer = client.get(url)
    assert paper.language_of(b"".join(answer.streaming_content)) == "cy"
    edition = ImpactEdition.objects.get()
    assert "Cerys" not in papers.html(edition, "cy")
    assert "Dim bws ar ôl dau." in papers.html(edition, "cy")
    papers.make_files(impact_edition_id=edition.pk)
    assert ImpactFile.objects.count() == len(list(tmp_path.rglob("*.pdf"))) == 2
    actions.take_down(event=event, by=None, now=timezone.now())
    assert client.get(url).status_code == 404


def test_sign_shows_a_member_what_they_sign_in_their_language(client, event):
    cerys = make.member(event, "Cerys", language="cy")
    make.barrier(event)
    url = f"/p/{cerys.secret}/equality/"
    answer = client.get(url)
    assert "Dim bws ar ôl dau." in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    version = answer.context["form"]["version"].value()
    assert client.post(url, {"version": version, "knows": "on"}).status_code == 302
    signature = ImpactSignature.objects.get()
    assert (signature.member, signature.how, signature.first_name) == (cerys, "page", "")
    client.post(url, {"version": version, "may_name": "on"})
    assert ImpactSignature.objects.get().first_name == "Cerys"


def test_sign_refuses_what_the_member_has_not_read(client, event):
    ben = make.member(event)
    make.barrier(event)
    url = f"/p/{ben.secret}/equality/"
    version = client.get(url).context["form"]["version"].value()
    make.barrier(event, group="age")
    answer = client.post(url, {"version": version, "knows": "on"}, follow=True)
    assert "It was changed in the meantime." in answer.content.decode()
    assert not ImpactSignature.objects.exists()


def test_sign_asks_once_more_while_groups_were_not_looked_at(client, event):
    ben = make.member(event)
    make.barrier(event)
    url = f"/p/{ben.secret}/equality/"
    form = client.get(url).context["form"]
    names = [str(group.name) for group in groups.GROUPS if group.key != "rural"]
    assert form["knows"].help_text == "; ".join(names)
    answer = client.post(url, {"version": form["version"].value()})
    assert "These groups were not looked at." in answer.text
    assert not ImpactSignature.objects.exists()
    for key in groups.BY_KEY:
        if key != "rural":
            make.nothing_known(event, key, ben)
    form = client.get(url).context["form"]
    assert "knows" not in form.fields
    assert client.post(url, {"version": form["version"].value()}).status_code == 302
    assert ImpactSignature.objects.get().member == ben


@pytest.mark.parametrize("status", ["invited", "declined", "left"])
def test_sign_opens_to_nobody_outside_the_group(client, event, status):
    cleo = make.member(event, "Cleo", status=status)
    make.barrier(event)
    assert client.get(f"/p/{cleo.secret}/equality/").status_code == 404
    other = links.make("p", cleo.pk + 1, 1)
    assert client.get(f"/p/{other}/equality/").status_code == 404


def test_panel_waits_until_somebody_has_looked_at_a_group(event):
    ben = make.member(event)
    assert MemberPanel().panel(ben) is None
    make.nothing_known(event, "age")
    assert MemberPanel().panel(ben)[1]["mine"] is None
    make.sign(event, ben)
    assert MemberPanel().panel(ben)[1]["mine"].member == ben


def test_a_members_own_page_leads_to_what_waits_for_their_signature(client, event):
    ben = make.member(event)
    make.barrier(event)
    page = client.get(f"/p/{ben.secret}/").content.decode()
    assert "It waits for the signature of two members of the planning group." in page
    assert f"/p/{ben.secret}/equality/" in page
    assert f'href="/p/{ben.secret}/"' in client.get(f"/p/{ben.secret}/equality/").content.decode()


def test_gates_name_what_is_open_and_then_nothing(event):
    def open_at(gate):
        return [str(gap.text) for gap in Plug().open_at(event, gate, timezone.now())]

    assert open_at("planning") == []
    assert open_at("published") == [
        "Equality: groups that nobody has looked at yet: 14",
        "Equality: nobody of the planning group is named as involved",
        "Equality: signed by members of the planning group: 0 of 2",
    ]
    make.complete(event)
    assert open_at("published") == []
    assert open_at("ready") == ["Equality: what we said we would do and have not done: 1"]
    assert open_at("closed") == ["Equality: barriers of which nobody has said what came of it: 1"]


def test_a_person_reads_what_they_were_part_of(event):
    ben, cerys = make.complete(event)
    told = AboutPerson().told(ben.participant)
    assert [len(each.lines) for each in told] == [13, 1]
    assert [each.url for each in AboutPerson().told(cerys.participant)] == [f"/p/{cerys.secret}/equality/"]
    host = meetups.host(event)
    assert len(list(AboutPerson().history(ben.participant, host))) == 1
    assert list(AboutPerson().history(ben.participant, meetups.person("Cleo"))) == []


def test_sign_by_who_has_just_left_leads_to_their_own_page(client, event):
    ben = make.member(event)
    make.barrier(event)
    version = actions.assessment_of(event=event).version
    with meanwhile(lambda: Member.objects.update(status="left")):
        response = client.post(f"/p/{ben.secret}/equality/", {"version": version, "knows": "on"})
    assert response["Location"] == f"/p/{ben.secret}/"
    assert not ImpactSignature.objects.exists()


def test_forgetting_locks_meetups_before_it_touches_their_pages(event):
    _ben, cerys = published(event, may_name=True)
    with CaptureQueriesContext(connection) as locking:
        AboutPerson().before_forget([cerys.participant])
    tables = [each["sql"].split(' FROM "')[1].split('"')[0] for each in locking]
    assert tables[-1] == "events_event"
    assert "community_participant" not in tables
