"""Speakers for tests, with honest defaults."""

import io
import zipfile
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from community.accounts.models import User
from community.people.models import Participant
from events.meetups.models import Event
from events.speakers import offering
from events.speakers.call_models import Call
from events.speakers.models import Contribution, Speaker
from events.speakers.offerers import Who
from events.speakers.tests import sounds


def speaker(event: Event, name: str = "Ben", **changes: Any) -> Speaker:
    """Somebody who was asked by e-mail; `email`, `phone` and `address` are the person's."""
    ways = {way: changes.pop(way) for way in ("email", "phone", "address") if way in changes}
    contact = ways or {"email": f"{name.lower()}@example.org"}
    if "participant" not in changes:
        language = changes.get("language", "en")
        changes["participant"] = Participant.objects.create(name=name, language=language, **contact)
    now = timezone.now()
    given = {
        "event": event,
        "name": name,
        "state": Speaker.State.ASKED,
        "language": "en",
        "created_at": now,
        "asked_at": now,
    }
    return Speaker.objects.create(**given | changes)


def coming(event: Event, name: str = "Ben", **changes: Any) -> Speaker:
    """Somebody who said yes."""
    given = {"state": Speaker.State.CONFIRMED, "answered_at": timezone.now()}
    return speaker(event, name, **given | changes)


def picture(name: str = "face.png") -> SimpleUploadedFile:
    """A small picture."""
    out = io.BytesIO()
    Image.effect_noise((60, 40), 60).convert("RGB").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def content(data: bytes, name: str) -> ContentFile:
    """A file with these bytes, as a form hands it on."""
    return ContentFile(data, name=name)


def packed(**parts: bytes) -> bytes:
    """A packed file with these parts; a double underscore stands for a dot, and `types` for the list of types."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr("[Content_Types].xml" if name == "types" else name.replace("__", "."), data)
    return out.getvalue()


def call(event: Event, **changes: Any) -> Call:
    """A call that is open for everything."""
    given = {"is_on": True, "words_en": "Tell us a story", "words_cy": "Dywedwch stori"}
    return Call.objects.create(event=event, **given | changes)


def offer(event: Event, name: str = "Ben", *, sends: bool = True, **changes: Any) -> Contribution:
    """Something that was offered on the site; what begins with the name of a column of `Who` is who."""
    who = {way: changes.pop(way) for way in ("email", "phone", "address", "through") if way in changes}
    columns = {
        "kind": "story",
        "title_en": "My bus",
        "title_cy": "Fy mws",
        "text_en": "It came late.",
        **changes,
    }
    return offering.offer(
        event=event,
        who=Who(name=name, language="en", **(who or {"email": f"{name.lower()}@example.org"})),
        offered=offering.Offered(columns),
        sends=sends,
        now=timezone.now(),
    )


def voice(data: bytes | None = None, name: str = "note.ogg") -> SimpleUploadedFile:
    """A voice note."""
    return SimpleUploadedFile(name, data or sounds.ogg(), "application/octet-stream")


def pptx(*, macro: bool = False) -> bytes:
    """Slides as PowerPoint packs them, as far as their type goes."""
    kind = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    parts = {"types": kind, "ppt/presentation__xml": b"<p/>"}
    return packed(**parts | ({"ppt/vbaProject__bin": b"run"} if macro else {}))


def odp() -> bytes:
    """Slides as LibreOffice packs them, as far as their type goes."""
    return packed(mimetype=b"application/vnd.oasis.opendocument.presentation", content__xml=b"<o/>")


PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"


def offer_of_host(event: Event, by: User) -> Contribution:
    """Something that a host took down."""
    return offering.offer(
        event=event,
        who=Who(name="Ben", language="en", phone="01234"),
        offered=offering.Offered({"kind": "stall", "title_en": "Seeds"}),
        sends=True,
        now=timezone.now(),
        by=by,
    )
