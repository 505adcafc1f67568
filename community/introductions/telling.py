"""What this room tells: to people of what it holds about them, and to hosts of what somebody gave and found."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from community.introductions.introduction_desk import visible
from community.introductions.models import Apart, Ask, Connection, Offer, Side
from community.introductions.question import question
from community.people.models import Participant
from wwnt.kit.sockets import Holding, Moment, Words


def told(person: Participant) -> list[Holding]:
    """What somebody offers, asks for, answered and told, in their language."""
    url = reverse("introductions/mine", args=[person.secret])
    found = [
        Holding(model, _of_listings(rows.filter(is_sensitive=False)), url)
        for model, rows in ((Offer, person.offers), (Ask, person.asks))
    ]
    sides = person.introductions.prefetch_related("introduction__sides__participant").select_related(
        "introduction__offer__participant", "introduction__ask__participant"
    )
    found.append(Holding(Side, [_of_side(side) for side in sides if side.introduction.sent_at]))
    found.append(Holding(Connection, [_of_connection(each) for each in person.connections.all()]))
    apart = Apart.objects.filter(participant=person).select_related("other")
    lines = [_("No more introductions to: %(name)s") % {"name": each.other.name.split()[0]} for each in apart]
    found.append(Holding(Apart, lines))
    return [each for each in found if each.lines]


def confided(person: Participant) -> list[Holding]:
    """What of it tells of health, care or belief."""
    url = reverse("introductions/mine", args=[person.secret])
    found = [
        Holding(model, _of_listings(rows.filter(is_sensitive=True)), url)
        for model, rows in ((Offer, person.offers), (Ask, person.asks))
    ]
    stories = person.connections.filter(is_sensitive=True).values_list("story", flat=True)
    return [each for each in [*found, Holding(Connection, list(stories))] if each.lines]


def _of_listings(rows: Iterable[Any]) -> list[Words]:
    return [f"{each.words} ({each.get_visibility_display()})" for each in rows]


def _of_side(side: Side) -> str:
    asked = question(side)
    name = asked.name if asked else _("somebody who is gone")
    return f"{name}: {side.get_answer_display()}"


def _of_connection(each: Connection) -> str:
    return " · ".join(
        part
        for part in (
            str(each.get_outcome_display()),
            "" if each.is_sensitive else each.story,
            str(each.get_telling_display()),
        )
        if part
    )


def moments(person: Participant, by: Any) -> Iterable[Moment]:
    """What somebody offered, asked for, and whom they were introduced to, for who may introduce people."""
    if not by.has_perm("community.change_introduction"):
        return
    mine = reverse("introductions/desk/person", args=[person.pk])
    for model, sentence in ((Offer, _("Offers: %(what)s")), (Ask, _("Would like: %(what)s"))):
        for row in model.objects.filter(participant=person):
            yield Moment(row.created_at, sentence % {"what": row.words}, row.get_said_at_display(), mine)
    for found in visible(by).filter(sides__participant=person, sent_at__isnull=False):
        other = next((each for each in found.sides.all() if each.participant_id != person.pk), None)
        name = other.participant.name if other else _("somebody who is gone")
        yield Moment(
            found.made_at or found.sent_at,  # type: ignore[arg-type]
            _("Introduction: %(name)s") % {"name": name},
            str(found.get_status_display()),
            reverse("introductions/desk/one", args=[found.pk]),
        )
    for each in person.connections.all():
        yield Moment(each.told_at, _("Told us what came of an introduction"), str(each.get_outcome_display()))
