"""Tells the trail in sentences, by day, the newest first, each reader hearing only the names that are theirs to hear."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wwnt.kit import access, dates
from wwnt.kit.trail.models import Entry, EntryQuerySet, Hand
from wwnt.kit.trail.registry import Deed, Named, deeds, matters, things

ON_A_PAGE = 50
WORDLESS = Deed("", gettext_lazy("%(by)s did something that this page has no words for any more"))


@dataclass(frozen=True)
class Detail:
    """A line under a sentence: what something is called and what it is, or was before."""

    label: Any
    value: Any
    before: Any = ""
    url: str = ""


@dataclass
class Told:
    """One or several entries as people read them; `names` are the things of several."""

    at: datetime
    sentence: str
    matter: Any
    url: str = ""
    number: int = 1
    details: list[Detail] = field(default_factory=list)
    names: list[Detail] = field(default_factory=list)


class Teller:
    """Tells entries to one reader; `slug` is the meet-up whose pages the links lead to."""

    def __init__(self, entries: Sequence[Entry], reader: Any, slug: str = "") -> None:
        self.reader, self.slug = reader, slug
        self.found = {key: self._find(key, entries) for key in self._kinds(entries)}

    def days(self, entries: Sequence[Entry]) -> list[tuple[date, list[Told]]]:
        """Each day with what was done in it."""
        told = ((timezone.localdate(each.at), each) for each in self._grouped(entries))
        return [
            (day, [each for _day, each in group]) for day, group in groupby(told, key=lambda pair: pair[0])
        ]

    def _kinds(self, entries: Iterable[Entry]) -> set[str]:
        return {deeds[entry.deed].thing for entry in entries if entry.deed in deeds} & set(things)

    def _find(self, key: str, entries: Iterable[Entry]) -> Mapping[int, Named]:
        """The things of one kind that are still there, if the reader may hear their names; read at once."""
        thing = things[key]
        if thing.needs and not access.may(self.reader, thing.needs, self.slug or None):
            return {}
        rows = {e.row for e in entries if e.row and e.deed in deeds and deeds[e.deed].thing == key}
        return thing.find({row for row in rows if row})

    def _grouped(self, entries: Sequence[Entry]) -> Iterable[Told]:
        def alike(entry: Entry) -> Any:
            deed = deeds.get(entry.deed, WORDLESS)
            return (
                (timezone.localdate(entry.at), entry.deed, entry.by_id, entry.hand) if deed.many else entry.pk
            )

        for _key, group in groupby(entries, key=alike):
            several = list(group)
            yield self._several(several) if len(several) > 1 else self._one(several[0])

    def _several(self, entries: Sequence[Entry]) -> Told:
        deed, newest = deeds[entries[0].deed], entries[0]
        names = [detail for entry in entries if (detail := self._thing(deed, entry))]
        told = Told(newest.at, _said(deed.many, newest), matters.get(deed.matter, ""), number=len(entries))
        told.names = names
        return told

    def _one(self, entry: Entry) -> Told:
        deed = deeds.get(entry.deed, WORDLESS)
        thing = self._thing(deed, entry)
        told = Told(entry.at, _said(deed.sentence, entry), matters.get(deed.matter, ""))
        told.details = [*([thing] if thing else []), *_facts(deed, entry.facts)]
        if deed.page and self.slug and not (thing and thing.url):
            told.url = access.address(self.reader, deed.page, self.slug)
        return told

    def _thing(self, deed: Deed, entry: Entry) -> Detail | None:
        """What it was done to, by the name it has now; nothing if it is gone or not the reader's to know."""
        named = self.found.get(deed.thing, {}).get(entry.row or 0)
        if named is None:
            return None
        opens = bool(named.url) and access.opens(self.reader, named.url)
        return Detail(things[deed.thing].label, named.name, url=named.url if opens else "")


def _said(sentence: Any, entry: Entry) -> str:
    if entry.hand != Hand.PERSON:
        who = str(entry.get_hand_display())
    else:
        who = str(entry.by) if entry.by else _("somebody whose account is gone")
    return capfirst(str(sentence) % {"by": who})


def _facts(deed: Deed, facts: Mapping[str, Any]) -> list[Detail]:
    details = [
        Detail(fact.label, fact.show(facts[key]))
        for key, fact in deed.facts.items()
        if facts.get(key) not in (None, "", [])
    ]
    if deed.model is None:
        return details
    was, now = facts.get("was", {}), facts.get("now", {})
    details += [
        Detail(
            _label(deed.model, name), _shown(deed.model, name, value), _shown(deed.model, name, was.get(name))
        )
        for name, value in now.items()
    ]
    if facts.get("fields"):
        labels = [str(_label(deed.model, name)) for name in facts["fields"]]
        details.append(Detail(_("What"), "; ".join(labels)))
    return details


def _label(model: type[models.Model], name: str) -> Any:
    known = {each.name: each for each in model._meta.get_fields()}
    return getattr(known.get(name), "verbose_name", name)


def _shown(model: type[models.Model], name: str, value: Any) -> Any:
    """A value as people read it; "nothing" for none."""
    if value is None or value == "":
        return _("Nothing")
    known = {each.name: each for each in model._meta.get_fields()}
    choices = dict(getattr(known.get(name), "flatchoices", ()))
    moment = parse_datetime(value) if isinstance(value, str) and value not in choices else None
    return dates.day_and_times(moment) if moment else choices.get(value, value)


def page(
    entries: EntryQuerySet, *, reader: Any, number: Any = 1, slug: str = "", matter: str = "", by: str = ""
) -> dict[str, Any]:
    """One page of the trail with its filters, as the template takes it; as many queries for few entries as for many."""
    seen = set(entries.order_by().values_list("hand", "by", "deed").distinct())
    hands, rooms = {hand for hand, *_rest in seen}, {deed.partition(".")[0] for *_rest, deed in seen}
    people = entries.model._meta.get_field("by").related_model._default_manager.in_bulk(
        {person for _hand, person, _deed in seen if person}
    )
    found = entries.select_related("by")
    if matter in matters:
        found = found.filter(deed__startswith=f"{matter}.")
    if by in Hand.values and by != Hand.PERSON:
        found = found.filter(hand=by)
    elif by.isdecimal():
        found = found.filter(by=int(by[:18]))
    shown: Page[Entry] = Paginator(found, ON_A_PAGE).get_page(number)
    rows = list(shown.object_list)
    names = sorted(((str(pk), str(person)) for pk, person in people.items()), key=lambda pair: pair[1])
    others = [(hand.value, capfirst(hand.label)) for hand in Hand if hand != Hand.PERSON and hand in hands]
    return {
        "page": shown,
        "days": Teller(rows, reader, slug).days(rows),
        "people": [*names, *others],
        "matters": [(key, name) for key, name in matters.items() if key in rooms],
        "matter": matter,
        "by": by,
        "query": urlencode({key: value for key, value in (("matter", matter), ("by", by)) if value}),
    }
