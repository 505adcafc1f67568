"""The hallway of the kit: gathers its models for Django."""

from wwnt.kit.limits import Tries
from wwnt.kit.outbox.models import Job, Pulse
from wwnt.kit.page_cache import Stamp

__all__ = ["Job", "Pulse", "Stamp", "Tries"]
