"""Says whether all goes well, for whoever watches over the installation."""

from datetime import timedelta

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from wwnt.celery import app
from wwnt.kit.outbox.models import Job, Pulse

OLDEST_DUE = timedelta(minutes=10)
LAST_BEAT = timedelta(minutes=5)


def healthz(request: HttpRequest) -> HttpResponse:
    """JSON: database, broker, seconds the oldest due message has waited, seconds since the last beat, jobs given up."""
    now = timezone.now()
    try:
        oldest = Job.objects.claimable(now).order_by("next_at").values_list("next_at", flat=True).first()
        given_up = Job.objects.filter(status=Job.Status.FAILED).count()
        seen = Pulse.objects.filter(pk="beat").values_list("seen_at", flat=True).first()
    except (DatabaseError, InterfaceError):
        return JsonResponse({"database": "away"}, status=503)
    waits = (now - oldest) if oldest else timedelta(0)
    state = {
        "database": "ok",
        "broker": broker(),
        "oldest_due_seconds": round(waits.total_seconds()),
        "last_beat_seconds": round((now - seen).total_seconds()) if seen else None,
        "jobs_given_up": given_up,
    }
    well = waits < OLDEST_DUE and bool(seen and abs(now - seen) < LAST_BEAT) and state["broker"] == "ok"
    return JsonResponse(state, status=200 if well else 503)


def broker() -> str:
    """Whether the worker can be woken."""
    try:
        with app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, timeout=1)
    except Exception:
        return "away"
    return "ok"
