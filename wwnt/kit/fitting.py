"""Sets type smaller on pages of a fixed size until every word of them stands on the paper, or says that it can't.

An element with `data-fit="7"` is set smaller, down to 7 pt, as long as its words stick out of it or into each other; all
inside it is measured in `em`. Elements that share `data-fit-with` stay of one size. With `data-fit-pages="2"` an element
may flow over so many pages. Reads the boxes that `kit/pdf.py` laid out; knows nothing else of its library.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

SMALLER, BREAKS, PT = 0.93, 0.7, 96 / 72
SLACK = 0.7  # pixels that nobody sees


class DoesNotFit(Exception):
    """Even in the smallest type that may be, not every word would stand on the paper."""


@dataclass(frozen=True)
class Area:
    """A rectangle on a page, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def sticks_out_of(self, other: "Area") -> bool:
        """Whether any of it lies outside."""
        return (
            self.left < other.left - SLACK
            or self.right > other.right + SLACK
            or self.top < other.top - SLACK
            or self.bottom > other.bottom + SLACK
        )

    def covers(self, other: "Area") -> bool:
        """Whether the two lie on each other."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > SLACK
            and min(self.bottom, other.bottom) - max(self.top, other.top) > SLACK
        )


@dataclass
class Fitted:
    """One element that is to fit, with its boxes and on which pages they lie."""

    element: Any
    boxes: list[Any] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    def is_too_small(self) -> bool:
        """Whether the words need more room than there is."""
        if most := self.element.get("data-fit-pages"):
            return len(self.pages) > int(most)
        return len(self.boxes) > 1 or self._loses_words() or sticks_out(self.boxes[0])

    def _loses_words(self) -> bool:
        """Whether words are missing: what would begin beyond the end of the page is laid out nowhere."""
        return _letters(_written(self.element)) > _letters(_laid_out(self.boxes[0]))


def set_smaller(pages: Sequence[Any]) -> bool:
    """Set what does not fit a little smaller, for the next layout; false once all of it fits."""
    every = fitted(pages)
    tight = [each for each in every if each.is_too_small()]
    groups = {name for each in tight if (name := each.element.get("data-fit-with"))}
    for each in every:
        if each in tight or each.element.get("data-fit-with") in groups:
            _set_smaller(each)
    return bool(tight)


def _set_smaller(one: Fitted) -> None:
    """Words that are wider than the paper are broken once the type is much smaller than meant."""
    element, size = one.element, one.boxes[0].style["font_size"]
    least = float(element.get("data-fit")) * PT
    meant = float(element.get("data-fit-meant", size))
    if size <= least + 0.01 and element.get("data-fit-breaks"):
        raise DoesNotFit
    smaller = max(least, size * SMALLER)
    if smaller <= max(least, meant * BREAKS):
        element.set("data-fit-breaks", "yes")
    element.set("data-fit-meant", str(meant))
    wraps = "overflow-wrap:anywhere" if element.get("data-fit-breaks") else ""
    element.set("style", f"font-size:{smaller:.3f}px;{wraps}")


def fitted(pages: Sequence[Any]) -> list[Fitted]:
    """The elements that are to fit, in their order."""
    found: dict[Any, Fitted] = {}
    for number, page in enumerate(pages):
        for box, parent in _inside(page._page_box, None):
            if _is_fitted(box, parent):
                one = found.setdefault(box.element, Fitted(box.element))
                one.boxes.append(box)
                one.pages.add(number)
    return list(found.values())


def sticks_out(box: Any) -> bool:
    """Whether anything leaves the box, or lies on something else in it."""
    outer = _padding_area(box)
    inner = Area(
        box.content_box_x(),
        box.content_box_y(),
        box.content_box_x() + box.width,
        box.content_box_y() + box.height,
    )
    zones = [(child, list(_areas(child, box))) for child in box.children]
    for child, areas in zones:
        frame = inner if child.is_in_normal_flow() else outer
        if any(each.sticks_out_of(frame) for each in areas):
            return True
    everything = [areas for _child, areas in zones]
    return any(
        one.covers(other)
        for at, areas in enumerate(everything)
        for others in everything[at + 1 :]
        for one in areas
        for other in others
    )


def _areas(box: Any, parent: Any, line: Any = None) -> Iterator[Area]:
    """Where words, pictures and coloured grounds lie."""
    if hasattr(box, "pango_layout"):
        if box.text.strip():
            top = line.position_y if line else box.position_y
            height = line.height if line else box.height
            yield Area(box.position_x, top, box.position_x + box.width, top + height)
        return
    if box.element is not None and "quiet" in box.element.get("class", "").split():
        return
    is_fitted = _is_fitted(box, parent)
    if hasattr(box, "replacement") or is_fitted or _is_drawn(box) or _has_ground(box):
        yield _border_area(box)
    if is_fitted:
        return
    for child in getattr(box, "children", ()):
        yield from _areas(child, box, box if hasattr(box, "text_overflow") else line)


def _letters(texts: Iterator[str]) -> int:
    return sum(len("".join(each.split())) for each in texts)


def _written(element: Any) -> Iterator[str]:
    """The words of an element as they were written, without pictures and what is not shown."""
    if not str(element.tag).endswith("svg") and "visually-hidden" not in element.get("class", ""):
        yield element.text or ""
        for child in element:
            yield from _written(child)
            yield child.tail or ""


def _laid_out(box: Any) -> Iterator[str]:
    """The words in a box, without the marks of lists."""
    if hasattr(box, "pango_layout"):
        yield "" if box.element_tag.endswith("::marker") else box.text
    for child in getattr(box, "children", ()):
        yield from _laid_out(child)


def _inside(box: Any, parent: Any) -> Iterator[tuple[Any, Any]]:
    yield box, parent
    for child in getattr(box, "children", ()):
        yield from _inside(child, box)


def _is_fitted(box: Any, parent: Any) -> bool:
    """Whether it is the box of an element that is to fit; lines and words within bear the same element."""
    if box.element is None or box.element.get("data-fit") is None:
        return False
    return parent is None or box.element is not parent.element


def _is_drawn(box: Any) -> bool:
    return box.element is not None and "drawn" in box.element.get("class", "").split()


def _has_ground(box: Any) -> bool:
    colour = box.style["background_color"]
    return hasattr(box, "children") and getattr(colour, "alpha", 0) > 0


def _border_area(box: Any) -> Area:
    left, top = box.border_box_x(), box.border_box_y()
    return Area(left, top, left + box.border_width(), top + box.border_height())


def _padding_area(box: Any) -> Area:
    left, top = box.padding_box_x(), box.padding_box_y()
    return Area(left, top, left + box.padding_width(), top + box.padding_height())
