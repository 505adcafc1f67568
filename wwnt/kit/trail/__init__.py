"""The trail: what hosts, commands and the clock did on purpose, kept in the transaction of the action that did it.

`note` writes an entry, `deed` gives a kind of entry its sentence, `thing` finds what entries are about by their ids.
An entry holds ids, names of columns, dates and numbers; never words that somebody typed.
"""

from wwnt.kit.trail.models import Entry, Hand
from wwnt.kit.trail.registry import Fact, Named, deed, matter, thing
from wwnt.kit.trail.write import TypedWords, changed, note

__all__ = ["Entry", "Fact", "Hand", "Named", "TypedWords", "changed", "deed", "matter", "note", "thing"]
