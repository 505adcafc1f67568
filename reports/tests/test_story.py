"""A real guest list goes in at the desk, and the report's figures come out as reckoned by hand."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.people.models import Participant
from events.invites.models import Invite
from events.meetups.models import Event
from events.meetups.presets import PRESETS
from events.meetups.tests import make
from events.tickets.models import Ticket
from feedback.surveys.models import FeedbackRequest
from reports.models import Edition
from wwnt.kit import outbox, sockets

pytestmark = pytest.mark.django_db

# 30 lines: 28 good ones (12 Welsh, 16 English), one without a name, one with an address that is none.
LINES = [f"Gwestai {n},g{n}@example.org,{'Cymraeg' if n < 12 else 'English'}" for n in range(28)]
CSV = "\n".join(
    ["Enw;E-bost;Iaith", *[line.replace(",", ";") for line in LINES], ";x@example.org;", "Neb;neb;"]
)


def test_report_after_a_real_guest_list(client: Client):
    event = make.event(capacity=25)
    for plug in sockets.plugged("about_event"):
        plug.set_up(event, PRESETS["meetup"], None)
    client.force_login(make.host(event))
    bring_in_and_invite(client, event)
    register(event, 20)
    check_in(client, event, 16)
    answer(event, 12)
    figures = report(client, event)
    # 28 asked; 20 with a place; 16 of them came, so 4 (20 %) did not; 16 asked how it was, 12 answered (75 %).
    assert figures["Invited"][0] == "28"
    assert figures["Had a place"][0] == "20"
    assert figures["Came"][0] == "16"
    assert figures["Asked"][0] == "16"
    assert figures["Answered"] == ("12", "75%")
    # Of the 16 who came the first 12 are the Welsh ones; the other 4 are fewer than 5, so neither is told.
    assert {figures["Cymraeg"][0], figures["English"][0]} & {"12", "4"} == set()


def bring_in_and_invite(client: Client, event: Event) -> None:
    slug = event.slug
    upload = SimpleUploadedFile("rhestr.csv", CSV.encode("cp1252"), "text/csv")
    page = client.post(reverse("invites/desk/upload", args=[slug]), {"file": upload})
    page = client.get(page.url)
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"basis": "consent"}
    preview = client.post(page.request["PATH_INFO"], typed).url
    client.post(f"{preview}bring-in/")
    outbox.run_due(now=timezone.now())
    assert Invite.objects.filter(event=event).count() == 28
    client.post(reverse("invites/desk/send", args=[slug]), {"send": "1", "words_cy": "", "words_en": ""})


def register(event: Event, count: int) -> None:
    for number in range(count):
        language = "cy" if number < 12 else "en"
        typed = {
            "language": language,
            "name": f"Gwestai {number}",
            "email": f"g{number}@example.org",
            "photo": "no",
        }
        answer = Client().post(f"/en/events/{event.slug}/register/", typed)
        assert answer.status_code == 302
    assert Ticket.objects.for_event(event).confirmed().count() == count
    assert Participant.objects.count() == 28  # everybody was known from the list


def check_in(client: Client, event: Event, count: int) -> None:
    tickets = Ticket.objects.for_event(event).confirmed().order_by("pk")[:count]
    for ticket in tickets:
        client.post(reverse("day/code", args=[ticket.code]))
    assert event.tickets.filter(check_ins__undone_at=None, check_ins__isnull=False).count() == count


def answer(event: Event, count: int) -> None:
    later = timezone.now()
    Event.objects.filter(pk=event.pk).update(
        starts_at=later - timedelta(days=2), ends_at=later - timedelta(days=1)
    )
    outbox.tick(now=later)
    requests = FeedbackRequest.objects.filter(survey__event=event).order_by("pk")
    for request in requests[:count]:
        page = Client().get(f"/f/{request.secret}/")
        scales = set(re.findall(r'name="([^"]+)" value="5"', page.content.decode()))
        assert Client().post(f"/f/{request.secret}/", dict.fromkeys(scales, "5")).status_code == 302


def report(client: Client, event: Event) -> dict[str, tuple[str, str]]:
    client.post(reverse("reports/desk/request_report", args=[event.slug]))
    outbox.run_due(now=timezone.now())
    edition = Edition.objects.get(report__event=event)
    with edition.files.get(language="en", format="csv").file.open() as file:
        content = file.read().decode("utf-8-sig")
    found: dict[str, tuple[str, str]] = {}
    for row in csv.DictReader(io.StringIO(content)):
        found.setdefault(row["Answer"] or row["Question"], (row["Number"], row["Percent"]))
    return found
