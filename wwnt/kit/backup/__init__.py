"""Backup and restore: all rows and uploads in one file that any of the databases can take back."""

from wwnt.kit.backup.manifest import Refused
from wwnt.kit.backup.restore import restore
from wwnt.kit.backup.write import write

__all__ = ["Refused", "restore", "write"]
