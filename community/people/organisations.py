"""What changes organisations: the groups, services and businesses that people come from."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from community.accounts.models import User
from community.people.models import Organisation, Participant
from wwnt.kit import text, trail


class NameTaken(Exception):
    """Another organisation has this name; `other` is it."""

    def __init__(self, other: Organisation) -> None:
        super().__init__(other.name)
        self.other = other


@transaction.atomic
def organisation(*, name: str) -> Organisation | None:
    """The organisation of this name, however it is spelt in capitals and accents; none for an empty name.

    It is held until the caller's transaction ends, so that it doesn't leave before somebody comes from there.
    """
    folded = text.fold(name)
    if not folded:
        return None
    held = Organisation.objects.select_for_update(no_key=True)
    return held.get_or_create(folded_name=folded, defaults={"name": name})[0]


@transaction.atomic
def delete_organisations(*, pks: Collection[int], now: datetime) -> None:
    """Delete those of these organisations from which still nobody comes when they are held."""
    held = Organisation.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    Organisation.objects.filter(pk__in=[each.pk for each in held], participants=None).delete()


@transaction.atomic
def change_organisation(*, organisation: Organisation, columns: Mapping[str, Any], by: User) -> None:
    """Keep what a host mends; raises `NameTaken` where another one is called so, however it is spelt."""
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    name = columns.get("name", held.name)
    other = Organisation.objects.filter(folded_name=text.fold(name)).exclude(pk=held.pk).first()
    if other:
        raise NameTaken(other)
    trail.note("people.change_organisation", by=by, row=held.pk, **trail.changed(held, columns))
    for column, value in columns.items():
        setattr(held, column, value)
    held.save()


@transaction.atomic
def join_organisations(*, keep: Organisation, gone: Organisation, by: User) -> None:
    """Two entries are one organisation: everybody from either comes from the one that stays, gaps are filled in."""
    both = Organisation.objects.select_for_update().filter(pk__in=[keep.pk, gone.pk]).order_by("pk")
    found = {each.pk: each for each in both}
    if len(found) != 2:
        return
    kept, left = found[keep.pk], found[gone.pk]
    for column in ("sector", "area", "website", "phone"):
        setattr(kept, column, getattr(kept, column) or getattr(left, column))
    kept.save()
    Participant.objects.filter(organisation=left).update(organisation=kept)
    left.delete()
    trail.note("people.join_organisations", by=by, row=kept.pk)
