"""What the people room tells somebody of what it holds about them, and tells hosts of their consents over time."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.people import visibility
from community.people.hats import LIVED_EXPERIENCE
from community.people.models import Consent, ContactPoint, Look, Participant, SamePerson, WornHat
from wwnt.kit import dates, sockets
from wwnt.kit.sockets import Holding, Moment, Words

ABOUT_HEALTH = (Consent.Purpose.ACCESS, Consent.Purpose.HATS, Consent.Purpose.PROFILE_SENSITIVE)
MOST_LINES = 20


def line(label: Any, value: Any) -> str:
    """One fact with its name."""
    return f"{label}: {value}"


def told(person: Participant) -> list[Holding]:
    """What is held of a person, in their language."""
    url = reverse("privacy/change", args=[person.secret])
    found = [
        Holding(Participant, facts(person), url),
        Holding(ContactPoint, points(person)),
        Holding(WornHat, hats(person), url),
        Holding(Consent, [ledger_line(each) for each in ledger(person)], url),
        Holding(Look, looks(person)),
    ]
    if SamePerson.objects.filter(Q(one=person) | Q(other=person)).exists():
        found.append(Holding(SamePerson, [_("A host is asked whether you are in our book twice.")]))
    return [each for each in found if each.lines]


def facts(person: Participant) -> list[Words]:
    """Their name and how to reach them, field by field, those that are filled in."""
    meta = Participant._meta
    plain = ("name", "say_name", "pronouns", "through", "email", "phone", "address", "area")
    chosen = ("language", "spoken", "reached_by", "authority", "basis")
    values = {name: getattr(person, name) for name in plain}
    values |= {name: getattr(person, f"get_{name}_display")() for name in chosen if getattr(person, name)}
    found = [line(meta.get_field(name).verbose_name, value) for name, value in values.items() if value]  # type: ignore[union-attr]
    if person.organisation:
        found.append(line(_("Organisation"), person.organisation))
    if person.do_not_contact:
        found.append(_("You asked us not to contact you."))
    return list(found)


def points(person: Participant) -> list[Words]:
    """Further ways to reach them."""
    if not sockets.may_hold(person, ContactPoint):
        return []
    return [line(each.get_kind_display(), each.value) for each in person.contact_points.all()]


def hats(person: Participant) -> list[Words]:
    """The hats they wear; of those about health or care only that there are some."""
    worn = list(person.worn_hats.all())
    found: list[Words] = [str(each) for each in worn if each.hat not in LIVED_EXPERIENCE]
    if any(each.hat in LIVED_EXPERIENCE for each in worn):
        found.append(_("Something about health or care. We show it only behind a fresh link."))
    return found


def confided(person: Participant) -> list[Holding]:
    """The hats that say something about health or care."""
    worn = person.worn_hats.filter(hat__in=LIVED_EXPERIENCE)
    return [Holding(WornHat, [str(each) for each in worn])] if worn else []


def ledger(person: Participant) -> list[Consent]:
    """What they agreed to and took back, in the order of time."""
    return list(person.consents.select_related("by", "withdrawn_by").order_by("given_at", "pk"))


def ledger_line(consent: Consent) -> str:
    """One line of the ledger."""
    said = _("agreed on %(day)s") % {"day": dates.day(consent.given_at)}
    if consent.withdrawn_at:
        said = f"{said} · {_('taken back on %(day)s') % {'day': dates.day(consent.withdrawn_at)}}"
    return line(consent.get_purpose_display(), said)


SOURCES = {
    "ticket": gettext_lazy("With a place at a meet-up"),
    "me": gettext_lazy("On their own page"),
    "desk": gettext_lazy("At the desk"),
    "host": gettext_lazy("At the desk"),
    "form": gettext_lazy("On a form of this site"),
}


def where(consent: Consent) -> str:
    """Where it was given, in words."""
    return str(SOURCES.get(consent.source.partition(":")[0], consent.source))


def looks(person: Participant) -> list[Words]:
    """Who looked at what they said of health or care, and on which day, the latest first; each host once a day."""
    if not sockets.may_hold(person, Look):
        return []
    rows = Look.objects.filter(participant=person).select_related("by").order_by("-at", "-pk")
    lines: list[Words] = [
        line(row.by or _("Somebody whose account is gone"), dates.day(row.at)) for row in rows
    ]
    return list(dict.fromkeys(lines))[:MOST_LINES]


def moments(person: Participant, by: Any) -> Iterable[Moment]:
    """Consents given and taken back, as far as this reader may know of them."""
    groups = visibility.groups(by, [person])[person.pk]
    if visibility.CONTACT not in groups:
        return
    for each in ledger(person):
        if each.purpose in ABOUT_HEALTH and visibility.HATS not in groups:
            continue
        what = str(each.get_purpose_display())
        yield Moment(each.given_at, _("Agreed: %(what)s") % {"what": what}, each.get_how_display())
        if each.withdrawn_at:
            yield Moment(
                each.withdrawn_at, _("Took back: %(what)s") % {"what": what}, each.get_withdrawn_how_display()
            )
