"""Writes the refused lines of a list as a file to mend."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from community.imports.models import ImportLine, ParticipantImport
from wwnt.kit import sheets


def written(listed: ParticipantImport) -> Iterator[bytes]:
    """The lines with their numbers and reasons, as a CSV file in the reader's language; cells beyond the columns too."""
    lines = listed.lines.filter(state=ImportLine.State.REFUSED)
    yield sheets.write_csv([_("Line"), _("Why it can't be brought in"), *listed.columns], [])
    for line in lines.iterator(chunk_size=500):
        row = [line.number, " ".join(str(words) for words in line.words[:1]), *line.cells]
        yield sheets.write_csv(row, []).removeprefix(b"\xef\xbb\xbf")
