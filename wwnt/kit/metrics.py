"""Counts answers and how long they took, over all web processes of this machine."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

Answer = Callable[[HttpRequest], HttpResponse]

REQUESTS = Counter("wwnt_requests", "Requests answered", ["view", "status"])
SECONDS = Histogram(
    "wwnt_request_seconds",
    "Seconds until an answer was ready",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)

logger = logging.getLogger("wwnt.requests")


class MetricsMiddleware:
    """Counts by the name of the view and the class of the status, and leaves a line in the log; never by the address."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - began
        match = request.resolver_match
        view = (match.view_name if match else "") or "other"
        REQUESTS.labels(view, f"{response.status_code // 100}xx").inc()
        SECONDS.observe(seconds)
        told = {
            "view": view,
            "method": request.method if request.method in METHODS else "other",
            "status": response.status_code,
            "milliseconds": round(seconds * 1000),
        }
        logger.info("answered", extra=told)
        return response


METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
