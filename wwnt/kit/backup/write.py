"""Writes everything into one file: all rows as they were at one moment, and the uploads that they name."""

import hashlib
import os
import tempfile
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import FileField

from wwnt.kit import sockets
from wwnt.kit.backup import manifest, tables, values
from wwnt.kit.backup.manifest import Manifest

ATTEMPTS = 3
BLOCK = 1 << 20


def write(path: Path, *, now: datetime) -> Manifest:
    """Make the backup, readable by its owner alone; it is whole when it appears, also where one is written over.

    Where an upload was replaced while it was read, the whole is read again.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        for _attempt in range(ATTEMPTS):
            told = _write(part, now)
            if not told.lacking:
                break
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
    return told


def _write(part: Path, now: datetime) -> Manifest:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive, tables.snapshot():
        loader = MigrationLoader(connection)
        at = tables.leaves(loader)
        told = Manifest(release=settings.RELEASE, made_at=now.isoformat(), leaves=at)
        names: set[str] = set()
        for model in tables.kept(tables.tables(loader, at)):
            found = values.Sum()
            with archive.open(manifest.member(model._meta.label), "w", force_zip64=True) as rows:
                for line in tables.lines(model):
                    rows.write(line)
                    found.add(line)
            columns = [field.attname for field in tables.fields(model)]
            told.tables[model._meta.label] = {**found.told(), "columns": columns}
            names |= uploads(model)
        for name in sorted(names):
            _add(archive, name, told)
        archive.writestr(manifest.NAME, told.text())
    return told


def uploads(model: tables.Table) -> set[str]:
    """The files that the rows of a table name, each with what was made from it and lies beside it."""
    found: set[str] = set()
    for field in model._meta.concrete_fields:
        if isinstance(field, FileField):
            named = model._base_manager.exclude(**{field.name: ""})
            found |= {name for name in named.values_list(field.name, flat=True) if name}
    beside = {plug.beside(name) for name in found for plug in sockets.plugged("files_beside")}
    return found | {name for name in beside if default_storage.exists(name)}


def _add(archive: zipfile.ZipFile, name: str, told: Manifest) -> None:
    size, sha256 = 0, hashlib.sha256()
    try:
        with default_storage.open(name) as file, archive.open(manifest.upload(name), "w") as copy:
            while block := file.read(BLOCK):
                copy.write(block)
                sha256.update(block)
                size += len(block)
    except FileNotFoundError:
        told.lacking.append(name)
    else:
        told.files[name] = {"size": size, "sha256": sha256.hexdigest()}
