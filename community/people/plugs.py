"""What the people room holds about a person."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.accounts.models import KEEPER
from community.people import actions, erased, organisations, telling, together
from community.people.hats import LIVED_EXPERIENCE
from community.people.models import Consent, ContactPoint, Look, Participant, SamePerson, WornHat
from community.people.visibility import EVERYTHING, Scope
from wwnt.kit import access, dates, retention, sockets
from wwnt.kit.ledger import Entry
from wwnt.kit.moving import Moves
from wwnt.kit.sockets import Holding, Moment, Words


class Plug(sockets.AboutPerson):
    """Consents, hats, further contacts, who looked, and suggestions that two entries are one person."""

    holds = (Consent, SamePerson, ContactPoint, WornHat, Look)
    keeps = ()
    tells_also = (Participant,)

    def history(self, person: Participant, by: Any) -> Iterable[Moment]:
        """What they agreed to and took back."""
        return telling.moments(person, by)

    def told(self, person: Participant) -> Sequence[Holding]:
        """How we reach them, their hats, what they agreed to, who looked."""
        return telling.told(person)

    def confided(self, person: Participant) -> Sequence[Holding]:
        """Their hats that say something about health or care."""
        return telling.confided(person)

    def ordinary(self, row: Model, values: dict[str, Any]) -> dict[str, Any] | None:
        """All but hats that say something about health or care."""
        is_lived = isinstance(row, WornHat) and row.hat in LIVED_EXPERIENCE
        return None if is_lived else values

    def withdrawn(self, person: Participant, purpose: str, now: datetime) -> None:
        """Hats about health or care rest on consent."""
        if purpose == Consent.Purpose.HATS:
            WornHat.objects.filter(participant=person, hat__in=LIVED_EXPERIENCE).delete()

    def withdrawn_by_merge(self, keep: Participant, purpose: str, moves: Moves, now: datetime) -> None:
        """The same hats, so that they can be put back."""
        if purpose == Consent.Purpose.HATS:
            for worn in keep.worn_hats.filter(hat__in=LIVED_EXPERIENCE):
                moves.set_aside(worn)

    def forget(self, person: Participant, now: datetime) -> None:
        """Consents, suggestions, and what the Django admin's history calls them.

        Further ways of contact go last, with the entry: until then other rooms may close their addresses.
        """
        for model in set(self.holds) - {ContactPoint}:
            for name in sockets.leading(model, Participant):
                model._base_manager.filter(**{name: person}).delete()
        kind = ContentType.objects.get_for_model(Participant)
        LogEntry.objects.filter(content_type=kind, object_id=str(person.pk)).delete()

    def beside(self, one: Participant, other: Participant, by: Any) -> Iterable[tuple[Words, str, str]]:
        """Hats, consents and further contacts of both."""
        rows = {
            _("Hats"): lambda each: each.worn_hats.order_by("hat"),
            _("Consents"): lambda each: map(_said, each.consents.order_by("given_at", "pk")),
            _("Further contacts"): lambda each: each.contact_points.order_by("pk"),
        }
        for called, of in rows.items():
            yield called, "\n".join(map(str, of(one))), "\n".join(map(str, of(other)))

    def merge(self, keep: Participant, gone: Participant, moves: Moves, now: datetime) -> None:
        """The same, and one suggestion for each pair; what a host called different stays different."""
        super().merge(keep, gone, moves, now)
        mine = SamePerson.objects.filter(Q(one=keep) | Q(other=keep)).order_by("pk")
        by_pair: dict[int, SamePerson] = {}
        for each in mine:
            partner = each.other_id if each.one_id == keep.pk else each.one_id
            first = by_pair.setdefault(partner, each)
            if first is not each:
                if each.status == SamePerson.Status.DIFFERENT:
                    moves.change(first, status=each.status)
                moves.set_aside(each)
        kind = ContentType.objects.get_for_model(Participant)
        for entry in LogEntry.objects.filter(content_type=kind, object_id=str(gone.pk)):
            moves.change(entry, object_id=str(keep.pk))


def _said(consent: Consent) -> str:
    """What was agreed to, and since or until when."""
    if consent.withdrawn_at:
        return gettext("%(purpose)s: withdrawn %(day)s") % {
            "purpose": consent.get_purpose_display(),
            "day": dates.day(consent.withdrawn_at),
        }
    return gettext("%(purpose)s: since %(day)s") % {
        "purpose": consent.get_purpose_display(),
        "day": dates.day(consent.given_at),
    }


class Restored:
    """After a restore: the marks of contacts that were erased since."""

    def take_away(self, entries: Sequence[Entry]) -> dict[str, int]:
        """Keep them again; it is said how many."""
        found = [entry for entry in entries if entry.kind == erased.ERASED_CONTACT]
        return {"Marks of erased contacts kept again": erased.keep_again(entries=found)}


class Keepers:
    """Who keeps people, or looks after everything, sees everybody."""

    def scopes(self, by: Any) -> Sequence[Scope]:
        """Everybody with everything, for keepers and administrators."""
        return [Scope(None, EVERYTHING)] if by.has_perm(KEEP) else []


class Desk(sockets.AboutPeople):
    """The list itself."""

    def doors(self, by: Any) -> Sequence[tuple[int, Words, str]]:
        """The list of people, organisations, and what is kept until when."""
        return [
            (10, _("People"), "people/desk/people"),
            (60, _("Organisations"), "people/desk/organisations"),
            (90, _("What is kept, and until when"), "people/desk/retained"),
        ]


KEEP = "community.change_participant"

access.grant(KEEPER, "community.view_retention", "community.view_participant", KEEP)
sockets.plug("people_scopes", Keepers())
sockets.plug("about_people", Desk())
for each in (together.SetLanguage(), together.SetAuthority(), together.KeepSilent()):
    sockets.plug("people_together", each)
retention.carries_out("community.Organisation", "delete")(organisations.delete_organisations)
retention.carries_out("community.Participant", "let_go")(actions.let_go)
retention.among("community.Participant", "let_go")(actions.without_reason)
sockets.plug("about_person", Plug())
sockets.plug("restored", Restored())
