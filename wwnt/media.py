"""Serves the pictures that hosts uploaded; everything else under media is answered by its own room."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.utils._os import safe_join

PUBLIC_FOLDERS = ("events/",)
TYPES = {"image/jpeg", "image/png", "image/webp"}


def picture(request: HttpRequest, name: str) -> FileResponse:
    """A picture that was checked and written by us."""
    kind = mimetypes.guess_type(name)[0]
    if not name.startswith(PUBLIC_FOLDERS) or kind not in TYPES:
        raise Http404
    try:
        path = Path(safe_join(settings.MEDIA_ROOT, name))
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise Http404 from error
    return FileResponse(
        file,
        content_type=kind,
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "public, max-age=86400"},
    )
