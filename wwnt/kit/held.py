"""Keeps a file that was chosen in a form while the form is shown again: browsers forget files, and nobody should choose twice.

What is kept is found by a name that only the page of that visitor holds. It leaves once its form is taken, and after a day.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import models
from django.utils import timezone

from wwnt.kit import text

KEEP = timedelta(days=1)
LARGEST = 12 * 1024 * 1024
"""Larger files are chosen anew."""


class HeldFile(models.Model):
    """A file between two goes at a form; `key` is 128 bits that nobody can guess."""

    key = models.CharField(max_length=22, primary_key=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=100)
    content = models.BinaryField()
    held_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name


class Kept(SimpleUploadedFile):
    """A file that was chosen the time before, with the key it is kept under."""

    key = ""


def hold(upload: UploadedFile) -> HeldFile | None:
    """Keep an uploaded file for a day; None where it is empty or too large for that."""
    if not upload.size or upload.size > LARGEST:
        return None
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    return HeldFile.objects.create(
        key=secrets.token_urlsafe(16),
        name=text.one_line(upload.name or "")[-200:],
        kind=(upload.content_type or "")[:100],
        content=content,
        held_at=timezone.now(),
    )


def find(key: str) -> Kept | None:
    """The file kept under this key, as if it had been uploaded just now."""
    row = HeldFile.objects.filter(pk=key, held_at__gt=timezone.now() - KEEP).first() if key else None
    if row is None:
        return None
    found = Kept(row.name, bytes(row.content), row.kind)
    found.key = row.key
    return found


def forget(*, now: datetime) -> int:
    """Delete what was kept for longer than a day; says how many."""
    return HeldFile.objects.filter(held_at__lte=now - KEEP).delete()[0]


class HeldFileInput(forms.FileInput):
    """The choice of a file that stays chosen when the form is shown again, unless the file itself was refused."""

    template_name = "components/held_file.html"
    was_refused = False
    key: str | None = None
    kept: Kept | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The file chosen now, else the one chosen before."""
        chosen = super().value_from_datadict(data, files, name)
        if chosen is None and self.kept is None:
            self.kept = find(data.get(f"{name}-held", ""))
        return chosen or self.kept

    def let_go(self) -> None:
        """The form is taken: what was chosen before is kept no longer. Shown again all the same, it is held anew."""
        if self.kept is not None and self.kept.key:
            HeldFile.objects.filter(pk=self.kept.key).delete()
            self.kept.key = ""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the form says nothing of it."""
        return super().value_omitted_from_data(data, files, name) and f"{name}-held" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The file is kept when the form is drawn with one, once however often it is drawn."""
        context = super().get_context(name, value, attrs)
        if isinstance(value, UploadedFile) and not self.was_refused:
            if self.key is None:
                key = value.key if isinstance(value, Kept) else ""
                row = None if key else hold(value)
                self.key = row.key if row else key
            if self.key:
                context |= {"held": self.key, "held_name": value.name}
                context["widget"]["required"] = False
                context["widget"]["attrs"].pop("required", None)
        return context
