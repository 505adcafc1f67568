"""The street door: settings, addresses and the pages that belong to no storey."""

from wwnt.celery import app as celery_app

__all__ = ["celery_app"]
