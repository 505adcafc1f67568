"""Letters that wait in the outbox."""

from community.credits import letters
from wwnt.kit import outbox

LEASE = 900  # seconds after which another worker begins anew


@outbox.task("credits.make_letters", lease=LEASE, given_up=letters.note_given_up)
def make_letters(*, letters_id: int, language: str) -> None:
    """Make the letters of a year."""
    letters.make_letters(letters_id=letters_id, language=language)
