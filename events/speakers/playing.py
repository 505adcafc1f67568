"""Gives out a file, or the part of it that a player asks for: some play no sound of which they can't ask for a part."""

import re
from typing import Any, cast

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponse

PART = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def given_out(request: HttpRequest, file: FieldFile, mime: str) -> HttpResponse:
    """The file, of the type that was found in it; whatever is in it, no browser runs it. Parts as RFC 9110, section 14."""
    response: Any
    asked = PART.fullmatch(request.headers.get("Range", ""))
    if asked and any(asked.groups()):
        response = _part(file, mime, *asked.groups())
    else:
        response = FileResponse(
            file.open("rb"), content_type=mime, filename=str(file.name).rpartition("/")[2]
        )
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return cast(HttpResponse, response)


def _part(file: FieldFile, mime: str, first: str, last: str) -> HttpResponse:
    size = file.size
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with file.open("rb") as opened:
        opened.seek(start)
        response = HttpResponse(opened.read(end - start + 1), status=206, content_type=mime)
    response.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response
