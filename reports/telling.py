"""Tells the figures of an edition in the reader's language: sections in one order for page, PDF, text and table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from community.people.hats import HATS
from feedback.results import cells, wording
from feedback.results.wording import pick
from reports import equality, money_words, planned
from reports.gather import REST
from wwnt.kit import dates
from wwnt.kit.bilingual import Text

Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """One number with its name."""

    name: str
    text: str


@dataclass(frozen=True)
class Chart:
    """Bars whose title says the finding, with the numbers beside them."""

    title: str
    base: str
    heading: str
    numbers: str
    bars: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Section:
    """One part of the report; only what is filled is drawn, in the order of these fields."""

    key: str
    title: str
    words: Text | None = None
    paragraphs: Sequence[Text | str] = ()
    times: Sequence[tuple[str, Text]] = ()
    facts: Sequence[Fact] = ()
    charts: Sequence[Chart] = ()
    results: Mapping[str, Any] | None = None
    said: Sequence[Mapping[str, Any]] = ()
    barriers: Sequence[Mapping[str, Any]] = ()
    notes: Sequence[str] = field(default_factory=tuple)


def title(figures: Figures) -> str:
    """The name of the report."""
    return _("Report: %(title)s") % {"title": pick(figures["event"], "title")}


def cover(figures: Figures, *, number: int) -> dict[str, Any]:
    """What stands on the cover."""
    event = figures["event"]
    starts, ends = (datetime.fromisoformat(event[name]) for name in ("starts_at", "ends_at"))
    place = [pick(event, "venue"), event["town"]]
    return {
        "title": title(figures),
        "event_title": pick(event, "title"),
        "when": dates.day_and_times(starts, ends),
        "where": ", ".join(part for part in place if part),
        "edition": _edition(number),
        "made_on": dates.day(date.fromisoformat(figures["made_on"])),
    }


def _edition(number: int) -> str:
    return _("Edition: %(number)s") % {"number": number} if number else _("Draft")


def sections(figures: Figures) -> list[Section]:
    """The parts of the report that have anything to say, in order."""
    parts = (
        *(short, why, how_planned, what_happened, who_came, access, left_out, felt, gifts),
        *(money, learned, method),
    )
    return [section for part in parts if (section := part(figures))]


def short(figures: Figures) -> Section | None:
    """In short: the host's words."""
    words = pick(figures["words"], "summary")
    return Section("short", _("In short"), words=words) if words else None


def why(figures: Figures) -> Section:
    """Why people met and who hosted."""
    event = figures["event"]
    hosts = [Fact(_("Hosted by"), event["hosts"])] if event["hosts"] else []
    hosts += [Fact(role, name) for role, name in money_words.partners(figures.get("partners") or [])]
    goal = pick(event, "goal")
    return Section("why", _("Why we met, and who hosted"), paragraphs=[goal] if goal else [], facts=hosts)


def how_planned(figures: Figures) -> Section | None:
    """With whom it was planned, and what was left open on the way, with the reasons; not in editions made before."""
    found = figures.get("planned")
    if not found:
        return None
    facts = [Fact(name, text) for name, text in planned.facts(found)]
    told = planned.paragraphs(found)
    return (
        Section("planned", _("How it was planned"), paragraphs=told, facts=facts) if facts or told else None
    )


def what_happened(figures: Figures) -> Section | None:
    """The day, part by part."""
    if not figures["programme"]:
        return None
    starts = datetime.fromisoformat(figures["event"]["starts_at"])
    times = [
        (dates.clock(starts + timedelta(minutes=part["minutes"])), pick(part, "title"))
        for part in figures["programme"]
    ]
    return Section("programme", _("What happened"), times=times)


def who_came(figures: Figures) -> Section:
    """Who came: numbers, hats, languages, and what guests told us when they registered."""
    who = figures["who"]
    facts = [
        Fact(_("Invited"), cells.words(who["invited"])),
        Fact(_("Had a place"), cells.words(who["booked"])),
        Fact(_("Came"), cells.words(who["came"])),
        Fact(_("Of these, without a place before"), cells.words(who["walked_in"])),
        Fact(_("Companions beside them"), cells.words(who["companions"])),
    ]
    notes = []
    if who["missed"] is None:
        facts = [facts[0], facts[1], facts[4]]
        notes.append(_("Arrivals were not noted, so this tells of everybody who had a place."))
    elif who["missed"]["how"] != "hidden":
        facts.append(Fact(_("Had a place and did not come"), cells.share_words(who["missed"])))
    charts = [_hats(figures["hats"]), _languages(figures["languages"])]
    charts += [_question(each) for each in figures["questions"]]
    return Section("who", _("Who came"), facts=facts, charts=[each for each in charts if each], notes=notes)


def _base(figures: Figures) -> str:
    return _("Base, guests: %(base)s") % {"base": cells.words(figures["base"])}


def _bars(figures: Figures, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "label": labels.get(bar["key"], bar["key"]),
            "percent": bar["cell"]["percent"],
            "text": cells.words_and_percent(bar["cell"]),
        }
        for bar in figures["bars"]
    ]


def _largest(figures: Figures) -> str | None:
    """The key of the one bar that is longer than all others, if it may be told."""
    seen = [(bar["cell"]["n"], bar["key"]) for bar in figures["bars"] if bar["cell"]["n"]]
    if not seen:
        return None
    most = max(n for n, _key in seen)
    keys = [key for n, key in seen if n == most]
    return keys[0] if len(keys) == 1 and keys[0] != REST else None


def _hats(figures: Figures) -> Chart | None:
    if not figures["bars"]:
        return None
    labels = {key: str(label) for key, label in HATS.items()} | {REST: _("Other hats, or none named")}
    largest = _largest(figures)
    finding = _("The hat worn most: %(hat)s") % {"hat": labels.get(largest, largest)} if largest else ""
    return Chart(
        finding or _("Guests came with many different hats"),
        _base(figures),
        _("Hat"),
        _("Guests"),
        _bars(figures, labels),
    )


def _languages(figures: Figures) -> Chart:
    labels = {"cy": "Cymraeg", "en": "English"}
    shown = {bar["key"]: bar["cell"]["n"] for bar in figures["bars"]}
    if shown["cy"] is None or shown["en"] is None:
        finding = _("The language guests chose")
    elif shown["cy"] and shown["en"]:
        finding = _("Guests chose both Welsh and English")
    elif shown["cy"]:
        finding = _("All guests chose Welsh")
    elif not shown["en"]:
        finding = _("The language guests chose")
    else:
        finding = _("All guests chose English")
    return Chart(finding, _base(figures), _("Language"), _("Guests"), _bars(figures, labels))


def _question(figures: Figures) -> Chart:
    labels = {bar["key"]: str(pick(bar, "label")) for bar in figures["bars"]} | {REST: _("Other answers")}
    largest, question = _largest(figures), pick(figures, "text")
    finding: str = question
    if largest:
        words = {"question": question, "answer": labels[largest]}
        finding = _("%(question)s Most often: %(answer)s") % words
    return Chart(finding, _base(figures), _("Answer"), _("Guests"), _bars(figures, labels))


def access(figures: Figures) -> Section | None:
    """What people asked for so that they could take part."""
    found = figures["access"]
    if found["asked"]["n"] == 0:
        return None
    facts = [
        Fact(_("Things asked for"), cells.words(found["asked"])),
        Fact(_("Answered or in place"), cells.words(found["answered"])),
        Fact(_("Could not be done, and talked about"), cells.words(found["cannot"])),
        Fact(_("Without an answer"), cells.words(found["open"])),
    ]
    note = _("What each person asked for is theirs and is not told here.")
    return Section("access", _("Getting in and taking part"), facts=facts, notes=[note])


def left_out(figures: Figures) -> Section | None:
    """Who might have been left out, what was done about it and what came of it; not in editions made before."""
    found = figures.get("equality")
    if not found:
        return None
    title, facts = _("Who might have been left out, and what we did about it"), equality.facts(found)
    return Section(
        "equality", title, facts=[Fact(*each) for each in facts], barriers=equality.barriers(found)
    )


def felt(figures: Figures) -> Section | None:
    """What people felt: the twelve items, the gap, and words that may be used."""
    found = figures["feedback"]
    if not found or found["answered"]["n"] == 0:
        return None
    results = wording.charts(found)
    said = [each for each in results["said"] if each["said"]]
    notes = [_("Words of guests stand here only with their permission.")] if said else []
    return Section("felt", _("What people felt"), results=results, said=said, notes=notes)


def gifts(figures: Figures) -> Section:
    """How many offered and asked."""
    found = figures["gifts"]
    facts = [
        Fact(_("Guests who named a gift they can share"), cells.words(found["offers"])),
        Fact(_("Guests who named something they would welcome"), cells.words(found["asks"])),
    ]
    return Section("gifts", _("Gifts and asks"), facts=facts)


def money(figures: Figures) -> Section | None:
    """What it cost and what was given; editions from before there was a budget have none."""
    found = figures.get("money")
    if not found:
        return None
    came = figures["who"]["came"]["n"] if figures["who"]["is_noted"] else None
    facts = [Fact(name, text) for name, text in money_words.facts(found, came)]
    given, notes = money_words.gifts(found), money_words.notes(found)
    facts = facts if found["groups"] else []
    return Section("money", _("Money"), paragraphs=given, facts=facts, notes=notes)


def learned(figures: Figures) -> Section | None:
    """What the hosts learned, in their words."""
    words = pick(figures["words"], "learned")
    return Section("learned", _("What we learned, and what we will change"), words=words) if words else None


def method(figures: Figures) -> Section:
    """How the figures were made."""
    found, facts = figures["feedback"], []
    if found:
        facts = [
            Fact(_("Asked how it was"), cells.words(found["asked"])),
            Fact(_("Answered"), cells.words(found["answered"])),
        ]
        if found["rate"] is not None:
            facts.append(Fact(_("Response rate"), f"{found['rate']}%"))
    notes = [
        _("The survey was sent to guests who came, with one reminder. Answers are kept without names."),
        _(
            "Numbers from one to four read “fewer than 5” or “not shown”, together with any other number "
            "from which they could be reckoned; small groups may be put together."
        ),
        _("Percentages are rounded and given only where at least ten people answered."),
        _(
            "Two groups are compared only where at least ten people in each answered. "
            "Who had lived experience and who came for work is what guests said themselves."
        ),
        _("The figures were gathered on the date of this edition and do not change afterwards."),
    ]
    return Section("method", _("How these figures were made"), facts=facts, notes=notes)
