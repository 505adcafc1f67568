"""Entries, and rows of every kind that lead to them, for tests."""

import itertools
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Model
from django.utils import timezone

from community.duplicates.models import Merge
from community.people.models import Participant
from wwnt.kit import moving, sockets
from wwnt.kit.outbox.models import Job
from wwnt.kit.page_cache import Stamp
from wwnt.kit.trail import Entry

_number = itertools.count(1)
OWN = (Merge, Job, Stamp, Entry)


def ben(**changes: Any) -> Participant:
    """Ben, whose entry stays."""
    return Participant.objects.create(**{"name": "Ben Rees", "email": "ben@example.org"} | changes)


def twin(**changes: Any) -> Participant:
    """Ben once more, under the name he has in the other language."""
    return Participant.objects.create(**{"name": "Ben Rhys", "email": "rhys@example.org"} | changes)


def held() -> list[tuple[type[Model], str]]:
    """Every model that a room holds about people, with each field that leads to them."""
    models = {model for plug in sockets.plugged("about_person") for model in plug.holds}
    pairs = [(model, name) for model in models for name in sockets.leading(model, Participant)]
    return sorted(pairs, key=lambda pair: (pair[0]._meta.label, pair[1]))


def plant(model: type[Model], around: dict[type[Model], Model], **given: Any) -> Model:
    """A row with whatever its columns ask for; what it leads to is taken from `around`, or planted there."""
    values = dict(given)
    for field in model._meta.concrete_fields:
        if field.name in values or field.primary_key or field.has_default() or field.null:
            continue
        if field.blank or isinstance(field, models.FileField):
            continue
        if field.is_relation:
            target = field.related_model
            assert isinstance(target, type)
            if target is Participant:
                values[field.name] = Participant.objects.create(name=f"Cleo {next(_number)}")
            else:
                values[field.name] = around.get(target) or around.setdefault(target, plant(target, around))
        else:
            values[field.name] = _value(field)
    row = model(**values)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        # Two such may not stand side by side: this one gets surroundings of its own.
        if not around:
            raise
        return plant(model, {}, **given)
    return row


def _value(field: Any) -> Any:
    if field.choices:
        return next(key for key, _label in field.flatchoices if key)
    kinds: list[tuple[type, Any]] = [
        (models.DateTimeField, timezone.now()),
        (models.DateField, date(2027, 6, 16)),
        (models.TimeField, datetime(2027, 6, 16, 10, 30).time()),
        (models.JSONField, {}),
        (models.BooleanField, False),
        (models.IntegerField, next(_number) % 5 + 1),
        (models.DecimalField, 1),
        (models.EmailField, f"row{next(_number)}@example.org"),
    ]
    found = next((value for kind, value in kinds if isinstance(field, kind)), f"row-{next(_number)}")
    return found[: field.max_length] if isinstance(found, str) and field.max_length else found


def everything() -> dict[str, dict[Any, Any]]:
    """All rows of the database with all their values, but for what a merge is noted in and the state of links."""
    return {
        model._meta.label: {
            row.pk: {**moving.all_written(row), "link_version": None} for row in model._base_manager.all()
        }
        for model in apps.get_models()
        if model not in OWN and model._meta.managed
    }
