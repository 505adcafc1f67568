"""Profiles for tests, with honest defaults."""

from typing import Any

from django.utils import timezone

from community.people.models import Participant
from community.profiles import actions
from community.profiles.models import Asset, AssetProfile


def person(name: str = "Ben Price", **changes: Any) -> Participant:
    """A guest with an e-mail address."""
    given = {"email": f"{name.split()[0].lower()}@example.org", "language": "en"}
    return Participant.objects.create(name=name, **given | changes)


def profile(of: Participant | None = None, **changes: Any) -> AssetProfile:
    """A profile as its owner made it: agreed to, with nothing in it."""
    found = actions.start(person=of or person(), language="en", now=timezone.now())
    for name, value in changes.items():
        setattr(found, name, value)
    found.save()
    return found


def asset(in_profile: AssetProfile, words: str = "Fix bikes", **changes: Any) -> Asset:
    """A gift, seen by hosts."""
    by = changes.pop("by", None)
    given: dict[str, Any] = {"text_en": words, "said_in": "en", "kind": "hands"}
    now = timezone.now()
    return actions.save_asset(profile=in_profile, asset=None, by=by, now=now, **given | changes)
