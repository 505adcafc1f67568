"""The complaints of the demo: one that waits for an answer, and one whose outcome was told."""

from datetime import datetime, timedelta

from community.accounts.models import User
from community.privacy import complaining
from community.privacy.models import DataComplaint

WAITING = {
    "words": "I asked in the hall not to be in the photo on your page, and there I am, with my grandson.",
    "name": "Olwen Rees",
    "phone": "01632 960187",
    "language": "en",
    "channel": DataComplaint.Channel.PHONE,
}
CLOSED = {
    "words": "Cefais lythyr at fy ngŵr gyda fy enw i arno. Pam?",
    "name": "Mair Lloyd",
    "email": "mair.lloyd@example.org",
    "language": "cy",
}
STEP = "Edrychwyd ar y ddau gofnod: roedd y ddau gyfeiriad wedi’u cyfnewid."
OUTCOME = (
    "Roedd y ddau gyfeiriad wedi’u cyfnewid wrth eu teipio. Mae’r ddau’n gywir nawr. Mae’n ddrwg gennym."
)


def tell(keeper: User, now: datetime) -> None:
    """Both, as keepers would have noted them."""
    came = now - timedelta(days=26)
    complaining.complain(now=came, by=keeper, **WAITING)
    closed = complaining.complain(now=now - timedelta(days=70), by=keeper, **CLOSED)
    complaining.acknowledge(complaint=closed, now=now - timedelta(days=66), by=keeper, by_mail=False)
    complaining.note_step(complaint=closed, words=STEP, now=now - timedelta(days=64), by=keeper)
    complaining.close(
        complaint=closed, outcome=OUTCOME, now=now - timedelta(days=60), by=keeper, by_mail=False
    )


def remove() -> None:
    """Take them away again."""
    DataComplaint.objects.filter(words__in=[WAITING["words"], CLOSED["words"]]).delete()
