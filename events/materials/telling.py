"""What tells papers apart at the desk: what was chosen, what has changed since, and whose name lacks letters."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from events.materials import fresh
from events.materials.forms import FORMS
from events.materials.kinds.filled import REASONS
from events.materials.kinds.registry import KINDS
from events.materials.models import Design, Paper
from events.materials.paper_form import BOTH
from events.meetups.models import Event

TELLING = ("shape", "what", "who", "paper", "size")
"""The choices that tell papers of one kind apart, as their forms call them."""

MOST_NAMES = 5


def told(papers: Iterable[Paper], event: Event) -> list[Paper]:
    """With their kind, what was chosen, what has changed since, and in words why they could not be made."""
    designs: dict[int, Design] = {each.pk: each for each in Design.objects.filter(event=event)}
    found = []
    for paper in papers:
        paper.called = KINDS.get(paper.kind)  # type: ignore[attr-defined]
        paper.reason = REASONS.get(paper.why, "")  # type: ignore[attr-defined]
        paper.is_new = fresh.what_is_new(paper, event)  # type: ignore[attr-defined]
        paper.chosen = [*chosen(paper, designs), dict(BOTH)[paper.language]]  # type: ignore[attr-defined]
        found.append(paper)
    return found


def chosen(paper: Paper, designs: dict[int, Design]) -> list[str]:
    """What was chosen on its form, in the words that were read there."""
    if paper.kind == "design":
        design = designs.get(paper.options.get("design", 0))
        return [str(design.title), design.get_paper_display()] if design else []
    fields = FORMS[paper.kind].base_fields if paper.kind in FORMS else {}
    found = []
    for name in TELLING:
        choices = dict(getattr(fields.get(name), "choices", ()))
        if words := choices.get(paper.options.get(name)):
            found.append(str(words))
    return found


def without_shape(paper: Paper) -> list[str]:
    """Names on it of which letters are printed as empty boxes, the first few."""
    if not paper.lacks:
        return []
    rows = paper.names.select_related("ticket", "speaker", "participant")
    named = [each.ticket or each.speaker or each.participant for each in rows]
    names = [each.name for each in named if each]
    return [name for name in dict.fromkeys(names) if set(name) & set(paper.lacks)][:MOST_NAMES]


def too_long_for_two_sides(paper: Paper) -> str:
    """Said of an A4 leaflet whose languages need more than a side each."""
    is_a4 = paper.kind == "leaflet" and paper.options.get("shape") == "a4"
    if is_a4 and paper.pages and paper.pages > len(paper.languages):
        return _("The programme is too long for one side in each language. The sides follow each other.")
    return ""
