"""What a host does at the desk can be read there afterwards, by those who may, in sentences and without guests' words."""

import json
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from community.accounts import actions as accounts
from community.accounts.models import User
from community.accounts.tests.make import sign_in
from community.people.models import Participant
from events.access.actions import Given, note_needs
from events.access.models import AccessNeed, DietaryNeed
from events.invites.forgetting import make_anonymous
from events.invites.models import GuestList, Invite
from events.invites.tests import make as invites
from events.meetups.tests import make as meetups
from events.tickets.tests import make as tickets
from wwnt.kit import retention, trail
from wwnt.kit.trail import Entry

pytestmark = pytest.mark.django_db

DESK = "/desk/events/nobody-eats-alone"
SECRETS = ("Mair", "mair@", "chair", "Squeak", "vegan", "loop", "carer")


@pytest.fixture
def event():
    return meetups.event()


@pytest.fixture
def ada(client, event):
    """Ada at her desk."""
    client.force_login(meetups.host(event))
    return client


def sentences(client, query=""):
    answer = client.get(f"{DESK}/history/{query}")
    assert answer.status_code == 200
    return [each.sentence for _day, entries in answer.context["days"] for each in entries]


def filled_in(client, path):
    form = client.get(path).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_history_of_the_team_and_of_the_day_that_was_moved(ada, event):
    path = f"{DESK}/when/"
    ada.post(path, filled_in(ada, path) | {"day": "2027-06-16", "starts": "11:00", "ends": "14:00"})
    carol = {"email": "carol@example.org", "name": "Carol", "language": "en", "role": "facilitator"}
    ada.post(f"{DESK}/team/", carol)
    ada.post(f"{DESK}/team/{event.team.latest('pk').pk}/leave/")
    html = ada.get(f"{DESK}/history/").content.decode()
    assert sentences(ada) == [
        "Ada took a role in the team back",
        "Ada gave somebody a role in the team",
        "Ada changed what is said of the meet-up",
    ]
    assert "Person: Carol" in html and "Role: Facilitator" in html and "Wednesday 16 June 2027, 11:00" in html
    assert (
        ada.get(f"{DESK}/history/?language=cy").content.decode().count("Rhoddodd Ada rôl yn y tîm i rywun")
        == 1
    )


def test_history_of_a_list_that_was_brought_in_and_of_the_invitations(
    ada, event, django_capture_on_commit_callbacks
):
    lines = "Name,E-mail\nMair Prydderch,mair@example.org\nBen,ben@example.org\n"
    ada.post(f"{DESK}/invites/lists/", {"file": SimpleUploadedFile("list.csv", lines.encode())})
    found = GuestList.objects.get()
    GuestList.objects.update(basis="consent")
    for _press in range(2):
        ada.post(f"{DESK}/invites/lists/{found.pk}/bring-in/")
    typed = {"name": "Mair Elis", "language": "cy", "email": "mair.elis@example.org", "basis": "consent"}
    ada.post(f"{DESK}/invites/add/", typed)
    ada.post(f"{DESK}/invites/send/", {"send": "1"})
    assert sentences(ada) == [
        "Ada sent invitations",
        "Ada put somebody on the guest list",
        "Ada brought in a list",
        "Ada had a list read",
    ]
    html = ada.get(f"{DESK}/history/").content.decode()
    assert "Lines: 2" in html and "Guests: 1" in html and "Mair Elis" in html


def test_history_names_nobody_whose_invitation_is_only_counted(ada, event):
    for name in ("Mair Elis", "Ben"):
        typed = {"name": name, "language": "cy", "email": "mair@example.org", "basis": "consent"}
        ada.post(f"{DESK}/invites/add/", typed)
    mair = Invite.objects.get(participant__name="Mair Elis")
    assert "Mair Elis" in ada.get(f"{DESK}/history/").content.decode()
    make_anonymous(pks=[mair.pk], now=timezone.now())
    html = ada.get(f"{DESK}/history/").content.decode()
    assert Participant.objects.filter(name="Mair Elis").exists()
    assert "Mair Elis" not in html and "Guest: Ben" in html


def test_history_noted_by_person_is_told_by_invitation_after_an_upgrade(event):
    ben = invites.invite(event, "Ben")
    for person in (ben.participant_id + 1000, ben.participant_id):
        trail.note("invites.add_person", by=trail.Hand.COMMAND, about=event.key, row=person)
    migration = import_module("events.migrations.0007_history_by_invitation")
    migration.by_invitation(apps, None)
    assert list(Entry.objects.order_by("pk").values_list("row", flat=True)) == [None, ben.pk]


def test_history_of_guests_holds_no_word_of_theirs(ada, event):
    ben = tickets.ticket(event, "Mair Prydderch")
    given = Given(kinds=["loop"], words="A chair", diet=["vegan"], wording="x")
    note_needs(event=event, participant=ben.participant, given=given, now=timezone.now())
    path = f"{DESK}/guests/{ben.pk}"
    typed = {"language": "en", "name": "Mair Squeak", "email": "mair@squeak.example", "version": 1}
    typed |= {"hats": ["carer"], "hats_consent": "on", "access": ["loop"], "needs_consent": "on"}
    assert ada.post(f"{path}/change/", typed).status_code == 302
    needs = f"{DESK}/access/{ben.participant_id}/"
    form = {name: value or "Yes" for name, value in filled_in(ada, needs).items()}
    assert (
        ada.post(needs, form | {name: "answered" for name in form if name.startswith("status")}).status_code
        == 302
    )
    for door, press in (("check-in", {}), ("undo", {})):
        ada.post(f"{DESK}/door/{door}/", {"ticket": ben.pk} | press)
    ada.get(f"{DESK}/guests/guests.csv")
    ada.post(f"{path}/give-up/")
    assert sentences(ada) == [
        "Ada gave up the place of a guest",
        "Ada took the list of guests away as a file",
        "Ada noted that a guest is not here after all",
        "Ada welcomed a guest at the door",
        "Ada answered what a guest needs",
        "Ada changed the answers of a guest",
    ]
    html = ada.get(f"{DESK}/history/").content.decode()
    assert "What: Hats; Name on the badge" in html and "Mair Squeak" in html
    kept = json.dumps(list(Entry.objects.values("deed", "about", "row", "facts")))
    assert [secret for secret in SECRETS if secret in kept] == []
    assert Entry.objects.get(deed="access.answer_needs").row is None


def test_what_a_guest_does_and_what_was_refused_leaves_no_trail(client, event):
    ben = tickets.ticket(event)
    client.post(f"/t/{ben.secret}/give-up/")
    client.force_login(meetups.facilitator(event))
    client.post(f"{DESK}/gates/ready/")
    assert Entry.objects.count() == 0


def test_the_clock_tells_that_needs_have_left(ada, event):
    ben = tickets.ticket(event)
    given = Given(kinds=["loop"], diet=["vegan"], wording="x")
    note_needs(event=event, participant=ben.participant, given=given, now=timezone.now())
    retention.run(now=event.ends_at + timedelta(days=31))
    assert sentences(ada) == ["This site by itself deleted access needs whose day had come"]
    assert "Needs: 1" in ada.get(f"{DESK}/history/").content.decode()


def test_history_is_filtered_and_says_so_when_nothing_is_found(ada, event):
    ada.get(f"{DESK}/guests/guests.csv")
    assert len(sentences(ada, "?matter=tickets")) == 1
    ada.post(f"{DESK}/team/", {"email": "c@example.org", "name": "C", "language": "en", "role": "access"})
    assert sentences(ada, "?matter=meetups") == ["Ada gave somebody a role in the team"]
    assert "Nothing like that was done" in ada.get(f"{DESK}/history/?by=clock").content.decode()


def test_history_of_the_whole_community_is_for_administrators(client, event):
    nerys, carol = meetups.person("Nerys", is_superuser=True), meetups.host(event, "Carol")
    accounts.give_community_role(user=carol, role="editor", by=nerys)
    trail.note("meetups.publish", by=nerys, about=event.key)
    client.force_login(carol)
    assert client.get("/desk/history/").status_code == 404
    assert "/desk/history/" not in client.get("/desk/").content.decode()
    sign_in(client, nerys)
    assert "/desk/history/" in client.get("/desk/").content.decode()
    html = client.get("/desk/history/").content.decode()
    assert "Nerys changed a role in the whole community" in html and "Role given: Editor" in html
    assert "published the meet-up" not in html


def test_what_is_done_in_the_django_admin_is_told_too(client, event):
    nerys = meetups.person("Nerys", is_superuser=True)
    carol = meetups.person("Carol")
    sign_in(client, nerys)
    typed = {"email": carol.email, "name": "Carol Hartley", "language": "en", "is_keeper": "on"}
    assert client.post(f"/admin/community/user/{carol.pk}/change/", typed).status_code == 302
    html = client.get("/desk/history/").content.decode()
    assert "Nerys changed something in the Django admin" in html and "Kind: Account" in html
    # Roles are given at the desk, where the last administrator is spared.
    assert not User.objects.get(pk=carol.pk).is_keeper
    space = {"venue": event.venue_id, "kind": "main", "name_en": "Hall", "name_cy": "Neuadd", "capacity": 20}
    client.post("/admin/events/space/add/", space)
    chosen = {"action": "delete_selected", "_selected_action": event.venue.spaces.get().pk, "post": "yes"}
    client.post("/admin/events/space/", chosen)
    deeds = [entry.deed for entry in Entry.objects.order_by("pk")]
    assert deeds == ["admin.change", "admin.add", "admin.remove"]


@pytest.mark.parametrize("kind", ["community/participant", "events/event"])
def test_the_django_admin_deletes_neither_guests_nor_meetups_and_tells_of_no_need(client, event, kind):
    ticket = tickets.ticket(event, "Mair")
    given = Given(kinds=["loop"], diet=["vegan"], wording="x")
    note_needs(event=event, participant=ticket.participant, given=given, now=timezone.now())
    row = event if kind == "events/event" else ticket.participant
    sign_in(client, meetups.person("Nerys", is_superuser=True))
    assert client.get(f"/admin/{kind}/{row.pk}/change/").status_code == 200
    chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    several = client.post(f"/admin/{kind}/", chosen).content.decode()
    assert "vegan" not in several and 'value="delete_selected"' not in several
    assert client.get(f"/admin/{kind}/{row.pk}/delete/").status_code == 403
    assert client.post(f"/admin/{kind}/{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert type(row).objects.filter(pk=row.pk).exists()
    for model in (AccessNeed, DietaryNeed):
        need = model.objects.get()
        assert str(need) == str(need.pk)
