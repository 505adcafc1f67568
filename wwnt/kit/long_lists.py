"""Pages of long lists: those near the end are read from the end, so that the last page costs no more than the first."""

from typing import Any

from django.core.paginator import Page, Paginator


class LongPaginator(Paginator):
    """Like Django's, for an ordered query whose order can be turned round and leaves no two rows equal."""

    def page(self, number: int | str) -> "Page[Any]":
        """The rows of a page, in order; reading starts from whichever end is nearer."""
        number = self.validate_number(number)
        bottom = (number - 1) * self.per_page
        top = min(bottom + self.per_page, self.count)
        rows: Any = self.object_list
        if bottom <= self.count // 2:
            return Page(rows[bottom:top], number, self)
        from_end = rows.reverse()[self.count - top : self.count - bottom]
        return Page(list(from_end)[::-1], number, self)
