"""Retention: what is kept of people leaves on its day, by the clock, as `docs/data-retention.yaml` says.

That file is read by the running code: its rules are what is carried out. A room says with `carries_out` how something
is made anonymous, and with `among` whom else to spare.
"""

from wwnt.kit.retention.rulebook import DELETE, among, carries_out, kept, rules
from wwnt.kit.retention.run import run

__all__ = ["DELETE", "among", "carries_out", "kept", "rules", "run"]
