"""What the accounts room does by the clock."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from wwnt.kit import outbox


@outbox.clock
def forget_sessions(*, now: datetime) -> None:
    """Where somebody was signed in is forgotten when the session is over."""
    over = now - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    UserSession.objects.filter(last_seen_at__lt=over).delete()
    Session.objects.filter(expire_date__lt=now).delete()
