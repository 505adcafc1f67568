"""What the materials room holds about a person: told to them, forgotten with every paper that names them."""

from collections.abc import Sequence
from datetime import datetime

from community.people.models import Participant
from events.materials.models import Badge, Paper, PaperName
from wwnt.kit import dates, sockets
from wwnt.kit.moving import Moves


class AboutPerson(sockets.AboutPerson):
    """Badges, and papers with names."""

    holds = (Badge, PaperName)
    keeps = ()

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """What they chose for their badge, and since when their name is on something to print."""
        found = []
        for badge in Badge.objects.filter(ticket__participant=person).select_related("ticket__event"):
            languages = [str(Badge.Language(each).label) for each in badge.languages]
            lines = [badge.ticket.event.title, badge.pronouns, *languages, badge.other_language]
            if badge.marker:
                lines.append(badge.get_marker_display())
            if badge.said_at:
                found.append(sockets.Holding(Badge, [each for each in lines if each]))
        rows = Paper.objects.filter(names__participant=person).select_related("event").distinct()
        lines = [f"{each.event.title}: {dates.day(each.asked_at)}" for each in rows]
        if lines:
            found.append(sockets.Holding(PaperName, list(dict.fromkeys(lines))))
        return found

    def forget(self, person: Participant, now: datetime) -> None:
        """Each paper that names them goes as a whole; what was chosen for badges goes with the name on the ticket."""
        Paper.objects.filter(names__participant=person).delete()
        Badge.objects.filter(ticket__forgotten_at__isnull=False).delete()

    def merge(self, keep: Participant, gone: Participant, moves: Moves, now: datetime) -> None:
        """Names on papers go to the entry that is kept."""
        for row in PaperName.objects.filter(participant=gone).order_by("pk"):
            moves.give(row, "participant", keep)
