"""Mail that is written to files instead of sent: one `.eml` each, for development and the demo."""

import os
import uuid
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class EmailBackend(BaseEmailBackend):
    """Writes each mail into the folder `EMAIL_FILE_PATH`, the newest name last."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails; a half-written one is never seen."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:8]}"
            half = folder / f".{name}"
            half.write_bytes(message.message().as_bytes())
            os.replace(half, folder / f"{name}.eml")
        return len(email_messages)
