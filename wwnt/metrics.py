"""Figures for whoever watches over the installation, in the format of Prometheus. No figure is about a person."""

import hmac
import ipaddress
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from community.messages.models import Message
from wwnt.kit.outbox.models import Job, Pulse

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_VIA")


def metrics(request: HttpRequest) -> HttpResponse:
    """All figures, for who holds `METRICS_TOKEN`, or asks from this very machine; for everybody else there is nothing."""
    if not (has_token(request) or is_near(request)):
        raise Http404
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(Rows())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def has_token(request: HttpRequest) -> bool:
    """Whether the token is given as a bearer's."""
    token = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "")
    return bool(token) and hmac.compare_digest(given.encode(), f"Bearer {token}".encode())


def is_near(request: HttpRequest) -> bool:
    """Whether it is asked on this machine, and not by a proxy that passes on what others ask."""
    if settings.PROXIED or any(name in request.META for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


class Rows:
    """What the database tells: the same from every web process and machine."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The outbox, messages by fate, and the last signs of life."""
        now = timezone.now()
        release = GaugeMetricFamily("wwnt_release", "The release that runs here", labels=["release"])
        release.add_metric([settings.RELEASE], 1)
        yield release
        jobs = GaugeMetricFamily("wwnt_jobs", "Jobs in the outbox", labels=["status"])
        for status, number in Job.objects.values_list("status").annotate(Count("pk")).order_by("status"):
            jobs.add_metric([status], number)
        yield jobs
        oldest = Job.objects.claimable(now).order_by("next_at").values_list("next_at", flat=True).first()
        waits = (now - oldest).total_seconds() if oldest else 0
        yield GaugeMetricFamily(
            "wwnt_oldest_due_seconds", "Seconds that the oldest due job has waited", value=waits
        )
        messages = GaugeMetricFamily("wwnt_messages", "Messages by what became of them", labels=["fate"])
        for fate, number in Message.objects.values_list("fate").annotate(Count("pk")).order_by("fate"):
            messages.add_metric([fate], number)
        yield messages
        beats = GaugeMetricFamily("wwnt_pulse_age_seconds", "Seconds since a sign of life", labels=["name"])
        for name, seen_at in Pulse.objects.order_by("name").values_list("name", "seen_at"):
            beats.add_metric([name], (now - seen_at).total_seconds())
        yield beats
