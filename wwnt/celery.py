"""The worker's application: it only sweeps the outbox and ticks the timetable."""

import os

from celery import Celery
from celery.signals import celeryd_after_setup

from wwnt.kit.sharing import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wwnt.settings")

app = Celery("wwnt")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["wwnt.kit.outbox"])
celeryd_after_setup.connect(settle)
