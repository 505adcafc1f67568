"""The tables as they are in the database, by the migrations that were applied to it, whatever the code says today."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import DateField, Field, Model, TimeField

from wwnt.kit.backup import values
from wwnt.kit.backup.manifest import Refused

LEFT_OUT = {"sessions.Session", "usersessions.UserSession", "kit.HeldFile"}
"""Who was signed in signs in again: a backup that is stolen opens no session. Files that wait for a form leave in a day."""

Leaves = dict[str, list[str]]
Table = type[Model]


def leaves(loader: MigrationLoader) -> Leaves:
    """The last migrations applied, of each app; refused for a database that is newer than this release."""
    applied = set(loader.applied_migrations)
    if unknown := applied - set(loader.graph.nodes):
        known = {app for app, _name in loader.graph.nodes}
        if any(app in known for app, _name in unknown):
            raise Refused("The database belongs to a newer release than this one.")
    found: Leaves = defaultdict(list)
    for app, name in sorted(applied & set(loader.graph.nodes)):
        children = {node.key for node in loader.graph.node_map[app, name].children}
        if not any(key in applied and key[0] == app for key in children):
            found[app].append(name)
    return dict(found)


def tables(loader: MigrationLoader, at: Leaves) -> list[Table]:
    """The models of all tables as they were after these migrations, those of links between tables included."""
    nodes = [(app, name) for app, names in at.items() for name in names]
    apps = loader.project_state(nodes).apps
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    for model in found:
        for field in model._meta.concrete_fields:
            if isinstance(field, DateField | TimeField):
                field.auto_now = field.auto_now_add = False  # what is restored keeps its own dates
    return sorted(found, key=lambda model: model._meta.label)


def kept(models: list[Table]) -> list[Table]:
    """Those that a backup holds."""
    return [model for model in models if model._meta.label not in LEFT_OUT]


def fields(model: Table) -> "list[Field[Any, Any]]":
    """The columns of a table, by name."""
    return sorted(model._meta.concrete_fields, key=lambda field: field.attname)


def lines(model: Table) -> Iterator[bytes]:
    """All rows of a table."""
    columns = [field.attname for field in fields(model)]
    rows = model._base_manager.order_by("pk").values_list(*columns)
    for row in rows.iterator(chunk_size=1000):
        yield values.line(row)


def sum_of(model: Table) -> dict[str, Any]:
    """How many rows a table has, and their sum."""
    found = values.Sum()
    for line in lines(model):
        found.add(line)
    return found.told()


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read inside is of one moment, and nobody is kept from writing meanwhile."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        usual = connection.transaction_mode  # type: ignore[attr-defined]
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = usual  # type: ignore[attr-defined]
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
