"""The outbox: jobs are rows, written in the transaction of the action that wants them done.

`put` writes a job, `task` names the function that does it, `clock` names one that looks for work about every minute.
Nothing is lost when the broker is away or a worker is killed: the rows are the truth, the broker only wakes.
"""

from wwnt.kit.outbox.put import put
from wwnt.kit.outbox.registry import clock, task
from wwnt.kit.outbox.run import run_due, tick

__all__ = ["clock", "put", "run_due", "task", "tick"]
