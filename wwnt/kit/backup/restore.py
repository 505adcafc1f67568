"""Brings a backup into an empty installation, goes on to today's release, and takes away what went since."""

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from wwnt.kit import ledger, sockets
from wwnt.kit.backup import manifest, numbers, tables, values
from wwnt.kit.backup.manifest import Manifest, Refused

BATCH = 500
BLOCK = 1 << 20
FURNITURE = {
    "contenttypes.ContentType",
    "auth.Permission",
    "community.Tag",
    "kit.Job",
    "kit.Pulse",
    "kit.RetentionRun",
    "kit.Stamp",
    "kit.Tries",
    *tables.LEFT_OUT,
}
"""What an installation that nobody has used yet may hold: migrations themselves lay out tags to choose from."""


def restore(path: Path, *, also: Path | None = None) -> tuple[Manifest, dict[str, int]]:
    """Bring everything back into an empty installation; says what the backup held and what was taken away again.

    What has been erased and suppressed since the backup is in this installation's ledger, and in the one given.
    Refused before anything is changed, or undone, where the file and what comes of it don't agree.
    """
    told = manifest.read(path)
    gone = [*ledger.read(), *(ledger.read(also) if also else [])]
    with zipfile.ZipFile(path) as archive:
        _check(archive, told)
        _prepare(told)
        with _files(archive, told), transaction.atomic():
            _load(archive, told)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    taken: dict[str, int] = {}
    for plug in sockets.plugged("restored"):
        taken |= plug.take_away(gone)
    return told, taken


def _check(archive: zipfile.ZipFile, told: Manifest) -> None:
    """The file holds what its manifest says, and this installation has room for it."""
    for label, table in told.tables.items():
        found = values.Sum()
        for line in _lines(archive, label):
            found.add(line)
        if found.told() != {"rows": table["rows"], "sum": table["sum"]}:
            raise Refused(f"The backup is damaged: {label} is not as it was written.")
    for name, file in told.files.items():
        with archive.open(manifest.upload(name)) as copy:
            if hashlib.file_digest(copy, "sha256").hexdigest() != file["sha256"]:  # type: ignore[arg-type]
                raise Refused(f"The backup is damaged: {name} is not as it was written.")
        if default_storage.exists(name) and not _is_same(name, file["sha256"]):
            raise Refused(f"The uploads are not empty: there is another {name}. Nothing was changed.")


def _is_same(name: str, sha256: str) -> bool:
    with default_storage.open(name) as present:
        return hashlib.file_digest(present, "sha256").hexdigest() == sha256


def _lines(archive: zipfile.ZipFile, label: str) -> Iterator[bytes]:
    try:
        with archive.open(manifest.member(label)) as rows:
            yield from rows
    except (KeyError, zipfile.BadZipFile) as error:
        raise Refused(f"The backup is damaged: {label} can't be read.") from error


def _prepare(told: Manifest) -> None:
    """Bring the empty database to just the migrations that the backup was made at."""
    executor = MigrationExecutor(connection)
    wanted = {(app, name) for app, names in told.leaves.items() for name in names}
    if lacking := sorted(wanted - set(executor.loader.graph.nodes)):
        app, name = lacking[0]
        raise Refused(
            f"This backup was made by a newer release ({told.release}): this one has no {app}.{name}."
        )
    present = tables.leaves(executor.loader)
    models = tables.tables(executor.loader, present)
    used = [
        each._meta.label
        for each in models
        if each._meta.label not in FURNITURE and each._base_manager.exists()
    ]
    if used:
        raise Refused(f"This installation is not empty ({', '.join(used[:3])} …). Nothing was changed.")
    if present != told.leaves:
        _drop(models)
        executor = MigrationExecutor(connection)
        executor.migrate(sorted(wanted))


def _drop(models: list[tables.Table]) -> None:
    """Empty tables of another release make room for those of the backup's."""
    names = [each._meta.db_table for each in models]
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for name in [*names, "django_migrations"]:
            cascade = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)}{cascade}")


@contextmanager
def _files(archive: zipfile.ZipFile, told: Manifest) -> Iterator[None]:
    """The uploads are written first; they go again if the rows can't be brought in."""
    written = []
    try:
        for name in sorted(told.files):
            if default_storage.exists(name):
                continue
            with archive.open(manifest.upload(name)) as copy:
                written.append(default_storage.save(name, File(copy)))
        yield
    except BaseException:
        for name in written:
            default_storage.delete(name)
        raise


def _load(archive: zipfile.ZipFile, told: Manifest) -> None:
    """All rows, checked against the sums of the backup as the database gives them back."""
    executor = MigrationExecutor(connection)
    models = tables.tables(executor.loader, told.leaves)
    for model in models:
        model._base_manager.all()._raw_delete("default")
    kept = tables.kept(models)
    if {model._meta.label for model in kept} != set(told.tables):
        raise Refused("The backup does not hold the tables of its own migrations.")
    for model in kept:
        label = model._meta.label
        try:
            _fill(model, _lines(archive, label))
        except DatabaseError as error:
            raise Refused(
                f"The database does not take the rows of {label}: {type(error).__name__}."
            ) from error
        sums = tables.sum_of(model)
        if sums != {"rows": told.tables[label]["rows"], "sum": told.tables[label]["sum"]}:
            raise Refused(f"{label} came out of the database otherwise than it went in.")
    numbers.begin_anew(models)


def _fill(model: tables.Table, lines: Iterator[bytes]) -> None:
    columns = tables.fields(model)
    while batch := list(islice(lines, BATCH)):
        rows = [model(**values.row(line, columns)) for line in batch]
        model._base_manager.bulk_create(rows)
