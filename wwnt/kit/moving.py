"""Moves rows from one thing to another and remembers each step, so that all of it can be put back.

The steps are plain JSON: a change (`was`, `now`), a row set aside (`row`), a row made (`made`), and a `note` by which a
room remembers what it must put back itself.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Model

Step = dict[str, Any]
Values = dict[str, Any]

EMPTY: tuple[Any, ...] = (None, "", [], {})


class Moves:
    """What has been moved so far, in order."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def change(self, row: Model, /, **values: Any) -> None:
        """Give columns of a row other values (foreign keys by id); what stays the same is no step."""
        fields = {name: row._meta.get_field(name) for name in values}
        was = {name: written(fields[name], row) for name in values}
        for name, value in values.items():
            setattr(row, fields[name].attname, value)  # type: ignore[union-attr]
        now = {name: written(fields[name], row) for name in values}
        values = {name: value for name, value in values.items() if was[name] != now[name]}
        if not values:
            return
        type(row)._base_manager.filter(pk=row.pk).update(
            **{fields[name].attname: value for name, value in values.items()}  # type: ignore[union-attr]
        )
        self._add(row, was={name: was[name] for name in values}, now={name: now[name] for name in values})

    def make(self, row: Model) -> None:
        """Save a new row."""
        row.save(force_insert=True)
        self._add(row, made=all_written(row))

    def set_aside(self, row: Model) -> None:
        """Take a row out, and before it all that would go with it; each is kept whole in the steps."""
        for dependent, name, field in _dependents(row):
            if field.remote_field.on_delete is models.SET_NULL:
                self.change(dependent, **{name: None})
            else:
                self.set_aside(dependent)
        self._add(row, row=all_written(row))
        type(row)._base_manager.filter(pk=row.pk).delete()

    def give(self, row: Model, name: str, to: Model) -> None:
        """Make a row lead to another thing. Where that has its like already, the two become one: see `fold`."""
        twin = _twin(row, name, to)
        if twin is not None:
            self.fold(row, twin)
            return
        before = len(self.steps)
        try:
            with transaction.atomic():
                self.change(row, **{name: to.pk})
        except IntegrityError:
            del self.steps[before:]
            row.refresh_from_db()
            self.set_aside(row)

    def fold(self, row: Model, into: Model) -> None:
        """Put what hangs on a row on its like, fill what is empty there, and set the row itself aside."""
        for dependent, name, _field in _dependents(row):
            self.give(dependent, name, into)
        gaps = {
            field.name: getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if not field.primary_key and not field.unique and not field.is_relation
            if getattr(into, field.attname) in EMPTY and getattr(row, field.attname) not in EMPTY
        }
        # First the row leaves, lest the two meet in a column that only one of them may fill.
        self.set_aside(row)
        self.change(into, **gaps)

    def note(self, row: Model, /, **said: Any) -> None:
        """Remember something about a row that its room will put back itself."""
        self._add(row, note=said)

    def _add(self, of: Model, /, **step: Any) -> None:
        self.steps.append({"label": of._meta.label, "pk": of.pk, **step})


def put_back(steps: list[Step]) -> list[Step]:
    """Undo the steps, the last first; gives back those that can't be undone, since something has changed since."""
    left = []
    for step in reversed([step for step in steps if "note" not in step]):
        try:
            with transaction.atomic():
                is_back = _put_back(step)
        except IntegrityError:
            is_back = False
        if not is_back:
            left.append(step)
    return left


def _put_back(step: Step) -> bool:
    model = apps.get_model(step["label"])
    rows = model._base_manager.filter(pk=step["pk"])
    if "row" in step:
        return not rows.exists() and bring_back(model, step["pk"], step["row"])
    row = rows.first()
    expected = step["made"] if "made" in step else step["now"]
    if row is None or any(written(model._meta.get_field(n), row) != value for n, value in expected.items()):
        return False
    if "made" in step:
        rows.delete()
        return True
    was = read(model, step["was"])
    # A database may look whether a key leads anywhere only at the very end.
    if _leads_nowhere(model, was):
        return False
    rows.update(**was)
    return True


def bring_back(model: type[Model], pk: Any, values: Values) -> bool:
    """Write a row anew with its number and all its values, those of `auto_now` too; False where it leads to nobody."""
    given = read(model, values)
    if _leads_nowhere(model, given):
        return False
    row = model(pk=pk, **given)
    row.save_base(raw=True, force_insert=True)
    return True


def drop_files(steps: list[Step]) -> None:
    """Delete the files of rows that were set aside and will not come back, where no other row holds them."""
    for step in steps:
        model = apps.get_model(step["label"])
        for field in model._meta.concrete_fields if "row" in step else ():
            name = step["row"].get(field.name) if isinstance(field, models.FileField) else ""
            if name and not model._base_manager.filter(**{field.name: name}).exists():
                transaction.on_commit(partial(field.storage.delete, name))


def _leads_nowhere(model: type[Model], given: Mapping[str, Any]) -> bool:
    """Whether a foreign key among these values leads to a row that is gone."""
    return any(
        not field.related_model._base_manager.filter(pk=given[field.attname]).exists()  # type: ignore[union-attr]
        for field in model._meta.concrete_fields
        if field.is_relation and given.get(field.attname) is not None
    )


def written(field: Any, row: Model) -> Any:
    """A value as JSON holds it without loss."""
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | float | str) or isinstance(field, models.JSONField):
        return value
    return field.value_to_string(row)


def all_written(row: Model) -> Values:
    """All values of a row but its number."""
    return {field.name: written(field, row) for field in row._meta.concrete_fields if not field.primary_key}


def read(model: type[Model], values: Mapping[str, Any]) -> Values:
    """Values from JSON by column, as Django holds them."""
    fields: dict[str, Any] = {name: model._meta.get_field(name) for name in values}
    return {
        field.attname: values[name]
        if isinstance(field, models.JSONField) or values[name] is None
        else field.to_python(values[name])
        for name, field in fields.items()
    }


def leading_fields(model: type[Model]) -> list[Any]:
    """The foreign keys of all models that lead to rows of this one, those without a name on this side too."""
    relations = model._meta.get_fields(include_hidden=True)
    found = [each.field for each in relations if each.auto_created and (each.one_to_many or each.one_to_one)]  # type: ignore[union-attr]
    return [field for field in found if isinstance(field, models.ForeignKey) and not field.model._meta.proxy]


def _dependents(row: Model) -> Iterator[tuple[Model, str, Any]]:
    """All rows that lead to this one, each with the field it leads by."""
    for field in leading_fields(type(row)):
        mine = field.model._base_manager.filter(**{field.name: row}).order_by("pk")
        for pk in list(mine.values_list("pk", flat=True)):
            # One that went with another meanwhile leads here no more.
            if dependent := mine.filter(pk=pk).first():
                yield dependent, field.name, field


def _twin(row: Model, name: str, to: Model) -> Model | None:
    """The row that stands where this one would come to stand, by a rule that allows only one there."""
    model = type(row)
    for fields, condition in _only_once(model):
        if name not in fields:
            continue
        rows = model._base_manager.exclude(pk=row.pk)
        if condition is not None:
            if not model._base_manager.filter(condition, pk=row.pk).exists():
                continue
            rows = rows.filter(condition)
        where = {each: getattr(row, model._meta.get_field(each).attname) for each in fields}  # type: ignore[union-attr]
        where[name] = to.pk
        if None not in where.values() and (found := rows.filter(**where).first()):
            return found
    return None


def _only_once(model: type[Model]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Columns of which each combination may be there once, with the condition under which that holds."""
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield (field.name,), None
    yield from ((tuple(fields), None) for fields in model._meta.unique_together)
    for each in model._meta.constraints:
        if isinstance(each, models.UniqueConstraint) and each.fields:
            yield tuple(each.fields), each.condition
