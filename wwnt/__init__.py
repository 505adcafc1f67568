"""The street door: settings, addresses and the pages that belong to no storey."""

from wwnt.celery import app as celery_app

__version__ = "0.4"

__all__ = ["__version__", "celery_app"]
