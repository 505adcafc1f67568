"""What is kept of a person because they read with us, voted, or were answered."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from community.people.models import Participant
from events.speakers.reading_models import Ballot, Reply, Score, Stance
from wwnt.kit import sockets
from wwnt.kit.moving import Moves

OWN = (Score, Stance, Ballot)


class AboutReader(sockets.AboutPerson):
    """What somebody said of contributions and proposals, what they chose in a vote, and the answer to what they offered."""

    holds = (Score, Stance, Ballot, Reply)
    keeps: Sequence[Any] = ()

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """Their own words and choices; answers once they have gone out."""
        scores = Score.objects.filter(participant=person).select_related("contribution").order_by("pk")
        found = [sockets.Holding(Score, _lines(each)) for each in scores]
        for stance in Stance.objects.filter(participant=person).order_by("pk"):
            line = stance.reason if stance.objects_to_it else _("No objection")
            found.append(sockets.Holding(Stance, [line]))
        return [*found, *self._chosen(person), *self._answered(person)]

    def _chosen(self, person: Participant) -> Iterable[sockets.Holding]:
        if not sockets.may_hold(person, Ballot):
            return
        for ballot in Ballot.objects.filter(participant=person).prefetch_related("chosen").order_by("pk"):
            chosen = [str(each) for each in ballot.chosen.all()]
            yield sockets.Holding(Ballot, chosen or [_("Nothing chosen")])

    def _answered(self, person: Participant) -> Iterable[sockets.Holding]:
        if not sockets.may_hold(person, Reply):
            return
        for reply in Reply.objects.filter(speaker__participant=person, sent_at__isnull=False).order_by("pk"):
            yield sockets.Holding(Reply, [reply.subject, reply.text])

    def theirs(self, model: Any, person: Any) -> Q:
        """An answer is theirs once it has gone out; before, it is a host's draft."""
        return Q(sent_at__isnull=False) if model is Reply else Q()

    def events_of(self, these: Sequence[Participant]) -> Iterable[int]:
        """The meet-ups at which they read, stood or voted."""
        for model, way in ((Score, "contribution"), (Stance, "selection"), (Ballot, "reading")):
            rows = model._base_manager.filter(participant__in=these)
            yield from rows.values_list(f"{way}__event", flat=True)

    def forget(self, person: Participant, now: datetime) -> None:
        """What they said goes; that somebody chose something in a vote stays as a count; answers to them go."""
        Score.objects.filter(participant=person).delete()
        Stance.objects.filter(participant=person).delete()
        Ballot.objects.filter(participant=person).update(participant=None)
        Reply.objects.filter(speaker__participant=person).delete()

    def merge(self, keep: Participant, gone: Participant, moves: Moves, now: datetime) -> None:
        """What both said of the same stays once, as the entry that is kept said it."""
        for model in OWN:
            for row in model._base_manager.filter(participant=gone).order_by("pk"):
                moves.give(row, "participant", keep)


def _lines(score: Score) -> list[str]:
    said = str(score.get_value_display()) if score.value else _("Stepped aside")
    return [str(score.contribution), said, *([score.words] if score.words else [])]
