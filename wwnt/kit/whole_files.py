"""Keeps uploads and reports as files: each whole, or not at all."""

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """As Django's, but a file that could not be written to its end leaves nothing behind."""

    def _save(self, name: str, content: File) -> str:
        was_there = self.exists(name)
        try:
            return str(super()._save(name, content))  # type: ignore[misc]
        except OSError:
            if not was_there:
                self.delete(name)
            raise
