"""The look of our pages inside one file, for a copy that needs no network."""

from base64 import b64encode
from functools import cache
from pathlib import Path

from django.conf import settings

SHEETS = ("tokens", "base", "components", "programme", "print")
FOLDER = Path(settings.BASE_DIR) / "static" / "css"


@cache
def css() -> str:
    """All sheets as one address that holds them; none of them asks for another file."""
    whole = "\n".join((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    return f"data:text/css;charset=utf-8;base64,{b64encode(whole.encode()).decode()}"
