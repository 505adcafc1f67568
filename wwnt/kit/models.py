"""The hallway of the kit: gathers its models for Django."""

from wwnt.kit.held import HeldFile
from wwnt.kit.limits import Tries
from wwnt.kit.outbox.models import Job, Pulse
from wwnt.kit.page_cache import Stamp
from wwnt.kit.retention.models import RetentionRun
from wwnt.kit.trail.models import Entry

__all__ = ["Entry", "HeldFile", "Job", "Pulse", "RetentionRun", "Stamp", "Tries"]
